/** One receiver: how it does, what was sent, and sending again. */
import type { WebhookDelivery, WebhookSubscriptionDetail } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  KeyValues,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  useConfirm,
  useFormats,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, Code, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSend } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useChange, useList, useRead } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { stateTexts, stateTones } from './webhook-texts.ts';

const route = getRouteApi('/shell/webhooks/$subscriptionId');

const texts = defineTexts({
  en: {
    webhooks: 'Webhooks',
    address: 'Address',
    types: 'Told of',
    waiting: 'Waiting',
    delivered: 'Delivered, last 24 hours',
    failed: 'Given up, last 24 hours',
    median: 'Median answer',
    deliveries: 'Deliveries',
    message: 'Message',
    state: 'State',
    attempts: 'Attempts',
    answer: 'Last answer',
    noAnswer: 'none',
    when: 'When',
    again: 'Send again',
    ping: 'Send a test',
    pinged: 'A test is on its way',
    pause: 'Pause',
    resume: 'Resume',
    replay: 'Send failed again',
    replayed: (n: string) => `${n} are sent again`,
    delete: 'Delete',
    deleteTitle: 'Delete this subscription?',
    deleteWhat: 'Nothing more is sent, and what waits is dropped.',
    empty: 'Nothing was sent yet',
    emptyAbout: 'Send a test to see whether the receiver answers.',
  },
  de: {
    webhooks: 'Webhooks',
    address: 'Adresse',
    types: 'Erfährt von',
    waiting: 'Wartend',
    delivered: 'Zugestellt, letzte 24 Stunden',
    failed: 'Aufgegeben, letzte 24 Stunden',
    median: 'Mittlere Antwortzeit',
    deliveries: 'Zustellungen',
    message: 'Nachricht',
    state: 'Stand',
    attempts: 'Versuche',
    answer: 'Letzte Antwort',
    noAnswer: 'keine',
    when: 'Wann',
    again: 'Noch einmal senden',
    ping: 'Test senden',
    pinged: 'Ein Test ist unterwegs',
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    replay: 'Gescheiterte noch einmal',
    replayed: (n) => `${n} werden noch einmal gesendet`,
    delete: 'Löschen',
    deleteTitle: 'Dieses Abonnement löschen?',
    deleteWhat: 'Es wird nichts mehr gesendet, und was wartet, entfällt.',
    empty: 'Noch wurde nichts gesendet',
    emptyAbout: 'Ein Test zeigt, ob der Empfänger antwortet.',
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
    return (
      <Page title={text.webhooks} path={path}>
        {error === null ? (
          <Skeleton height={200} radius="lg" />
        ) : (
          <ProblemNote error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={data.description === '' ? data.url : data.description}
      path={path}
      badge={<StateBadge tone={stateTones[data.state]}>{states[data.state]}</StateBadge>}
      actions={<Actions subscription={data} />}
    >
      <Figures subscription={data} />
      <Deliveries subscriptionId={subscriptionId} />
    </Page>
  );
}

function Figures({ subscription }: { subscription: WebhookSubscriptionDetail }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { data: stats } = useRead('getWebhookStats', { subscriptionId: subscription.id });
  const count = (value: number | undefined) => (value === undefined ? null : formats.number(value));
  return (
    <Section>
      <KeyValues
        entries={[
          [text.address, subscription.url],
          [text.types, subscription.types.join(', ')],
          [text.waiting, count(stats?.pending)],
          [text.delivered, count(stats?.delivered)],
          [text.failed, count(stats?.failed)],
          [text.median, stats?.latencyMsMedian == null ? null : `${formats.number(stats.latencyMsMedian)} ms`],
        ]}
      />
    </Section>
  );
}

function Actions({ subscription }: { subscription: WebhookSubscriptionDetail }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const stale = [
    'getWebhookSubscription',
    'listWebhookSubscriptions',
    'listWebhookDeliveries',
    'getWebhookStats',
  ] as const;
  const ping = useChange('pingWebhookSubscription', { stale });
  const pause = useChange('pauseWebhookSubscription', { stale });
  const resume = useChange('resumeWebhookSubscription', { stale });
  const replay = useChange('replayWebhookDeliveries', { stale });
  const remove = useChange('deleteWebhookSubscription', { stale });
  if (!useMay('webhooks:write')) return null;
  const args = { subscriptionId: subscription.id };
  const askDelete = async () => {
    const question = { title: text.deleteTitle, consequences: [text.deleteWhat], confirm: text.delete, danger: true };
    if (!(await confirm(question))) return;
    remove.mutate(args, { onSuccess: () => void navigate({ to: '/webhooks' }) });
  };
  return (
    <>
      <Button variant="subtle" color="red" onClick={askDelete}>
        {text.delete}
      </Button>
      <Button
        variant="default"
        onClick={() =>
          replay.mutate(
            { ...args, body: { status: 'failed' } },
            { onSuccess: ({ replayed }) => notifications.show({ message: text.replayed(formats.number(replayed)) }) },
          )
        }
      >
        {text.replay}
      </Button>
      {subscription.state === 'active' ? (
        <Button variant="default" onClick={() => pause.mutate(args)}>
          {text.pause}
        </Button>
      ) : (
        <Button variant="default" onClick={() => resume.mutate(args)}>
          {text.resume}
        </Button>
      )}
      <Button
        leftSection={<IconSend size={16} />}
        loading={ping.isPending}
        onClick={() => ping.mutate(args, { onSuccess: () => notifications.show({ message: text.pinged }) })}
      >
        {text.ping}
      </Button>
    </>
  );
}

function Deliveries({ subscriptionId }: { subscriptionId: string }) {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const mayChange = useMay('webhooks:write');
  const list = useList('listWebhookDeliveries', { subscriptionId, limit: 50 }, { refreshMs: 5000 });
  const again = useChange('replayWebhookDelivery', { stale: ['listWebhookDeliveries'] });
  const columns: Column<WebhookDelivery>[] = [
    { key: 'message', title: text.message, main: true, render: ({ type }) => <Code>{type}</Code> },
    {
      key: 'state',
      title: text.state,
      render: ({ status }) => <StateBadge tone={stateTones[status]}>{states[status]}</StateBadge>,
    },
    { key: 'attempts', title: text.attempts, align: 'right', render: ({ attempts }) => attempts },
    {
      key: 'answer',
      title: text.answer,
      align: 'right',
      render: ({ lastStatus, latencyMs }) =>
        lastStatus === null ? text.noAnswer : `${lastStatus}${latencyMs === null ? '' : ` · ${latencyMs} ms`}`,
    },
    { key: 'when', title: text.when, render: ({ createdAt }) => <When at={createdAt} /> },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: ({ id, status }) =>
        mayChange &&
        status !== 'pending' && (
          <Button size="compact-sm" variant="subtle" onClick={() => again.mutate({ subscriptionId, deliveryId: id })}>
            {text.again}
          </Button>
        ),
    },
  ];
  return (
    <Section title={text.deliveries} flush>
      <DataTable
        label={text.deliveries}
        columns={columns}
        list={list}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={IconSend} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}
