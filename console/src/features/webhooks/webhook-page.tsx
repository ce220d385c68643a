/** One receiver: how it does, what was sent, and sending again. */
import type { WebhookDelivery, WebhookSubscriptionDetail } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  KeyValues,
  Page,
  Section,
  StateBadge,
  StatTile,
  useFormats,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Alert, Anchor, SegmentedControl, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useList, useRead } from '../../api.ts';
import { ComingPage } from '../../parts/coming-page.tsx';
import { announcementText } from './announcement-texts.ts';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { WebhookActions } from './webhook-actions.tsx';
import { stateTexts, stateTones } from './webhook-texts.ts';

const route = getRouteApi('/shell/webhooks/$subscriptionId');
const REFRESH_MS = 5000;

const texts = defineTexts({
  en: {
    webhooks: 'Webhooks',
    address: 'Address',
    types: 'Told of',
    since: 'Since',
    waiting: 'Waiting',
    oldest: 'the oldest',
    delivered: 'Delivered',
    failed: 'Given up',
    day: 'in the last 24 hours',
    median: 'Median answer',
    p95: (ms: string) => `95 of 100 within ${ms} ms`,
    failing: 'Nothing but failures since',
    gone: 'It was switched off, because the receiver said that it is gone. Check the address, then resume.',
    disabled:
      'It was switched off after days of nothing but failures. What is announced is kept; resume when it answers.',
    deliveries: 'Deliveries',
    all: 'All',
    message: 'Message',
    state: 'State',
    attempts: 'Attempts',
    answer: 'Last answer',
    noAnswer: 'none',
    when: 'When',
    empty: 'Nothing was sent yet',
    emptyAbout: 'Send a test to see whether the receiver answers.',
    none: 'None in this state',
  },
  de: {
    webhooks: 'Webhooks',
    address: 'Adresse',
    types: 'Erfährt von',
    since: 'Seit',
    waiting: 'Wartend',
    oldest: 'das Älteste',
    delivered: 'Zugestellt',
    failed: 'Aufgegeben',
    day: 'in den letzten 24 Stunden',
    median: 'Mittlere Antwortzeit',
    p95: (ms) => `95 von 100 binnen ${ms} ms`,
    failing: 'Nur noch Fehlschläge seit',
    gone: 'Es wurde abgeschaltet, weil der Empfänger sagte, dass es ihn nicht mehr gibt. Bitte die Adresse prüfen, dann fortsetzen.',
    disabled:
      'Es wurde nach Tagen voller Fehlschläge abgeschaltet. Was zu melden ist, bleibt aufbewahrt; setzen Sie es fort, wenn er antwortet.',
    deliveries: 'Zustellungen',
    all: 'Alle',
    message: 'Nachricht',
    state: 'Stand',
    attempts: 'Versuche',
    answer: 'Letzte Antwort',
    noAnswer: 'keine',
    when: 'Wann',
    empty: 'Noch wurde nichts gesendet',
    emptyAbout: 'Ein Test zeigt, ob der Empfänger antwortet.',
    none: 'Keine in diesem Stand',
  },
});

export function WebhookPage() {
  const { subscriptionId } = route.useParams();
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const { data, error, refetch } = useRead('getWebhookSubscription', { subscriptionId });
  const path = [
    <Anchor component={Link} to="/webhooks" key="webhooks">
      {text.webhooks}
    </Anchor>,
  ];
  if (data === undefined) {
    return <ComingPage title={text.webhooks} path={path} error={error} onRetry={refetch} />;
  }
  return (
    <Page
      title={data.description === '' ? data.url : data.description}
      path={path}
      badge={<StateBadge tone={stateTones[data.state]}>{states[data.state]}</StateBadge>}
      actions={<WebhookActions subscription={data} />}
    >
      {data.state === 'disabled' && (
        <Alert color="red">{data.disabledBecause === 'gone' ? text.gone : text.disabled}</Alert>
      )}
      {data.state !== 'disabled' && data.failingSince !== null && (
        <Alert color="orange">
          {text.failing} <When at={data.failingSince} exact />
        </Alert>
      )}
      <Figures subscriptionId={subscriptionId} />
      <Facts subscription={data} />
      <Deliveries subscriptionId={subscriptionId} />
    </Page>
  );
}

