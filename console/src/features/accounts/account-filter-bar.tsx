/** Above the list: a search field, the filters that hold as chips, and a drawer with all of them. */
import type { AccountListColumn } from '@hanse/sdk';
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Button, CloseButton, Group, Pill, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useRead } from '../../api.ts';
import { dayOfInstant } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { useDebouncedFilter } from '../../parts/use-debounced-filter.ts';
import { wordOf } from '../../parts/words.ts';
import { AccountFilterDrawer } from './account-filter-drawer.tsx';
import { type AccountSearch, valuesByKey } from './account-search.ts';
import { consentTexts, countryName, typeTexts } from './account-texts.ts';

const texts = defineTexts({
  en: {
    search: 'Find by name',
    filters: 'Filters',
    clear: 'Clear all',
    remove: (what: string) => `Take away: ${what}`,
    none: 'Looked after by nobody',
    me: 'Looked after by me',
    activeDays: (days: number) => `Active in the last ${days} days`,
    quietDays: (days: number) => `Quiet for ${days} days`,
    joinedFrom: (day: string) => `Joined from ${day}`,
    joinedTo: (day: string) => `Joined before ${day}`,
    singleThread: 'Only one person active',
    notSingleThread: 'Several people active, or none',
    rise: 'About to reach a level',
    fall: 'About to lose a level',
    group: 'One group',
    externalId: (id: string) => `Number ${id}`,
  },
  de: {
    search: 'Nach Namen suchen',
    filters: 'Filter',
    clear: 'Alle löschen',
    remove: (what) => `Wegnehmen: ${what}`,
    none: 'Von niemandem betreut',
    me: 'Von mir betreut',
    activeDays: (days) => `Aktiv in den letzten ${days} Tagen`,
    quietDays: (days) => `Still seit ${days} Tagen`,
    joinedFrom: (day) => `Dabei ab ${day}`,
    joinedTo: (day) => `Dabei vor ${day}`,
    singleThread: 'Nur eine Person aktiv',
    notSingleThread: 'Mehrere Personen aktiv oder keine',
    rise: 'Kurz vor einer Stufe',
    fall: 'Verliert bald eine Stufe',
    group: 'Eine Gruppe',
    externalId: (id) => `Nummer ${id}`,
  },
});

interface BarProps {
  search: AccountSearch;
  columns: readonly AccountListColumn[];
  onChange: (search: AccountSearch) => void;
}

export function AccountFilterBar({ search, columns, onChange }: BarProps) {
  const text = useTexts(texts);
  const [opened, { open, close }] = useDisclosure(false);
  const chips = useChips(search, columns);
  return (
    <>
      <Group gap="xs" p="md" pb="xs" wrap="nowrap">
        <NameField search={search} onChange={onChange} />
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.7} />}
          onClick={open}
          style={{ flexShrink: 0 }}
        >
          {text.filters}
          {chips.length > 0 && ` · ${chips.length}`}
        </Button>
      </Group>
      {chips.length > 0 && (
        <Group gap={6} px="md" pb="xs">
          {chips.map(({ label, without }) => (
            <Pill
              key={label}
              size="md"
              withRemoveButton
              onRemove={() => onChange(without)}
              removeButtonProps={{ 'aria-label': text.remove(label), 'aria-hidden': false, tabIndex: 0 }}
            >
              {label}
            </Pill>
          ))}
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => onChange({ q: search.q, sort: search.sort, columns: search.columns })}
          >
            {text.clear}
          </Button>
        </Group>
      )}
      <AccountFilterDrawer opened={opened} onClose={close} search={search} columns={columns} onChange={onChange} />
    </>
  );
}

function NameField({ search, onChange }: Pick<BarProps, 'search' | 'onChange'>) {
  const text = useTexts(texts);
  const [typed, setTyped] = useState(search.q ?? '');
  useEffect(() => setTyped(search.q ?? ''), [search.q]);
  const find = useDebouncedFilter((q: string) => onChange({ ...search, q: q.trim() || undefined }), 250);
  const change = (value: string) => {
    setTyped(value);
    find(value);
  };
  return (
    <TextInput
      aria-label={text.search}
      placeholder={text.search}
      leftSection={<IconSearch size={16} stroke={1.7} />}
      rightSection={typed === '' ? null : <CloseButton size="sm" aria-label={text.clear} onClick={() => change('')} />}
      value={typed}
      onChange={({ currentTarget: { value } }) => change(value)}
      flex={1}
      maw={420}
      miw={0}
    />
  );
}

interface Chip {
  label: string;
  without: AccountSearch;
}

/** Everything that narrows the list, in words. */
function useChips(search: AccountSearch, columns: readonly AccountListColumn[]): Chip[] {
  const text = useTexts(texts);
  const types = useTexts(typeTexts);
  const consents = useTexts(consentTexts);
  const { language } = useLanguage();
  const { data: staff } = useRead('listStaff', { limit: 200 });
  const managerName = (id: string) => {
    if (id === 'none') return text.none;
    return id === 'me' ? text.me : (staff?.data.find((one) => one.id === id)?.name ?? id);
  };
  const chips: Chip[] = [];
  const add = (key: keyof AccountSearch, label: string) =>
    chips.push({ label, without: { ...search, [key]: undefined } });
  const addEach = (key: 'type' | 'country' | 'manager' | 'consentMode', label: (value: string) => string) => {
    const list = search[key] ?? [];
    if (list.length > 0) add(key, list.map(label).join(', '));
  };
  addEach('type', (type) => wordOf(types, type));
  addEach('country', (code) => countryName(code, language));
  addEach('manager', managerName);
  addEach('consentMode', (mode) => wordOf(consents, mode));
  for (const kind of ['participation', 'level', 'balance', 'metric', 'field'] as const) {
    for (const [key, values] of valuesByKey(search[kind] ?? [])) {
      const column = columns.find((one) => one.kind === kind && one.key === key);
      const name = column === undefined ? key : textIn(column.label, language);
      const words = values.map((value) => {
        const option = column?.options.find((one) => one.key === value);
        return option === undefined ? rangeText(value) : textIn(option.label, language);
      });
      const rest = (search[kind] ?? []).filter((one) => !one.startsWith(`${key}:`));
      const without = { ...search, [kind]: rest.length === 0 ? undefined : rest };
      chips.push({ label: `${name}: ${words.join(', ')}`, without });
    }
  }
  if (search.activeDays !== undefined) add('activeDays', text.activeDays(search.activeDays));
  if (search.quietDays !== undefined) add('quietDays', text.quietDays(search.quietDays));
  if (search.joinedFrom !== undefined) add('joinedFrom', text.joinedFrom(dayOfInstant(search.joinedFrom)));
  if (search.joinedTo !== undefined) add('joinedTo', text.joinedTo(dayOfInstant(search.joinedTo)));
  if (search.singleThread !== undefined)
    add('singleThread', search.singleThread ? text.singleThread : text.notSingleThread);
  if (search.near !== undefined) add('near', search.near === 'rise' ? text.rise : text.fall);
  if (search.groupId !== undefined) add('groupId', text.group);
  if (search.externalId !== undefined) add('externalId', text.externalId(search.externalId));
  return chips;
}

/** `100..` → `≥ 100` */
function rangeText(value: string): string {
  const at = value.indexOf('..');
  if (at < 0) return value;
  const [from, to] = [value.slice(0, at), value.slice(at + 2)];
  if (from === '') return `≤ ${to}`;
  return to === '' ? `≥ ${from}` : `${from}–${to}`;
}
