/** What people ask for under data protection law, with the day it is due. */
import type { DataRequest } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  DayText,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  useTexts,
  When,
} from '@hanse/ui';
import { Badge, Button, Group, Select } from '@mantine/core';
import { IconPlus, IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import { useList } from '../../api.ts';
import { dayFromToday } from '../../parts/local-day.ts';
import { PersonName } from '../../parts/person-name.tsx';
import { useMay } from '../../session/session.tsx';
import { NewRequest } from './new-request.tsx';
import { RequestDrawer } from './request-drawer.tsx';
import {
  type RequestKind,
  type RequestState,
  requestKindTexts,
  requestStates,
  requestStateTexts,
  requestTones,
} from './request-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Data requests',
    about: 'Access, rectification and erasure. Each is due within a month; what was done is recorded as evidence.',
    record: 'Record a request',
    state: 'State',
    all: 'All',
    person: 'Person',
    kind: 'Asks for',
    received: 'Received',
    due: 'Due',
    late: 'Late',
    answer: 'Answer',
    show: 'Show',
    empty: 'Nothing waits for an answer',
    emptyAbout: 'Members ask in the portal. What comes by letter, telephone or mail is recorded here.',
    none: 'None like this',
  },
  de: {
    title: 'Datenschutzanträge',
    about:
      'Auskunft, Berichtigung und Löschung. Jeder ist binnen eines Monats fällig; was geschah, wird als Nachweis festgehalten.',
    record: 'Antrag aufnehmen',
    state: 'Stand',
    all: 'Alle',
    person: 'Person',
    kind: 'Verlangt',
    received: 'Eingegangen',
    due: 'Fällig',
    late: 'Überfällig',
    answer: 'Beantworten',
    show: 'Ansehen',
    empty: 'Nichts wartet auf eine Antwort',
    emptyAbout: 'Mitglieder fragen im Portal. Was per Brief, Telefon oder E-Mail kommt, wird hier aufgenommen.',
    none: 'Keine solchen',
  },
});

export function DataRequestsPage() {
  const text = useTexts(texts);
  const kinds = useTexts(requestKindTexts);
  const states = useTexts(requestStateTexts);
  const mayWrite = useMay('requests:write');
  const [state, setState] = useState<RequestState | null>('open');
  const [kind, setKind] = useState<RequestKind | null>(null);
  const [opened, setOpened] = useState<DataRequest | null>(null);
  const [writing, setWriting] = useState(false);
  const list = useList('listDataRequests', { state: state ?? undefined, kind: kind ?? undefined, limit: 50 });
  const begin = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
      {text.record}
    </Button>
  );
  const usual = state === 'open' && kind === null;
  return (
    <Page title={text.title} about={text.about} actions={begin}>
      <Section flush>
        <Group p="md" pb="sm" gap="sm">
          <Select
            label={text.state}
            placeholder={text.all}
            data={requestStates.map((value) => ({ value, label: states[value] }))}
            value={state}
            onChange={(value) => setState(value as RequestState | null)}
            clearable
            w={{ base: '100%', xs: 200 }}
          />
          <Select
            label={text.kind}
            placeholder={text.all}
            data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
            value={kind}
            onChange={(value) => setKind(value as RequestKind | null)}
            clearable
            w={{ base: '100%', xs: 240 }}
          />
        </Group>
        <DataTable
          label={text.title}
          columns={useColumns(setOpened)}
          list={list}
          keyOf={({ id }) => id}
          onOpen={setOpened}
          empty={
            <EmptyState icon={IconUserShield} title={usual ? text.empty : text.none}>
              {usual ? text.emptyAbout : undefined}
            </EmptyState>
          }
        />
      </Section>
      <RequestDrawer request={opened} onClose={() => setOpened(null)} />
      <NewRequest opened={writing} onClose={() => setWriting(false)} />
    </Page>
  );
}

function useColumns(onOpen: (request: DataRequest) => void): Column<DataRequest>[] {
  const text = useTexts(texts);
  const kinds = useTexts(requestKindTexts);
  const states = useTexts(requestStateTexts);
  const today = dayFromToday(0);
  return [
    { key: 'person', title: text.person, main: true, render: ({ personId }) => <PersonName personId={personId} /> },
    { key: 'kind', title: text.kind, render: ({ kind }) => kinds[kind] },
    {
      key: 'state',
      title: text.state,
      render: ({ state }) => <StateBadge tone={requestTones[state]}>{states[state]}</StateBadge>,
    },
    { key: 'received', title: text.received, render: ({ receivedAt }) => <When at={receivedAt} /> },
    {
      key: 'due',
      title: text.due,
      render: ({ dueOn, state }) => (
        <Group gap="xs" wrap="nowrap">
          <DayText day={dueOn} />
          {state === 'open' && dueOn < today && (
            <Badge color="red" c="var(--hanse-bad)">
              {text.late}
            </Badge>
          )}
        </Group>
      ),
    },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: (request) => (
        <Button
          size="compact-sm"
          variant={request.state === 'open' ? 'default' : 'subtle'}
          onClick={() => onOpen(request)}
        >
          {request.state === 'open' ? text.answer : text.show}
        </Button>
      ),
    },
  ];
}
