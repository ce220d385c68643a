/** What is outstanding of a unit: now, month by month, and when it expires. */
import type { Liability } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  StatTile,
  useFormats,
  useLanguage,
  useTexts,
  wholeList,
} from '@hanse/ui';
import { BarChart, LineChart } from '@hanse/ui/charts';
import { Group, SegmentedControl, SimpleGrid, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useRead } from '../../api.ts';
import { dayFromToday } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import type { LedgerSearch } from './ledger-search.ts';

const texts = defineTexts({
  en: {
    unit: 'Unit',
    at: 'At the end of',
    basis: 'By which day',
    posted: 'Day booked',
    value: 'Day it counts for',
    basisAbout: 'By the day booked, past days never change. By the day it counts for, late documents move them.',
    outstanding: 'Outstanding',
    now: 'now',
    endOf: (day: string) => `at the end of ${day}`,
    cost: 'Costs if all is used',
    free: 'The unit has no cost',
    company: 'Of companies',
    personal: 'Of people',
    parts: (pending: string, reserved: string) => `${pending} pending, ${reserved} reserved`,
    available: 'available',
    owed: 'Owed by holders',
    owedNote: 'used and taken back later; not taken off',
    over: 'Outstanding over time',
    overAbout: (unit: string) => `${unit} at the end of each month`,

    moves: 'What moved it',
    movesAbout: 'Month by month. Outstanding is what was there before, plus what came, less what went.',
    month: 'Month',
    earned: 'Earned',
    credited: 'By hand',
    spent: 'Used',
    expired: 'Expired',
    reversed: 'Taken back',
    end: 'At its end',
    endCost: 'Cost',
    expiry: 'When it expires',
    expiryAbout: 'What is pending or available now, by the month in which it expires unless it is used before.',
    amount: 'Expires',
    undated: (amount: string) => `${amount} never expire, or wait for something without a date.`,
    noExpiry: 'Nothing of it has a date on which it expires.',
    empty: 'There is no unit yet',
    emptyAbout: 'Units come with the programme definition. Without them there is no liability.',
    nothing: 'Nothing was booked in this unit yet',
  },
  de: {
    unit: 'Einheit',
    at: 'Am Ende des',
    basis: 'Nach welchem Tag',
    posted: 'Buchungstag',
    value: 'Tag, für den es zählt',
    basisAbout:
      'Nach dem Buchungstag ändern sich vergangene Tage nie. Nach dem Tag, für den es zählt, verschieben späte Belege sie.',
    outstanding: 'Ausstehend',
    now: 'jetzt',
    endOf: (day) => `am Ende des ${day}`,
    cost: 'Kostet, wenn alles eingelöst wird',
    free: 'Die Einheit hat keine Kosten',
    company: 'Von Unternehmen',
    personal: 'Von Personen',
    parts: (pending, reserved) => `${pending} vorgemerkt, ${reserved} reserviert`,
    available: 'verfügbar',
    owed: 'Von Inhabern geschuldet',
    owedNote: 'verwendet und später zurückgenommen; nicht abgezogen',
    over: 'Ausstehend im Zeitverlauf',
    overAbout: (unit) => `${unit} am Ende jedes Monats`,

    moves: 'Was es bewegt hat',
    movesAbout: 'Monat für Monat. Ausstehend ist, was vorher da war, plus Zugänge, minus Abgänge.',
    month: 'Monat',
    earned: 'Gesammelt',
    credited: 'Von Hand',
    spent: 'Verwendet',
    expired: 'Verfallen',
    reversed: 'Zurückgenommen',
    end: 'Am Ende',
    endCost: 'Kosten',
    expiry: 'Wann es verfällt',
    expiryAbout:
      'Was jetzt vorgemerkt oder verfügbar ist, nach dem Monat, in dem es verfällt, wenn es nicht vorher verwendet wird.',
    amount: 'Verfällt',
    undated: (amount) => `${amount} verfallen nie oder warten auf etwas ohne Datum.`,
    noExpiry: 'Nichts davon hat einen Tag, an dem es verfällt.',
    empty: 'Noch gibt es keine Einheit',
    emptyAbout: 'Einheiten kommen mit der Programmdefinition. Ohne sie gibt es keine Verbindlichkeit.',
    nothing: 'In dieser Einheit wurde noch nichts gebucht',
  },
});

type Month = Liability['months'][number];

export function LiabilityTab(props: { search: LedgerSearch; onChange: (search: LedgerSearch) => void }) {
  const { search, onChange } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data: units, error, refetch } = useRead('listUnits', {});
  if (error !== null && units === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (units === undefined) return <Loading />;
  const unit = units.data.find(({ key }) => key === search.unit) ?? mainUnit(units.data);
  if (unit === undefined) {
    return (
      <Section>
        <EmptyState icon={IconScale} title={text.empty}>
          {text.emptyAbout}
        </EmptyState>
      </Section>
    );
  }
  const { basis = 'value' } = search;
  const today = dayFromToday(0);
  return (
    <Stack gap="lg">
      <Group gap="md" align="flex-end">
        <SegmentedControl
          aria-label={text.unit}
          data={units.data.map(({ key, names }) => ({ value: key, label: textIn(names, language) }))}
          value={unit.key}
          onChange={(value) => onChange({ ...search, unit: value })}
        />
        <TextInput
          type="date"
          label={text.at}
          max={today}
          value={search.to ?? today}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...search, to: value === '' || value >= today ? undefined : value })
          }
        />
        <SegmentedControl
          aria-label={text.basis}
          data={[
            { value: 'value', label: text.value },
            { value: 'posted', label: text.posted },
          ]}
          value={basis}
          onChange={(value) => onChange({ ...search, basis: value === 'posted' ? 'posted' : undefined })}
        />
        <Text size="xs" c="dimmed" maw={360}>
          {text.basisAbout}
        </Text>
      </Group>
      <OfUnit unit={unit.key} at={search.to} basis={basis} />
    </Stack>
  );
}

