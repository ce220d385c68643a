/** What happened to one unit: earned, spent and expired, what is outstanding, what expires soon. */
import type { FigurePeriod, UnitFigure, UnitOverview } from '@hanse/sdk';
import { defineTexts, Section, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { BarChart, LineChart } from '@hanse/ui/charts';
import { SimpleGrid, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { textIn } from '../../parts/names.ts';
import { Choice } from './choice.tsx';
import { drawn } from './home-span.ts';
import { ToList } from './list-paths.tsx';

const texts = defineTexts({
  en: {
    title: 'Earned and spent',
    unit: 'Unit',
    earned: 'Earned',
    spent: 'Spent',
    expired: 'Expired',
    reversed: 'Taken back',
    outstanding: 'Outstanding',
    soon: 'Expires soon',
    later: (n: string) => `in 30 days; ${n} in 90`,
    before: (n: string) => `${n} before`,
    personal: (n: string) => `${n} of it personal`,
    cost: (money: string) => `costs ${money}`,
    flow: (unit: string) => `${unit} earned and spent`,
    held: (unit: string) => `${unit} outstanding at the end of the day`,
  },
  de: {
    title: 'Erworben und eingelöst',
    unit: 'Einheit',
    earned: 'Erworben',
    spent: 'Eingelöst',
    expired: 'Verfallen',
    reversed: 'Zurückgenommen',
    outstanding: 'Ausstehend',
    soon: 'Verfällt bald',
    later: (n) => `in 30 Tagen; ${n} in 90`,
    before: (n) => `${n} davor`,
    personal: (n) => `davon ${n} persönlich`,
    cost: (money) => `kostet ${money}`,
    flow: (unit) => `${unit}: erworben und eingelöst`,
    held: (unit) => `${unit}: ausstehend am Ende des Tages`,
  },
});

export function UnitSection({ units, period }: { units: readonly UnitOverview[]; period: FigurePeriod }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const busiest = units.toSorted((one, other) => activityOf(other) - activityOf(one))[0];
  const [chosen, setChosen] = useState(busiest?.unit);
  const unit = units.find(({ unit: key }) => key === chosen) ?? units[0];
  if (unit === undefined) return null;
  const choices = units.map(({ unit: value, name }) => ({ value, label: textIn(name, language) }));
  return (
    <Section title={text.title}>
      <Stack gap="md">
        {units.length > 1 && <Choice label={text.unit} options={choices} value={unit.unit} onChange={setChosen} />}
        <Figures unit={unit} period={period} />
        <Charts unit={unit} />
      </Stack>
    </Section>
  );
}

/** By entries, not by amounts: a euro is worth more than a point. */
function activityOf({ days }: UnitOverview): number {
  return days.filter(({ earned, spent }) => earned !== '0' || spent !== '0').length;
}

/** Entries of the ledger a figure adds up. */
const ENTRY_KINDS = { earned: 'earned', spent: 'redeemed', expired: 'expired', reversed: 'takenBack' } as const;

function Figures({ unit, period }: { unit: UnitOverview; period: FigurePeriod }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { liability, expiring } = unit;
  const noteOf = ({ before, personal }: UnitFigure) =>
    personal === '0' ? text.before(formats.number(before)) : text.personal(formats.number(personal));
  const taken = unit.reversed.value === '0' ? [] : ([['reversed', unit.reversed]] as const);
  return (
    <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="md" verticalSpacing="md">
      {([['earned', unit.earned], ['spent', unit.spent], ['expired', unit.expired], ...taken] as const).map(
        ([name, figure]) => (
          <Figure
            key={name}
            label={text[name]}
            value={
              <ToList
                link={{
                  operation: 'listLedgerEntries',
                  parameters: { unit: unit.unit, kind: ENTRY_KINDS[name], from: period.from, to: period.to },
                }}
              >
                {formats.number(figure.value)}
              </ToList>
            }
            note={noteOf(figure)}
          />
        ),
      )}
      <Figure
        label={text.soon}
        value={<ToList link={unit.list}>{formats.number(expiring.in30Days)}</ToList>}
        note={text.later(formats.number(expiring.in90Days))}
      />
      <Figure
        label={text.outstanding}
        value={<ToList link={unit.list}>{formats.number(liability.units)}</ToList>}
        note={
          liability.cost === null
            ? text.before(formats.number(liability.before))
            : text.cost(formats.money(liability.cost.amount, liability.cost.currency))
        }
      />
    </SimpleGrid>
  );
}

function Figure({ label, value, note }: { label: string; value: ReactNode; note: string }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fz={19} fw={620} lh={1.35} className="hanse-numbers" style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
      <Text size="xs" c="dimmed" className="hanse-numbers">
        {note}
      </Text>
    </div>
  );
}

function Charts({ unit }: { unit: UnitOverview }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { days } = unit;
  const name = textIn(unit.name, language);
  const shape = drawn(days);
  const labels = shape.labels.map((label) => (shape.byMonth ? formats.month(label) : formats.day(label)));
  const sums = (field: 'earned' | 'spent') => shape.sums((index) => Number(days[index]?.[field] ?? 0));
  return (
    <>
      <BarChart
        label={text.flow(name)}
        labels={labels}
        series={[
          { name: text.earned, values: sums('earned') },
          { name: text.spent, values: sums('spent') },
        ]}
        height={220}
      />
      <Text size="sm" c="dimmed">
        {text.held(name)}
      </Text>
      <LineChart
        label={text.held(name)}
        labels={labels}
        series={[{ name: text.outstanding, values: shape.lasts((index) => Number(days[index]?.outstanding ?? 0)) }]}
        height={160}
      />
    </>
  );
}
