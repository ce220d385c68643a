/** A new address counts when its link was opened, and somebody touched the button. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useChange } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { OpenFrame } from '../../parts/open-frame.tsx';
import { useLinkToken } from '../join/link-token.ts';

const texts = defineTexts({
  en: {
    title: 'Confirm your new address',
    about: 'From then on you sign in with it.',
    confirm: 'Confirm',
    done: 'Your address is changed',
    doneAbout: (email: string) => `From now on you sign in with ${email}.`,
    goOn: 'To the portal',
  },
  de: {
    title: 'Neue Adresse bestätigen',
    about: 'Ab dann melden Sie sich mit ihr an.',
    confirm: 'Bestätigen',
    done: 'Ihre Adresse ist geändert',
    doneAbout: (email) => `Ab jetzt melden Sie sich mit ${email} an.`,
    goOn: 'Zum Portal',
  },
});

export function ConfirmEmailPage() {
  const text = useTexts(texts);
  const token = useLinkToken();
  const confirm = useChange('confirmEmail');
  if (confirm.data !== undefined) {
    return (
      <OpenFrame title={text.done} about={text.doneAbout(confirm.data.email)}>
        <Button component={Link} to="/" size="lg" style={{ alignSelf: 'flex-start' }}>
          {text.goOn}
        </Button>
      </OpenFrame>
    );
  }
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
