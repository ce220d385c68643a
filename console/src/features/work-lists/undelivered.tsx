/** Messages to other systems that were given up, by receiver: why, and sending them again. */
import type { WebhookDelivery, WebhookSubscription } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  plural,
  Section,
  StateBadge,
  useConfirm,
  useFormats,
  useProblemText,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useChange, useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useMay } from '../../session/session.tsx';
import { stateTexts, stateTones } from '../webhooks/webhook-texts.ts';

const texts = defineTexts({
  en: {
    message: 'Message',
    account: 'Account',
    answer: 'Last answer',
    noAnswer: 'no answer',
    attempts: 'Attempts',
    when: 'Given up',
    again: 'Send again',
    all: 'Send all again',
    allTitle: 'Send everything again that was given up?',
    allText: (name: string) => `To ${name}, in the order in which it happened and under the numbers it had.`,
    allTwice: 'A receiver that has taken some of it already recognises it by its number.',
    sent: (n: number) => plural('en', n, { one: '1 message is sent again', other: `${n} messages are sent again` }),
    more: 'There are more: send again once these have gone.',
    one: 'It is sent again',
    receiver: 'Receiver and log',
    empty: 'Every message has arrived',
    emptyAbout: 'Messages to other systems that were tried for days and given up are listed here, to be sent again.',
    none: 'Nobody is sent messages yet',
    noneAbout: 'Other systems are told what happens once a webhook is set up.',
    setUp: 'To the webhooks',
  },
  de: {
    message: 'Nachricht',
    account: 'Account',
    answer: 'Letzte Antwort',
    noAnswer: 'keine Antwort',
    attempts: 'Versuche',
    when: 'Aufgegeben',
    again: 'Noch einmal senden',
    all: 'Alle noch einmal senden',
    allTitle: 'Alles Aufgegebene noch einmal senden?',
    allText: (name) => `An ${name}, in der Reihenfolge des Geschehens und unter den bisherigen Nummern.`,
    allTwice: 'Ein Empfänger, der einiges schon angenommen hat, erkennt es an der Nummer.',
    sent: (n) =>
      plural('de', n, {
        one: '1 Nachricht wird noch einmal gesendet',
        other: `${n} Nachrichten werden noch einmal gesendet`,
      }),
    more: 'Es gibt weitere: noch einmal senden, sobald diese unterwegs sind.',
    one: 'Sie wird noch einmal gesendet',
    receiver: 'Empfänger und Protokoll',
    empty: 'Jede Nachricht ist angekommen',
    emptyAbout:
      'Nachrichten an andere Systeme, die tagelang versucht und dann aufgegeben wurden, stehen hier zum erneuten Senden.',
    none: 'Noch erhält niemand Nachrichten',
    noneAbout: 'Andere Systeme erfahren, was geschieht, sobald ein Webhook eingerichtet ist.',
    setUp: 'Zu den Webhooks',
  },
});

export function Undelivered() {
  const text = useTexts(texts);
  const { data, error, refetch } = useRead('listWebhookSubscriptions', { limit: 200 });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={200} radius="lg" />;
  if (data.data.length === 0) {
    return (
      <Section>
        <EmptyState
          icon={IconCircleCheck}
          title={text.none}
          action={
            <Button variant="default" component={Link} to="/webhooks">
              {text.setUp}
            </Button>
          }
        >
          {text.noneAbout}
        </EmptyState>
      </Section>
    );
  }
  return (
    <Stack gap="lg">
      {data.data.map((subscription) => (
        <Receiver key={subscription.id} subscription={subscription} />
      ))}
    </Stack>
  );
}

function Receiver({ subscription }: { subscription: WebhookSubscription }) {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const subscriptionId = subscription.id;
  const list = useList('listWebhookDeliveries', { subscriptionId, status: 'failed', limit: 25 });
  const mayReplay = useMay('webhooks:write');
  const name = subscription.description === '' ? subscription.url : subscription.description;
  return (
    <Section
      title={name}
      about={
        <>
          <StateBadge tone={stateTones[subscription.state]}>{states[subscription.state]}</StateBadge>{' '}
          <Anchor component={Link} to={`/webhooks/${subscriptionId}`} inherit>
            {text.receiver}
          </Anchor>
        </>
      }
      actions={mayReplay && list.entries.length > 0 && <ReplayAll subscriptionId={subscriptionId} name={name} />}
      flush
    >
      <DataTable
        label={name}
        columns={useColumns(subscriptionId, mayReplay)}
        list={list}
        keyOf={({ id }) => id}
        empty={
          <Text p="md" pt={0} size="sm" c="dimmed">
            {text.empty}. {text.emptyAbout}
          </Text>
        }
      />
    </Section>
  );
}

const STALE = ['listWebhookDeliveries', 'getWebhookStats', 'getOverview'] as const;

function ReplayAll({ subscriptionId, name }: { subscriptionId: string; name: string }) {
  const text = useTexts(texts);
  const ask = useConfirm();
  const problem = useProblemText();
  const replay = useChange('replayWebhookDeliveries', { stale: STALE });
  const askAll = async () => {
    const consequences = [text.allText(name), text.allTwice];
    if (!(await ask({ title: text.allTitle, consequences, confirm: text.all }))) return;
    replay.mutate(
      { subscriptionId, body: { status: 'failed' } },
      {
        onSuccess: ({ replayed, more }) =>
          notifications.show({ message: more ? `${text.sent(replayed)}. ${text.more}` : text.sent(replayed) }),
        onError: (error) => notifications.show({ message: problem(error), color: 'red' }),
      },
    );
  };
  return (
    <Button variant="default" loading={replay.isPending} onClick={() => void askAll()}>
      {text.all}
    </Button>
  );
}

function ReplayOne({ subscriptionId, deliveryId }: { subscriptionId: string; deliveryId: string }) {
  const text = useTexts(texts);
  const problem = useProblemText();
  const replay = useChange('replayWebhookDelivery', { stale: STALE });
  const send = () =>
    replay.mutate(
      { subscriptionId, deliveryId },
      {
        onSuccess: () => notifications.show({ message: text.one }),
        onError: (error) => notifications.show({ message: problem(error), color: 'red' }),
      },
    );
  return (
    <Button size="compact-sm" variant="default" loading={replay.isPending} onClick={send}>
      {text.again}
    </Button>
  );
}

function useColumns(subscriptionId: string, mayReplay: boolean): Column<WebhookDelivery>[] {
  const text = useTexts(texts);
  const formats = useFormats();
  return [
    {
      key: 'message',
      title: text.message,
      main: true,
      render: ({ type }) => (
        <Text span inherit ff="monospace" fz="xs">
          {type}
        </Text>
      ),
    },
    {
      key: 'account',
      title: text.account,
      render: ({ accountId }) => (accountId === null ? '–' : <AccountLink accountId={accountId} />),
    },
    { key: 'answer', title: text.answer, render: ({ lastStatus }) => lastStatus ?? text.noAnswer },
    { key: 'attempts', title: text.attempts, align: 'right', render: ({ attempts }) => formats.number(attempts) },
    {
      key: 'when',
      title: text.when,
      render: ({ finishedAt, createdAt }) => <When at={finishedAt ?? createdAt} />,
    },
    ...(mayReplay
      ? [
          {
            key: 'action',
            title: '',
            align: 'right' as const,
            render: ({ id }: WebhookDelivery) => <ReplayOne subscriptionId={subscriptionId} deliveryId={id} />,
          },
        ]
      : []),
  ];
}
