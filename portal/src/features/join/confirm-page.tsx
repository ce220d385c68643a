/** Whoever opened the link has the address: says what becomes of the application. */
import type { JoinConfirmed } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useChange } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { OpenFrame } from '../../parts/open-frame.tsx';
import { useLinkToken } from './link-token.ts';

const texts = defineTexts({
  en: {
    title: 'Confirm your address',
    about: 'One touch, and your application is on its way.',
    confirm: 'Confirm',
    signIn: 'Sign in',
    states: {
      waiting: 'Thank you, we have your application',
      joined: 'Welcome',
      rejected: 'This application was turned down',
    },
    abouts: {
      waiting: (company: string) => `We look at the application of ${company} and write to you.`,
      joined: (company: string) => `${company} takes part from now on. Sign in to look around.`,
      rejected: (company: string) => `The application of ${company} was answered by mail.`,
    },
  },
  de: {
    title: 'Adresse bestätigen',
    about: 'Ein Tippen, und Ihr Antrag ist unterwegs.',
    confirm: 'Bestätigen',
    signIn: 'Anmelden',
    states: {
      waiting: 'Danke, Ihr Antrag ist da',
      joined: 'Willkommen',
      rejected: 'Dieser Antrag wurde abgelehnt',
    },
    abouts: {
      waiting: (company) => `Wir sehen uns den Antrag von ${company} an und schreiben Ihnen.`,
      joined: (company) => `${company} ist ab jetzt dabei. Melden Sie sich an und sehen Sie sich um.`,
      rejected: (company) => `Der Antrag von ${company} wurde per E-Mail beantwortet.`,
    },
  },
});

/** Programs for mail open links to look at them: nothing happens before somebody touches the button. */
export function ConfirmPage() {
  const text = useTexts(texts);
  const token = useLinkToken();
  const confirm = useChange('confirmApplication', { stale: [] });
  if (confirm.data !== undefined) return <Confirmed confirmed={confirm.data} />;
  return (
    <OpenFrame title={text.title} about={text.about}>
      <Stack gap="md" align="flex-start">
        <FormNote error={confirm.error} />
        <Button size="lg" loading={confirm.isPending} onClick={() => confirm.mutate({ token })}>
          {text.confirm}
        </Button>
      </Stack>
    </OpenFrame>
  );
}

function Confirmed({ confirmed: { state, companyName, signInUrl } }: { confirmed: JoinConfirmed }) {
  const text = useTexts(texts);
  return (
    <OpenFrame title={text.states[state]} about={text.abouts[state](companyName)}>
      {state === 'joined' &&
        (signInUrl === null ? (
          <Button component={Link} to="/sign-in" size="lg" style={{ alignSelf: 'flex-start' }}>
            {text.signIn}
          </Button>
        ) : (
          <Button component="a" href={signInUrl} size="lg" style={{ alignSelf: 'flex-start' }}>
            {text.signIn}
          </Button>
        ))}
    </OpenFrame>
  );
}
