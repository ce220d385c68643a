/** One question of a template, with the control that suits what it asks. */
import type { CampaignTemplate } from '@hanse/sdk';
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Select, TagsInput, TextInput } from '@mantine/core';
import type { Option, ProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { type BandRow, BandsField } from './bands-field.tsx';

const texts = defineTexts({
  en: {
    month: 'Month',
    quarter: 'Quarter',
    halfYear: 'Half-year',
    year: 'Year',
    noMetric: 'This programme has no metrics yet. Define one under Metrics, or in the programme definition.',
    noField: 'No field of accounts suits. Define one under Custom fields.',
    list: 'Type one and press Enter',
  },
  de: {
    month: 'Monat',
    quarter: 'Quartal',
    halfYear: 'Halbjahr',
    year: 'Jahr',
    noMetric: 'Dieses Programm hat noch keine Kennzahlen. Anlegen unter Kennzahlen oder in der Programmdefinition.',
    noField: 'Kein Feld der Accounts passt. Anlegen unter Eigene Felder.',
    list: 'Einen Wert eingeben und Enter drücken',
  },
});

type Parameter = CampaignTemplate['parameters'][number];
export type Answer = string | number | null | undefined | string[] | BandRow[];

export interface ParameterFieldProps {
  parameter: Parameter;
  lists: ProgrammeLists;
  /** Of a level: its ladder. */
  ladder: string | null;
  value: Answer;
  onChange: (value: Answer) => void;
}

export function ParameterField({ parameter, lists, ladder, value, onChange }: ParameterFieldProps) {
  const { language } = useLanguage();
  const text = useTexts(texts);
  const label = parameter.name[language];
  const description = parameter.help?.[language];
  const options = useOptions(parameter, lists, ladder);
  if (options !== null) {
    const missing = { metric: text.noMetric, attribute: text.noField }[parameter.kind as string];
    return (
      <Select
        label={label}
        description={description}
        data={[...options]}
        value={value === null || value === undefined ? null : String(value)}
        onChange={onChange}
        error={options.length === 0 ? missing : undefined}
        searchable={options.length > 8}
        required
      />
    );
  }
  if (parameter.kind === 'list') {
    const values = Array.isArray(value) ? (value as string[]) : [];
    return (
      <TagsInput label={label} description={description ?? text.list} value={values} onChange={onChange} required />
    );
  }
  if (parameter.kind === 'bands') {
    return <BandsField label={label} rows={(value ?? []) as BandRow[]} onChange={onChange} currency={lists.currency} />;
  }
  return (
    <TextInput
      label={label}
      description={description}
      value={String(value ?? '')}
      onChange={({ currentTarget: { value: typed } }) =>
        onChange(numeric(parameter.kind) ? typed.replace(',', '.') : typed)
      }
      type={parameter.kind === 'day' ? 'date' : 'text'}
      inputMode={numeric(parameter.kind) ? 'decimal' : undefined}
      rightSection={parameter.kind === 'percent' ? '%' : undefined}
      maw={numeric(parameter.kind) || parameter.kind === 'day' ? 220 : undefined}
      required
    />
  );
}

function numeric(kind: Parameter['kind']): boolean {
  return kind === 'number' || kind === 'percent' || kind === 'count' || kind === 'days';
}

/** Null: it is not chosen from a list. */
function useOptions(parameter: Parameter, lists: ProgrammeLists, ladder: string | null): readonly Option[] | null {
  const { language } = useLanguage();
  const text = useTexts(texts);
  switch (parameter.kind) {
    case 'unit':
      return lists.units.map(({ value, label }) => ({ value, label }));
    case 'metric':
      return lists.metrics;
    case 'ladder':
      return lists.ladders.map(({ value, label }) => ({ value, label }));
    case 'level':
      return lists.ladders.find(({ value }) => value === ladder)?.levels ?? [];
    case 'role':
      return lists.roles;
    case 'attribute':
      return lists.numberFields;
    case 'period':
      return (['month', 'quarter', 'halfYear', 'year'] as const).map((period) => ({
        value: period,
        label: text[period],
      }));
    case 'choice':
      return parameter.options.map(({ key, name }) => ({ value: key, label: name[language] }));
    default:
      return null;
  }
}
