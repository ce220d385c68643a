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
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Group, Select, Text } from '@mantine/core';
import { IconPlus, IconScale, IconUsers } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { AccountSelect } from '../../parts/account-select.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { useNames } from '../../parts/names.ts';
import { useStaffNames } from '../../parts/staff-names.ts';
import { useMay, useMe } from '../../session/session.tsx';
import { AdjustmentDrawer } from './adjustment-drawer.tsx';
import { AdjustmentForm } from './adjustment-form.tsx';
import { AdjustmentRulesDrawer } from './adjustment-rules.tsx';
import { adjustmentStates, reasonName, stateTexts, stateTones } from './adjustment-texts.ts';
import type { AdjustmentSearch } from './adjustments-feature.ts';

const route = getRouteApi('/shell/adjustments');

const texts = defineTexts({
  en: {
    title: 'Adjustments',
    about:
      'Credits and debits by hand. Large ones wait for a second person; every one is an entry of the books that names its reason.',
    new: 'Adjust a wallet',
    rules: 'Two people',
    state: 'State',
    all: 'All',
    amount: 'Amount',
    account: 'Account',
    reason: 'Reason',
    by: 'Asked for',
    key: 'a key',
    empty: 'Nothing was adjusted by hand',
    emptyAbout:
      'That is how it should be: what is owed follows from events. Adjust where something was agreed outside of the rules.',
    none: 'Nothing here with these filters',
    look: 'Look at it',
    decide: 'Decide',
  },
  de: {
    title: 'Korrekturen',
    about:
      'Gutschriften und Abzüge von Hand. Große warten auf eine zweite Person; jede ist eine Buchung, die ihren Grund nennt.',
    new: 'Konto korrigieren',
    rules: 'Zwei Personen',
    state: 'Stand',
    all: 'Alle',
    amount: 'Betrag',
    account: 'Account',
    reason: 'Grund',
    by: 'Verlangt',
    key: 'einem Schlüssel',
    empty: 'Nichts wurde von Hand korrigiert',
    emptyAbout:
      'So soll es sein: Was zusteht, folgt aus Ereignissen. Korrigiert wird, was außerhalb der Regeln vereinbart wurde.',
    none: 'Nichts mit diesen Filtern',
    look: 'Ansehen',
    decide: 'Entscheiden',
  },
});

export function AdjustmentsPage() {
  const text = useTexts(texts);
  const { status, of, account, open } = route.useSearch();
  const navigate = useNavigate();
  const mayAdjust = useMay('ledger:adjust');
  const [writing, setWriting] = useState(account !== undefined);
  const [ruling, setRuling] = useState(false);
  const asked = { status, accountId: of };
  const list = useList('listAdjustments', { ...asked, limit: 50 });
  const change = (search: AdjustmentSearch) => void navigate({ to: '/adjustments', search, replace: true });
  const look = (id: string | undefined) => change({ status, of, open: id });
  const filtered = status !== undefined || of !== undefined;
  const columns = useColumns((adjustment) => look(adjustment.id));
  const begin = mayAdjust && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
      {text.new}
    </Button>
  );
  const rules = (
    <Button variant="default" leftSection={<IconUsers size={16} />} onClick={() => setRuling(true)}>
      {text.rules}
    </Button>
  );
  const shown = (
    <>
      {list.entries.length > 0 && (
        <ExportButton
          fileName="adjustments.csv"
          load={() => api.listAdjustments({ ...asked, format: 'csv', bom: true })}
        />
      )}
      {rules}
      {begin}
    </>
  );
  return (
    <Page title={text.title} about={text.about} actions={shown}>
      <Section flush>
        <Filters search={{ status, of }} onChange={change} />
        <DataTable
          label={text.title}
          columns={columns}
          list={list}
          keyOf={({ id }) => id}
          onOpen={({ id }) => look(id)}
          empty={
            <EmptyState icon={IconScale} title={filtered ? text.none : text.empty}>
              {filtered ? undefined : text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <AdjustmentForm opened={writing} onClose={() => setWriting(false)} accountId={account ?? null} />
      <AdjustmentDrawer adjustmentId={open ?? null} onClose={() => look(undefined)} />
      <AdjustmentRulesDrawer opened={ruling} onClose={() => setRuling(false)} />
    </Page>
  );
}

function Filters({ search, onChange }: { search: AdjustmentSearch; onChange: (search: AdjustmentSearch) => void }) {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  return (
    <Group p="md" pb="sm" gap="xs" align="flex-end">
      <Select
        label={text.state}
        placeholder={text.all}
        data={adjustmentStates.map((value) => ({ value, label: states[value] }))}
        value={search.status ?? null}
        onChange={(value) => onChange({ ...search, status: adjustmentStates.find((state) => state === value) })}
        clearable
        w={{ base: '100%', sm: 240 }}
      />
      <div style={{ flex: '1 1 220px', maxWidth: 320 }}>
        <AccountSelect
          value={search.of ?? null}
          onChange={(account) => onChange({ ...search, of: account ?? undefined })}
        />
      </div>
    </Group>
  );
}

function useColumns(onLook: (adjustment: Adjustment) => void): Column<Adjustment>[] {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const { language } = useLanguage();
  const names = useNames();
  const staff = useStaffNames();
  const { id: me } = useMe();
  const mayApprove = useMay('ledger:approve');
  const { data: rules } = useRead('getAdjustmentRules', {});
  const decides = ({ status, requestedBy }: Adjustment) => status === 'waiting' && mayApprove && requestedBy !== me;
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
      render: ({ reason, reasonCode }) => (
        <div>
          {reasonName(rules, reasonCode, language)}
          <Text size="xs" c="dimmed" maw={320} style={{ overflowWrap: 'anywhere' }}>
            {reason}
          </Text>
        </div>
      ),
    },
    {
      key: 'state',
      title: text.state,
      render: ({ status }) => <StateBadge tone={stateTones[status]}>{states[status]}</StateBadge>,
    },
    {
      key: 'by',
      title: text.by,
      render: ({ requestedAt, requestedBy }) => (
        <div>
          <When at={requestedAt} />
          <Text size="xs" c="dimmed">
            {staff(requestedBy) ?? (requestedBy.startsWith('key_') ? text.key : null)}
          </Text>
        </div>
      ),
    },
    {
      key: 'amount',
      title: text.amount,
      align: 'right',
      render: ({ amount, unit }) => <Units amount={amount} unit={names.unit(unit)} sign fw={550} />,
    },
    {
      key: 'look',
      title: '',
      align: 'right',
      width: 120,
      render: (adjustment) => (
        <Button
          size="compact-sm"
          variant={decides(adjustment) ? 'light' : 'subtle'}
          color={decides(adjustment) ? undefined : 'gray'}
          onClick={() => onLook(adjustment)}
        >
          {decides(adjustment) ? text.decide : text.look}
        </Button>
      ),
    },
  ];
}
