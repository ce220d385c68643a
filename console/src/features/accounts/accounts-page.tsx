/** All accounts: narrowed down, ordered, kept as views, taken along as a file. */
import {
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  plural,
  Section,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Button, Group, Text } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api, useList, useRead } from '../../api.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { ColumnChoice, useAccountColumns } from './account-columns.tsx';
import { AccountFilterBar } from './account-filter-bar.tsx';
import { type AccountSearch, defaultColumns, filtersOf, isFiltered, sortingOf, sortText } from './account-search.ts';
import { AccountViews } from './account-views.tsx';

const PAGE = 50;
const route = getRouteApi('/shell/accounts');

const texts = defineTexts({
  en: {
    title: 'Accounts',
    found: (n: number, more: boolean, shown: string) =>
      more ? `More than ${shown} accounts` : plural('en', n, { one: '1 account', other: `${shown} accounts` }),
    empty: 'No accounts yet',
    emptyAbout: 'Import your customers from a file, or create them by the API.',
    none: 'No account passes these filters',
    noneAbout: 'Take a filter away, or look at all accounts.',
    all: 'Show all accounts',
  },
  de: {
    title: 'Accounts',
    found: (n, more, shown) =>
      more ? `Mehr als ${shown} Accounts` : plural('de', n, { one: '1 Account', other: `${shown} Accounts` }),
    empty: 'Noch keine Accounts',
    emptyAbout: 'Importieren Sie Ihre Kunden aus einer Datei oder legen Sie sie über die API an.',
    none: 'Kein Account passt zu diesen Filtern',
    noneAbout: 'Nehmen Sie einen Filter weg oder sehen Sie alle Accounts an.',
    all: 'Alle Accounts zeigen',
  },
});

export function AccountsPage() {
  const text = useTexts(texts);
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data: known } = useRead('listAccountColumns', {});
  const columns = known?.data ?? [];
  const shown = search.columns ?? defaultColumns(columns);
  const change = (next: AccountSearch) => void navigate({ to: '/accounts', search: next, replace: true });
  const asked = { ...filtersOf(search), sort: search.sort ?? 'name' };
  const list = useList('listAccountOverviews', { ...asked, limit: PAGE });
  const exported = () => Promise.resolve(api.listAccountOverviews({ ...asked, format: 'csv', bom: true }));
  const table = useAccountColumns(columns, shown);
  const filtered = isFiltered(search);
  return (
    <Page title={text.title} actions={<ExportButton fileName="accounts.csv" load={exported} />}>
      <AccountViews search={search} shown={shown} onChange={change} />
      <Section flush>
        <AccountFilterBar search={search} columns={columns} onChange={change} />
        <Group justify="space-between" px="md" pb="xs" gap="xs">
          <Total search={search} />
          <ColumnChoice columns={columns} shown={shown} onChange={(chosen) => change({ ...search, columns: chosen })} />
        </Group>
        <DataTable
          label={text.title}
          columns={table}
          list={list}
          keyOf={({ id }) => id}
          sorting={sortingOf(search.sort)}
          onSort={(sorting) => change({ ...search, sort: sortText(firstDescending(search.sort, sorting)) })}
          onOpen={({ id }) => void navigate({ to: '/accounts/$accountId', params: { accountId: id } })}
          empty={
            <EmptyState
              icon={IconBuilding}
              title={filtered ? text.none : text.empty}
              action={
                filtered ? (
                  <Button variant="default" onClick={() => change({ columns: search.columns })}>
                    {text.all}
                  </Button>
                ) : undefined
              }
            >
              {filtered ? text.noneAbout : text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

/** Whoever orders by a number or a day for the first time wants the largest, or the latest, at the top. */
function firstDescending(sort: string | undefined, next: { key: string; descending: boolean }) {
  const before = sortingOf(sort);
  if (next.key === 'name' || before.key === next.key) return next;
  return { key: next.key, descending: true };
}

function Total({ search }: { search: AccountSearch }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { data } = useRead('listAccountOverviews', { ...filtersOf(search), limit: 1 });
  const total = data?.total ?? null;
  return (
    <Text size="sm" c="dimmed" role="status" lang={language} mih={21}>
      {total !== null && text.found(total.count, !total.isExact, formats.number(total.count))}
    </Text>
  );
}
