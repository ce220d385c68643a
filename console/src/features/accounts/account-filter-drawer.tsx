/** All filters of the list of accounts; each holds as soon as it is set. */
import type { AccountListColumn } from '@hanse/sdk';
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Accordion, Drawer, Group, MultiSelect, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api.ts';
import { dayOfInstant, startOfDay } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { useDebouncedFilter } from '../../parts/use-debounced-filter.ts';
import { type AccountSearch, valuesByKey } from './account-search.ts';
import { consentTexts, countryName, typeTexts } from './account-texts.ts';
import { countryCodes } from './country-codes.ts';

const texts = defineTexts({
  en: {
    title: 'Filters',
    company: 'Company',
    country: 'Country',
    type: 'Kind',
    number: 'Customer number, VAT number',
    manager: 'Looked after by',
    me: 'Me',
    nobody: 'Nobody',
    consent: 'Consent mode',
    activity: 'Activity',
    lastActive: 'Last active',
    active: (days: number) => `In the last ${days} days`,
    quiet: (days: number) => `Not for ${days} days`,
    threads: 'People',
    one: 'Only one person active',
    several: 'Several, or none',
    near: 'Levels about to change',
    rise: 'About to reach a level',
    fall: 'About to lose a level',
    joined: 'Joined',
    from: 'From',
    to: 'To',
    any: 'Any',
    programme: 'Participation and levels',
    balances: 'Balances',
    figures: 'Figures',
    fields: 'Fields',
    yes: 'Yes',
    no: 'No',
  },
  de: {
    title: 'Filter',
    company: 'Unternehmen',
    country: 'Land',
    type: 'Art',
    number: 'Kundennummer, USt-IdNr.',
    manager: 'Betreut von',
    me: 'Mir',
    nobody: 'Niemandem',
    consent: 'Einwilligung',
    activity: 'Aktivität',
    lastActive: 'Zuletzt aktiv',
    active: (days) => `In den letzten ${days} Tagen`,
    quiet: (days) => `Seit ${days} Tagen nicht`,
    threads: 'Personen',
    one: 'Nur eine Person aktiv',
    several: 'Mehrere oder keine',
    near: 'Stufe wechselt bald',
    rise: 'Kurz vor einer Stufe',
    fall: 'Verliert bald eine Stufe',
    joined: 'Dabei seit',
    from: 'Von',
    to: 'Bis',
    any: 'Egal',
    programme: 'Teilnahme und Stufen',
    balances: 'Guthaben',
    figures: 'Kennzahlen',
    fields: 'Felder',
    yes: 'Ja',
    no: 'Nein',
  },
});

const DAYS = [30, 90, 180, 365] as const;
type ListKey = 'participation' | 'level' | 'balance' | 'metric' | 'field';

interface FilterProps {
  search: AccountSearch;
  columns: readonly AccountListColumn[];
  onChange: (search: AccountSearch) => void;
}

