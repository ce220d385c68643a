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
import { List, Skeleton, Stack, Text } from '@mantine/core';
import { IconRulerMeasure } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { listOf } from '../../parts/list-of.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';

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
    key: 'Key in rules',
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
    key: 'Name in Regeln',
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
  const columns: Column<Definition>[] = [
    {
      key: 'metric',
      title: text.metric,
      main: true,
      render: ({ name }) => (
        <Text span size="sm" fw={550}>
          {textIn(name, language)}
        </Text>
      ),
    },
    { key: 'counts', title: text.counts, render: ({ reading }) => <Reading lines={reading[language]} /> },
    {
      key: 'key',
      title: text.key,
      secondary: true,
      render: ({ key }) => (
        <Text span size="xs" ff="monospace" c="dimmed">
          {`metrics.${key}`}
        </Text>
      ),
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
          empty={
            <EmptyState icon={IconRulerMeasure} title={text.empty}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
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
  const { data, error, isPending, refetch } = useRead('listAccountMetrics', { accountId });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={200} m="md" />;
  const shown = (value: string | null) => (value === null ? '–' : formats.number(value));
  const columns: Column<MetricValue>[] = [
    { key: 'metric', title: text.metric, main: true, render: ({ name }) => textIn(name, language) },
    {
      key: 'now',
      title: text.now,
      align: 'right',
      render: ({ value }) => (
        <Text span fw={600} size="sm">
          {shown(value)}
        </Text>
      ),
    },
    { key: 'before', title: text.before, align: 'right', render: ({ previous }) => shown(previous) },
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

/** The last day of a window that names the first day after it. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
