/** Somebody was asked to join a company: who asks, what for, and one way in. */
import type { AcceptedInvitation, InvitationPage as Page } from '@hanse/sdk';
import { defineTexts, KeyValues, Section, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { OpenFrame } from '../../parts/open-frame.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useLinkToken } from './link-token.ts';
import { TermsBoxes } from './terms-boxes.tsx';

const texts = defineTexts({
  en: {
    title: 'Your invitation',
    heading: (company: string) => `Join ${company}`,
    about: (inviter: string) => `${inviter} invites you.`,
    aboutIn: (inviter: string, programme: string) => `${inviter} invites you to ${programme}.`,
    company: 'Company',
    email: 'You sign in with',
    until: 'Valid until',
    who: 'Is this you?',
    givenName: 'First name',
    familyName: 'Last name',
    accept: 'Accept invitation',
    over: {
      accepted: 'You have accepted this invitation already.',
      expired: 'This invitation has expired. Ask for another one.',
    },
    welcome: (company: string) => `Welcome to ${company}`,
    welcomeAbout: 'You are in. Sign in to see what you have and what comes next.',
    signIn: 'Sign in',
  },
  de: {
    title: 'Ihre Einladung',
    heading: (company) => `Für ${company} dabei sein`,
    about: (inviter) => `${inviter} lädt Sie ein.`,
    aboutIn: (inviter, programme) => `${inviter} lädt Sie zu ${programme} ein.`,
    company: 'Unternehmen',
    email: 'Sie melden sich an mit',
    until: 'Gilt bis',
    who: 'Sind Sie das?',
    givenName: 'Vorname',
    familyName: 'Nachname',
    accept: 'Einladung annehmen',
    over: {
      accepted: 'Diese Einladung haben Sie schon angenommen.',
      expired: 'Diese Einladung ist abgelaufen. Bitten Sie um eine neue.',
    },
    welcome: (company) => `Willkommen bei ${company}`,
    welcomeAbout: 'Sie sind dabei. Melden Sie sich an, um zu sehen, was Sie haben und was als Nächstes kommt.',
    signIn: 'Anmelden',
  },
});

export function InvitationPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const token = useLinkToken();
  const invitation = useRead('getInvitation', { token, language });
  const [accepted, setAccepted] = useState<AcceptedInvitation | null>(null);
  if (accepted !== null) return <Welcome accepted={accepted} />;
  if (invitation.data === undefined) {
    return (
      <OpenFrame title={text.title}>
        {invitation.error === null ? <Waiting heights={[260]} /> : <FormNote error={invitation.error} />}
      </OpenFrame>
    );
  }
  return <Invitation token={token} page={invitation.data} onAccepted={setAccepted} />;
}

function Invitation(props: { token: string; page: Page; onAccepted: (accepted: AcceptedInvitation) => void }) {
  const { token, page, onAccepted } = props;
  const text = useTexts(texts);
  const formats = useFormats();
  const { companyName, inviterName, programme, email, expiresAt, state } = page;
  const about = programme === null ? text.about(inviterName) : text.aboutIn(inviterName, programme.name);
  return (
    <OpenFrame title={text.heading(companyName)} about={programme?.promise ?? about}>
      <Section>
        <KeyValues
          entries={[
            [text.company, companyName],
            [text.email, email],
            [text.until, formats.dayOf(expiresAt)],
          ]}
        />
      </Section>
      {state === 'open' ? (
        <AcceptForm token={token} page={page} onAccepted={onAccepted} />
      ) : (
        <Section>
          <Stack gap="md" align="flex-start">
            <Text>{text.over[state === 'accepted' ? 'accepted' : 'expired']}</Text>
            {state === 'accepted' && (
              <Button component={Link} to="/sign-in" size="lg">
                {text.signIn}
              </Button>
            )}
          </Stack>
        </Section>
      )}
    </OpenFrame>
  );
}

function AcceptForm(props: { token: string; page: Page; onAccepted: (accepted: AcceptedInvitation) => void }) {
  const { token, page, onAccepted } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [givenName, setGivenName] = useState(page.givenName);
  const [familyName, setFamilyName] = useState(page.familyName);
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const accept = useChange('acceptInvitation', { stale: [] });
  const save = () =>
    accept.mutate(
      {
        token,
        body: { givenName, familyName, language, terms: page.terms.map(({ key, version }) => ({ key, version })) },
      },
      { onSuccess: onAccepted },
    );
  return (
    <Section title={text.who}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              size="md"
              label={text.givenName}
              autoComplete="given-name"
              required
              value={givenName}
              onChange={(event) => setGivenName(event.currentTarget.value)}
            />
            <TextInput
              size="md"
              label={text.familyName}
              autoComplete="family-name"
              required
              value={familyName}
              onChange={(event) => setFamilyName(event.currentTarget.value)}
            />
          </SimpleGrid>
          <TermsBoxes terms={page.terms} agreed={agreed} onChange={setAgreed} />
          <FormNote error={accept.error} />
          <Button size="lg" type="submit" loading={accept.isPending} disabled={agreed.length < page.terms.length}>
            {text.accept}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

function Welcome({ accepted: { companyName, signInUrl } }: { accepted: AcceptedInvitation }) {
  const text = useTexts(texts);
  return (
    <OpenFrame title={text.welcome(companyName)} about={text.welcomeAbout}>
      {signInUrl === null ? (
        <Button component={Link} to="/sign-in" size="lg">
          {text.signIn}
        </Button>
      ) : (
        <Button component="a" href={signInUrl} size="lg">
          {text.signIn}
        </Button>
      )}
    </OpenFrame>
  );
}
