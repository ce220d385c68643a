/** One adjustment: what was asked for and why, who decided; and, while it waits, the second pair of eyes. */
import type { Adjustment } from '@hanse/sdk';
import {
  defineTexts,
  KeyValues,
  ProblemNote,
  StateBadge,
  Units,
  useFormats,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useNames } from '../../parts/names.ts';
import { useStaffNames } from '../../parts/staff-names.ts';
import { AdjustmentDecision } from './adjustment-decision.tsx';
import { reasonName, stateTexts, stateTones } from './adjustment-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Adjustment',
    account: 'Account',
    wallet: 'Wallet',
    company: 'The company’s',
    personal: 'A personal one',
    reason: 'Reason',
    words: 'In the words of who asked',
    asked: 'Asked for',
    by: 'By',
    until: 'Waits until',
    decided: 'Decided',
    decidedBy: 'Decided by',
    why: 'Why not',
    balance: 'Balance now',
    entries: 'Entries of the account by hand',
    key: 'a key',
    alone: 'Nobody: it was small enough',
  },
  de: {
    title: 'Korrektur',
    account: 'Account',
    wallet: 'Konto',
    company: 'Das des Unternehmens',
    personal: 'Ein persönliches',
    reason: 'Grund',
    words: 'In den Worten der Person, die es verlangt',
    asked: 'Verlangt',
    by: 'Von',
    until: 'Wartet bis',
    decided: 'Entschieden',
    decidedBy: 'Entschieden von',
    why: 'Warum nicht',
    balance: 'Saldo jetzt',
    entries: 'Buchungen des Accounts von Hand',
    key: 'einem Schlüssel',
    alone: 'Niemand: Sie war klein genug',
  },
});

export function AdjustmentDrawer({ adjustmentId, onClose }: { adjustmentId: string | null; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={adjustmentId !== null} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="md">
      {adjustmentId !== null && <Loaded adjustmentId={adjustmentId} onDone={onClose} />}
    </Drawer>
  );
}

function Loaded({ adjustmentId, onDone }: { adjustmentId: string; onDone: () => void }) {
  const { data, error, refetch } = useRead('getAdjustment', { adjustmentId });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined || data.id !== adjustmentId) return <Skeleton height={280} radius="md" />;
  return (
    <Stack gap="lg">
      <Facts adjustment={data} />
      {data.status === 'waiting' && <AdjustmentDecision adjustment={data} onDone={onDone} />}
    </Stack>
  );
}

function Facts({ adjustment }: { adjustment: Adjustment }) {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const { language } = useLanguage();
  const names = useNames();
  const staff = useStaffNames();
  const { data: rules } = useRead('getAdjustmentRules', {});
  const { status, amount, unit, accountId, holder, requestedBy, decidedBy, decisionReason } = adjustment;
  const who = (id: string) => staff(id) ?? (id.startsWith('key_') ? text.key : id);
  const entries: [string, React.ReactNode][] = [
    [text.account, <AccountLink key="account" accountId={accountId} />],
    [text.wallet, holder === 'account' ? text.company : text.personal],
    [text.reason, reasonName(rules, adjustment.reasonCode, language)],
    [text.words, adjustment.reason],
    [text.by, who(requestedBy)],
    [text.asked, <When key="asked" at={adjustment.requestedAt} exact />],
  ];
  if (status === 'waiting') {
    entries.push([text.balance, <Balance key="balance" adjustment={adjustment} />]);
    if (adjustment.expiresAt !== null) entries.push([text.until, <When key="until" at={adjustment.expiresAt} exact />]);
  }
  if (status === 'executed') entries.push([text.decidedBy, decidedBy === null ? text.alone : who(decidedBy)]);
  else if (decidedBy !== null) entries.push([text.decidedBy, who(decidedBy)]);
  if (adjustment.decidedAt !== null)
    entries.push([text.decided, <When key="decided" at={adjustment.decidedAt} exact />]);
  if (decisionReason !== null) entries.push([text.why, decisionReason]);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="center">
        <Text fz={24} lh={1.2}>
          <Units amount={amount} unit={names.unit(unit)} sign fw={640} />
        </Text>
        <StateBadge tone={stateTones[status]}>{states[status]}</StateBadge>
      </Group>
      <KeyValues entries={entries} />
      {status === 'executed' && (
        <Anchor
          component={Link}
          to={`/ledger?${new URLSearchParams({ tab: 'entries', account: accountId, unit, kind: JSON.stringify(['byHand']) })}`}
          size="sm"
        >
          {text.entries}
        </Anchor>
      )}
    </Stack>
  );
}

function Balance({ adjustment: { accountId, holder, unit } }: { adjustment: Adjustment }) {
  const names = useNames();
  const formats = useFormats();
  const { data } = useRead('listWallets', { accountId, limit: 200 });
  if (data === undefined) return null;
  const wallet = data.data.find((one) => one.unit === unit && one.holder === holder);
  return <>{formats.units(wallet?.balance ?? '0', names.unit(unit))}</>;
}
