/** The four numbers people look at first. */
import type { FigurePeriod, ListLink, Overview } from '@hanse/sdk';
import { defineTexts, StatTile, useFormats, useTexts } from '@hanse/ui';
import { SimpleGrid } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { drawn } from './home-span.ts';
import { ToList } from './list-paths.tsx';

const texts = defineTexts({
  en: {
    accounts: 'Active accounts',
    people: 'Active people',
    events: 'Events',
    liability: 'Liability',
    total: (n: string) => `of ${n}`,
    joined: (n: string) => `${n} new`,
    before: (n: string) => `${n} before`,
    beginning: (amount: string) => `${amount} at the beginning`,
  },
  de: {
    accounts: 'Aktive Accounts',
    people: 'Aktive Personen',
    events: 'Ereignisse',
    liability: 'Verbindlichkeit',
    total: (n) => `von ${n}`,
    joined: (n) => `${n} neu`,
    before: (n) => `${n} davor`,
    beginning: (amount) => `${amount} zu Beginn`,
  },
});

/** What may not be seen has no tile. */
export function Headline({ overview }: { overview: Overview }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const wide = useMediaQuery('(min-width: 30em)');
  const { accounts, people, activity, liability, units } = overview;
  const activeDays = String(daysIn(overview.period));
  const countTile = (label: string, count: NonNullable<Overview['accounts']>) => (
    <StatTile
      key={label}
      label={label}
      value={formats.number(count.active.value)}
      change={share(count.active)}
      changeMeans="good"
      note={[text.total(formats.number(count.total)), text.joined(formats.number(count.joined.value))].join(' · ')}
      link={toList({ ...count.list, parameters: { ...count.list.parameters, activeDays } })}
    />
  );
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      {accounts !== null && countTile(text.accounts, accounts)}
      {people !== null && countTile(text.people, people)}
      {activity !== null && (
        <StatTile
          label={text.events}
          value={formats.number(activity.events.value)}
          change={share(activity.events)}
          changeMeans="good"
          note={text.before(formats.number(activity.events.before))}
          trend={!wide ? undefined : trendOf(activity.days, ({ events }) => events)}
          link={toList({ operation: 'listEvents', parameters: { ...overview.period } })}
        />
      )}
      {liability !== null && (
        <StatTile
          label={text.liability}
          value={
            <span style={{ fontSize: wide ? 22 : 19 }}>
              {formats.money(liability.cost.amount, liability.cost.currency, {
                compact: isLarge(liability.cost.amount),
              })}
            </span>
          }
          change={share({ value: Number(liability.cost.amount), before: Number(liability.before.amount) })}
          note={
            isLarge(liability.cost.amount)
              ? formats.money(liability.cost.amount, liability.cost.currency)
              : text.beginning(formats.money(liability.before.amount, liability.before.currency))
          }
          trend={wide ? liabilityTrend(units ?? []) : undefined}
          link={units?.[0] === undefined ? undefined : toList(units[0].list)}
        />
      )}
    </SimpleGrid>
  );
}

const DAY_MS = 86_400_000;

/** Both days count. */
function daysIn({ from, to }: FigurePeriod): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

/** From here on the tile tells it short, and in full below. */
const LARGE = 100_000;

function isLarge(amount: string): boolean {
  return Math.abs(Number(amount)) >= LARGE;
}

/** Less than what one decimal of a percentage shows is no change. */
const SHARE_SHOWN_MIN = 0.0005;

function share({ value, before }: { value: number; before: number }): number | null {
  if (before === 0) return null;
  const change = (value - before) / before;
  return Math.abs(change) < SHARE_SHOWN_MIN ? 0 : change;
}

function toList(link: ListLink): (inner: ReactNode) => ReactNode {
  return (inner) => (
    <ToList link={link} block>
      {inner}
    </ToList>
  );
}

/** A point a week is enough for a line the size of a thumb. */
function trendOf<Day extends { day: string }>(days: readonly Day[], read: (day: Day) => number): number[] {
  const step = Math.max(1, Math.ceil(days.length / 15));
  const values: number[] = [];
  for (let from = 0; from < days.length; from += step) {
    values.push(days.slice(from, from + step).reduce((sum, day) => sum + read(day), 0));
  }
  return values;
}

/** The shape of what is outstanding, each unit with what one of it costs now. */
function liabilityTrend(units: NonNullable<Overview['units']>): number[] | undefined {
  const [first] = units;
  if (first === undefined) return undefined;
  const weights = units.map(({ liability }) =>
    liability.cost === null || Number(liability.units) === 0
      ? 0
      : Number(liability.cost.amount) / Number(liability.units),
  );
  return drawn(first.days).lasts((index) =>
    units.reduce((sum, unit, place) => sum + Number(unit.days[index]?.outstanding ?? 0) * (weights[place] ?? 0), 0),
  );
}
