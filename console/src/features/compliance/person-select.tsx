import { defineTexts, useTexts } from '@hanse/ui';
import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRead } from '../../api.ts';

const texts = defineTexts({
  en: { person: 'Person', search: 'Type a name or an address', none: 'Nobody is called like this' },
  de: { person: 'Person', search: 'Name oder Adresse eingeben', none: 'Niemand heißt so' },
});

/** Chooses somebody by name or address. `value` is the id. */
export function PersonSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const text = useTexts(texts);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const { data, isFetching } = useRead('listPersonOverviews', { q: q || undefined, limit: 20 });
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const found = (data?.data ?? []).map(({ id, givenName, familyName, email, memberships }) => ({
    value: id,
    label: [`${givenName} ${familyName}`.trim(), email ?? memberships[0]?.accountName]
      .filter((part) => part != null && part !== '')
      .join(', '),
  }));
  const options = chosen === null || found.some((one) => one.value === chosen.value) ? found : [chosen, ...found];
  return (
    <Select
      label={text.person}
      placeholder={text.search}
      nothingFoundMessage={text.none}
      data={options}
      value={value}
      onChange={(id) => {
        setChosen(options.find((one) => one.value === id) ?? null);
        onChange(id);
      }}
      onSearchChange={(next) => setTyped(next === chosen?.label ? '' : next)}
      // What is called like this was found by the server.
      filter={({ options: all }) => all}
      searchable
      clearable
      required
      rightSection={isFetching ? <Loader size={14} /> : undefined}
    />
  );
}
