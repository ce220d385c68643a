import type { CompanyTeam } from '@hanse/sdk';
import { defineTexts, languageNames, useLanguage, useTexts } from '@hanse/ui';
import { Button, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { useCompany } from '../../session/member.tsx';
import { RoleChips } from './role-chips.tsx';

const texts = defineTexts({
  en: {
    title: 'Invite a colleague',
    about: 'They get a link by e-mail. It opens for two weeks, once.',
    email: 'E-mail',
    givenName: 'First name',
    familyName: 'Last name',
    language: 'Language of the mail',
    send: 'Send invitation',
    sent: (email: string) => `The invitation to ${email} is on its way.`,
    close: 'Close',
  },
  de: {
    title: 'Kollegin oder Kollegen einladen',
    about: 'Sie erhalten per E-Mail einen Link. Er gilt zwei Wochen und einmal.',
    email: 'E-Mail',
    givenName: 'Vorname',
    familyName: 'Nachname',
    language: 'Sprache der E-Mail',
    send: 'Einladung senden',
    sent: (email) => `Die Einladung an ${email} ist unterwegs.`,
    close: 'Schließen',
  },
});

export function InviteSheet({ team, onClose }: { team: CompanyTeam; onClose: () => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { accountId } = useCompany();
  const [person, setPerson] = useState({ email: '', givenName: '', familyName: '' });
  const [mailLanguage, setMailLanguage] = useState(language);
  const [roles, setRoles] = useState<string[]>([]);
  const invite = useChange('inviteColleague', { stale: ['listColleagueInvitations'] });
  const set = (name: keyof typeof person) => (event: { currentTarget: { value: string } }) =>
    setPerson({ ...person, [name]: event.currentTarget.value });
  const send = () =>
    invite.mutate(
      { accountId, body: { ...person, language: mailLanguage, roles } },
      {
        onSuccess: ({ email }) => {
          notifications.show({ message: text.sent(email), color: 'green' });
          onClose();
        },
      },
    );
  return (
    <Sheet opened onClose={onClose} title={text.title} closeLabel={text.close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {text.about}
          </Text>
          <TextInput
            size="md"
            type="email"
            required
            label={text.email}
            value={person.email}
            onChange={set('email')}
            data-autofocus
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput size="md" label={text.givenName} value={person.givenName} onChange={set('givenName')} />
            <TextInput size="md" label={text.familyName} value={person.familyName} onChange={set('familyName')} />
          </SimpleGrid>
          <RoleChips team={team} value={roles} onChange={setRoles} />
          <Stack gap={6}>
            <Text size="sm" fw={500}>
              {text.language}
            </Text>
            <SegmentedControl
              size="md"
              aria-label={text.language}
              value={mailLanguage}
              onChange={(value) => setMailLanguage(value as typeof language)}
              data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
            />
          </Stack>
          <FormNote error={invite.error} />
          <Button size="lg" type="submit" loading={invite.isPending} disabled={!person.email.includes('@')}>
            {text.send}
          </Button>
        </Stack>
      </form>
    </Sheet>
  );
}
