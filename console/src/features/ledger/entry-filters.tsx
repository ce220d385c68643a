import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Button, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { textIn } from '../../parts/names.ts';
import { entryKinds, type LedgerSearch } from './ledger-search.ts';
import { kindTexts } from './ledger-texts.ts';

const texts = defineTexts({
  en: {
    unit: 'Unit',
    allUnits: 'All units',
    kind: 'What',
    allKinds: 'Everything',
    holder: 'Wallets',
    allHolders: 'All',
    account: 'Of companies',
    member: 'Of people',
    from: 'Booked from',
    to: 'Until',
    clear: 'Clear filters',
  },
  de: {
    unit: 'Einheit',
    allUnits: 'Alle Einheiten',
    kind: 'Was',
    allKinds: 'Alles',
    holder: 'Konten',
    allHolders: 'Alle',
    account: 'Von Unternehmen',
    member: 'Von Personen',
    from: 'Gebucht von',
    to: 'Bis',
    clear: 'Filter löschen',
  },
});

const HOLDERS = ['account', 'member'] as const;

export function EntryFilters(props: {
  search: LedgerSearch;
  onChange: (search: LedgerSearch) => void;
  filtered: boolean;
}) {
  const { search, onChange, filtered } = props;
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const { language } = useLanguage();
  const { data: units } = useRead('listUnits', {});
  return (
    <Group gap="xs" px="md" pb="sm" align="flex-end">
      <div style={{ flex: '1 1 220px', maxWidth: 320 }}>
        <AccountSelect
          value={search.account ?? null}
          onChange={(account) => onChange({ ...search, account: account ?? undefined })}
        />
      </div>
      <Select
        label={text.unit}
        placeholder={text.allUnits}
        data={units?.data.map(({ key, names }) => ({ value: key, label: textIn(names, language) })) ?? []}
        value={search.unit ?? null}
        onChange={(unit) => onChange({ ...search, unit: unit ?? undefined })}
        clearable
        w={{ base: '100%', sm: 160 }}
      />
      <MultiSelect
        label={text.kind}
        placeholder={search.kind === undefined ? text.allKinds : undefined}
        data={entryKinds.map((value) => ({ value, label: kinds[value] }))}
        value={search.kind ?? []}
        onChange={(chosen) => {
          const kind = entryKinds.filter((one) => chosen.includes(one));
          onChange({ ...search, kind: kind.length === 0 ? undefined : kind });
        }}
        clearable
        w={{ base: '100%', sm: 220 }}
      />
      <Select
        label={text.holder}
        placeholder={text.allHolders}
        data={HOLDERS.map((value) => ({ value, label: text[value] }))}
        value={search.holder ?? null}
        onChange={(chosen) => onChange({ ...search, holder: HOLDERS.find((one) => one === chosen) })}
        clearable
        w={{ base: '100%', sm: 150 }}
      />
      <TextInput
        type="date"
        label={text.from}
        value={search.from ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ ...search, from: value || undefined })}
      />
      <TextInput
        type="date"
        label={text.to}
        value={search.to ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ ...search, to: value || undefined })}
      />
      {filtered && (
        <Button variant="subtle" color="gray" onClick={() => onChange({ tab: search.tab })}>
          {text.clear}
        </Button>
      )}
    </Group>
  );
}
