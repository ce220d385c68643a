import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import type { EventSearch } from './event-search.ts';

const texts = defineTexts({
  en: { type: 'Type', any: 'All types', document: 'Document number', from: 'From', to: 'To', clear: 'Clear filters' },
  de: { type: 'Art', any: 'Alle Arten', document: 'Belegnummer', from: 'Von', to: 'Bis', clear: 'Filter löschen' },
});

/** Filters of the list; typing waits a moment before it asks. */
export function EventFilters(props: { search: EventSearch; onChange: (search: EventSearch) => void }) {
  const { search, onChange } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data: types } = useRead('listEventTypes', {});
  const [document, setDocument] = useState(search.id ?? '');
  const find = useDebouncedCallback((id: string) => onChange({ ...search, id: id.trim() || undefined }), 350);
  const { live: _live, ...filters } = search;
  const filtered = Object.values(filters).some((value) => value !== undefined);
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
        w={{ base: '100%', sm: 190 }}
      />
      <TextInput
        label={text.document}
        value={document}
        onChange={({ currentTarget: { value } }) => {
          setDocument(value);
          find(value);
        }}
        w={{ base: '100%', sm: 190 }}
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
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setDocument('');
            onChange({ live: search.live });
          }}
        >
          {text.clear}
        </Button>
      )}
    </Group>
  );
}
