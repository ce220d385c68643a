/** Benefits besides units: what they are, who holds them, and what they cost per level. */
import type { Benefit, BenefitCost } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Money,
  Page,
  Section,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAward } from '@tabler/icons-react';
import { useState } from 'react';
import { useList } from '../../api.ts';
import { dayFromToday, startOfDay } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    title: 'Benefits',
    about: 'What levels, agreements, rewards and people grant besides units. What they cost shows where to invest.',
    benefits: 'All benefits',
    benefit: 'Benefit',
    kind: 'Kind',
    use: 'How to use it',
    costs: 'What they cost',
    costsAbout: 'Days held and what was used, at the cost the programme states.',
    from: 'From',
    to: 'To',
    level: 'Level',
    accounts: 'Accounts',
    holding: 'For holding',
    using: 'For use',
    cost: 'Together',
    choice: 'Choice',
    number: 'Number',
    text: 'Text',
    allowance: 'Allowance',
    access: 'Access',
    empty: 'No benefits are defined',
    emptyAbout: 'They come with the programme definition, under "benefits".',
    noCosts: 'Nothing was held in this time',
  },
  de: {
    title: 'Vorteile',
    about:
      'Was Stufen, Vereinbarungen, Prämien und Personen neben Einheiten gewähren. Was sie kosten, zeigt, wo es sich lohnt.',
    benefits: 'Alle Vorteile',
    benefit: 'Vorteil',
    kind: 'Art',
    use: 'Wie man ihn nutzt',
    costs: 'Was sie kosten',
    costsAbout: 'Gehaltene Tage und Genutztes, zu den Kosten, die das Programm nennt.',
    from: 'Von',
    to: 'Bis',
    level: 'Stufe',
    accounts: 'Accounts',
    holding: 'Für das Halten',
    using: 'Für die Nutzung',
    cost: 'Zusammen',
    choice: 'Auswahl',
    number: 'Zahl',
    text: 'Text',
    allowance: 'Kontingent',
    access: 'Zugang',
    empty: 'Es sind keine Vorteile definiert',
    emptyAbout: 'Sie kommen mit der Programmdefinition, unter „benefits“.',
    noCosts: 'In dieser Zeit wurde nichts gehalten',
  },
});

export function BenefitsPage() {
  const text = useTexts(texts);
  const mayCosts = useMay('entitlements:costs');
  return (
    <Page title={text.title} about={text.about}>
      {mayCosts && <Costs />}
      <AllBenefits />
    </Page>
  );
}

function AllBenefits() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const list = useList('listBenefits', {});
  const columns: Column<Benefit>[] = [
    {
      key: 'benefit',
      title: text.benefit,
      main: true,
      render: ({ name, description }) => (
        <Stack gap={0}>
          {textIn(name, language)}
          {description !== undefined && (
            <Text size="xs" c="dimmed" fw={400}>
              {textIn(description, language)}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: 'kind', title: text.kind, render: ({ kind }) => text[kind] },
    {
      key: 'use',
      title: text.use,
      render: ({ howToUse }) => (howToUse === undefined ? '–' : textIn(howToUse, language)),
    },
  ];
  return (
    <Section title={text.benefits} flush>
      <DataTable
        label={text.benefits}
        columns={columns}
        list={list}
        keyOf={({ key }) => key}
        empty={
          <EmptyState icon={IconAward} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}

function Costs() {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const year = new Date().getFullYear();
  const [from, setFrom] = useState(`${year}-01-01`);
  const [to, setTo] = useState(dayFromToday(0));
  const dates = from !== '' && to !== '';
  const list = useList(
    'listBenefitCosts',
    { from: dates ? startOfDay(from) : '', to: dates ? startOfDay(to, 1) : '' },
    { enabled: dates },
  );
  const benefits = useList('listBenefits', {});
  const nameOf = (key: string) => {
    const benefit = benefits.entries.find((one) => one.key === key);
    return benefit === undefined ? key : textIn(benefit.name, language);
  };
  const columns: Column<BenefitCost>[] = [
    { key: 'benefit', title: text.benefit, main: true, render: ({ benefit }) => nameOf(benefit) },
    { key: 'level', title: text.level, render: ({ level }) => level ?? '–' },
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
  return (
    <Section title={text.costs} about={text.costsAbout} flush>
      <Group px="md" pb="sm">
        <TextInput
          type="date"
          label={text.from}
          value={from}
          onChange={({ currentTarget: { value } }) => setFrom(value)}
        />
        <TextInput type="date" label={text.to} value={to} onChange={({ currentTarget: { value } }) => setTo(value)} />
      </Group>
      <DataTable
        label={text.costs}
        columns={columns}
        list={list}
        keyOf={({ benefit, source, ladder, level }) => `${benefit} ${source} ${ladder} ${level}`}
        empty={<EmptyState icon={IconAward} title={text.noCosts} />}
      />
    </Section>
  );
}
