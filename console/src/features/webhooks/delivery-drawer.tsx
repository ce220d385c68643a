/** One delivery: what was sent, and what came back at every attempt. */
import type { WebhookDeliveryDetail } from '@hanse/sdk';
import { defineTexts, KeyValues, ProblemNote, StateBadge, useFormats, useLanguage, useTexts, When } from '@hanse/ui';
import { Button, Card, Code, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useMay } from '../../session/session.tsx';
import { announcementText } from './announcement-texts.ts';
import { stateTexts, stateTones } from './webhook-texts.ts';

const REFRESH_MS = 3000;
const OK_FROM = 200;
const OK_BELOW = 300;

const texts = defineTexts({
  en: {
    title: 'Delivery',
    state: 'State',
    account: 'Account',
    queued: 'Queued',
    finished: 'Finished',
    message: 'Message id',
    attempts: 'Attempts',
    none: 'Not tried yet.',
    noAnswer: 'No answer',
    again: 'Send again',
    sent: 'It is sent again',
    body: 'What is sent',
  },
  de: {
    title: 'Zustellung',
    state: 'Stand',
    account: 'Account',
    queued: 'Eingereiht',
    finished: 'Beendet',
    message: 'Kennung der Nachricht',
    attempts: 'Versuche',
    none: 'Noch nicht versucht.',
    noAnswer: 'Keine Antwort',
    again: 'Noch einmal senden',
    sent: 'Sie wird noch einmal gesendet',
    body: 'Was gesendet wird',
  },
});

export function DeliveryDrawer(props: { subscriptionId: string; deliveryId: string | null; onClose: () => void }) {
  const { subscriptionId, deliveryId, onClose } = props;
  const text = useTexts(texts);
  return (
    <Drawer opened={deliveryId !== null} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {deliveryId !== null && <Content subscriptionId={subscriptionId} deliveryId={deliveryId} />}
    </Drawer>
  );
}

function Content({ subscriptionId, deliveryId }: { subscriptionId: string; deliveryId: string }) {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const { language } = useLanguage();
  const mayChange = useMay('webhooks:write');
  const { data, error, refetch } = useRead(
    'getWebhookDelivery',
    { subscriptionId, deliveryId },
    { refreshMs: REFRESH_MS },
  );
  const again = useChange('replayWebhookDelivery', {
    stale: ['listWebhookDeliveries', 'getWebhookDelivery', 'getWebhookStats'],
  });
  if (error !== null) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data?.id !== deliveryId) return <Skeleton height={320} radius="md" />;
  const replay = () => {
    again.mutate({ subscriptionId, deliveryId }, { onSuccess: () => notifications.show({ message: text.sent }) });
  };
  return (
    <Stack>
      {again.error !== null && <ProblemNote error={again.error} />}
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={600}>{announcementText(data.type, language)}</Text>
          <Code>{data.type}</Code>
        </div>
        {mayChange && data.status !== 'pending' && (
          <Button variant="default" onClick={replay} loading={again.isPending}>
            {text.again}
          </Button>
        )}
      </Group>
      <KeyValues
        entries={[
          [
            text.state,
            <StateBadge key="state" tone={stateTones[data.status]}>
              {states[data.status]}
            </StateBadge>,
          ],
          [text.account, data.accountId === null ? null : <AccountLink key="account" accountId={data.accountId} />],
          [text.queued, <When key="queued" at={data.createdAt} exact />],
          [text.finished, data.finishedAt === null ? null : <When key="finished" at={data.finishedAt} exact />],
          [text.message, <Code key="message">{data.messageId}</Code>],
        ]}
      />
      <Text fw={600} size="sm">
        {text.attempts}
      </Text>
      {data.log.length === 0 && (
        <Text size="sm" c="dimmed">
          {text.none}
        </Text>
      )}
      {data.log.map((attempt) => (
        <Attempt key={attempt.at} attempt={attempt} />
      ))}
      <Text fw={600} size="sm">
        {text.body}
      </Text>
      <Code block fz="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {indented(data.body)}
      </Code>
    </Stack>
  );
}

function Attempt({ attempt }: { attempt: WebhookDeliveryDetail['log'][number] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { at, status, milliseconds, response, error } = attempt;
  const good = status !== null && status >= OK_FROM && status < OK_BELOW;
  const said = error ?? response;
  return (
    <Card withBorder radius="md" padding="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          <When at={at} exact /> · {formats.number(milliseconds)} ms
        </Text>
        <StateBadge tone={good ? 'good' : 'bad'}>{status === null ? text.noAnswer : String(status)}</StateBadge>
      </Group>
      {said !== null && said !== '' && (
        <Code block fz="xs" mt={6} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {said}
        </Code>
      )}
    </Card>
  );
}

/** Indented where it is JSON; as it is otherwise. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
