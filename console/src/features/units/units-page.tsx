/** What wallets count, when it expires, what one costs. */
import type { Unit } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Page, Section, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Stack, Text } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useList } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { wordOf } from '../../parts/words.ts';
import { ExpiryText, UnitCost } from './unit-values.tsx';

const texts = defineTexts({
  en: {
    title: 'Units',
    about: 'What wallets count: points, credits, euros of rebate. They are defined in the programme definition.',
    name: 'Unit',
    kind: 'Kind',
    expiry: 'Expiry',
    cost: 'Cost of one',
    decimals: 'Decimals',
    clawback: 'If taken back after being spent',
    grace: 'Days of grace',
    points: 'Points',
    statusCredits: 'Status credits',
    money: 'Money',
    other: 'Other',
    otherLotsThenNegative: 'Other lots, then the wallet goes below zero',
    otherLotsThenWaiver: 'Other lots, then it is waived',
    negative: 'The wallet goes below zero',
    waiver: 'It is waived',
    definition: 'Open the definition',
    empty: 'No units yet',
    emptyAbout: 'A programme works without any. They come with the programme definition.',
  },
  de: {
    title: 'Einheiten',
    about: 'Was Konten zählen: Punkte, Guthaben, Euro Bonus. Angelegt werden sie in der Programmdefinition.',
    name: 'Einheit',
    kind: 'Art',
    expiry: 'Verfall',
    cost: 'Kosten je Einheit',
    decimals: 'Nachkommastellen',
    clawback: 'Bei Rückgabe nach dem Einlösen',
    grace: 'Tage Nachfrist',
    points: 'Punkte',
    statusCredits: 'Statuspunkte',
    money: 'Geld',
    other: 'Anderes',
    otherLotsThenNegative: 'Andere Posten, dann wird das Konto negativ',
    otherLotsThenWaiver: 'Andere Posten, dann wird verzichtet',
    negative: 'Das Konto wird negativ',
    waiver: 'Es wird verzichtet',
    definition: 'Definition öffnen',
    empty: 'Noch keine Einheiten',
    emptyAbout: 'Ein Programm kommt auch ohne aus. Sie kommen mit der Programmdefinition.',
  },
});

export function UnitsPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const list = useList('listUnits', {});
  const worded = (key: string) => wordOf(text, key);
  const columns: Column<Unit>[] = [
    {
      key: 'name',
      title: text.name,
      main: true,
      render: ({ key, names }) => (
        <Stack gap={0}>
          <Text span size="sm" fw={550}>
            {textIn(names, language)}
          </Text>
          <Text span size="xs" c="dimmed" ff="monospace">
            {key}
          </Text>
        </Stack>
      ),
    },
    { key: 'kind', title: text.kind, render: ({ kind }) => worded(kind) },
    { key: 'expiry', title: text.expiry, render: ({ expiry }) => <ExpiryText expiry={expiry} /> },
    { key: 'cost', title: text.cost, align: 'right', render: ({ costPerUnit }) => <UnitCost cost={costPerUnit} /> },
    { key: 'clawback', title: text.clawback, render: ({ clawback }) => worded(clawback) },
    { key: 'grace', title: text.grace, align: 'right', render: ({ graceDays }) => graceDays },
    { key: 'decimals', title: text.decimals, align: 'right', secondary: true, render: ({ scale }) => scale },
  ];
  return (
    <Page title={text.title} about={text.about}>
      <Section flush>
        <DataTable
          label={text.title}
          columns={columns}
          list={list}
          keyOf={({ key }) => key}
          empty={
            <EmptyState
              icon={IconCoins}
              title={text.empty}
              action={
                <Anchor component={Link} to="/definition">
                  {text.definition}
                </Anchor>
              }
            >
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}
