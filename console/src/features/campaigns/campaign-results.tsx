/** What a campaign gave, to how many, what it cost, and whether it does what it is for. */
import type { CampaignResults } from '@hanse/sdk';
import {
  defineTexts,
  EmptyState,
  Money,
  ProblemNote,
  Section,
  StatTile,
  Units,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useRead } from '../../api.ts';
import { dayFromToday } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { CampaignEarners } from './campaign-earners.tsx';
import type { CampaignFile } from './campaign-model.ts';
import classes from './campaign-results.module.css';
import { useSuccess } from './campaign-summary.tsx';
import { BudgetBar } from './campaign-use.tsx';

const BarChart = lazy(() => import('@hanse/ui/charts').then((module) => ({ default: module.BarChart })));

const texts = defineTexts({
  en: {
    period: 'Period',
    days: (days: number) => `${days} days`,
    reached: 'Accounts reached',
    of: (share: string, total: string) => `${share} of all ${total}, counted in whole months`,
    success: 'Success',
    wanted: 'That is what it is measured by',
    given: (unit: string) => `${unit} given`,
    awards: (count: string) => `${count} awards`,
    cost: 'Cost',
    personal: (share: string) => `${share} to people`,
    perDay: (unit: string) => `${unit} given per day`,
    budget: 'Budget over all time',
    nothing: 'It has given nothing in this time',
    nothingAbout: 'Try a longer period, or look at an event to see why.',
  },
  de: {
    period: 'Zeitraum',
    days: (days) => `${days} Tage`,
    reached: 'Erreichte Accounts',
    of: (share, total) => `${share} von allen ${total}, in ganzen Monaten gezählt`,
    success: 'Erfolg',
    wanted: 'Daran wird sie gemessen',
    given: (unit) => `${unit} vergeben`,
    awards: (count) => `${count} Vergaben`,
    cost: 'Kosten',
    personal: (share) => `${share} an Personen`,
    perDay: (unit) => `${unit} je Tag vergeben`,
    budget: 'Budget insgesamt',
    nothing: 'In dieser Zeit hat sie nichts gegeben',
    nothingAbout: 'Einen längeren Zeitraum wählen, oder an einem Ereignis sehen, warum.',
  },
});

const PERIODS = ['30', '90', '365'] as const;

export function CampaignResultsPanel({
  campaignKey,
  success,
}: {
  campaignKey: string;
  success: CampaignFile['success'];
}) {
  const text = useTexts(texts);
  const [days, setDays] = useState<string>('90');
  const { data, error, refetch } = useRead('getCampaignResults', {
    key: campaignKey,
    from: dayFromToday(1 - Number(days)),
  });
  return (
    <Stack gap="lg">
      <Group>
        <SegmentedControl
          aria-label={text.period}
          data={PERIODS.map((value) => ({ value, label: text.days(Number(value)) }))}
          value={days}
          onChange={setDays}
        />
      </Group>
      {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height={280} radius="lg" />}
      {data !== undefined && <Results results={data} success={success} />}
    </Stack>
  );
}

function Results({ results, success }: { results: CampaignResults; success: CampaignFile['success'] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const told = useSuccess();
  const { language } = useLanguage();
  const { accounts, units, budgets, campaign, period } = results;
  const share = accounts.total === 0 ? 0 : accounts.reached / accounts.total;
  const given = units.filter(({ awards }) => awards > 0);
  return (
    <>
      <div className={classes.tiles}>
        <StatTile
          label={text.reached}
          value={formats.number(accounts.reached)}
          note={text.of(formats.percent(share), formats.number(accounts.total))}
        />
        {given.map((unit) => (
          <UnitTile key={unit.unit} unit={unit} />
        ))}
        {given.map(
          ({ unit, cost, name }) =>
            cost !== null && (
              <StatTile
                key={unit}
                label={text.cost}
                value={<Money amount={cost.amount} currency={cost.currency} />}
                note={given.length > 1 ? textIn(name, language) : undefined}
              />
            ),
        )}
        <StatTile
          label={text.success}
          value={
            <Text fz="md" fw={550}>
              {told(success)}
            </Text>
          }
          note={text.wanted}
        />
      </div>
      {budgets.length > 0 && (
        <Section title={text.budget}>
          {budgets.map((budget) => (
            <BudgetBar key={budget.unit} budget={budget} />
          ))}
        </Section>
      )}
      {given.length === 0 && (
        <EmptyState icon={IconChartBar} title={text.nothing}>
          {text.nothingAbout}
        </EmptyState>
      )}
      <div className={classes.columns}>
        {given.map((unit) => (
          <PerDay key={unit.unit} unit={unit} />
        ))}
      </div>
      <div className={classes.columns}>
        {given.map((unit) => (
          <CampaignEarners key={unit.unit} campaignKey={campaign} unit={unit} period={period} />
        ))}
      </div>
    </>
  );
}

type UnitResult = CampaignResults['units'][number];

function UnitTile({ unit }: { unit: UnitResult }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const name = textIn(unit.name, language);
  const share = Number(unit.amount) === 0 ? 0 : Number(unit.personal) / Number(unit.amount);
  const notes = [
    text.awards(formats.number(unit.awards)),
    ...(share > 0 ? [text.personal(formats.percent(share))] : []),
  ];
  return (
    <StatTile
      label={text.given(name)}
      value={formats.number(unit.amount)}
      note={notes.join(' · ')}
      trend={unit.days.map(({ amount }) => Number(amount))}
    />
  );
}

function PerDay({ unit }: { unit: UnitResult }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const name = textIn(unit.name, language);
  return (
    <Section title={text.perDay(name)} about={<Units amount={unit.amount} unit={name} />}>
      <Suspense fallback={<Skeleton height={240} />}>
        <BarChart
          label={text.perDay(name)}
          labels={unit.days.map(({ day }) => formats.day(day))}
          series={[{ name, values: unit.days.map(({ amount }) => Number(amount)) }]}
        />
      </Suspense>
    </Section>
  );
}
