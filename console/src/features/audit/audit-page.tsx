/** Who changed what, and the proof that nothing of it was altered. */
import type { AuditEntry } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  saveFile,
  useFormats,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useList, useRead } from '../../api.ts';
import { useActors } from '../../parts/actors.ts';
import { startOfDay } from '../../parts/local-day.ts';
import { placeName } from '../../parts/rules/place-names.ts';
import { useDebouncedFilter } from '../../parts/use-debounced-filter.ts';
import { changesOf } from './audit-changes.ts';
import { AuditDrawer } from './audit-drawer.tsx';
import type { AuditSearch } from './audit-feature.ts';
import { actionText, SUBJECT_TYPES, thingText } from './audit-words.ts';

const route = getRouteApi('/shell/audit');

const texts = defineTexts({
  en: {
    title: 'Audit trail',
    about:
      'Every change of configuration and every act of a person. Nobody can alter it unseen: each day is closed with a hash over everything before.',
    intact: (day: string) => `Intact up to ${day}`,
    broken: 'Something was altered',
    export: 'Export',
    action: 'What happened',
    actor: 'Who',
    anybody: 'Anybody',
    kind: 'Kind of thing',
    anything: 'Anything',
    subject: 'Its id or key',
    from: 'From',
    to: 'To',
    when: 'When',
    change: 'Change',
    more: (n: number) => `and ${n} more`,
    quoted: (words: string) => `“${words}”`,
    only: (action: string) => `Only: ${action}`,
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
    export: 'Exportieren',
    action: 'Was geschah',
    actor: 'Wer',
    anybody: 'Alle',
    kind: 'Art der Sache',
    anything: 'Alles',
    subject: 'Ihre Kennung',
    from: 'Von',
    to: 'Bis',
    when: 'Wann',
    change: 'Änderung',
    more: (n) => `und ${n} weitere`,
    quoted: (words) => `„${words}“`,
    only: (action) => `Nur: ${action}`,
    clear: 'Filter löschen',
    empty: 'Noch wurde nichts geändert',
    none: 'Nichts passt zu diesen Filtern',
  },
});

/** As the API takes it: days become instants where the reader is. */
function argsOf({ from, to, ...rest }: AuditSearch) {
  return {
    ...rest,
    from: from === undefined ? undefined : startOfDay(from),
    to: to === undefined ? undefined : startOfDay(to, 1),
  };
}

