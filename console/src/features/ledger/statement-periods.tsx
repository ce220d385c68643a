/** The last quarters and years, each one a statement. */
import type { Statement } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, useFormats, useTexts, wholeList } from '@hanse/ui';
import { UnstyledButton } from '@mantine/core';
import { dayFromToday } from '../../parts/local-day.ts';
import type { DayRange } from './day-range.tsx';
import { cutOf } from './statement-cut.ts';
import { StatementFiles } from './statement-files.tsx';

const texts = defineTexts({
  en: {
    title: 'Quarters and years',
    period: 'Period',
    days: 'Days',
    files: 'Take along',
    quarter: (quarter: number, year: number) => `Quarter ${quarter} of ${year}`,
    year: (year: number) => `Year ${year}`,
    running: 'so far',
  },
  de: {
    title: 'Quartale und Jahre',
    period: 'Zeitraum',
    days: 'Tage',
    files: 'Mitnehmen',
    quarter: (quarter, year) => `${quarter}. Quartal ${year}`,
    year: (year) => `Jahr ${year}`,
    running: 'bisher',
  },
});

interface NamedRange extends DayRange {
  year: number;
  /** Null: the whole year. */
  quarter: number | null;
}

const QUARTERS = 6;
const YEARS = 2;
const QUARTER_MONTHS = 3;

/** The running quarter first, then those before; the running year and those before. */
export function recentPeriods(today: string): NamedRange[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const day = (months: number, date: number) => new Date(Date.UTC(year, months, date)).toISOString().slice(0, 10);
  const running = Math.floor((month - 1) / QUARTER_MONTHS);
  const quarters = Array.from({ length: QUARTERS }, (_, back): NamedRange => {
    const first = (running - back) * QUARTER_MONTHS;
    const from = day(first, 1);
    const quarter = Math.floor((Number(from.slice(5, 7)) - 1) / QUARTER_MONTHS) + 1;
    return { from, to: day(first + QUARTER_MONTHS, 0), year: Number(from.slice(0, 4)), quarter };
  });
  const years = Array.from({ length: YEARS }, (_, back): NamedRange => {
    return { from: `${year - back}-01-01`, to: `${year - back}-12-31`, year: year - back, quarter: null };
  });
  return [...quarters, ...years];
}

export function StatementPeriods(props: {
  asked: {
    accountId: string;
    unit: string | undefined;
    holder: string | undefined;
    language: Statement['language'];
  };
  onOpen: (days: DayRange) => void;
}) {
  const { asked, onOpen } = props;
  const text = useTexts(texts);
  const formats = useFormats();
  const today = dayFromToday(0);
  const { holder, ...rest } = asked;
  const nameOf = ({ quarter, year }: NamedRange) => (quarter === null ? text.year(year) : text.quarter(quarter, year));
  const columns: Column<NamedRange>[] = [
    {
      key: 'period',
      title: text.period,
      main: true,
      render: (period) => (
        <UnstyledButton
          onClick={() => onOpen({ from: period.from, to: period.to })}
          c="var(--mantine-color-anchor)"
          fz="sm"
          fw={550}
        >
          {nameOf(period)}
        </UnstyledButton>
      ),
    },
    {
      key: 'days',
      title: text.days,
      render: ({ from, to }) =>
        to >= today ? `${formats.day(from)} – ${text.running}` : `${formats.day(from)} – ${formats.day(to)}`,
    },
    {
      key: 'files',
      title: text.files,
      align: 'right',
      width: 190,
      render: (period) => (
        <StatementFiles
          asked={{ ...rest, ...(holder === undefined ? {} : { holder }), ...cutOf(period) }}
          days={period}
          small
        />
      ),
    },
  ];
  return (
    <DataTable
      label={text.title}
      columns={columns}
      list={wholeList(recentPeriods(today))}
      keyOf={({ from, to }) => `${from} ${to}`}
      empty={null}
    />
  );
}
