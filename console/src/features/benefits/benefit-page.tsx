/** One benefit: what it is, who has it now and why, and granting it by hand. */
import type { Benefit, BenefitHolder } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  DayText,
  defineTexts,
  EmptyState,
  KeyValues,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  saveFile,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { IconAward, IconDownload } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { ComingPage } from '../../parts/coming-page.tsx';
import { dayOfInstant } from '../../parts/local-day.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { benefitKindTexts } from './benefit-texts.ts';
import { EntitlementDrawer } from './entitlement-drawer.tsx';
import { GrantForm } from './grant-form.tsx';

const route = getRouteApi('/shell/benefits/$benefitKey');

const texts = defineTexts({
  en: {
    benefits: 'Benefits',
    grant: 'Grant by hand',
    kind: 'Kind',
    counts: 'Of several, counts',
    highest: 'the best',
    sum: 'all together',
    latest: 'the latest',
    cost: 'Costs',
    perYear: (money: string) => `${money} a year`,
    perUnit: (money: string) => `${money} each`,
    perChoice: 'by choice',
    notStated: 'not stated',
    choices: 'Choices',
    use: 'How to use it',
    terms: 'Conditions',
    ended: 'Ended',
    holders: 'Who has it now',
    account: 'Account',
    value: 'What',
    yes: 'has it',
    left: 'Left',
    sources: 'From',
    until: 'Until',
    open: 'Details',
    export: 'Export',
    empty: 'Nobody has it',
    emptyAbout: 'Levels bring it, or somebody grants it by hand.',
  },
  de: {
    benefits: 'Vorteile',
    grant: 'Von Hand gewähren',
    kind: 'Art',
    counts: 'Von mehreren zählt',
    highest: 'der beste',
    sum: 'alles zusammen',
    latest: 'der letzte',
    cost: 'Kostet',
    perYear: (money) => `${money} im Jahr`,
    perUnit: (money) => `${money} je Stück`,
    perChoice: 'je nach Auswahl',
    notStated: 'nicht genannt',
    choices: 'Auswahl',
    use: 'Wie man ihn nutzt',
    terms: 'Bedingungen',
    ended: 'Beendet',
    holders: 'Wer ihn jetzt hat',
    account: 'Account',
    value: 'Was',
    yes: 'hat ihn',
    left: 'Übrig',
    sources: 'Aus',
    until: 'Bis',
    open: 'Einzelheiten',
    export: 'Exportieren',
    empty: 'Niemand hat ihn',
    emptyAbout: 'Stufen bringen ihn, oder jemand gewährt ihn von Hand.',
  },
});

export function BenefitPage() {
  const { benefitKey } = route.useParams();
  const { language } = useLanguage();
  const text = useTexts(texts);
  const mayGrant = useMay('entitlements:grant');
  const [granting, setGranting] = useState(false);
  const { data: benefit, error, refetch } = useRead('getBenefit', { benefit: benefitKey });
  const path = [
    <Anchor component={Link} to="/benefits" key="benefits">
      {text.benefits}
    </Anchor>,
  ];
  if (benefit === undefined) {
    return <ComingPage title={text.benefits} path={path} error={error} onRetry={refetch} />;
  }
  return (
    <Page
      title={textIn(benefit.name, language)}
      about={benefit.description === undefined ? undefined : textIn(benefit.description, language)}
      path={path}
      badge={benefit.ended && <StateBadge tone="quiet">{text.ended}</StateBadge>}
      actions={mayGrant && !benefit.ended && <Button onClick={() => setGranting(true)}>{text.grant}</Button>}
    >
      <Facts benefit={benefit} />
      <Holders benefit={benefit} />
      <GrantForm benefit={benefit} opened={granting} onClose={() => setGranting(false)} />
    </Page>
  );
}

function Facts({ benefit }: { benefit: Benefit }) {
  const text = useTexts(texts);
  const kinds = useTexts(benefitKindTexts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { cost, choices, howToUse, terms, resolution } = benefit;
  const costs = [
    cost?.perYear === undefined ? '' : text.perYear(formats.money(cost.perYear, cost.currency)),
    cost?.perUnit === undefined ? '' : text.perUnit(formats.money(cost.perUnit, cost.currency)),
    choices?.some(({ costPerYear }) => costPerYear !== undefined) === true ? text.perChoice : '',
  ].filter((part) => part !== '');
  return (
    <Section>
      <KeyValues
        entries={[
          [text.kind, kinds[benefit.kind]],
          [text.counts, resolution === undefined ? null : text[resolution]],
          [text.cost, costs.length === 0 ? text.notStated : formats.list(costs)],
          ...(choices === undefined
            ? []
            : [
                [
                  text.choices,
                  <Stack key="choices" gap={2}>
                    {choices.map(({ key, name, costPerYear }) => (
                      <span key={key}>
                        {textIn(name, language)}
                        {costPerYear !== undefined && cost !== undefined && (
                          <Text span size="xs" c="dimmed">
                            {` · ${text.perYear(formats.money(costPerYear, cost.currency))}`}
                          </Text>
                        )}
                      </span>
                    ))}
                  </Stack>,
                ] as const,
              ]),
          ...(howToUse === undefined ? [] : [[text.use, textIn(howToUse, language)] as const]),
          ...(terms === undefined ? [] : [[text.terms, textIn(terms, language)] as const]),
        ]}
      />
    </Section>
  );
}

function Holders({ benefit }: { benefit: Benefit }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const list = useList('listBenefitHolders', { benefit: benefit.key, language, limit: 50 });
  const [opened, setOpened] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const download = () => {
    setFailure(null);
    api
      .listBenefitHolders({ benefit: benefit.key, language, format: 'csv' })
      .then((file) => saveFile(file, `${benefit.key}.csv`))
      .catch(setFailure);
  };
  return (
    <Section
      title={text.holders}
      actions={
        <Button variant="default" size="compact-sm" leftSection={<IconDownload size={15} />} onClick={download}>
          {text.export}
        </Button>
      }
      flush
    >
      {failure !== null && <ProblemNote error={failure} />}
      <DataTable
        label={text.holders}
        columns={useColumns(benefit, setOpened)}
        list={list}
        keyOf={({ accountId }) => accountId}
        onOpen={({ accountId }) => setOpened(accountId)}
        empty={
          <EmptyState icon={IconAward} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        }
      />
      <EntitlementDrawer benefit={benefit} accountId={opened} onClose={() => setOpened(null)} />
    </Section>
  );
}

function useColumns(benefit: Benefit, onOpen: (accountId: string) => void): Column<BenefitHolder>[] {
  const text = useTexts(texts);
  const formats = useFormats();
  return [
    {
      key: 'account',
      title: text.account,
      main: true,
      render: ({ accountId, accountName }) => <AccountLink accountId={accountId} name={accountName} />,
    },
    { key: 'value', title: text.value, render: ({ valueText }) => (valueText === '' ? text.yes : valueText) },
    ...(benefit.kind === 'allowance'
      ? [
          {
            key: 'left',
            title: text.left,
            align: 'right' as const,
            render: ({ left }: BenefitHolder) => (left === null ? '–' : formats.number(left)),
          },
        ]
      : []),
    { key: 'sources', title: text.sources, render: ({ sources }) => formats.list(sources) },
    {
      key: 'until',
      title: text.until,
      secondary: true,
      render: ({ until }) => (until === null ? '–' : <DayText day={dayOfInstant(until)} />),
    },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: ({ accountId }) => (
        <Button size="compact-sm" variant="subtle" onClick={() => onOpen(accountId)}>
          {text.open}
        </Button>
      ),
    },
  ];
}
