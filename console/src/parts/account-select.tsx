import { defineTexts, useTexts } from '@hanse/ui';
import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRead } from '../api.ts';

const texts = defineTexts({
  en: { account: 'Account', search: 'Type the beginning of its name', none: 'No account begins like this' },
  de: { account: 'Account', search: 'Anfang des Namens eingeben', none: 'Kein Account beginnt so' },
});

/** Chooses an account by its name. `value` is its id. */
export function AccountSelect(props: {
  value: string | null;
  onChange: (accountId: string | null) => void;
  label?: string;
  required?: boolean;
  error?: string;
  placeholder?: string;
}) {
  const { value, onChange, label, required, error, placeholder } = props;
  const text = useTexts(texts);
  const [typed, setTyped] = useState('');
  const [prefix] = useDebouncedValue(typed.trim(), 250);
  const { data, isFetching } = useRead('listAccounts', { namePrefix: prefix || undefined, limit: 20 });
  const { data: chosen } = useRead('getAccount', { accountId: value ?? '' }, { enabled: value !== null });
  const found = data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const options =
    chosen === undefined || found.some((one) => one.value === chosen.id)
      ? found
      : [{ value: chosen.id, label: chosen.name }, ...found];
  return (
    <Select
      label={label ?? text.account}
      placeholder={placeholder ?? text.search}
      nothingFoundMessage={text.none}
      data={options}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      // What begins like this was found by the server; the chosen name stays in the field.
      filter={({ options: all }) => all}
      searchable
      clearable
      required={required}
      error={error}
      rightSection={isFetching ? <Loader size={14} /> : undefined}
    />
  );
}
