/** What would have been: the sentence first, then figures, months, who wins, and what speaks against it. */
import type { BacktestResult, BacktestSide } from '@hanse/sdk';
import { defineTexts, Money, Section, StatTile, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Alert, List, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBulb } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { textIn } from '../../parts/names.ts';
import { BacktestWinners } from './backtest-winners.tsx';

const BarChart = lazy(() => import('@hanse/ui/charts').then((module) => ({ default: module.BarChart })));

const texts = defineTexts({
  en: {
    cost: 'Cost',
    ofTurnover: (share: string) => `${share} of what was bought`,
    ofMargin: (share: string) => `${share} of the margin`,
    winners: 'Winners',
    ofConcerned: (share: string, all: string) => `${share} of ${all} it concerns`,
    lowerHalf: 'Of the smaller half',
    lowerHalfNote: 'Reach among small accounts',
    nothingNew: 'Paid for nothing new',
    nothingNewNote: (accounts: string) => `${accounts} winners did no more than before`,
    unknown: 'History does not tell',
    warnings: 'Look at this first',
    months: 'By month',
    costSeries: 'Cost',
    distribution: 'How much winners get',
    accounts: 'Accounts',
    upTo: (from: string, to: string) => `${from} to ${to}`,
    above: (from: string) => `from ${from}`,
    reasons: 'What became of the events',
    events: (count: string) => `${count} events`,
    budget: 'Budget',
    budgetUsed: (share: string) => `${share} would have been used.`,
    exhausted: (day: string) => `It would have been gone on ${day}.`,
    compared: 'Compared with the other',
    others: 'Beside the other campaigns',
    othersText: (net: string) => `All in all it costs ${net}, counting what others give more or less because of it.`,
  },
  de: {
    cost: 'Kosten',
    ofTurnover: (share) => `${share} des Einkaufs`,
    ofMargin: (share) => `${share} der Marge`,
    winners: 'Gewinner',
    ofConcerned: (share, all) => `${share} von ${all} Betroffenen`,
    lowerHalf: 'Aus der kleineren Hälfte',
    lowerHalfNote: 'Reichweite bei kleinen Accounts',
    nothingNew: 'Für nichts Neues bezahlt',
    nothingNewNote: (accounts) => `${accounts} Gewinner taten nicht mehr als zuvor`,
    unknown: 'Die Vergangenheit sagt es nicht',
    warnings: 'Das zuerst ansehen',
    months: 'Nach Monaten',
    costSeries: 'Kosten',
    distribution: 'Wie viel Gewinner bekommen',
    accounts: 'Accounts',
    upTo: (from, to) => `${from} bis ${to}`,
    above: (from) => `ab ${from}`,
    reasons: 'Was aus den Ereignissen wurde',
    events: (count) => `${count} Ereignisse`,
    budget: 'Budget',
    budgetUsed: (share) => `${share} wären verbraucht worden.`,
    exhausted: (day) => `Am ${day} wäre es aufgebraucht gewesen.`,
    compared: 'Verglichen mit der anderen',
    others: 'Neben den anderen Kampagnen',
    othersText: (net) => `Insgesamt kostet sie ${net}, eingerechnet, was andere deswegen mehr oder weniger geben.`,
  },
});

export function BacktestResultView({ result }: { result: BacktestResult }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { sides, comparison, currency } = result;
  return (
    <Stack gap="lg">
      {comparison !== null && (
        <Alert color="blue" icon={<IconBulb size={18} />} title={text.compared}>
          {comparison.summary[language]}
        </Alert>
      )}
      {sides.map((side, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the two sides stand in their order, and may be one campaign
        <Side key={index} side={side} currency={currency} several={sides.length > 1} />
      ))}
    </Stack>
  );
}

