import { defineTexts, useTexts } from '@hanse/ui';
import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useLifeStateName } from '../../parts/rules/rule-state.tsx';
import { useDebouncedFilter } from '../../parts/use-debounced-filter.ts';
import { type CampaignListSearch, type StateFilter, stateFilters } from './campaign-search.ts';
import { families, isFamily, useFamilyNames } from './campaign-words.ts';

const texts = defineTexts({
  en: {
    find: 'Find',
    typed: 'Name or objective',
    state: 'State',
    anyState: 'All states',
    family: 'Family',
    anyFamily: 'All families',
    archived: 'Archived, too',
    clear: 'Clear filters',
  },
  de: {
    find: 'Suchen',
    typed: 'Name oder Ziel',
    state: 'Zustand',
    anyState: 'Alle Zustände',
    family: 'Familie',
    anyFamily: 'Alle Familien',
    archived: 'Auch archivierte',
    clear: 'Filter löschen',
  },
});

/** Filters of the list; typing waits a moment. */
export function CampaignFilters(props: { search: CampaignListSearch; onChange: (search: CampaignListSearch) => void }) {
  const { search, onChange } = props;
  const text = useTexts(texts);
  const stateName = useLifeStateName();
  const { name } = useFamilyNames();
  const [typed, setTyped] = useState(search.q ?? '');
  const find = useDebouncedFilter((q: string) => onChange({ ...search, q: q.trim() || undefined }), 250);
  const wide = { base: '100%', sm: 190 };
  return (
    <Group gap="xs" p="md" pb="sm" align="flex-end">
      <TextInput
        label={text.find}
        placeholder={text.typed}
        leftSection={<IconSearch size={15} />}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          find(value);
        }}
        w={{ base: '100%', sm: 240 }}
      />
      <Select
        label={text.state}
        placeholder={text.anyState}
        data={stateFilters.map((state) => ({ value: state, label: stateName(state) }))}
        value={search.state ?? null}
        onChange={(state) => onChange({ ...search, state: (state as StateFilter | null) ?? undefined })}
        clearable
        w={wide}
      />
      <Select
        label={text.family}
        placeholder={text.anyFamily}
        data={families.map((family) => ({ value: family, label: name(family) }))}
        value={search.family ?? null}
        onChange={(family) => onChange({ ...search, family: isFamily(family) ? family : undefined })}
        clearable
        w={wide}
      />
      <Checkbox
        label={text.archived}
        checked={search.archived === true}
        onChange={({ currentTarget: { checked } }) => onChange({ ...search, archived: checked ? true : undefined })}
        mb={8}
      />
      {Object.keys(search).length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setTyped('');
            onChange({});
          }}
        >
          {text.clear}
        </Button>
      )}
    </Group>
  );
}
