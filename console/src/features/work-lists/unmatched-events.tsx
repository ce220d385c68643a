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
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { useNames } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { type NamedAccount, namedAccount, referenceText } from './account-reference.ts';
import { MakeKnown } from './make-known.tsx';

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
    known: 'Make it known',
    empty: 'Every event has its account',
    emptyAbout:
      'Events that name an account nobody knows wait here until it is known; then they count at their own time.',
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
    known: 'Bekannt machen',
    empty: 'Jedes Ereignis hat seinen Account',
    emptyAbout:
      'Ereignisse, die einen unbekannten Account nennen, warten hier, bis er bekannt ist; dann zählen sie zu ihrer Zeit.',
  },
});

export function UnmatchedEvents() {
  const text = useTexts(texts);
  const names = useNames();
  const list = useList('listUnmatchedEvents', { limit: 50 });
  const match = useChange('matchUnmatchedEvents');
  const mayMatch = useMay('events:write');
  const mayName = useMay('accounts:write');
  const [named, setNamed] = useState<NamedAccount | null>(null);
  const columns: Column<UnmatchedEvent>[] = [
    { key: 'document', title: text.document, main: true, render: ({ source, id }) => `${id} (${source})` },
    { key: 'type', title: text.type, render: ({ type }) => names.eventType(type) },
    { key: 'account', title: text.account, render: ({ account }) => <Code>{referenceText(account)}</Code> },
    { key: 'received', title: text.received, render: ({ receivedAt }) => <When at={receivedAt} /> },
    ...(mayName
      ? [
          {
            key: 'action',
            title: '',
            align: 'right' as const,
            render: ({ account }: UnmatchedEvent) => <KnownButton account={account} onOpen={setNamed} />,
          },
        ]
      : []),
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
          empty={
            <EmptyState icon={IconCircleCheck} title={text.empty}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <MakeKnown named={named} onClose={() => setNamed(null)} />
    </Stack>
  );
}

function KnownButton(props: { account: Record<string, unknown>; onOpen: (named: NamedAccount) => void }) {
  const text = useTexts(texts);
  const named = namedAccount(props.account);
  if (named === null) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={() => props.onOpen(named)}>
      {text.known}
    </Button>
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
