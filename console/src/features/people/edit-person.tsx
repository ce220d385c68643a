/** Contact and fields of a person. */
import type { Person } from '@hanse/sdk';
import { defineTexts, languageNames, ProblemNote, Section, useLanguage, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { changedValues, FieldInput, type FieldSpec, type FieldValue } from '../../parts/field-inputs.tsx';
import { textIn } from '../../parts/names.ts';

const texts = defineTexts({
  en: {
    title: 'Change the person',
    given: 'Given name',
    family: 'Family name',
    email: 'E-mail',
    emailHelp: 'Mails of the programme go there.',
    phone: 'Telephone',
    language: 'Language',
    fields: 'Fields',
    save: 'Save',
    saved: 'Saved',
  },
  de: {
    title: 'Person ändern',
    given: 'Vorname',
    family: 'Nachname',
    email: 'E-Mail',
    emailHelp: 'Mails des Programms gehen dorthin.',
    phone: 'Telefon',
    language: 'Sprache',
    fields: 'Felder',
    save: 'Speichern',
    saved: 'Gespeichert',
  },
});

export function EditPerson(props: { person: Person; opened: boolean; onClose: () => void }) {
  const { person, opened, onClose } = props;
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {opened && <Form person={person} onDone={onClose} />}
    </Drawer>
  );
}

interface Draft {
  givenName: string;
  familyName: string;
  email: string;
  phone: string;
  language: 'en' | 'de';
}

function Form({ person, onDone }: { person: Person; onDone: () => void }) {
  const text = useTexts(texts);
  const [before] = useState<Draft>(() => ({
    givenName: person.givenName,
    familyName: person.familyName,
    email: person.email ?? '',
    phone: person.phone ?? '',
    language: person.language === 'de' ? 'de' : 'en',
  }));
  const [draft, setDraft] = useState(before);
  const [values, setValues] = useState<Record<string, FieldValue>>({});
  const changed = changedValues(person.fields, values);
  const { save, busy, error } = useSaving(person.id, onDone);
  const contact = changedContact(before, draft);
  const isSame = Object.keys(contact).length === 0 && Object.keys(changed).length === 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(contact, changed);
      }}
    >
      <Stack>
        {error !== null && <ProblemNote error={error} />}
        <Contact draft={draft} onChange={setDraft} />
        <Fields person={person} values={values} onChange={setValues} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={isSame}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Null clears an address or a number. */
function changedContact(before: Draft, { givenName, familyName, email, phone, language }: Draft) {
  return {
    ...(givenName !== before.givenName && { givenName: givenName.trim() }),
    ...(familyName !== before.familyName && { familyName: familyName.trim() }),
    ...(email !== before.email && { email: email.trim() || null }),
    ...(phone !== before.phone && { phone: phone.trim() || null }),
    ...(language !== before.language && { language }),
  };
}

function Contact({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const text = useTexts(texts);
  const field = (key: 'givenName' | 'familyName' | 'email' | 'phone', label: string, help?: string) => (
    <TextInput
      label={label}
      description={help}
      type={key === 'email' ? 'email' : key === 'phone' ? 'tel' : 'text'}
      value={draft[key]}
      onChange={({ currentTarget: { value } }) => onChange({ ...draft, [key]: value })}
      maxLength={200}
    />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {field('givenName', text.given)}
        {field('familyName', text.family)}
      </SimpleGrid>
      {field('email', text.email, text.emailHelp)}
      {field('phone', text.phone)}
      <Select
        label={text.language}
        data={(['en', 'de'] as const).map((value) => ({ value, label: languageNames[value] }))}
        value={draft.language}
        onChange={(language) => onChange({ ...draft, language: language === 'de' ? 'de' : 'en' })}
        allowDeselect={false}
      />
    </>
  );
}

function Fields(props: {
  person: Person;
  values: Record<string, FieldValue>;
  onChange: (values: Record<string, FieldValue>) => void;
}) {
  const { person, values, onChange } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data } = useRead('listFields', {});
  const specs = (data?.data ?? [])
    .filter(({ subject, ended }) => subject === 'person' && !ended)
    .map(({ key, type, options, label }): FieldSpec => ({ key, type, options, name: textIn(label, language) || key }));
  if (specs.length === 0) return null;
  return (
    <Section title={text.fields}>
      <Stack>
        {specs.map((spec) => (
          <FieldInput
            key={spec.key}
            spec={spec}
            value={spec.key in values ? (values[spec.key] ?? null) : ((person.fields[spec.key] ?? null) as FieldValue)}
            onChange={(value) => onChange({ ...values, [spec.key]: value })}
          />
        ))}
      </Stack>
    </Section>
  );
}

const STALE = ['getPerson', 'getPersonOverview', 'listPersonOverviews', 'getAccountEngagement'] as const;

function useSaving(personId: string, onDone: () => void) {
  const text = useTexts(texts);
  const update = useChange('updatePerson', { stale: STALE });
  const set = useChange('setPersonFields', { stale: STALE });
  const save = async (contact: ReturnType<typeof changedContact>, values: Record<string, FieldValue>) => {
    try {
      if (Object.keys(contact).length > 0) await update.mutateAsync({ personId, body: contact });
      if (Object.keys(values).length > 0) await set.mutateAsync({ personId, body: { values } });
    } catch {
      // The refusal stands above the form.
      return;
    }
    notifications.show({ message: text.saved });
    onDone();
  };
  return { save, busy: update.isPending || set.isPending, error: update.error ?? set.error };
}
