/** What the account and its people hold, and the lots it is made of. */
import type { Lot, Wallet } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, ProblemNote, Section, useFormats, useTexts } from '@hanse/ui';
import { Anchor, Card, Group, Select, SimpleGrid, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { IconWallet } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { type Names, useNames } from '../../parts/names.ts';

const texts = defineTexts({
  en: {
    pending: 'pending',
    reserved: 'reserved',
    debt: 'owed',
    expires: (amount: string, day: string) => `${amount} expire on ${day}`,
    never: 'Nothing expires',
    lots: (unit: string) => `Lots of ${unit}`,
    lotsAbout: 'Every credit is a lot with its own origin and expiry. Spending takes what expires first.',
    origin: 'From',
    earned: 'Earned',
    available: 'Available',
    left: 'Left',
    of: (left: string, all: string) => `${left} of ${all}`,
    expiresAt: 'Expires',
    onlyOpen: 'Only what is left',
    holder: 'Of',
    company: 'The company',
    member: 'Member',
    empty: 'Nothing was earned yet',
    emptyAbout: 'Wallets appear with the first award.',
    noLots: 'No lot has anything left',
    byHand: 'Adjustment by hand',
    other: 'Opening balance or other',
    entries: 'Entries',
    statement: 'Statement',
  },
  de: {
    pending: 'vorgemerkt',
    reserved: 'reserviert',
    debt: 'geschuldet',
    expires: (amount, day) => `${amount} verfallen am ${day}`,
    never: 'Nichts verfällt',
    lots: (unit) => `Posten: ${unit}`,
    lotsAbout:
      'Jede Gutschrift ist ein Posten mit eigener Herkunft und eigenem Verfall. Ausgegeben wird, was zuerst verfällt.',
    origin: 'Woher',
    earned: 'Verdient',
    available: 'Verfügbar',
    left: 'Rest',
    of: (left, all) => `${left} von ${all}`,
    expiresAt: 'Verfällt',
    onlyOpen: 'Nur was übrig ist',
    holder: 'Von',
    company: 'Dem Unternehmen',
    member: 'Mitglied',
    empty: 'Noch wurde nichts verdient',
    emptyAbout: 'Konten erscheinen mit der ersten Zusage.',
    noLots: 'Kein Posten hat noch etwas übrig',
    byHand: 'Korrektur von Hand',
    other: 'Anfangsbestand oder anderes',
    entries: 'Buchungen',
    statement: 'Auszug',
  },
});

/** @param props.opened unit whose wallet is open at first; left out: the first one's */
export function AccountWallets({ accountId, opened = null }: { accountId: string; opened?: string | null }) {
  const text = useTexts(texts);
  const { data, error, refetch } = useRead('listWallets', { accountId, limit: 200 });
  const { data: engagement } = useRead('getAccountEngagement', { accountId });
  const [holder, setHolder] = useState('account');
  const [unit, setUnit] = useState(opened);
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={220} radius="lg" />;
  if (data.data.length === 0) {
    return (
      <Section>
        <EmptyState icon={IconWallet} title={text.empty}>
          {text.emptyAbout}
        </EmptyState>
      </Section>
    );
  }
  const holders = [...new Set(data.data.map((wallet) => wallet.holder))];
  const nameOf = (one: string) =>
    one === 'account'
      ? text.company
      : (engagement?.people.find(({ membershipId }) => membershipId === one)?.name ?? text.member);
  const wallets = data.data.filter((wallet) => wallet.holder === holder);
  const chosen = wallets.find((wallet) => wallet.unit === unit) ?? wallets[0];
  return (
    <Stack gap="lg">
      {holders.length > 1 && (
        <Select
          label={text.holder}
          data={holders.map((one) => ({ value: one, label: nameOf(one) }))}
          value={holder}
          onChange={(value) => setHolder(value ?? 'account')}
          allowDeselect={false}
          w={{ base: '100%', sm: 280 }}
          searchable
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {wallets.map((wallet) => (
          <WalletCard
            key={wallet.unit}
            wallet={wallet}
            active={wallet.unit === chosen?.unit}
            onChoose={() => setUnit(wallet.unit)}
          />
        ))}
      </SimpleGrid>
      {chosen !== undefined && <Lots accountId={accountId} wallet={chosen} />}
    </Stack>
  );
}

function WalletCard({ wallet, active, onChoose }: { wallet: Wallet; active: boolean; onChoose: () => void }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const parts = [
    [wallet.pending, text.pending],
    [wallet.reserved, text.reserved],
    [wallet.debt, text.debt],
  ].filter(([amount]) => Number(amount) !== 0);
  return (
    <Card
      component="button"
      type="button"
      onClick={onChoose}
      aria-pressed={active}
      ta="left"
      withBorder
      radius="lg"
      padding="md"
      style={{
        cursor: 'pointer',
        borderColor: active ? 'var(--mantine-primary-color-filled)' : 'var(--hanse-line)',
        boxShadow: 'var(--hanse-shadow)',
      }}
    >
      <Stack gap={2}>
        <Text size="sm" c="dimmed">
          {names.unit(wallet.unit)}
        </Text>
        <Text fz={26} lh={1.2} fw={640} className="hanse-numbers">
          {formats.number(wallet.balance)}
        </Text>
        <Text size="xs" c="dimmed">
          {wallet.nextExpiry === null
            ? text.never
            : text.expires(formats.number(wallet.nextExpiry.amount), formats.dayOf(wallet.nextExpiry.at))}
        </Text>
        {parts.map(([amount, what]) => (
          <Text key={what} size="xs" c={what === text.debt ? 'var(--hanse-bad)' : 'dimmed'}>
            {formats.number(amount ?? '0')} {what}
          </Text>
        ))}
      </Stack>
    </Card>
  );
}

function Lots({ accountId, wallet }: { accountId: string; wallet: Wallet }) {
  const text = useTexts(texts);
  const names = useNames();
  const [onlyOpen, setOnlyOpen] = useState(true);
  const list = useList('listLots', {
    ...{ accountId, unit: wallet.unit, holder: wallet.holder, limit: 50 },
    state: onlyOpen ? 'open' : 'all',
  });
  const of = new URLSearchParams({ account: accountId, unit: wallet.unit });
  const holder = wallet.holder === 'account' ? '' : `&holder=${wallet.holder}`;
  return (
    <Section title={text.lots(names.unit(wallet.unit))} about={text.lotsAbout} flush>
      <Group gap="md" px="md" pb="sm">
        <Switch
          size="xs"
          label={text.onlyOpen}
          checked={onlyOpen}
          onChange={({ currentTarget: { checked } }) => setOnlyOpen(checked)}
        />
        <Anchor component={Link} to={`/ledger?tab=entries&${of}`} size="sm">
          {text.entries}
        </Anchor>
        <Anchor component={Link} to={`/statements?${of}${holder}`} size="sm">
          {text.statement}
        </Anchor>
      </Group>
      <DataTable
        label={text.lots(names.unit(wallet.unit))}
        columns={useLotColumns()}
        list={list}
        keyOf={({ id }) => id}
        empty={
          <Text p="md" size="sm" c="dimmed">
            {text.noLots}
          </Text>
        }
      />
    </Section>
  );
}

function useLotColumns(): Column<Lot>[] {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const left = ({ amounts }: Lot) => amounts.available;
  return [
    {
      key: 'origin',
      title: text.origin,
      main: true,
      render: ({ origin }) => <Origin origin={origin} names={names} />,
    },
    { key: 'earned', title: text.earned, render: ({ earnedAt }) => formats.dayOf(earnedAt) },
    {
      key: 'available',
      title: text.available,
      secondary: true,
      render: ({ availableAt }) => (availableAt === null ? '–' : formats.dayOf(availableAt)),
    },
    {
      key: 'expires',
      title: text.expiresAt,
      render: ({ expiresAt }) => (expiresAt === null ? '–' : formats.dayOf(expiresAt)),
    },
    {
      key: 'left',
      title: text.left,
      align: 'right',
      render: (lot) => text.of(formats.number(left(lot)), formats.number(lot.amounts.earned)),
    },
  ];
}

/** What a lot comes from, in words, leading there. */
function Origin({ origin, names }: { origin: Lot['origin']; names: Names }) {
  const text = useTexts(texts);
  switch (origin.kind) {
    case 'event':
      return (
        <div>
          <Anchor component={Link} to={`/events/${origin.eventId}`} inherit underline="always">
            {names.eventType(origin.type)} {origin.id}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400}>
            {origin.campaigns.map(({ campaign }) => names.campaign(campaign)).join(', ')}
          </Text>
        </div>
      );
    case 'campaign':
      return (
        <Anchor component={Link} to={`/campaigns/${origin.campaign}`} inherit underline="always">
          {names.campaign(origin.campaign)}
        </Anchor>
      );
    case 'otherAccount':
      return (
        <>
          {names.campaign(origin.campaign)}, <AccountLink accountId={origin.accountId} />
        </>
      );
    case 'adjustment':
      return <>{text.byHand}</>;
    default:
      return <>{text.other}</>;
  }
}
