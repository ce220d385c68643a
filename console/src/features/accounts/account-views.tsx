/** Views of the list of accounts. */
import { defineTexts, useTexts } from '@hanse/ui';
import { SavedViews, type ViewList } from '../../parts/saved-views.tsx';
import { useMe } from '../../session/session.tsx';
import { type AccountSearch, filtersOf, isFiltered, readAccountSearch, sameList } from './account-search.ts';

const texts = defineTexts({
  en: {
    all: 'All',
    mine: 'Mine',
    thread: 'One contact only',
    rise: 'About to rise',
    fall: 'About to fall',
    quiet: 'Quiet for 90 days',
    nobody: 'Looked after by nobody',
  },
  de: {
    all: 'Alle',
    mine: 'Meine',
    thread: 'Nur ein Kontakt',
    rise: 'Kurz vor Aufstieg',
    fall: 'Kurz vor Abstieg',
    quiet: 'Seit 90 Tagen still',
    nobody: 'Von niemandem betreut',
  },
});

export function AccountViews(props: {
  search: AccountSearch;
  /** Columns that are shown, chosen or not. */
  shown: readonly string[];
  onChange: (search: AccountSearch) => void;
}) {
  const { search, shown, onChange } = props;
  const text = useTexts(texts);
  const me = useMe();
  const { columns } = search;
  const mine: [string, AccountSearch][] = me.id.startsWith('usr_') ? [[text.mine, { manager: ['me'] }]] : [];
  const built: [string, AccountSearch][] = [
    [text.all, {}],
    ...mine,
    [text.thread, { singleThread: true }],
    [text.rise, { near: 'rise' }],
    [text.fall, { near: 'fall' }],
    [text.quiet, { quietDays: 90 }],
    [text.nobody, { manager: ['none'] }],
  ];
  return (
    <SavedViews
      list={listOf(shown)}
      // Columns somebody chose stay with what everybody has.
      built={built.map(([label, one]) => [label, { columns, ...one }])}
      search={search}
      onChange={onChange}
    />
  );
}

function listOf(shown: readonly string[]): ViewList<AccountSearch> {
  return {
    entity: 'accounts',
    read: ({ filters, sort, columns }) =>
      readAccountSearch({ ...filters, sort: sort ?? undefined, ...(columns.length > 0 && { columns }) }),
    write: (search) => ({
      filters: { ...filtersOf(search) } as Record<string, string | number | boolean | string[]>,
      sort: search.sort ?? null,
      columns: [...shown],
    }),
    same: sameList,
    isFiltered,
  };
}
