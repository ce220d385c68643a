/** Everything that was booked, with where it came from and where it went. */
import type { LedgerEntry } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Section, StateBadge, useTexts, When } from '@hanse/ui';
import { ActionIcon, Anchor, Group, Text, Tooltip } from '@mantine/core';
import { IconBook2, IconListSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useList } from '../../api.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { useNames } from '../../parts/names.ts';
import { EntryAbout } from './entry-about.tsx';
import { EntryAmount } from './entry-amount.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { EntryFilters } from './entry-filters.tsx';
import { type LedgerSearch, toEntryArguments } from './ledger-search.ts';
import { kindTexts, kindTones } from './ledger-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Entries',
    account: 'Account',
    kind: 'What',
    about: 'For',
    booked: 'Booked',
    amount: 'Amount',
    look: 'Look at the entry',
    personal: 'personal wallet',
    empty: 'Nothing was booked yet',
    emptyAbout: 'The first award is the first entry.',
    none: 'No entry passes these filters',
    noneAbout: 'Widen the days or clear a filter.',
  },
  de: {
    title: 'Buchungen',
    account: 'Account',
    kind: 'Was',
    about: 'Wofür',
    booked: 'Gebucht',
    amount: 'Betrag',
    look: 'Buchung ansehen',
    personal: 'persönliches Konto',
    empty: 'Noch wurde nichts gebucht',
    emptyAbout: 'Die erste Zusage ist die erste Buchung.',
    none: 'Keine Buchung passt zu diesen Filtern',
    noneAbout: 'Bitte den Zeitraum weiten oder einen Filter löschen.',
  },
});

const PAGE = 50;

export function Entries({ search, onChange }: { search: LedgerSearch; onChange: (search: LedgerSearch) => void }) {
  const text = useTexts(texts);
  const [looked, setLooked] = useState<LedgerEntry | null>(null);
  const asked = toEntryArguments(search);
  const list = useList('listLedgerEntries', { ...asked, limit: PAGE });
  const filtered = Object.values(asked).some((value) => value !== undefined);
  const columns = useColumns(setLooked);
  return (
    <>
      <Section
        title={text.title}
        actions={
          <ExportButton
            fileName="entries.csv"
            load={() => api.listLedgerEntries({ ...asked, format: 'csv', bom: true })}
          />
        }
        flush
      >
        <EntryFilters search={search} onChange={onChange} filtered={filtered} />
        <DataTable
          label={text.title}
          columns={columns}
          list={list}
          keyOf={({ id }) => id}
          onOpen={setLooked}
          empty={
            <EmptyState icon={IconBook2} title={filtered ? text.none : text.empty}>
              {filtered ? text.noneAbout : text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <EntryDrawer entry={looked} onClose={() => setLooked(null)} />
    </>
  );
}

function useColumns(onLook: (entry: LedgerEntry) => void): Column<LedgerEntry>[] {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const names = useNames();
  return [
    {
      key: 'account',
      title: text.account,
      main: true,
      render: ({ accountId, accountName, holder, personName }) => (
        <>
          <Anchor component={Link} to={`/accounts/${accountId}?tab=wallets`} inherit>
            {accountName}
          </Anchor>
          {holder !== 'account' && (
            <Text size="xs" c="dimmed" fw={400}>
              {personName ?? text.personal}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'kind',
      title: text.kind,
      render: ({ kind }) => <StateBadge tone={kindTones[kind]}>{kinds[kind]}</StateBadge>,
    },
    { key: 'about', title: text.about, render: (entry) => <EntryAbout entry={entry} /> },
    { key: 'booked', title: text.booked, render: ({ postedAt }) => <When at={postedAt} /> },
    {
      key: 'amount',
      title: text.amount,
      align: 'right',
      render: (entry) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <EntryAmount entry={entry} unit={names.unit(entry.unit)} />
          <Tooltip label={text.look}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              onClick={() => onLook(entry)}
              aria-label={`${text.look}: ${kinds[entry.kind]}, ${entry.accountName}`}
            >
              <IconListSearch size={16} />
            </ActionIcon>
          </Tooltip>
        </Group>
      ),
    },
  ];
}
