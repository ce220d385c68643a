/** A stretch of days: the usual ones by name, any other by its two ends. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Group, Select, TextInput } from '@mantine/core';
import { dayFromToday } from '../../parts/local-day.ts';

const texts = defineTexts({
  en: {
    period: 'Period',
    month: 'This month',
    lastMonth: 'Last month',
    quarter: 'This quarter',
    lastQuarter: 'Last quarter',
    year: 'This year',
    lastYear: 'Last year',
    other: 'Other days',
    from: 'From',
    to: 'To',
  },
  de: {
    period: 'Zeitraum',
    month: 'Dieser Monat',
    lastMonth: 'Letzter Monat',
    quarter: 'Dieses Quartal',
    lastQuarter: 'Letztes Quartal',
    year: 'Dieses Jahr',
    lastYear: 'Letztes Jahr',
    other: 'Andere Tage',
    from: 'Von',
    to: 'Bis',
  },
});

export interface DayRange {
  from: string;
  to: string;
}

export const namedPeriods = ['month', 'lastMonth', 'quarter', 'lastQuarter', 'year', 'lastYear'] as const;
type NamedPeriod = (typeof namedPeriods)[number];

const MONTHS: Readonly<Record<NamedPeriod, [length: number, back: number]>> = {
  month: [1, 0],
  lastMonth: [1, 1],
  quarter: [3, 0],
  lastQuarter: [3, 1],
  year: [12, 0],
  lastYear: [12, 1],
};

/** Whole months of the calendar, the last one up to its last day. */
export function daysOf(period: NamedPeriod, today = dayFromToday(0)): DayRange {
  const [length, back] = MONTHS[period];
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = Math.floor((month - 1) / length) * length - back * length;
  const day = (months: number, date: number) => new Date(Date.UTC(year, months, date)).toISOString().slice(0, 10);
  return { from: day(first, 1), to: day(first + length, 0) };
}

export function DayRangeField(props: { value: DayRange; onChange: (value: DayRange) => void }) {
  const { value, onChange } = props;
  const text = useTexts(texts);
  const named = namedPeriods.find((period) => {
    const { from, to } = daysOf(period);
    return from === value.from && to === value.to;
  });
  const names = named === undefined ? [...namedPeriods, 'other' as const] : namedPeriods;
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={text.period}
        data={names.map((period) => ({ value: period, label: text[period] }))}
        value={named ?? 'other'}
        onChange={(chosen) => {
          const period = namedPeriods.find((one) => one === chosen);
          if (period !== undefined) onChange(daysOf(period));
        }}
        allowDeselect={false}
        w={{ base: '100%', sm: 170 }}
      />
      <TextInput
        type="date"
        label={text.from}
        value={value.from}
        max={value.to}
        onChange={({ currentTarget: { value: from } }) => from !== '' && onChange({ ...value, from })}
      />
      <TextInput
        type="date"
        label={text.to}
        value={value.to}
        min={value.from}
        onChange={({ currentTarget: { value: to } }) => to !== '' && onChange({ ...value, to })}
      />
    </Group>
  );
}