/** The one people redeem; status credits cost nothing. */
function mainUnit<Unit extends { kind: string; costPerUnit: string }>(units: readonly Unit[]): Unit | undefined {
  return (
    units.find(({ kind }) => kind === 'points') ?? units.find(({ costPerUnit }) => costPerUnit !== '0') ?? units[0]
  );
}

function OfUnit({ unit, at, basis }: { unit: string; at: string | undefined; basis: 'value' | 'posted' }) {
  const { data, error, refetch } = useRead('getLiability', { unit, at, basis });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined || data.unit !== unit) return <Loading />;
  return (
    <>
      <Figures liability={data} />
      <OverTime liability={data} />
      <Expiry liability={data} />
      <Movements liability={data} />
    </>
  );
}

function Figures({ liability }: { liability: Liability }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { at, cost, company, personal, owed } = liability;
  const part = ({ pending, reserved }: Liability['company']) =>
    text.parts(formats.number(pending), formats.number(reserved));
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      <StatTile
        label={text.outstanding}
        value={formats.number(liability.outstanding)}
        note={at === null ? text.now : text.endOf(formats.day(at))}
      />
      <StatTile
        label={text.cost}
        value={cost === null ? '–' : formats.money(cost.amount, cost.currency)}
        note={cost === null ? text.free : at === null ? text.now : text.endOf(formats.day(at))}
      />
      <StatTile
        label={`${text.company} · ${text.available}`}
        value={formats.number(company.available)}
        note={part(company)}
      />
      {Number(owed) === 0 ? (
        <StatTile
          label={`${text.personal} · ${text.available}`}
          value={formats.number(personal.available)}
          note={part(personal)}
        />
      ) : (
        <StatTile label={text.owed} value={formats.number(owed)} note={text.owedNote} />
      )}
    </SimpleGrid>
  );
}

function OverTime({ liability }: { liability: Liability }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { months } = liability;
  const name = textIn(liability.name, language);
  return (
    <Section title={text.over} about={text.overAbout(name)}>
      {months.length === 0 ? (
        <Text size="sm" c="dimmed">
          {text.nothing}
        </Text>
      ) : (
        <LineChart
          label={text.overAbout(name)}
          labels={months.map(({ month }) => formats.month(month))}
          series={[{ name: text.outstanding, values: months.map(({ outstanding }) => Number(outstanding)) }]}
        />
      )}
    </Section>
  );
}

function Expiry({ liability }: { liability: Liability }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { expiry } = liability;
  if (expiry === null) return null;
  const name = textIn(liability.name, language);
  return (
    <Section title={text.expiry} about={text.expiryAbout}>
      <Stack gap="sm">
        {expiry.months.length === 0 ? (
          <Text size="sm">{text.noExpiry}</Text>
        ) : (
          <BarChart
            label={`${name}: ${text.expiryAbout}`}
            labels={expiry.months.map(({ month }) => formats.month(month))}
            series={[{ name: text.amount, values: expiry.months.map(({ amount }) => Number(amount)) }]}
            height={200}
          />
        )}
        {Number(expiry.undated) !== 0 && (
          <Text size="sm" c="dimmed">
            {text.undated(formats.number(expiry.undated))}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function Movements({ liability }: { liability: Liability }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const number = (amount: string) => (amount === '0' ? '–' : formats.number(amount));
  const column = (key: 'earned' | 'spent' | 'expired' | 'reversed'): Column<Month> => {
    return { key, title: text[key], align: 'right', render: (month) => number(month[key]) };
  };
  const columns: Column<Month>[] = [
    { key: 'month', title: text.month, main: true, render: ({ month }) => formats.month(month) },
    column('earned'),
    {
      key: 'credited',
      title: text.credited,
      align: 'right',
      render: ({ credited, debited }) =>
        [credited === '0' ? '' : `+${formats.number(credited)}`, debited === '0' ? '' : `−${formats.number(debited)}`]
          .filter((part) => part !== '')
          .join(' / ') || '–',
    },
    column('spent'),
    column('expired'),
    column('reversed'),
    { key: 'end', title: text.end, align: 'right', render: ({ outstanding }) => formats.number(outstanding) },
    {
      key: 'cost',
      title: text.endCost,
      align: 'right',
      render: ({ cost }) => (cost === null ? '–' : formats.money(cost.amount, cost.currency)),
    },
  ];
  return (
    <Section title={text.moves} about={text.movesAbout} flush>
      <DataTable
        label={text.moves}
        columns={columns}
        list={wholeList(liability.months.toReversed())}
        keyOf={({ month }) => month}
        empty={
          <Text p="md" size="sm" c="dimmed">
            {text.nothing}
          </Text>
        }
      />
    </Section>
  );
}

function Loading() {
  return (
    <Stack aria-busy="true">
      <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
        {[1, 2, 3, 4].map((tile) => (
          <Skeleton key={tile} height={108} radius="lg" />
        ))}
      </SimpleGrid>
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
}