export function AccountFilterDrawer(props: FilterProps & { opened: boolean; onClose: () => void }) {
  const { opened, onClose, ...filter } = props;
  const text = useTexts(texts);
  const parts = [
    ['company', text.company, <CompanyPart key="company" {...filter} />],
    ['activity', text.activity, <ActivityPart key="activity" {...filter} />],
    ['programme', text.programme, <ValuePart key="programme" {...filter} kinds={['participation', 'level']} />],
    ['balances', text.balances, <ValuePart key="balances" {...filter} kinds={['balance']} />],
    ['figures', text.figures, <ValuePart key="figures" {...filter} kinds={['metric']} />],
    ['fields', text.fields, <ValuePart key="fields" {...filter} kinds={['field']} />],
  ] as const;
  const kinds: Record<string, readonly string[]> = {
    programme: ['participation', 'level'],
    balances: ['balance'],
    figures: ['metric'],
    fields: ['field'],
  };
  const there = parts.filter(([key]) => {
    const wanted = kinds[key];
    return wanted === undefined || props.columns.some(({ kind }) => wanted.includes(kind));
  });
  return (
    <Drawer opened={opened} onClose={onClose} position="right" title={<Text fw={640}>{text.title}</Text>} padding="md">
      <Accordion multiple defaultValue={['company', 'activity', 'programme']} variant="default" chevronSize={16}>
        {there.map(([key, title, part]) => (
          <Accordion.Item key={key} value={key}>
            <Accordion.Control px={0}>
              <Text size="sm" fw={600}>
                {title}
              </Text>
            </Accordion.Control>
            <Accordion.Panel styles={{ content: { paddingInline: 0 } }}>{part}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Drawer>
  );
}

const orNone = (list: string[]) => (list.length === 0 ? undefined : list);

function CompanyPart({ search, onChange }: FilterProps) {
  const text = useTexts(texts);
  const types = useTexts(typeTexts);
  const consents = useTexts(consentTexts);
  const { language } = useLanguage();
  const { data: staff } = useRead('listStaff', { limit: 200 });
  const [number, setNumber] = useState(search.externalId ?? '');
  const find = useDebouncedFilter((id: string) => onChange({ ...search, externalId: id.trim() || undefined }), 350);
  const managers = [
    { value: 'me', label: text.me },
    { value: 'none', label: text.nobody },
    ...(staff?.data.map(({ id, name }) => ({ value: id, label: name })) ?? []),
  ];
  return (
    <Stack gap="sm">
      <MultiSelect
        label={text.country}
        data={countryCodes.map((code) => ({ value: code, label: countryName(code, language) }))}
        value={search.country ?? []}
        onChange={(country) => onChange({ ...search, country: orNone(country) })}
        searchable
        clearable
        limit={60}
      />
      <TagsInput
        label={text.type}
        data={Object.entries(types).map(([value, label]) => ({ value, label }))}
        value={search.type ?? []}
        onChange={(type) => onChange({ ...search, type: orNone(type) })}
        clearable
      />
      <MultiSelect
        label={text.manager}
        data={managers}
        value={search.manager ?? []}
        onChange={(manager) => onChange({ ...search, manager: orNone(manager) })}
        searchable
        clearable
      />
      <MultiSelect
        label={text.consent}
        data={Object.entries(consents).map(([value, label]) => ({ value, label }))}
        value={search.consentMode ?? []}
        onChange={(consentMode) => onChange({ ...search, consentMode: orNone(consentMode) })}
        clearable
      />
      <TextInput
        label={text.number}
        value={number}
        onChange={({ currentTarget: { value } }) => {
          setNumber(value);
          find(value);
        }}
      />
    </Stack>
  );
}

function ActivityPart({ search, onChange }: FilterProps) {
  const text = useTexts(texts);
  const lastActive =
    search.activeDays !== undefined
      ? `a${search.activeDays}`
      : search.quietDays !== undefined
        ? `q${search.quietDays}`
        : null;
  const setLastActive = (value: string | null) => {
    const days = value === null ? undefined : Number(value.slice(1));
    const active = value?.startsWith('a') === true;
    onChange({ ...search, activeDays: active ? days : undefined, quietDays: active ? undefined : days });
  };
  const day = (key: 'joinedFrom' | 'joinedTo', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={search[key] === undefined ? '' : dayOfInstant(search[key])}
      onChange={({ currentTarget: { value } }) =>
        onChange({ ...search, [key]: value === '' ? undefined : startOfDay(value) })
      }
      flex={1}
    />
  );
  return (
    <Stack gap="sm">
      <Select
        label={text.lastActive}
        placeholder={text.any}
        data={[
          ...DAYS.map((days) => ({ value: `a${days}`, label: text.active(days) })),
          ...DAYS.map((days) => ({ value: `q${days}`, label: text.quiet(days) })),
        ]}
        value={lastActive}
        onChange={setLastActive}
        clearable
      />
      <Select
        label={text.threads}
        placeholder={text.any}
        data={[
          { value: 'one', label: text.one },
          { value: 'several', label: text.several },
        ]}
        value={search.singleThread === undefined ? null : search.singleThread ? 'one' : 'several'}
        onChange={(value) => onChange({ ...search, singleThread: value === null ? undefined : value === 'one' })}
        clearable
      />
      <Select
        label={text.near}
        placeholder={text.any}
        data={[
          { value: 'rise', label: text.rise },
          { value: 'fall', label: text.fall },
        ]}
        value={search.near ?? null}
        onChange={(value) => onChange({ ...search, near: value === 'rise' || value === 'fall' ? value : undefined })}
        clearable
      />
      <Text size="sm" fw={500}>
        {text.joined}
      </Text>
      <Group gap="xs" wrap="nowrap" mt={-8}>
        {day('joinedFrom', text.from)}
        {day('joinedTo', text.to)}
      </Group>
    </Stack>
  );
}

function ValuePart({ search, columns, onChange, kinds }: FilterProps & { kinds: readonly ListKey[] }) {
  const own = columns.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
  return (
    <Stack gap="sm">
      {own.map((column) => (
        <ValueField key={`${column.kind}:${column.key}`} search={search} column={column} onChange={onChange} />
      ))}
    </Stack>
  );
}

function ValueField({
  search,
  column,
  onChange,
}: Pick<FilterProps, 'search' | 'onChange'> & { column: AccountListColumn }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const kind = column.kind as ListKey;
  const values = valuesByKey(search[kind] ?? []).get(column.key) ?? [];
  const label = textIn(column.label, language);
  const set = (next: readonly string[]) => {
    const others = (search[kind] ?? []).filter((one) => !one.startsWith(`${column.key}:`));
    onChange({ ...search, [kind]: orNone([...others, ...next.map((value) => `${column.key}:${value}`)]) });
  };
  if (column.type === 'number' || column.type === 'date') {
    return (
      <RangeField
        label={label}
        type={column.type}
        value={values[0] ?? ''}
        onChange={(range) => set(range === '' ? [] : [range])}
      />
    );
  }
  if (column.type === 'boolean') {
    const data = [
      { value: 'true', label: text.yes },
      { value: 'false', label: text.no },
    ];
    return (
      <Select
        label={label}
        placeholder={text.any}
        data={data}
        value={values[0] ?? null}
        onChange={(one) => set(one === null ? [] : [one])}
        clearable
      />
    );
  }
  if (column.options.length === 0) return <TagsInput label={label} value={values} onChange={set} clearable />;
  const data = column.options.map((option) => ({ value: option.key, label: textIn(option.label, language) }));
  return <MultiSelect label={label} data={data} value={values} onChange={set} clearable />;
}

/** `from..to`, empty where neither is set. */
function RangeField(props: {
  label: string;
  type: 'number' | 'date';
  value: string;
  onChange: (range: string) => void;
}) {
  const { label, type, value, onChange } = props;
  const text = useTexts(texts);
  const at = value.indexOf('..');
  const [from, setFrom] = useState(at < 0 ? value : value.slice(0, at));
  const [to, setTo] = useState(at < 0 ? value : value.slice(at + 2));
  const tell = useDebouncedFilter(
    (least: string, most: string) => onChange(least === '' && most === '' ? '' : `${least}..${most}`),
    350,
  );
  const field = (name: string, shown: string, change: (next: string) => void) => (
    <TextInput
      aria-label={`${label}: ${name}`}
      placeholder={name}
      type={type === 'date' ? 'date' : 'text'}
      inputMode={type === 'date' ? undefined : 'decimal'}
      value={shown}
      onChange={({ currentTarget: { value: next } }) =>
        change(type === 'date' ? next : next.replace(',', '.').replace(/[^0-9.-]/g, ''))
      }
      flex={1}
    />
  );
  return (
    <div>
      <Text size="sm" fw={500} mb={2}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {field(text.from, from, (next) => {
          setFrom(next);
          tell(next, to);
        })}
        {field(text.to, to, (next) => {
          setTo(next);
          tell(from, next);
        })}
      </Group>
    </div>
  );
}
