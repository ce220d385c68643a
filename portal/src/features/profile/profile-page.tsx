/** A member's own data, the channels they allow, their companies, and what they may ask for under data protection law. */
import type { MemberProfile } from '@hanse/sdk';
import { defineTexts, languageNames, Section, useLanguage, useTexts } from '@hanse/ui';
import { Button, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { PortalPage } from '../../parts/portal-page.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useReadOnly } from '../../session/member.tsx';
import { Channels } from './channels.tsx';
import { Companies } from './companies.tsx';
import { EmailSection } from './email-section.tsx';
import { MyData } from './my-data.tsx';
import { OwnFieldInput } from './own-field-input.tsx';

const texts = defineTexts({
  en: {
    title: 'Profile',
    data: 'Your data',
    givenName: 'First name',
    familyName: 'Last name',
    phone: 'Telephone',
    language: 'Language',
    languageHelp: 'Of mails and of these pages.',
    save: 'Save',
    saved: 'Your data are saved.',
  },
  de: {
    title: 'Profil',
    data: 'Ihre Daten',
    givenName: 'Vorname',
    familyName: 'Nachname',
    phone: 'Telefon',
    language: 'Sprache',
    languageHelp: 'Von E-Mails und dieser Seiten.',
    save: 'Speichern',
    saved: 'Ihre Daten sind gespeichert.',
  },
});

export function ProfilePage() {
  const text = useTexts(texts);
  const profile = useRead('getProfile', {});
  return (
    <PortalPage title={text.title}>
      <Read of={profile} heights={[320, 140, 240]}>
        {(read) => (
          <>
            <DataForm key={read.personId} profile={read} />
            <EmailSection profile={read} />
          </>
        )}
      </Read>
      <Channels />
      <Companies />
      <MyData />
    </PortalPage>
  );
}

function DataForm({ profile }: { profile: MemberProfile }) {
  const text = useTexts(texts);
  const readOnly = useReadOnly();
  const { setLanguage } = useLanguage();
  const [draft, setDraft] = useState(() => draftOf(profile));
  const change = useChange('changeProfile', { stale: ['getProfile', 'getMember', 'getTeam'] });
  const save = () =>
    change.mutate(
      { body: { ...draft, phone: draft.phone.trim() === '' ? null : draft.phone, fields: draft.fields as never } },
      {
        onSuccess: () => {
          setLanguage(draft.language);
          notifications.show({ message: text.saved, color: 'green' });
        },
      },
    );
  return (
    <Section title={text.data}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          <Fields profile={profile} draft={draft} onChange={setDraft} />
          <LanguageChoice value={draft.language} onChange={(chosen) => setDraft({ ...draft, language: chosen })} />
          <FormNote error={change.error} />
          {!readOnly && (
            <Button size="lg" type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
              {text.save}
            </Button>
          )}
        </Stack>
      </form>
    </Section>
  );
}

interface Draft {
  givenName: string;
  familyName: string;
  phone: string;
  language: MemberProfile['language'];
  /** What was changed of the operator's own fields. */
  fields: Readonly<Record<string, unknown>>;
}

function draftOf({ givenName, familyName, phone, language }: MemberProfile): Draft {
  return { givenName, familyName, phone: phone ?? '', language, fields: {} };
}

function Fields(props: { profile: MemberProfile; draft: Draft; onChange: (draft: Draft) => void }) {
  const { profile, draft, onChange } = props;
  const text = useTexts(texts);
  const readOnly = useReadOnly();
  const set = (name: 'givenName' | 'familyName' | 'phone') => (event: { currentTarget: { value: string } }) =>
    onChange({ ...draft, [name]: event.currentTarget.value });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        size="md"
        label={text.givenName}
        value={draft.givenName}
        onChange={set('givenName')}
        readOnly={readOnly}
        autoComplete="given-name"
        required
      />
      <TextInput
        size="md"
        label={text.familyName}
        value={draft.familyName}
        onChange={set('familyName')}
        readOnly={readOnly}
        autoComplete="family-name"
        required
      />
      <TextInput
        size="md"
        type="tel"
        label={text.phone}
        value={draft.phone}
        onChange={set('phone')}
        readOnly={readOnly}
        autoComplete="tel"
      />
      {profile.fields.map((field) => (
        <OwnFieldInput
          key={field.key}
          field={field}
          value={field.key in draft.fields ? draft.fields[field.key] : field.value}
          onChange={(value) => onChange({ ...draft, fields: { ...draft.fields, [field.key]: value } })}
          readOnly={readOnly}
        />
      ))}
    </SimpleGrid>
  );
}

function LanguageChoice({
  value,
  onChange,
}: {
  value: Draft['language'];
  onChange: (language: Draft['language']) => void;
}) {
  const text = useTexts(texts);
  const readOnly = useReadOnly();
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {text.language}
      </Text>
      <SegmentedControl
        size="md"
        maw={320}
        aria-label={text.language}
        disabled={readOnly}
        value={value}
        onChange={(chosen) => onChange(chosen as Draft['language'])}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
      />
      <Text size="xs" c="dimmed">
        {text.languageHelp}
      </Text>
    </Stack>
  );
}
