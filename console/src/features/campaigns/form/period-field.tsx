import { defineTexts, useTexts } from '@hanse/ui';
import { Group, Select, TextInput } from '@mantine/core';
import type { Period } from '../campaign-model.ts';

const texts = defineTexts({
  en: {
    day: 'Day',
    week: 'Week',
    month: 'Month',
    quarter: 'Quarter',
    halfYear: 'Half-year',
    year: 'Year',
    anniversary: 'Year since joining',
    rolling: 'Last so many days',
    lifetime: 'For ever',
    programmeYear: 'Programme year',
    days: 'Days',
  },
  de: {
    day: 'Tag',
    week: 'Woche',
    month: 'Monat',
    quarter: 'Quartal',
    halfYear: 'Halbjahr',
    year: 'Jahr',
    anniversary: 'Jahr seit Beitritt',
    rolling: 'Die letzten Tage',
    lifetime: 'Für immer',
    programmeYear: 'Programmjahr',
    days: 'Tage',
  },
});

const calendars = ['day', 'week', 'month', 'quarter', 'halfYear', 'year'] as const;

/** A window in which something is counted. A programme year keeps the day it begins on. */
export function PeriodField(props: {
  label: string;
  period: Period;
  onChange: (period: Period) => void;
  /** Rolling days and "for ever", which limits and metrics have and periods that end have not. */
  open?: boolean;
}) {
  const { label, period, onChange, open = false } = props;
  const text = useTexts(texts);
  const known = period as Record<string, unknown>;
  const value = typeof known.calendar === 'string' ? known.calendar : (Object.keys(known)[0] ?? 'year');
  const kept = known.programmeYear === undefined ? [] : (['programmeYear'] as const);
  const kinds = [...calendars, 'anniversary' as const, ...kept, ...(open ? (['rolling', 'lifetime'] as const) : [])];
  const { days = 30 } = (known.rolling ?? {}) as { days?: number };
  const choose = (kind: string | null) => {
    if (kind === null || kind === 'programmeYear') return;
    if (kind === 'rolling') onChange({ rolling: { days: 30 } });
    else if (kind === 'anniversary' || kind === 'lifetime') onChange({ [kind]: true });
    else onChange({ calendar: kind });
  };
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={label}
        data={kinds.map((kind) => ({ value: kind, label: text[kind] }))}
        value={value}
        onChange={choose}
        allowDeselect={false}
        w={{ base: '100%', sm: 200 }}
      />
      {value === 'rolling' && (
        <TextInput
          label={text.days}
          inputMode="numeric"
          value={String(days)}
          onChange={({ currentTarget }) => onChange({ rolling: { days: Number(currentTarget.value) || 1 } })}
          w={100}
        />
      )}
    </Group>
  );
}
