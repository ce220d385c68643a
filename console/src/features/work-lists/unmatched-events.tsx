import type { MatchReport, UnmatchedEvent } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  plural,
  Section,
  useTexts,
  When,
} from '@hanse/ui';
import { Alert, Button, Code, List, Stack } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useChange, useList } from '../../api.ts';
import { useNames } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    title: 'Events whose account nobody knows yet',
    about:
      'Create the account, or give it the external id or VAT number the event names. Matching also happens by itself every minute.',
    match: 'Match now',
    matched: (n: number) =>
      plural('en', n, { one: '1 event found its account.', other: `${n} events found their accounts.` }),
    document: 'Document',
    type: 'Type',
    account: 'Names the account as',
    received: 'Came in',
    empty: 'Every event has its account',
  },
  de: {
    title: 'Ereignisse, deren Account niemand kennt',
    about:
      'Den Account anlegen, oder ihm die externe Nummer oder USt-IdNr. geben, die das Ereignis nennt. Zugeordnet wird auch von selbst jede Minute.',
    match: 'Jetzt zuordnen',
    matched: (n) =>
      plural('de', n, {
        one: '1 Ereignis hat seinen Account gefunden.',
        other: `${n} Ereignisse haben ihren Account gefunden.`,
      }),
    document: 'Beleg',
    type: 'Art',
    account: 'Nennt den Account',
    received: 'Kam an',
    empty: 'Jedes Ereignis hat seinen Account',
  },
});

export function UnmatchedEvents() {
  const text = useTexts(texts);
  const names = useNames();
  const list = useList('listUnmatchedEvents', { limit: 50 });
  const match = useChange('matchUnmatchedEvents');
  const mayMatch = useMay('events:write');
  const columns: Column<UnmatchedEvent>[] = [
    { key: 'document', title: text.document, main: true, render: ({ source, id }) => `${id} (${source})` },
    { key: 'type', title: text.type, render: ({ type }) => names.eventType(type) },
    { key: 'account', title: text.account, render: ({ account }) => <Code>{accountText(account)}</Code> },
    { key: 'received', title: text.received, render: ({ receivedAt }) => <When at={receivedAt} /> },
  ];
  const actions = mayMatch && (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} />}
      loading={match.isPending}
      onClick={() => match.mutate({})}
    >
      {text.match}
    </Button>
  );
  return (
    <Stack>
      {match.error !== null && <ProblemNote error={match.error} />}
      {match.data !== undefined && <Matched report={match.data} />}
      <Section title={text.title} about={text.about} actions={actions} flush>
        <DataTable
          label={text.title}
          columns={columns}
          list={list}
          keyOf={({ source, id, revision }) => `${source} ${id} ${revision}`}
          empty={<EmptyState icon={IconCircleCheck} title={text.empty} />}
        />
      </Section>
    </Stack>
  );
}

function Matched({ report }: { report: MatchReport }) {
  const text = useTexts(texts);
  return (
    <Alert color={report.refused.length > 0 ? 'orange' : 'green'} role="status">
      {text.matched(report.matched)}
      {report.refused.length > 0 && (
        <List size="sm" mt="xs">
          {report.refused.map(({ source, id, revision, detail }) => (
            <List.Item key={`${source} ${id} ${revision}`}>
              {id}: {detail}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

function accountText(account: Record<string, unknown>): string {
  return Object.entries(account)
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
