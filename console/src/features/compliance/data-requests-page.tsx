/** What people ask for under data protection law, with the day it is due. */
import type { DataRequest } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  DayText,
  defineTexts,
  EmptyState,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  type Tone,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { PersonName } from '../../parts/person-name.tsx';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    title: 'Data requests',
    about: 'Access, rectification and erasure. Each is due within a month; what was done is recorded as evidence.',
    state: 'State',
    open: 'Open',
    done: 'Done',
    refused: 'Refused',
    person: 'Person',
    kind: 'Asks for',
    access: 'Access',
    rectification: 'Rectification',
    erasure: 'Erasure',
    received: 'Received',
    due: 'Due',
    close: 'Close',
    closeTitle: 'Close this request',
    outcome: 'Outcome',
    extended: 'Extended',
    reason: 'Why, in your words',
    empty: 'Nothing is asked for',
    emptyAbout: 'Members ask in the portal; you can record a request on the page of a person.',
  },
  de: {
    title: 'Datenschutzanträge',
    about:
      'Auskunft, Berichtigung und Löschung. Jeder ist binnen eines Monats fällig; was geschah, wird als Nachweis festgehalten.',
    state: 'Stand',
    open: 'Offen',
    done: 'Erledigt',
    refused: 'Abgelehnt',
    person: 'Person',
    kind: 'Verlangt',
    access: 'Auskunft',
    rectification: 'Berichtigung',
    erasure: 'Löschung',
    received: 'Eingegangen',
    due: 'Fällig',
    close: 'Abschließen',
    closeTitle: 'Diesen Antrag abschließen',
    outcome: 'Ergebnis',
    extended: 'Verlängert',
    reason: 'Warum, in eigenen Worten',
    empty: 'Niemand verlangt etwas',
    emptyAbout: 'Mitglieder stellen Anträge im Portal; auf der Seite einer Person lassen sie sich auch aufnehmen.',
  },
});

const STATES = ['open', 'done', 'refused'] as const;
const TONES: Readonly<Record<DataRequest['state'], Tone>> = { open: 'warn', done: 'good', refused: 'quiet' };

export function DataRequestsPage() {
  const text = useTexts(texts);
  const [state, setState] = useState<DataRequest['state'] | null>('open');
  const [closing, setClosing] = useState<DataRequest | null>(null);
  const list = useList('listDataRequests', { state: state ?? undefined, limit: 50 });
  return (
    <Page title={text.title} about={text.about}>
      <Section flush>
        <Group p="md" pb="sm">
          <Select
            label={text.state}
            data={STATES.map((value) => ({ value, label: text[value] }))}
            value={state}
            onChange={(value) => setState(value as typeof state)}
            clearable
            w={{ base: '100%', sm: 200 }}
          />
        </Group>
        <DataTable
          label={text.title}
          columns={useColumns(setClosing)}
          list={list}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={IconUserShield} title={text.empty}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <Modal opened={closing !== null} onClose={() => setClosing(null)} title={<Text fw={640}>{text.closeTitle}</Text>}>
        {closing !== null && <CloseForm request={closing} onDone={() => setClosing(null)} />}
      </Modal>
    </Page>
  );
}

function useColumns(onClose: (request: DataRequest) => void): Column<DataRequest>[] {
  const text = useTexts(texts);
  const mayWrite = useMay('requests:write');
  return [
    { key: 'person', title: text.person, main: true, render: ({ personId }) => <PersonName personId={personId} /> },
    { key: 'kind', title: text.kind, render: ({ kind }) => text[kind] },
    { key: 'received', title: text.received, render: ({ receivedAt }) => <When at={receivedAt} /> },
    { key: 'due', title: text.due, render: ({ dueOn }) => <DayText day={dueOn} /> },
    {
      key: 'state',
      title: text.state,
      render: ({ state }) => <StateBadge tone={TONES[state]}>{text[state]}</StateBadge>,
    },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: (request) =>
        mayWrite &&
        request.state === 'open' && (
          <Button size="compact-sm" variant="default" onClick={() => onClose(request)}>
            {text.close}
          </Button>
        ),
    },
  ];
}

function CloseForm({ request, onDone }: { request: DataRequest; onDone: () => void }) {
  const text = useTexts(texts);
  const [outcome, setOutcome] = useState<'done' | 'refused' | 'extended'>('done');
  const [reason, setReason] = useState('');
  const close = useChange('closeDataRequest', { stale: ['listDataRequests'] });
  return (
    <Stack>
      {close.error !== null && <ProblemNote error={close.error} />}
      <SegmentedControl
        aria-label={text.outcome}
        data={(['done', 'extended', 'refused'] as const).map((value) => ({ value, label: text[value] }))}
        value={outcome}
        onChange={(value) => setOutcome(value as typeof outcome)}
      />
      <Textarea
        label={text.reason}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        autosize
        minRows={2}
        required
      />
      <Group justify="flex-end">
        <Button
          loading={close.isPending}
          disabled={reason.trim() === ''}
          onClick={() => close.mutate({ requestId: request.id, body: { outcome, reason } }, { onSuccess: onDone })}
        >
          {text.close}
        </Button>
      </Group>
    </Stack>
  );
}
