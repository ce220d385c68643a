import { defineTexts, type Language, languageNames, languages, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Button, Group, MultiSelect, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { wordsOf } from '../../parts/words.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    about: 'They get a link by mail. It opens once, for two weeks; whoever accepts signs in with this address.',
    email: 'E-mail',
    givenName: 'First name',
    familyName: 'Last name',
    language: 'Language of the mail',
    roles: 'Roles',
    administers: (roles: string) => `Administer the company, and accept its conditions: ${roles}.`,
    send: 'Send invitation',
    sent: (email: string) => `The invitation to ${email} is on its way`,
  },
  de: {
    about:
      'Sie bekommt einen Link per E-Mail. Er gilt einmal und zwei Wochen; wer annimmt, meldet sich mit dieser Adresse an.',
    email: 'E-Mail',
    givenName: 'Vorname',
    familyName: 'Nachname',
    language: 'Sprache der E-Mail',
    roles: 'Rollen',
    administers: (roles) => `Das Unternehmen verwalten und nehmen seine Bedingungen an: ${roles}.`,
    send: 'Einladung senden',
    sent: (email) => `Die Einladung an ${email} ist unterwegs`,
  },
});

const NOBODY = { email: '', givenName: '', familyName: '' };

export function InviteForm({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [person, setPerson] = useState(NOBODY);
  const [mailLanguage, setMailLanguage] = useState<Language>(language);
  const [roles, setRoles] = useState<string[]>([]);
  const { options, administrators } = useRoles();
  const invite = useChange('inviteMember', { stale: ['listMemberInvitations'] });
  const field = (name: keyof typeof NOBODY) => ({
    label: text[name],
    value: person[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setPerson({ ...person, [name]: value }),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const onSuccess = ({ email }: { email: string }) => {
      notifications.show({ message: text.sent(email) });
      onDone();
    };
    invite.mutate({ accountId, body: { ...person, language: mailLanguage, roles } }, { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" c="dimmed">
          {text.about}
        </Text>
        <TextInput type="email" required data-autofocus {...field('email')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput {...field('givenName')} />
          <TextInput {...field('familyName')} />
        </SimpleGrid>
        <MultiSelect
          label={text.roles}
          {...(administrators === '' ? {} : { description: text.administers(administrators) })}
          data={options}
          value={roles}
          onChange={setRoles}
          searchable
        />
        <Select
          label={text.language}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={mailLanguage}
          onChange={(value) => setMailLanguage((value ?? language) as Language)}
          allowDeselect={false}
        />
        {invite.error !== null && <ProblemNote error={invite.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={invite.isPending} disabled={!person.email.includes('@')}>
            {text.send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface RoleDefinition {
  key: string;
  name: string | Record<string, string>;
}

/** Roles of the programme by name, and which of them administer a company. */
function useRoles(): { options: { value: string; label: string }[]; administrators: string } {
  const { language } = useLanguage();
  const { data: programme } = useRead('getProgramme', {}, { enabled: useMay('programmes:read') });
  const { data: rules } = useRead('getRedemptionRules', {}, { enabled: useMay('rewards:read') });
  const named = (programme?.definitions ?? [])
    .filter(({ kind, state }) => kind === 'programme' && state === 'inForce')
    .flatMap(({ definition }) => (definition.roles ?? []) as RoleDefinition[])
    .map(({ key, name }): [string, string] => [key, textIn(name, language)]);
  const names = new Map([
    ...(rules?.administratorRoles ?? []).map((key): [string, string] => [key, wordsOf(key)]),
    ...named,
  ]);
  return {
    options: [...names].map(([value, label]) => ({ value, label })),
    administrators: (rules?.administratorRoles ?? []).map((key) => names.get(key) ?? key).join(', '),
  };
}
