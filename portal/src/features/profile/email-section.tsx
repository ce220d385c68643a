/** The address somebody signs in with; a new one counts when its link was opened. */
import type { MemberProfile } from '@hanse/sdk';
import { defineTexts, Section, useTexts } from '@hanse/ui';
import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { useReadOnly } from '../../session/member.tsx';

const texts = defineTexts({
  en: {
    title: 'E-mail',
    about: 'You sign in with this address.',
    none: 'none',
    change: 'Change address',
    email: 'New address',
    help: 'We send a link there. Until you open it, everything stays as it is.',
    send: 'Send link',
    waits: (email: string) => `Open the link we sent to ${email}. It works for two days.`,
    close: 'Close',
  },
  de: {
    title: 'E-Mail',
    about: 'Mit dieser Adresse melden Sie sich an.',
    none: 'keine',
    change: 'Adresse ändern',
    email: 'Neue Adresse',
    help: 'Wir senden einen Link dorthin. Bis Sie ihn öffnen, bleibt alles, wie es ist.',
    send: 'Link senden',
    waits: (email) => `Öffnen Sie den Link, den wir an ${email} gesendet haben. Er gilt zwei Tage.`,
    close: 'Schließen',
  },
});

export function EmailSection({ profile: { email, newEmail } }: { profile: MemberProfile }) {
  const text = useTexts(texts);
  const readOnly = useReadOnly();
  const [opened, setOpened] = useState(false);
  return (
    <Section title={text.title} about={text.about}>
      <Stack gap="md" align="flex-start">
        <Text style={{ overflowWrap: 'anywhere' }}>{email ?? text.none}</Text>
        {newEmail !== null && (
          <Alert color="blue" icon={<IconMail size={18} />} w="100%">
            {text.waits(newEmail)}
          </Alert>
        )}
        {!readOnly && (
          <Button size="md" variant="default" onClick={() => setOpened(true)}>
            {text.change}
          </Button>
        )}
      </Stack>
      {opened && <ChangeSheet onClose={() => setOpened(false)} />}
    </Section>
  );
}

function ChangeSheet({ onClose }: { onClose: () => void }) {
  const text = useTexts(texts);
  const [email, setEmail] = useState('');
  const change = useChange('changeEmail', { stale: ['getProfile'] });
  return (
    <Sheet opened onClose={onClose} title={text.change} closeLabel={text.close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ body: { email } }, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <TextInput
            size="md"
            type="email"
            label={text.email}
            description={text.help}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="email"
            required
            data-autofocus
          />
          <FormNote error={change.error} />
          <Button size="lg" type="submit" loading={change.isPending} disabled={!email.includes('@')}>
            {text.send}
          </Button>
        </Stack>
      </form>
    </Sheet>
  );
}
