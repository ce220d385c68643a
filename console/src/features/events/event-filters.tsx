import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Box, Button, Group, Select, TextInput } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { textIn } from '../../parts/names.ts';
import { useDebouncedFilter } from '../../parts/use-debounced-filter.ts';
import { type EventSearch, isFiltered, type Outcome, outcomes } from './event-search.ts';

const texts = defineTexts({
  en: {
    type: 'Type',
    any: 'All types',
    anyAccount: 'All accounts',
    document: 'Document number',
    from: 'From',
    to: 'To',
    outcome: 'What it gave',
    anyOutcome: 'Anything',
    awarded: 'Something',
    nothing: 'Nothing',
    waiting: 'Waits for a rate',
    source: 'System',
    more: 'More filters',
    less: 'Fewer filters',
    clear: 'Clear filters',
  },
  de: {
    type: 'Art',
    any: 'Alle Arten',
    anyAccount: 'Alle Accounts',
    document: 'Belegnummer',
    from: 'Von',
    to: 'Bis',
    outcome: 'Was es brachte',
    anyOutcome: 'Egal',
    awarded: 'Etwas',
    nothing: 'Nichts',
    waiting: 'Wartet auf Kurs',
    source: 'System',
    more: 'Mehr Filter',
    less: 'Weniger Filter',
    clear: 'Filter löschen',
  },
});

interface FilterProps {
  search: EventSearch;
  onChange: (search: EventSearch) => void;
}

/** Filters of the list; typing waits a moment before it asks. */
export function EventFilters({ search, onChange }: FilterProps) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data: types } = useRead('listEventTypes', {});
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const [more, { toggle }] = useDisclosure(false);
  return (
    <Group gap="xs" p="md" pb="sm" align="flex-end">
      <Select
        label={text.type}
        placeholder={text.any}
        data={types?.data.map(({ key, name }) => ({ value: key, label: textIn(name, language) })) ?? []}
        value={search.type ?? null}
        onChange={(type) => onChange({ ...search, type: type ?? undefined })}
        clearable
        searchable
        w={{ base: '100%', sm: 170 }}
      />
      <TypedField label={text.document} field="id" search={search} onChange={onChange} />
      <Button variant="default" hiddenFrom="sm" onClick={toggle} aria-expanded={more} w="calc(50% - 5px)">
        {more ? text.less : text.more}
      </Button>
      {(more || !isPhone) && <Rest search={search} onChange={onChange} />}
      {isFiltered(search) && (
        <Button variant="subtle" color="gray" onClick={() => onChange({ live: search.live })}>
          {text.clear}
        </Button>
      )}
    </Group>
  );
}

/** What few narrow the list by: on a phone it is opened. */
function Rest({ search, onChange }: FilterProps) {
  const text = useTexts(texts);
  return (
    <>
      <Box flex={{ base: '1 1 100%', sm: '1 1 200px' }} maw={{ sm: 300 }}>
        <AccountSelect
          placeholder={text.anyAccount}
          value={search.account ?? null}
          onChange={(account) => onChange({ ...search, account: account ?? undefined })}
        />
      </Box>
      <Select
        label={text.outcome}
        placeholder={text.anyOutcome}
        data={outcomes.map((value) => ({ value, label: text[value] }))}
        value={search.outcome ?? null}
        onChange={(outcome) => onChange({ ...search, outcome: (outcome as Outcome | null) ?? undefined })}
        clearable
        w={{ base: 'calc(50% - 5px)', sm: 150 }}
      />
      <TypedField label={text.source} field="source" search={search} onChange={onChange} />
      <DayField label={text.from} field="from" search={search} onChange={onChange} />
      <DayField label={text.to} field="to" search={search} onChange={onChange} />
    </>
  );
}

function TypedField({ label, field, search, onChange }: FilterProps & { label: string; field: 'id' | 'source' }) {
  const there = search[field] ?? '';
  const [typed, setTyped] = useState(there);
  useEffect(() => setTyped(there), [there]);
  const find = useDebouncedFilter((value: string) => onChange({ ...search, [field]: value.trim() || undefined }), 350);
  return (
    <TextInput
      label={label}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        find(value);
      }}
      w={{ base: 'calc(50% - 5px)', sm: field === 'id' ? 150 : 90 }}
    />
  );
}

function DayField({ label, field, search, onChange }: FilterProps & { label: string; field: 'from' | 'to' }) {
  return (
    <TextInput
      type="date"
      label={label}
      value={search[field] ?? ''}
      onChange={({ currentTarget: { value } }) => onChange({ ...search, [field]: value || undefined })}
      w={{ base: 'calc(50% - 5px)', sm: 140 }}
    />
  );
}
