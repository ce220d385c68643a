/** One metric: what it counts, who reads it, what it is for an account and why, and its versions. */
import type { Definition } from '@hanse/sdk';
import { defineTexts, KeyValues, ProblemNote, useFormats, useLanguage, useTexts, When } from '@hanse/ui';
import { Anchor, Button, Code, Drawer, Group, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { useMetricFigure } from '../../parts/metric-figure.ts';
import { textIn, useNames } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { dayBefore } from './day-before.ts';
import { type MetricUse, useMetricUses } from './metric-uses.ts';

const texts = defineTexts({
  en: {
    counts: 'What it counts',
    key: 'Key in rules',
    uses: 'Who reads it',
    unused: 'No campaign, ladder or other metric reads it.',
    campaign: 'Campaign',
    ladder: 'Ladder',
    metric: 'Metric',
    value: 'What it is for an account',
    now: 'Now',
    before: 'At the end of the window before',
    window: 'Counted from',
    always: 'The beginning',
    to: (day: string) => `until ${day}`,
    none: 'No value yet: nothing it counts has happened.',
    events: 'Show what it counts',
    dimensions: 'The largest parts',
    versions: 'Versions',
    version: (number: number) => `Version ${number}`,
    from: (day: string) => `holds from ${day}`,
    beginning: 'holds from the beginning',
    applied: 'applied',
  },
  de: {
    counts: 'Was sie zählt',
    key: 'Name in Regeln',
    uses: 'Wer sie liest',
    unused: 'Keine Kampagne, Leiter oder andere Kennzahl liest sie.',
    campaign: 'Kampagne',
    ladder: 'Leiter',
    metric: 'Kennzahl',
    value: 'Was sie für einen Account ist',
    now: 'Jetzt',
    before: 'Am Ende des Fensters davor',
    window: 'Gezählt ab',
    always: 'Anfang',
    to: (day) => `bis ${day}`,
    none: 'Noch kein Wert: Nichts, was sie zählt, ist geschehen.',
    events: 'Zeigen, was sie zählt',
    dimensions: 'Die größten Teile',
    versions: 'Versionen',
    version: (number) => `Version ${number}`,
    from: (day) => `gilt ab ${day}`,
    beginning: 'gilt von Anfang an',
    applied: 'angewendet',
  },
});

interface MetricDrawerProps {
  metric: Definition | null;
  account: string | undefined;
  onAccount: (account: string | undefined) => void;
  onClose: () => void;
}

export function MetricDrawer({ metric, account, onAccount, onClose }: MetricDrawerProps) {
  const { language } = useLanguage();
  const title = metric === null ? '' : textIn(metric.name, language);
  return (
    <Drawer opened={metric !== null} onClose={onClose} size="lg" title={<Text fw={640}>{title}</Text>}>
      {metric !== null && <Detail metric={metric} account={account} onAccount={onAccount} />}
    </Drawer>
  );
}

function Detail({ metric, account, onAccount }: Omit<MetricDrawerProps, 'onClose'> & { metric: Definition }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const mayTry = useMay('metrics:read');
  return (
    <Stack gap="xl">
      <Part title={text.counts}>
        {metric.reading[language].map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <Text size="sm" c="dimmed">
          {text.key}: <Code>{`metrics.${metric.key}`}</Code>
        </Text>
      </Part>
      <Part title={text.uses}>
        <Uses metric={metric.key} />
      </Part>
      {mayTry && (
        <Part title={text.value}>
          <AccountSelect value={account ?? null} onChange={(next) => onAccount(next ?? undefined)} />
          {account !== undefined && <Value metric={metric} accountId={account} />}
        </Part>
      )}
      <Part title={text.versions}>
        <Versions versions={metric.versions} />
      </Part>
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Title order={3}>{title}</Title>
      {children}
    </Stack>
  );
}

const PLACES = {
  campaign: (key: string) => `/campaigns/${key}`,
  ladder: (key: string) => `/tiers/${key}`,
  metric: (key: string) => `/metrics?metric=${key}`,
} as const;

function Uses({ metric }: { metric: string }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const usesOf = useMetricUses();
  if (usesOf === null) return <Skeleton height={60} />;
  const uses = usesOf(metric);
  if (uses.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {text.unused}
      </Text>
    );
  }
  return (
    <List size="sm" spacing={4} listStyleType="none">
      {uses.map(({ kind, key, name }: MetricUse) => (
        <List.Item key={`${kind} ${key}`}>
          <Anchor component={Link} to={PLACES[kind](key)} inherit>
            {textIn(name, language)}
          </Anchor>{' '}
          <Text span size="xs" c="dimmed">
            {text[kind]}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

function Value({ metric, accountId }: { metric: Definition; accountId: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const figure = useMetricFigure();
  const { key, definition } = metric;
  const { data, error, refetch } = useRead('readAccountMetric', { accountId, metric: key });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={110} />;
  const shown = (value: string | null) => (value === null ? '–' : figure(key, value));
  const { window, dimensions } = data;
  const last = window === null ? null : dayBefore(window.to);
  return (
    <Stack gap="sm">
      <Text fz={26} lh={1.2} fw={640} className="hanse-numbers">
        {shown(data.value)}
      </Text>
      {data.value === null && (
        <Text size="sm" c="dimmed">
          {text.none}
        </Text>
      )}
      <KeyValues
        entries={[
          [
            text.window,
            window === null || last === null
              ? text.always
              : `${formats.day(window.from)} ${text.to(formats.day(last))}`,
          ],
          [text.before, shown(data.previous)],
        ]}
      />
      {dimensions.length > 0 && (
        <Stack gap={4}>
          <Text size="sm" c="dimmed">
            {text.dimensions}
          </Text>
          {dimensions.slice(0, 8).map(({ dimension, value }) => (
            <Group key={dimension} justify="space-between" gap="sm" wrap="nowrap">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {dimension}
              </Text>
              <Text size="sm" className="hanse-numbers">
                {figure(key, value)}
              </Text>
            </Group>
          ))}
        </Stack>
      )}
      <CountedEvents definition={definition} accountId={accountId} window={window} />
    </Stack>
  );
}

/** The documents behind the value, where it is made of events. */
function CountedEvents(props: {
  definition: Readonly<Record<string, unknown>>;
  accountId: string;
  window: { from: string; to: string } | null;
}) {
  const { definition, accountId, window } = props;
  const text = useTexts(texts);
  const names = useNames();
  const { events = [] } = (definition.source ?? {}) as { events?: string[] };
  const span = window === null ? {} : { from: window.from, to: dayBefore(window.to) };
  return (
    <Group gap="xs">
      {events.map((type) => (
        <Button
          key={type}
          component={Link}
          to="/events"
          search={{ account: accountId, type, ...span } as never}
          variant="default"
          size="xs"
          leftSection={<IconListSearch size={14} />}
        >
          {text.events}: {names.eventType(type)}
        </Button>
      ))}
    </Group>
  );
}

function Versions({ versions }: { versions: Definition['versions'] }) {
  const text = useTexts(texts);
  return (
    <List size="sm" spacing={4} listStyleType="none">
      {versions.toReversed().map(({ version, validFrom, recordedAt }) => (
        <List.Item key={version}>
          <Text span size="sm" fw={550}>
            {text.version(version)}
          </Text>{' '}
          <Text span size="sm" c="dimmed">
            {Date.parse(validFrom) === 0 ? text.beginning : <HoldsFrom at={validFrom} />}
            {` · ${text.applied} `}
            <When at={recordedAt} exact />
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

function HoldsFrom({ at }: { at: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  return text.from(formats.dayOf(at));
}
