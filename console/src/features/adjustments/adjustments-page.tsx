/** Credits and debits by hand: who asked, why, and who agreed. */
import type { Adjustment } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  Units,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconScale } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useNames } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { AdjustmentDecision } from './adjustment-decision.tsx';
import { AdjustmentForm } from './adjustment-form.tsx';
import { adjustmentStates, stateTexts, stateTones } from './adjustment-texts.ts';

const route = getRouteApi('/shell/adjustments');

const texts = defineTexts({
  en: {
    title: 'Adjustments',
    about:
      'Credits and debits by hand. Large ones wait for a second person; every one is an entry of the ledger that names its reason.',
    new: 'Adjust a wallet',
    state: 'State',
    all: 'All',
    amount: 'Amount',
    account: 'Account',
    reason: 'Reason',
    by: 'Asked for',
    empty: 'Nothing was adjusted by hand',
    emptyAbout:
      'That is how it should be: what is owed follows from events. Adjust where something was agreed outside of the rules.',
    none: 'Nothing in this state',
    look: 'Decide',
  },
  de: {
    title: 'Korrekturen',
    about:
      'Gutschriften und Abzüge von Hand. Große warten auf eine zweite Person; jede ist eine Buchung, die ihren Grund nennt.',
    new: 'Konto korrigieren',
    state: 'Stand',
    all: 'Alle',
    amount: 'Betrag',
    account: 'Account',
    reason: 'Grund',
    by: 'Verlangt',
    empty: 'Nichts wurde von Hand korrigiert',
    emptyAbout:
      'So soll es sein: Was zusteht, folgt aus Ereignissen. Korrigiert wird, was außerhalb der Regeln vereinbart wurde.',
    none: 'Nichts in diesem Stand',
    look: 'Entscheiden',
  },
});

export function AdjustmentsPage() {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const { status, account } = route.useSearch();
  const navigate = useNavigate();
  const mayAdjust = useMay('ledger:adjust');
  const [writing, setWriting] = useState(account !== undefined);
  const [looked, setLooked] = useState<Adjustment | null>(null);
  const list = useList('listAdjustments', { status, limit: 50 });
  const begin = mayAdjust && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
      {text.new}
    </Button>
  );
  return (
    <Page title={text.title} about={text.about} actions={begin}>
      <Section flush>
        <Group p="md" pb="sm">
          <Select
            label={text.state}
            placeholder={text.all}
            data={adjustmentStates.map((value) => ({ value, label: states[value] }))}
            value={status ?? null}
            onChange={(value) =>
              void navigate({
                to: '/adjustments',
                search: { status: adjustmentStates.find((state) => state === value) },
                replace: true,
              })
            }
            clearable
            w={{ base: '100%', sm: 260 }}
          />
        </Group>
        <DataTable
          label={text.title}
          columns={useColumns(setLooked)}
          list={list}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={IconScale} title={status === undefined ? text.empty : text.none}>
              {status === undefined ? text.emptyAbout : undefined}
            </EmptyState>
          }
        />
      </Section>
      <AdjustmentForm opened={writing} onClose={() => setWriting(false)} accountId={account ?? null} />
      <AdjustmentDecision adjustment={looked} onClose={() => setLooked(null)} />
    </Page>
  );
}

function useColumns(onLook: (adjustment: Adjustment) => void): Column<Adjustment>[] {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const names = useNames();
  return [
    {
      key: 'account',
      title: text.account,
      main: true,
      render: ({ accountId }) => <AccountLink accountId={accountId} />,
    },
    {
      key: 'reason',
      title: text.reason,
      render: ({ reason, reference }) => (
        <Stack gap={0}>
          {reason}
          <Text size="xs" c="dimmed">
            {reference}
          </Text>
        </Stack>
      ),
    },
    {
      key: 'state',
      title: text.state,
      render: (adjustment) => (
        <Group gap="xs">
          <StateBadge tone={stateTones[adjustment.status]}>{states[adjustment.status]}</StateBadge>
          {adjustment.status === 'waiting' && (
            <Button size="compact-xs" variant="default" onClick={() => onLook(adjustment)}>
              {text.look}
            </Button>
          )}
        </Group>
      ),
    },
    { key: 'by', title: text.by, render: ({ requestedAt }) => <When at={requestedAt} /> },
    {
      key: 'amount',
      title: text.amount,
      align: 'right',
      render: ({ amount, unit }) => <Units amount={amount} unit={names.unit(unit)} sign fw={550} />,
    },
  ];
}
