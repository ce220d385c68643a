import type { WorkItem } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Section, useTexts, When } from '@hanse/ui';
import { Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useMay } from '../../session/session.tsx';
import { AddRate } from './add-rate.tsx';
import { CloseItems } from './close-items.tsx';
import { MakeKnown } from './make-known.tsx';
import { textOf, WorkItemAbout } from './work-item-about.tsx';
import { isClosable, kindTexts, type WorkItemKind, workItemKinds } from './work-item-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Waiting',
    kind: 'What',
    all: 'Everything',
    state: 'Show',
    open: 'Open',
    closed: 'Done',
    account: 'Account',
    about: 'About',
    since: 'Since',
    until: 'Done',
    rate: 'Add the rate',
    known: 'Make it known',
    close: 'Tick off',
    closeAll: (n: number) => `Tick off all ${n} shown`,
    empty: 'Nothing waits',
    emptyAbout: 'Corrections in excess, missing exchange rates and the like are listed here when they occur.',
    noneClosed: 'Nothing is done yet',
  },
  de: {
    title: 'Wartend',
    kind: 'Was',
    all: 'Alles',
    state: 'Zeigen',
    open: 'Offen',
    closed: 'Erledigt',
    account: 'Account',
    about: 'Worum es geht',
    since: 'Seit',
    until: 'Erledigt',
    rate: 'Kurs ergänzen',
    known: 'Bekannt machen',
    close: 'Abhaken',
    closeAll: (n) => `Alle ${n} gezeigten abhaken`,
    empty: 'Nichts wartet',
    emptyAbout: 'Korrekturen im Überschuss, fehlende Wechselkurse und Ähnliches stehen hier, sobald es sie gibt.',
    noneClosed: 'Noch ist nichts erledigt',
  },
});

interface ShownKind {
  kind: string | undefined;
  isClosed: boolean;
}

export function WorkItems({ kind, isClosed }: ShownKind) {
  const text = useTexts(texts);
  const list = useList('listWorkItems', {
    limit: 50,
    state: isClosed ? 'closed' : 'open',
    ...(kind !== undefined && { kind: [kind] }),
  });
  const mayClose = useMay('accounts:write');
  const [closing, setClosing] = useState<readonly WorkItem[]>([]);
  const [rated, setRated] = useState<WorkItem | null>(null);
  const [unknown, setUnknown] = useState<WorkItem | null>(null);
  const closable = mayClose && !isClosed ? list.entries.filter((item) => isClosable(item.kind)) : [];
  const all = kind !== undefined && closable.length > 1 && (
    <Button variant="default" onClick={() => setClosing(closable)}>
      {text.closeAll(closable.length)}
    </Button>
  );
  const columns = useColumns(list.entries, {
    isClosed,
    onClose: (item) => setClosing([item]),
    onRate: setRated,
    onUnknown: setUnknown,
  });
  return (
    <Section flush>
      <Controls kind={kind} isClosed={isClosed}>
        {all}
      </Controls>
      <DataTable
        label={text.title}
        columns={columns}
        list={list}
        keyOf={(item) => `${item.kind} ${item.ref} ${item.accountId}`}
        empty={
          <EmptyState icon={IconCircleCheck} title={isClosed ? text.noneClosed : text.empty}>
            {isClosed ? undefined : text.emptyAbout}
          </EmptyState>
        }
      />
      <CloseItems items={closing} onClose={() => setClosing([])} />
      <AddRate item={rated} onClose={() => setRated(null)} />
      <MakeKnown named={beneficiaryOf(unknown)} onClose={() => setUnknown(null)} />
    </Section>
  );
}

/** `external:C-1` as a number of the sender. */
function beneficiaryOf(item: WorkItem | null) {
  const who = item === null ? null : textOf(item, 'beneficiary');
  if (item === null || who === null) return null;
  return { system: textOf(item, 'source') ?? 'erp', externalId: who.replace(/^external:/, '') };
}

function Controls({ kind, isClosed, children }: ShownKind & { children: React.ReactNode }) {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const navigate = useNavigate();
  const show = (next: string | undefined, state: 'closed' | undefined) =>
    void navigate({ to: '/work-lists', search: { list: 'items', kind: next, state }, replace: true });
  return (
    <Group p="md" pb="sm" justify="space-between" align="flex-end">
      <Group gap="sm" align="flex-end">
        <Select
          label={text.kind}
          placeholder={text.all}
          data={workItemKinds.map((one) => ({ value: one, label: kinds[one].name }))}
          value={kind ?? null}
          onChange={(next) => show(next ?? undefined, isClosed ? 'closed' : undefined)}
          clearable
          w={{ base: '100%', xs: 280 }}
        />
        <SegmentedControl
          aria-label={text.state}
          data={[
            { value: 'open', label: text.open },
            { value: 'closed', label: text.closed },
          ]}
          value={isClosed ? 'closed' : 'open'}
          onChange={(value) => show(kind, value === 'closed' ? 'closed' : undefined)}
        />
      </Group>
      {children}
    </Group>
  );
}

interface RowActions {
  isClosed: boolean;
  onClose: (item: WorkItem) => void;
  onRate: (item: WorkItem) => void;
  onUnknown: (item: WorkItem) => void;
}

function useColumns(entries: readonly WorkItem[], actions: RowActions): Column<WorkItem>[] {
  const text = useTexts(texts);
  // The list is ordered by kind: what to do is said where a kind begins.
  const first = new Map(entries.toReversed().map((item) => [item.kind, item]));
  return [
    {
      key: 'kind',
      title: text.kind,
      main: true,
      width: '34%',
      render: (item) => <KindCell item={item} explained={!actions.isClosed && first.get(item.kind) === item} />,
    },
    { key: 'account', title: text.account, render: ({ accountId }) => <AccountLink accountId={accountId} /> },
    { key: 'about', title: text.about, render: (item) => <WorkItemAbout item={item} /> },
    {
      key: 'since',
      title: actions.isClosed ? text.until : text.since,
      render: ({ openedAt, closedAt }) => <When at={actions.isClosed ? (closedAt ?? openedAt) : openedAt} />,
    },
    ...(actions.isClosed
      ? []
      : [
          {
            key: 'action',
            title: '',
            align: 'right' as const,
            render: (item: WorkItem) => <ItemAction item={item} {...actions} />,
          },
        ]),
  ];
}

function KindCell({ item, explained }: { item: WorkItem; explained: boolean }) {
  const kinds = useTexts(kindTexts);
  const known = workItemKinds.find((one) => one === item.kind);
  return (
    <Stack gap={0}>
      {known === undefined ? item.kind : kinds[known].name}
      {explained && known !== undefined && (
        <Text size="xs" c="dimmed" fw={400} maw={420}>
          {kinds[known].remedy}
        </Text>
      )}
    </Stack>
  );
}

/** What can be done here and now; corrections in excess end with what the sender sends. */
function ItemAction({ item, onClose, onRate, onUnknown }: RowActions & { item: WorkItem }) {
  const text = useTexts(texts);
  const mayAccounts = useMay('accounts:write');
  const mayRates = useMay('rates:write');
  const kind = item.kind as WorkItemKind;
  const button = (label: string, act: (item: WorkItem) => void) => (
    <Button size="compact-sm" variant="default" onClick={() => act(item)}>
      {label}
    </Button>
  );
  if (kind === 'waitingForRate') return mayRates ? button(text.rate, onRate) : null;
  if (kind === 'unknownBeneficiary') return mayAccounts ? button(text.known, onUnknown) : null;
  return mayAccounts && isClosable(kind) ? button(text.close, onClose) : null;
}