export function AuditPage() {
  const text = useTexts(texts);
  const search = route.useSearch();
  const navigate = useNavigate();
  const list = useList('listAuditEntries', { ...argsOf(search), limit: 50 });
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const filtered = Object.values(search).some((value) => value !== undefined);
  const narrow = (next: AuditSearch) => {
    setOpened(null);
    void navigate({ to: '/audit', search: next });
  };
  return (
    <Page title={text.title} about={text.about} badge={<Integrity />} actions={<ExportTrail search={search} />}>
      <Section flush>
        <Filters key={JSON.stringify([search.subjectId, filtered])} search={search} filtered={filtered} />
        <DataTable
          label={text.title}
          columns={useColumns(setOpened)}
          list={list}
          keyOf={({ id }) => id}
          onOpen={setOpened}
          empty={<EmptyState icon={IconHistory} title={filtered ? text.none : text.empty} />}
        />
      </Section>
      <AuditDrawer entry={opened} onClose={() => setOpened(null)} onNarrow={narrow} />
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

function ExportTrail({ search }: { search: AuditSearch }) {
  const text = useTexts(texts);
  const [failure, setFailure] = useState<unknown>(null);
  const download = () => {
    setFailure(null);
    api
      .listAuditEntries({ ...argsOf(search), format: 'csv' })
      .then((file) => saveFile(file, 'audit.csv'))
      .catch(setFailure);
  };
  return (
    <>
      {failure !== null && <ProblemNote error={failure} />}
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
        {text.export}
      </Button>
    </>
  );
}

function Filters({ search, filtered }: { search: AuditSearch; filtered: boolean }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const actors = useActors();
  const [subjectId, setSubjectId] = useState(search.subjectId ?? '');
  const change = (part: AuditSearch) => void navigate({ to: '/audit', search: { ...search, ...part }, replace: true });
  const later = useDebouncedFilter((id: string) => change({ subjectId: id === '' ? undefined : id }), 350);
  const kinds = SUBJECT_TYPES.map((value) => ({ value: value as string, label: thingText(value, language) }));
  const { actor, subjectType } = search;
  const day = (key: 'from' | 'to') => (
    <TextInput
      type="date"
      label={text[key]}
      value={search[key] ?? ''}
      onChange={({ currentTarget: { value } }) => change({ [key]: value === '' ? undefined : value })}
    />
  );
  return (
    <Group gap="xs" p="md" pb="sm" align="flex-end">
      <Select
        label={text.actor}
        placeholder={text.anybody}
        data={withChosen(actors.options, actor, actors.nameOf)}
        value={actor ?? null}
        onChange={(value) => change({ actor: value ?? undefined })}
        searchable
        clearable
        w={{ base: '100%', xs: 210 }}
      />
      <Select
        label={text.kind}
        placeholder={text.anything}
        data={withChosen(kinds, subjectType, (type) => thingText(type, language)).sort((a, b) =>
          a.label.localeCompare(b.label, language),
        )}
        value={subjectType ?? null}
        onChange={(value) => change({ subjectType: value ?? undefined })}
        searchable
        clearable
        w={{ base: '100%', xs: 210 }}
      />
      <TextInput
        label={text.subject}
        placeholder="acc_…"
        value={subjectId}
        onChange={({ currentTarget: { value } }) => {
          setSubjectId(value);
          later(value.trim());
        }}
        w={{ base: '100%', xs: 180 }}
      />
      {day('from')}
      {day('to')}
      {search.action !== undefined && (
        <Badge size="lg" color="gray">
          {text.only(actionText(search.action, subjectType ?? '', language))}
        </Badge>
      )}
      {filtered && (
        <Button variant="subtle" color="gray" onClick={() => void navigate({ to: '/audit', search: {} })}>
          {text.clear}
        </Button>
      )}
    </Group>
  );
}

type Option = { value: string; label: string };

/** What came with the address can be chosen too. */
function withChosen(options: Option[], chosen: string | undefined, nameOf: (value: string) => string): Option[] {
  if (chosen === undefined || options.some(({ value }) => value === chosen)) return [...options];
  return [...options, { value: chosen, label: nameOf(chosen) }];
}

function useColumns(onOpen: (entry: AuditEntry) => void): Column<AuditEntry>[] {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const actors = useActors();
  return [
    {
      key: 'action',
      title: text.action,
      main: true,
      render: (entry) => (
        <Stack gap={0}>
          <Anchor component="button" type="button" inherit ta="left" onClick={() => onOpen(entry)}>
            {actionText(entry.action, entry.subject.type, language)}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400} ff="monospace" truncate maw={260} title={entry.subject.id}>
            {entry.subject.id}
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
          {actors.nameOf(actor)}
        </Text>
      ),
    },
    { key: 'when', title: text.when, render: ({ at }) => <When at={at} /> },
  ];
}

const FIELDS_SHOWN = 2;
const TEXT_SHOWN = 50;

function Change({ entry: { before, after, reason } }: { entry: AuditEntry }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const changes = changesOf(before, after);
  const shown = (value: unknown) => {
    return (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, TEXT_SHOWN);
  };
  const both = before !== null && after !== null;
  return (
    <Stack gap={2} maw={420}>
      {changes.slice(0, FIELDS_SHOWN).map((change) => (
        <Text key={change.path} size="xs" c="dimmed" truncate>
          {placeName(change.path, language)}:{' '}
          {both ? `${shown(change.before)} → ${shown(change.after)}` : shown(change.after ?? change.before)}
        </Text>
      ))}
      {changes.length > FIELDS_SHOWN && (
        <Text size="xs" c="dimmed">
          {text.more(changes.length - FIELDS_SHOWN)}
        </Text>
      )}
      {reason !== null && <Text size="xs">{text.quoted(reason)}</Text>}
    </Stack>
  );
}
