/** Who changed what, and the proof that nothing of it was altered. */
import type { AuditEntry } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  useFormats,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList, useRead } from '../../api.ts';
import type { AuditSearch } from './audit-feature.ts';

const route = getRouteApi('/shell/audit');

const texts = defineTexts({
  en: {
    title: 'Audit trail',
    about:
      'Every change of configuration and every act of a person. Nobody can alter it unseen: each day is closed with a hash over everything before.',
    intact: (day: string) => `Intact up to ${day}`,
    broken: 'Something was altered',
    action: 'Action',
    actor: 'Who',
    subject: 'What',
    when: 'When',
    change: 'Change',
    made: 'made',
    ended: 'ended',
    clear: 'Clear filters',
    empty: 'Nothing was changed yet',
    none: 'Nothing passes these filters',
  },
  de: {
    title: 'Prüfpfad',
    about:
      'Jede Änderung der Einstellungen und jede Handlung einer Person. Niemand ändert ihn unbemerkt: Jeder Tag schließt mit einem Hash über alles davor.',
    intact: (day) => `Unversehrt bis ${day}`,
    broken: 'Etwas wurde verändert',
    action: 'Handlung',
    actor: 'Wer',
    subject: 'Was',
    when: 'Wann',
    change: 'Änderung',
    made: 'angelegt',
    ended: 'beendet',
    clear: 'Filter löschen',
    empty: 'Noch wurde nichts geändert',
    none: 'Nichts passt zu diesen Filtern',
  },
});

export function AuditPage() {
  const text = useTexts(texts);
  const search = route.useSearch();
  const list = useList('listAuditEntries', { ...search, limit: 50 });
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page title={text.title} about={text.about} badge={<Integrity />}>
      <Section flush>
        <Filters search={search} filtered={filtered} />
        <DataTable
          label={text.title}
          columns={useColumns()}
          list={list}
          keyOf={({ id }) => id}
          empty={<EmptyState icon={IconHistory} title={filtered ? text.none : text.empty} />}
        />
      </Section>
    </Page>
  );
}

function Integrity() {
  const text = useTexts(texts);
  const formats = useFormats();
  const { data } = useRead('listAuditCheckpoints', { limit: 30 });
  const [latest] = data?.data ?? [];
  if (data === undefined || latest === undefined) return null;
  const intact = data.data.every((checkpoint) => checkpoint.intact);
  return (
    <StateBadge tone={intact ? 'good' : 'bad'}>
      {intact ? text.intact(formats.day(latest.day)) : text.broken}
    </StateBadge>
  );
}

function Filters({ search, filtered }: { search: AuditSearch; filtered: boolean }) {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search);
  const change = (next: AuditSearch) => void navigate({ to: '/audit', search: next, replace: true });
  const later = useDebouncedCallback(change, 350);
  const field = (key: keyof AuditSearch, label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={typed[key] ?? ''}
      onChange={({ currentTarget: { value } }) => {
        const next = { ...typed, [key]: value.trim() === '' ? undefined : value.trim() };
        setTyped(next);
        later(next);
      }}
    />
  );
  return (
    <Group gap="xs" p="md" pb="sm" align="flex-end">
      {field('action', text.action, 'setConsentMode')}
      {field('actor', text.actor, 'usr_…')}
      {field('subjectId', text.subject, 'acc_…')}
      {filtered && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setTyped({});
            change({});
          }}
        >
          {text.clear}
        </Button>
      )}
    </Group>
  );
}

function useColumns(): Column<AuditEntry>[] {
  const text = useTexts(texts);
  const { data: staff } = useRead('listStaff', { limit: 100 });
  const nameOf = (actor: string) => staff?.data.find(({ id }) => id === actor)?.name ?? actor;
  return [
    { key: 'action', title: text.action, main: true, render: ({ action }) => <Code>{action}</Code> },
    {
      key: 'subject',
      title: text.subject,
      render: ({ subject }) => (
        <Stack gap={0}>
          <Text size="sm">{subject.type}</Text>
          <Text size="xs" c="dimmed" truncate maw={180} title={subject.id}>
            {subject.id}
          </Text>
        </Stack>
      ),
    },
    { key: 'change', title: text.change, render: (entry) => <Change entry={entry} /> },
    {
      key: 'actor',
      title: text.actor,
      render: ({ actor }) => (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {nameOf(actor)}
        </Text>
      ),
    },
    { key: 'when', title: text.when, render: ({ at }) => <When at={at} /> },
  ];
}

const FIELDS_SHOWN = 3;
/** Said by the subject already. */
const SAID = ['id', 'subjectId'];

function Change({ entry: { before, after, reason } }: { entry: AuditEntry }) {
  const text = useTexts(texts);
  const fields = Object.keys(after ?? before ?? {}).filter((field) => !SAID.includes(field));
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, 60);
  return (
    <Stack gap={2} maw={420}>
      {before === null && after !== null && <Text size="xs">{text.made}</Text>}
      {after === null && before !== null && <Text size="xs">{text.ended}</Text>}
      {fields.slice(0, FIELDS_SHOWN).map((field) => (
        <Text key={field} size="xs" c="dimmed" truncate>
          {field}: {before !== null && after !== null && `${shown(before[field])} → `}
          {shown((after ?? before)?.[field])}
        </Text>
      ))}
      {fields.length > FIELDS_SHOWN && (
        <Text size="xs" c="dimmed">
          +{fields.length - FIELDS_SHOWN}
        </Text>
      )}
      {reason !== null && <Text size="xs">“{reason}”</Text>}
    </Stack>
  );
}
