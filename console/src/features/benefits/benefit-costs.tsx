/** What benefits cost, by level: a picture of where the money goes, and each figure below it. */
import type { BenefitCost } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Money,
  ProblemNote,
  Section,
  saveFile,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { BarChart } from '@hanse/ui/charts';
import { Box, Button, Group, Text, TextInput } from '@mantine/core';
import { IconAward, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { api, useList, useRead } from '../../api.ts';
import { dayFromToday, startOfDay } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';

const texts = defineTexts({
  en: {
    costs: 'What they cost',
    costsAbout: 'Days held and what was used, at the cost the programme states.',
    together: (money: string) => `${money} together`,
    from: 'From',
    to: 'To',
    benefit: 'Benefit',
    level: 'Through',
    manual: 'by hand',
    reward: 'a reward',
    accounts: 'Accounts',
    holding: 'For holding',
    using: 'For use',
    cost: 'Together',
    chart: 'Cost by level',
    export: 'Export',
    noCosts: 'Nothing was held in this time',
    noCostsAbout: 'Or the programme states no cost for its benefits.',
  },
  de: {
    costs: 'Was sie kosten',
    costsAbout: 'Gehaltene Tage und Genutztes, zu den Kosten, die das Programm nennt.',
    together: (money) => `${money} zusammen`,
    from: 'Von',
    to: 'Bis',
    benefit: 'Vorteil',
    level: 'Durch',
    manual: 'von Hand',
    reward: 'eine Prämie',
    accounts: 'Accounts',
    holding: 'Für das Halten',
    using: 'Für die Nutzung',
    cost: 'Zusammen',
    chart: 'Kosten je Stufe',
    export: 'Exportieren',
    noCosts: 'In dieser Zeit wurde nichts gehalten',
    noCostsAbout: 'Oder das Programm nennt für seine Vorteile keine Kosten.',
  },
});

export function BenefitCosts() {
  const text = useTexts(texts);
  const [from, setFrom] = useState(`${new Date().getFullYear()}-01-01`);
  const [to, setTo] = useState(dayFromToday(0));
  const [failure, setFailure] = useState<unknown>(null);
  const dates = from !== '' && to !== '';
  const args = { from: dates ? startOfDay(from) : '', to: dates ? startOfDay(to, 1) : '' };
  const list = useList('listBenefitCosts', args, { enabled: dates });
  const download = () => {
    setFailure(null);
    api
      .listBenefitCosts({ ...args, format: 'csv' })
      .then((file) => saveFile(file, 'benefit-costs.csv'))
      .catch(setFailure);
  };
  return (
    <Section
      title={text.costs}
      about={text.costsAbout}
      actions={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={15} />}
          onClick={download}
          disabled={!dates}
        >
          {text.export}
        </Button>
      }
      flush
    >
      {failure !== null && <ProblemNote error={failure} />}
      <Group px="md" pb="sm" gap="sm">
        <TextInput
          type="date"
          label={text.from}
          value={from}
          onChange={({ currentTarget: { value } }) => setFrom(value)}
        />
        <TextInput type="date" label={text.to} value={to} onChange={({ currentTarget: { value } }) => setTo(value)} />
      </Group>
      {list.entries.length > 0 && <CostChart costs={list.entries} />}
      <DataTable
        label={text.costs}
        columns={useColumns()}
        list={list}
        keyOf={({ benefit, source, ladder, level, currency }) => `${benefit} ${source} ${ladder} ${level} ${currency}`}
        empty={
          <EmptyState icon={IconAward} title={text.noCosts}>
            {text.noCostsAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}

/** Names of benefits, and of what brings them: a level, somebody's hand, a reward. */
interface CostNames {
  benefit: (key: string) => string;
  source: (cost: BenefitCost) => string;
  /** Levels from the lowest up, then what else brings benefits. */
  placeOf: (cost: BenefitCost) => number;
}

function useNamesOf(): CostNames {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { entries } = useList('listBenefits', {});
  const { data: scope } = useRead('getExpressionScope', {});
  const levelsOf = (ladder: string | null) => scope?.ladders.find(({ key }) => key === ladder)?.levels ?? [];
  return {
    placeOf: ({ ladder, level }) => {
      const place = levelsOf(ladder).findIndex(({ key }) => key === level);
      return place < 0 ? Number.MAX_SAFE_INTEGER : place;
    },
    benefit: (key) => {
      const found = entries.find((one) => one.key === key);
      return found === undefined ? key : textIn(found.name, language);
    },
    source: ({ source, ladder, level }) => {
      if (source === 'manual' || source === 'reward') return text[source];
      const found = levelsOf(ladder).find(({ key }) => key === level);
      return found === undefined ? (level ?? source) : textIn(found.name, language);
    },
  };
}

function CostChart({ costs }: { costs: readonly BenefitCost[] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNamesOf();
  const [first] = costs;
  if (first === undefined) return null;
  const { currency } = first;
  const shown = costs.filter((one) => one.currency === currency);
  const sources = [...new Set(shown.toSorted((a, b) => names.placeOf(a) - names.placeOf(b)).map(names.source))];
  const benefits = [...new Set(shown.map(({ benefit }) => benefit))];
  // Bars are drawn from rounded numbers; the exact amounts are in the table.
  const drawn = (benefit: string, source: string) =>
    shown
      .filter((one) => one.benefit === benefit && names.source(one) === source)
      .reduce((sum, { cost }) => sum + Number(cost), 0);
  const total = shown.reduce((sum, { cost }) => sum + Math.round(Number(cost) * 100), 0);
  return (
    <Box px="md" pb="md">
      <Text fz={22} fw={640} className="hanse-numbers" mb="xs">
        {text.together(formats.money((total / 100).toFixed(2), currency))}
      </Text>
      <BarChart
        label={text.chart}
        labels={sources}
        series={benefits.map((benefit) => ({
          name: names.benefit(benefit),
          values: sources.map((source) => drawn(benefit, source)),
        }))}
        format={(value) => formats.money(value, currency)}
        height={200}
        stacked
      />
    </Box>
  );
}

function useColumns(): Column<BenefitCost>[] {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNamesOf();
  return [
    { key: 'benefit', title: text.benefit, main: true, render: ({ benefit }) => names.benefit(benefit) },
    { key: 'level', title: text.level, render: names.source },
    { key: 'accounts', title: text.accounts, align: 'right', render: ({ accounts }) => formats.number(accounts) },
    {
      key: 'holding',
      title: text.holding,
      align: 'right',
      secondary: true,
      render: ({ holdingCost, currency }) => <Money amount={holdingCost} currency={currency} />,
    },
    {
      key: 'using',
      title: text.using,
      align: 'right',
      secondary: true,
      render: ({ usingCost, currency }) => <Money amount={usingCost} currency={currency} />,
    },
    {
      key: 'cost',
      title: text.cost,
      align: 'right',
      render: ({ cost, currency }) => <Money amount={cost} currency={currency} fw={600} />,
    },
  ];
}
