/** Named figures per account: what each counts, and what it is for one account now. */
import type { Definition, MetricValue } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  ProblemNote,
  Section,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, List, Skeleton, Stack, Text } from '@mantine/core';
import { IconRulerMeasure } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { listOf } from '../../parts/list-of.ts';
import { useMetricFigure } from '../../parts/metric-figure.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { dayBefore } from './day-before.ts';
import { MetricDrawer } from './metric-drawer.tsx';
import { useMetricUses } from './metric-uses.ts';
import type { MetricSearch } from './metrics-feature.ts';

const route = getRouteApi('/shell/metrics');

const texts = defineTexts({
  en: {
    title: 'Metrics',
    about:
      'Named figures of every account. Levels, campaigns, targets and segments read them. They are defined in the programme definition.',
    try: 'Try them on an account',
    tryAbout: 'Each metric as it stands now, and at the end of the window before.',
    metric: 'Metric',
    counts: 'What it counts',
    now: 'Now',
    before: 'Window before',
    window: 'Window',
    always: 'From the beginning',
    uses: 'Read by',
    usedBy: (count: number) => (count === 0 ? 'Nobody' : count === 1 ? '1 rule' : `${count} rules`),
    empty: 'No metrics yet',
    emptyAbout: 'They come with the programme definition: a sum of invoices, a number of certificates, a share.',
  },
  de: {
    title: 'Kennzahlen',
    about:
      'Benannte Zahlen jedes Accounts. Stufen, Kampagnen, Ziele und Segmente lesen sie. Angelegt werden sie in der Programmdefinition.',
    try: 'An einem Account ausprobieren',
    tryAbout: 'Jede Kennzahl, wie sie jetzt steht, und am Ende des Zeitfensters davor.',
    metric: 'Kennzahl',
    counts: 'Was sie zählt',
    now: 'Jetzt',
    before: 'Fenster davor',
    window: 'Zeitfenster',
    always: 'Von Anfang an',
    uses: 'Gelesen von',
    usedBy: (count) => (count === 0 ? 'Niemandem' : count === 1 ? '1 Regel' : `${count} Regeln`),
    empty: 'Noch keine Kennzahlen',
    emptyAbout:
      'Sie kommen mit der Programmdefinition: eine Summe von Rechnungen, eine Zahl von Zertifikaten, ein Anteil.',
  },
});

export function MetricsPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const mayTry = useMay('metrics:read');
  const read = useRead('listMetrics', { limit: 200 });
  const usesOf = useMetricUses();
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: MetricSearch) => void navigate({ to: '/metrics', search: next, replace: true });
  const columns: Column<Definition>[] = [
    {
      key: 'metric',
      title: text.metric,
      main: true,
      render: ({ key, name }) => (
        <Anchor component={Link} to="/metrics" search={{ ...search, metric: key } as never} inherit>
          {textIn(name, language)}
        </Anchor>
      ),
    },
    { key: 'counts', title: text.counts, render: ({ reading }) => <Reading lines={reading[language]} /> },
    {
      key: 'uses',
      title: text.uses,
      render: ({ key }) => (usesOf === null ? <Skeleton height={14} width={50} /> : text.usedBy(usesOf(key).length)),
    },
  ];
  return (
    <Page title={text.title} about={text.about}>
      {mayTry && <TryOnAccount />}
      <Section flush>
        <DataTable
          label={text.title}
          columns={columns}
          list={listOf(read, read.data?.data ?? [])}
          keyOf={({ key }) => key}
          onOpen={({ key }) => change({ ...search, metric: key })}
          empty={
            <EmptyState icon={IconRulerMeasure} title={text.empty}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <MetricDrawer
        metric={read.data?.data.find(({ key }) => key === search.metric) ?? null}
        account={search.account}
        onAccount={(account) => change({ ...search, account })}
        onClose={() => change({ ...search, metric: undefined })}
      />
    </Page>
  );
}

function Reading({ lines }: { lines: readonly string[] }) {
  if (lines.length === 1) return <Text size="sm">{lines[0]}</Text>;
  return (
    <List size="sm" spacing={0} listStyleType="none">
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}

function TryOnAccount() {
  const text = useTexts(texts);
  const { account } = route.useSearch();
  const navigate = useNavigate();
  return (
    <Section title={text.try} about={text.tryAbout} flush>
      <Stack gap="sm" px="md" pb="md" maw={460}>
        <AccountSelect
          value={account ?? null}
          onChange={(next) => void navigate({ to: '/metrics', search: { account: next ?? undefined }, replace: true })}
        />
      </Stack>
      {account !== undefined && <Values accountId={account} />}
    </Section>
  );
}

function Values({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const figure = useMetricFigure();
  const { data, error, isPending, refetch } = useRead('listAccountMetrics', { accountId });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={200} m="md" />;
  const shown = (key: string, value: string | null) => (value === null ? '–' : figure(key, value));
  const columns: Column<MetricValue>[] = [
    {
      key: 'metric',
      title: text.metric,
      main: true,
      render: ({ key, name }) => (
        <Anchor component={Link} to="/metrics" search={{ account: accountId, metric: key } as never} inherit>
          {textIn(name, language)}
        </Anchor>
      ),
    },
    {
      key: 'now',
      title: text.now,
      align: 'right',
      render: ({ key, value }) => (
        <Text span fw={600} size="sm">
          {shown(key, value)}
        </Text>
      ),
    },
    { key: 'before', title: text.before, align: 'right', render: ({ key, previous }) => shown(key, previous) },
    {
      key: 'window',
      title: text.window,
      render: ({ window }) =>
        window === null ? text.always : `${formats.day(window.from)} – ${formats.day(dayBefore(window.to))}`,
    },
  ];
  return (
    <DataTable
      label={text.try}
      columns={columns}
      list={listOf({ isPending, error, refetch }, data.data)}
      keyOf={({ key }) => key}
      empty={null}
    />
  );
}
