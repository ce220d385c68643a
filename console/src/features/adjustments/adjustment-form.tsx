import type { AdjustmentRules } from '@hanse/sdk';
import { defineTexts, type Language, ProblemNote, useConfirm, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { api, useChange, useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { textIn, useNames } from '../../parts/names.ts';
import { useMe } from '../../session/session.tsx';
import { thresholdOf } from './adjustment-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Adjust a wallet',
    credit: 'Credit',
    debit: 'Debit',
    direction: 'Direction',
    unit: 'Unit',
    amount: 'Amount',
    mostOf: (amount: string) => `At most ${amount} with your role.`,
    available: (amount: string) => `Balance now: ${amount}`,
    code: 'Reason',
    reason: 'In your words',
    reasonAbout: 'The second person reads it, and so does whoever asks later.',
    submit: 'Adjust …',
    ask: 'Book this adjustment?',
    askWaiting: 'Ask for this adjustment?',
    confirm: 'Book it',
    confirmWaiting: 'Ask for it',
    willCredit: (amount: string, name: string) => `${name} gets ${amount}, usable at once.`,
    willDebit: (amount: string, name: string) => `${amount} are taken from ${name}, those that expire first.`,
    waits: (limit: string, days: number) =>
      `More than ${limit}: nothing is booked before a second person agrees, within ${days} days.`,
    perhaps: (limit: string) =>
      `It is booked at once, unless it is more than ${limit} together with what you adjusted here in the last 24 hours; then a second person has to agree.`,
    alone: 'It is booked at once; no second person is needed in this unit.',
    back: 'What is booked cannot be undone; it can only be booked the other way round.',
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
    mostOf: (amount) => `Höchstens ${amount} mit Ihrer Rolle.`,
    available: (amount) => `Saldo jetzt: ${amount}`,
    code: 'Grund',
    reason: 'In eigenen Worten',
    reasonAbout: 'Die zweite Person liest es, und wer später fragt.',
    submit: 'Korrigieren …',
    ask: 'Diese Korrektur buchen?',
    askWaiting: 'Diese Korrektur verlangen?',
    confirm: 'Buchen',
    confirmWaiting: 'Verlangen',
    willCredit: (amount, name) => `${name} erhält ${amount}, sofort verfügbar.`,
    willDebit: (amount, name) => `${name} verliert ${amount}, zuerst, was zuerst verfällt.`,
    waits: (limit, days) =>
      `Mehr als ${limit}: Gebucht wird erst, wenn eine zweite Person zustimmt, innerhalb von ${days} Tagen.`,
    perhaps: (limit) =>
      `Gebucht wird sofort, außer es sind zusammen mit Ihren Korrekturen hier in den letzten 24 Stunden mehr als ${limit}; dann muss eine zweite Person zustimmen.`,
    alone: 'Gebucht wird sofort; in dieser Einheit braucht es keine zweite Person.',
    back: 'Gebuchtes lässt sich nicht rückgängig machen, nur andersherum buchen.',
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
  const agree = useAgreement(rules);
  const submit = async () => {
    const { accountId: account, unit, reasonCode, reason, direction } = draft;
    if (account === null || unit === null || reasonCode === null) return;
    const exact = amount.replace(',', '.');
    if (!(await agree({ account, unit, amount: exact, direction }))) return;
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
        <Button onClick={() => void submit()} disabled={!ready} loading={request.isPending}>
          {text.submit}
        </Button>
      </Group>
    </Stack>
  );
}

/** What follows from it is said before anything is asked for. */
function useAgreement(rules: AdjustmentRules | undefined) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const confirm = useConfirm();
  return async (asked: { account: string; unit: string; amount: string; direction: Draft['direction'] }) => {
    const { account, unit, amount, direction } = asked;
    const { name } = await api.getAccount({ accountId: account });
    const units = formats.units(amount, names.unit(unit));
    const limit = thresholdOf(rules, unit);
    const limitText = limit === null ? '' : formats.units(limit, names.unit(unit));
    const waits = limit !== null && Number(amount) > Number(limit);
    const second = waits
      ? text.waits(limitText, rules?.waitDays ?? 0)
      : limit === null
        ? text.alone
        : text.perhaps(limitText);
    return confirm({
      title: waits ? text.askWaiting : text.ask,
      consequences: [
        direction === 'debit' ? text.willDebit(units, name) : text.willCredit(units, name),
        second,
        text.back,
      ],
      confirm: waits ? text.confirmWaiting : text.confirm,
    });
  };
}

function AmountFields(props: { draft: Draft; onChange: (part: Partial<Draft>) => void; valid: boolean }) {
  const { draft, onChange, valid } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const formats = useFormats();
  const names = useNames();
  const { data: units } = useRead('listUnits', {});
  const { adjustment = {} } = useMe().limits;
  const most = draft.unit === null ? undefined : (adjustment[draft.unit] ?? adjustment['*']);
  return (
    <>
      <Select
        label={text.unit}
        data={units?.data.map(({ key, names }) => ({ value: key, label: textIn(names, language) })) ?? []}
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
        description={most === undefined ? undefined : text.mostOf(formats.units(most, names.unit(draft.unit ?? '')))}
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
  const formats = useFormats();
  const names = useNames();
  if (!known || data === undefined) return null;
  const wallet = data.data.find((one) => one.unit === unit && one.holder === 'account');
  return text.available(formats.units(wallet?.balance ?? '0', names.unit(unit)));
}

function reasonsOf(rules: AdjustmentRules | undefined, direction: Draft['direction'], language: Language) {
  return Object.entries(rules?.reasons ?? {})
    .filter(([, reason]) => !reason.retired && (reason.direction === 'both' || reason.direction === direction))
    .map(([value, { name }]) => ({ value, label: name[language] }));
}
