/** One entry: both of its legs, what it was booked for, and why. */
import type { LedgerEntry } from '@hanse/sdk';
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
import { Anchor, Button, Drawer, Group, List, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { useNames } from '../../parts/names.ts';
import { useStaffNames } from '../../parts/staff-names.ts';
import { useMay } from '../../session/session.tsx';
import { EntryAbout } from './entry-about.tsx';
import { causeTexts, compartmentTexts, kindTexts, kindTones, nameOf, sideTexts } from './ledger-texts.ts';

const texts = defineTexts({
  en: {
    account: 'Account',
    about: 'Booked for',
    cause: 'Booked because of',
    reference: 'Reference',
    booked: 'Booked',
    value: 'Counts for',
    company: 'The company’s wallet',
    personal: 'A personal wallet',
    wallet: 'Wallet',
    why: 'Why',
    both: 'Both sides of the entry',
    statement: 'Statement of the account',
    id: 'Id',
  },
  de: {
    account: 'Account',
    about: 'Gebucht für',
    cause: 'Gebucht wegen',
    reference: 'Referenz',
    booked: 'Gebucht',
    value: 'Zählt für',
    company: 'Konto des Unternehmens',
    personal: 'Persönliches Konto',
    wallet: 'Konto',
    why: 'Warum',
    both: 'Beide Seiten der Buchung',
    statement: 'Auszug des Accounts',
    id: 'Kennung',
  },
});

export function EntryDrawer({ entry, onClose }: { entry: LedgerEntry | null; onClose: () => void }) {
  const kinds = useTexts(kindTexts);
  const title = entry !== null && (
    <Group gap="xs">
      <StateBadge tone={kindTones[entry.kind]}>{kinds[entry.kind]}</StateBadge>
      <Text fw={640}>{entry.accountName}</Text>
    </Group>
  );
  return (
    <Drawer opened={entry !== null} onClose={onClose} title={title} size="lg">
      {entry !== null && <Details entry={entry} />}
    </Drawer>
  );
}

function Details({ entry }: { entry: LedgerEntry }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const causes = useTexts(causeTexts);
  const { accountId, accountName, holder, personName, cause } = entry;
  const facts: [string, React.ReactNode][] = [
    [
      text.account,
      <Anchor key="account" component={Link} to={`/accounts/${accountId}?tab=wallets`} inherit>
        {accountName}
      </Anchor>,
    ],
    [text.wallet, holder === 'account' ? text.company : (personName ?? text.personal)],
    [text.about, <EntryAbout key="about" entry={entry} />],
    [text.cause, nameOf(causes, cause.kind)],
    [text.booked, <When key="booked" at={entry.postedAt} exact />],
    [text.value, formats.dayOf(entry.valueAt)],
  ];
  if (cause.reference !== '' && entry.about.redemptionId === null && entry.about.adjustmentId === null) {
    facts.push([text.reference, cause.reference]);
  }
  return (
    <Stack gap="lg">
      <Legs entry={entry} />
      <KeyValues entries={facts} />
      <Reasons entryId={entry.id} />
      <Group>
        <Button component={Link} to={`/statements?account=${accountId}&unit=${entry.unit}`} variant="default">
          {text.statement}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {entry.id}
      </Text>
    </Stack>
  );
}

/** Double entry as people see it: the amount leaves one place and arrives at another. */
function Legs({ entry }: { entry: LedgerEntry }) {
  const text = useTexts(texts);
  const side = useTexts(sideTexts);
  const places = useTexts(compartmentTexts);
  const names = useNames();
  const unit = names.unit(entry.unit);
  const leg = (label: string, place: string, amount: string) => (
    <Paper withBorder radius="md" p="sm" style={{ flex: '1 1 180px', borderColor: 'var(--hanse-line)' }}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fw={600}>{nameOf(places, place)}</Text>
      <Text size="xs" c="dimmed">
        {place.startsWith('holder:') ? side.holder : side.issuer}
      </Text>
      <Text mt={6}>
        <Units amount={amount} unit={unit} sign fw={600} />
      </Text>
    </Paper>
  );
  return (
    <Group gap="xs" wrap="wrap" role="group" aria-label={text.both} align="center">
      {leg(side.from, entry.from, `-${entry.amount}`)}
      <IconArrowRight size={18} aria-hidden color="var(--hanse-text-quiet)" />
      {leg(side.to, entry.to, entry.amount)}
    </Group>
  );
}

function Reasons({ entryId }: { entryId: string }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const staff = useStaffNames();
  const may = useMay('decisions:read');
  const { data, error, refetch } = useRead('explainEntry', { entryId, language }, { enabled: may });
  if (!may) return null;
  return (
    <Stack gap="xs">
      <Text fw={600}>{text.why}</Text>
      {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && [1, 2, 3].map((line) => <Skeleton key={line} height={14} />)}
      {data?.entryId === entryId && (
        <List size="sm" spacing={6}>
          {data.sentences.map((sentence) => (
            <List.Item key={sentence}>{withNames(sentence, staff)}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** Explanations name staff by id. */
function withNames(sentence: string, nameOfStaff: (id: string) => string | null): string {
  return sentence.replaceAll(/usr_[0-9a-z]{26}/g, (id) => nameOfStaff(id) ?? id);
}