function Figures({ subscriptionId }: { subscriptionId: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { data: stats } = useRead('getWebhookStats', { subscriptionId }, { refreshMs: REFRESH_MS });
  if (stats === undefined) return <Skeleton height={104} radius="lg" />;
  const { pending, oldestPendingAt, delivered, failed, latencyMsMedian, latencyMsP95 } = stats;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
      <StatTile
        label={text.waiting}
        value={formats.number(pending)}
        note={
          oldestPendingAt === null ? undefined : (
            <>
              {text.oldest} <When at={oldestPendingAt} />
            </>
          )
        }
      />
      <StatTile label={text.delivered} value={formats.number(delivered)} note={text.day} />
      <StatTile label={text.failed} value={formats.number(failed)} note={text.day} />
      <StatTile
        label={text.median}
        value={latencyMsMedian === null ? '–' : `${formats.number(latencyMsMedian)} ms`}
        note={latencyMsP95 === null ? undefined : text.p95(formats.number(latencyMsP95))}
      />
    </SimpleGrid>
  );
}

function Facts({ subscription }: { subscription: WebhookSubscriptionDetail }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { url, types, createdAt } = subscription;
  return (
    <Section>
      <KeyValues
        entries={[
          [text.address, url],
          [text.types, formats.list(types.map((type) => announcementText(type, language)))],
          [text.since, <When key="since" at={createdAt} exact />],
        ]}
      />
    </Section>
  );
}

type Shown = 'all' | WebhookDelivery['status'];

function Deliveries({ subscriptionId }: { subscriptionId: string }) {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const [shown, setShown] = useState<Shown>('all');
  const [opened, setOpened] = useState<string | null>(null);
  const status = shown === 'all' ? undefined : shown;
  const list = useList('listWebhookDeliveries', { subscriptionId, status, limit: 50 }, { refreshMs: REFRESH_MS });
  return (
    <Section title={text.deliveries} flush>
      <div style={{ padding: '0 var(--mantine-spacing-md) var(--mantine-spacing-sm)', overflowX: 'auto' }}>
        <SegmentedControl
          aria-label={text.state}
          size="xs"
          data={[
            { value: 'all', label: text.all },
            ...(['pending', 'delivered', 'failed'] as const).map((value) => ({ value, label: states[value] })),
          ]}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
        />
      </div>
      <DataTable
        label={text.deliveries}
        columns={useColumns(setOpened)}
        list={list}
        keyOf={({ id }) => id}
        onOpen={({ id }) => setOpened(id)}
        empty={
          <EmptyState icon={IconSend} title={shown === 'all' ? text.empty : text.none}>
            {shown === 'all' ? text.emptyAbout : undefined}
          </EmptyState>
        }
      />
      <DeliveryDrawer subscriptionId={subscriptionId} deliveryId={opened} onClose={() => setOpened(null)} />
    </Section>
  );
}

function useColumns(onOpen: (deliveryId: string) => void): Column<WebhookDelivery>[] {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const formats = useFormats();
  const { language } = useLanguage();
  return [
    {
      key: 'message',
      title: text.message,
      main: true,
      render: ({ id, type }) => (
        <Stack gap={0}>
          <Anchor component="button" type="button" inherit ta="left" onClick={() => onOpen(id)}>
            {announcementText(type, language)}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400} ff="monospace">
            {type}
          </Text>
        </Stack>
      ),
    },
    {
      key: 'state',
      title: text.state,
      render: ({ status }) => <StateBadge tone={stateTones[status]}>{states[status]}</StateBadge>,
    },
    { key: 'attempts', title: text.attempts, align: 'right', render: ({ attempts }) => formats.number(attempts) },
    {
      key: 'answer',
      title: text.answer,
      align: 'right',
      render: ({ lastStatus, latencyMs }) =>
        lastStatus === null
          ? text.noAnswer
          : `${lastStatus}${latencyMs === null ? '' : ` · ${formats.number(latencyMs)} ms`}`,
    },
    { key: 'when', title: text.when, render: ({ createdAt }) => <When at={createdAt} /> },
  ];
}