function Side({ side, currency, several }: { side: BacktestSide; currency: string; several: boolean }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const formats = useFormats();
  return (
    <Stack gap="lg">
      <Section title={several ? textIn(side.name, language) : undefined}>
        <Text>{side.summary[language]}</Text>
      </Section>
      {side.warnings.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={text.warnings}>
          <List size="sm" spacing={4}>
            {side.warnings.map(({ code, text: warning }) => (
              <List.Item key={code + warning.en}>{warning[language]}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Figures side={side} currency={currency} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Section title={text.months}>
          <Suspense fallback={<Skeleton height={240} />}>
            <BarChart
              label={text.months}
              labels={side.months.map(({ month }) => formats.month(month))}
              series={[{ name: text.costSeries, values: side.months.map(({ cost }) => Number(cost)) }]}
              format={(value) => formats.money(value, currency)}
            />
          </Suspense>
        </Section>
        {side.distribution !== null && <Distribution distribution={side.distribution} />}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <BacktestWinners side={side} currency={currency} />
        <Reasons side={side} />
      </SimpleGrid>
      <BudgetAndOthers side={side} currency={currency} />
    </Stack>
  );
}

function Figures({ side, currency }: { side: BacktestSide; currency: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { accounts, rewarded, margin, nothingNew } = side;
  const share = (value: number | null) => (value === null ? '–' : formats.percent(value));
  const costNote = [
    ...(rewarded.costShare === null ? [] : [text.ofTurnover(formats.percent(rewarded.costShare, 1))]),
    ...(margin === null || margin.costShare === null ? [] : [text.ofMargin(formats.percent(margin.costShare, 1))]),
  ].join(' · ');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      <StatTile label={text.cost} value={<Money amount={side.cost} currency={currency} />} note={costNote} />
      <StatTile
        label={text.winners}
        value={formats.number(accounts.winners)}
        note={text.ofConcerned(share(accounts.share), formats.number(accounts.concerned))}
      />
      <StatTile label={text.lowerHalf} value={share(accounts.lowerHalfShare)} note={text.lowerHalfNote} />
      <StatTile
        label={text.nothingNew}
        value={nothingNew === null ? '–' : formats.percent(nothingNew.share)}
        note={nothingNew === null ? text.unknown : text.nothingNewNote(formats.number(nothingNew.accounts))}
      />
    </SimpleGrid>
  );
}

function Distribution({ distribution }: { distribution: NonNullable<BacktestSide['distribution']> }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const label = ({ from, to }: { from: number; to: number | null }) => {
    return to === null ? text.above(formats.number(from)) : text.upTo(formats.number(from), formats.number(to));
  };
  return (
    <Section title={text.distribution} about={distribution.measure}>
      <Suspense fallback={<Skeleton height={240} />}>
        <BarChart
          label={text.distribution}
          labels={distribution.histogram.map(label)}
          series={[{ name: text.accounts, values: distribution.histogram.map(({ accounts }) => accounts) }]}
        />
      </Suspense>
    </Section>
  );
}

function Reasons({ side }: { side: BacktestSide }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const formats = useFormats();
  return (
    <Section title={text.reasons}>
      <Stack gap={8} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {side.reasons.slice(0, 10).map(({ reason, text: told, events }) => (
          <li key={reason + told.en} style={{ display: 'flex', gap: 12, justifyContent: 'space-between' }}>
            <Text size="sm">{told[language]}</Text>
            <Text size="sm" c="dimmed" className="hanse-numbers" style={{ whiteSpace: 'nowrap' }}>
              {text.events(formats.number(events))}
            </Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}

function BudgetAndOthers({ side, currency }: { side: BacktestSide; currency: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { budget, others } = side;
  return (
    <>
      {budget !== null && (
        <Section title={text.budget}>
          <Text size="sm">
            {text.budgetUsed(formats.percent(budget.share))}{' '}
            {budget.exhaustedAt !== null && text.exhausted(formats.dayOf(budget.exhaustedAt))}
          </Text>
        </Section>
      )}
      {others !== null && (
        <Section title={text.others}>
          <Text size="sm">{text.othersText(formats.money(others.netCost, currency))}</Text>
        </Section>
      )}
    </>
  );
}
