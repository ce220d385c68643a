import type { AdjustmentRules } from '@hanse/sdk';
import { defineTexts, type Language, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';

const texts = defineTexts({
  en: {
    title: 'Adjust a wallet',
    credit: 'Credit',
    debit: 'Debit',
    direction: 'Direction',
    unit: 'Unit',
    amount: 'Amount',
    available: (amount: string) => `Balance now: ${amount}`,
    code: 'Reason',
    reason: 'In your words',
    reasonAbout: 'The second person reads it, and so does whoever asks later.',
    submit: 'Adjust',
    executed: 'The adjustment is booked',
    waiting: 'It waits for a second person',
    number: 'A number above zero, such as 250 or 12.50',
  },
  de: {
    title: 'Konto korrigieren',
    credit: 'Gutschreiben',
    debit: 'Abziehen',
    direction: 'Richtung',
    unit: 'Einheit',
    amount: 'Betrag',
    available: (amount) => `Saldo jetzt: ${amount}`,
    code: 'Grund',
    reason: 'In eigenen Worten',
    reasonAbout: 'Die zweite Person liest es, und wer später fragt.',
    submit: 'Korrigieren',
    executed: 'Die Korrektur ist gebucht',
    waiting: 'Sie wartet auf eine zweite Person',
    number: 'Eine Zahl über null, etwa 250 oder 12,50',
  },
});

const AMOUNT = /^\d+([.,]\d+)?$/;

interface Draft {
  accountId: string | null;
  unit: string | null;
  direction: 'credit' | 'debit';
  amount: string;
  reasonCode: string | null;
  reason: string;
}

export function AdjustmentForm(props: { opened: boolean; onClose: () => void; accountId: string | null }) {
  const { opened, onClose, accountId } = props;
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="md">
      {opened && <Form accountId={accountId} onDone={onClose} />}
    </Drawer>
  );
}

function Form({ accountId, onDone }: { accountId: string | null; onDone: () => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [draft, setDraft] = useState<Draft>({
    accountId,
    unit: null,
    direction: 'credit',
    amount: '',
    reasonCode: null,
    reason: '',
  });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const { data: rules } = useRead('getAdjustmentRules', {});
  const request = useChange('requestAdjustment');
  const amount = draft.amount.trim();
  const valid = AMOUNT.test(amount);
  const ready =
    draft.accountId !== null && draft.unit !== null && draft.reasonCode !== null && valid && draft.reason !== '';
  const submit = () => {
    const { accountId: account, unit, reasonCode, reason, direction } = draft;
    if (account === null || unit === null || reasonCode === null) return;
    const exact = amount.replace(',', '.');
    const body = { accountId: account, unit, reasonCode, reason, amount: direction === 'debit' ? `-${exact}` : exact };
    request.mutate(
      { body },
      {
        onSuccess: ({ status }) => {
          notifications.show({ message: status === 'waiting' ? text.waiting : text.executed, color: 'green' });
          onDone();
        },
      },
    );
  };
  return (
    <Stack>
      {request.error !== null && <ProblemNote error={request.error} />}
      <AccountSelect value={draft.accountId} onChange={(id) => change({ accountId: id })} required />
      <AmountFields draft={draft} onChange={change} valid={valid} />
      <Select
        label={text.code}
        data={reasonsOf(rules, draft.direction, language)}
        value={draft.reasonCode}
        onChange={(reasonCode) => change({ reasonCode })}
        required
      />
      <Textarea
        label={text.reason}
        description={text.reasonAbout}
        value={draft.reason}
        onChange={({ currentTarget: { value } }) => change({ reason: value })}
        autosize
        minRows={3}
        required
      />
      <Group justify="flex-end">
        <Button onClick={submit} disabled={!ready} loading={request.isPending}>
          {text.submit}
        </Button>
      </Group>
    </Stack>
  );
}

function AmountFields(props: { draft: Draft; onChange: (part: Partial<Draft>) => void; valid: boolean }) {
  const { draft, onChange, valid } = props;
  const text = useTexts(texts);
  const { data: units } = useRead('listUnits', {});
  return (
    <>
      <Select
        label={text.unit}
        data={units?.data.map(({ key, name }) => ({ value: key, label: name })) ?? []}
        value={draft.unit}
        onChange={(unit) => onChange({ unit })}
        description={<Balance accountId={draft.accountId} unit={draft.unit} />}
        required
      />
      <SegmentedControl
        aria-label={text.direction}
        data={[
          { value: 'credit', label: text.credit },
          { value: 'debit', label: text.debit },
        ]}
        value={draft.direction}
        onChange={(direction) => onChange({ direction: direction as Draft['direction'], reasonCode: null })}
      />
      <TextInput
        label={text.amount}
        inputMode="decimal"
        value={draft.amount}
        onChange={({ currentTarget: { value } }) => onChange({ amount: value })}
        error={draft.amount.trim() !== '' && !valid ? text.number : undefined}
        required
      />
    </>
  );
}

function Balance({ accountId, unit }: { accountId: string | null; unit: string | null }) {
  const text = useTexts(texts);
  const known = accountId !== null && unit !== null;
  const { data } = useRead('listWallets', { accountId: accountId ?? '' }, { enabled: known });
  const wallet = data?.data.find((one) => one.unit === unit && one.holder === 'account');
  return known && wallet !== undefined ? text.available(wallet.balance) : null;
}

function reasonsOf(rules: AdjustmentRules | undefined, direction: Draft['direction'], language: Language) {
  return Object.entries(rules?.reasons ?? {})
    .filter(([, reason]) => !reason.retired && (reason.direction === 'both' || reason.direction === direction))
    .map(([value, { name }]) => ({ value, label: name[language] }));
}
