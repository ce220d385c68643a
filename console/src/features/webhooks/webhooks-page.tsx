/** Who is told what happens. */
import type { WebhookSubscription } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { announcementText } from './announcement-texts.ts';
import { WebhookForm } from './webhook-form.tsx';
import { stateTexts, stateTones } from './webhook-texts.ts';

const TYPES_SHOWN = 3;

const texts = defineTexts({
  en: {
    title: 'Webhooks',
    about:
      'Systems that are told what happens, within seconds, in order per account, signed, and again until they answer.',
    add: 'New subscription',
    receiver: 'Receiver',
    types: 'Told of',
    state: 'State',
    empty: 'Nobody is told yet',
    emptyAbout: 'A CRM that shows levels, a shop that shows balances, a chat that hears of new redemptions.',
  },
  de: {
    title: 'Webhooks',
    about:
      'Systeme, die erfahren, was geschieht: binnen Sekunden, je Account der Reihe nach, signiert, und wieder, bis sie antworten.',
    add: 'Neues Abonnement',
    receiver: 'Empfänger',
    types: 'Erfährt von',
    state: 'Stand',
    empty: 'Noch erfährt niemand etwas',
    emptyAbout: 'Ein CRM, das Stufen zeigt, ein Shop, der Salden zeigt, ein Chat, der von neuen Einlösungen hört.',
  },
});

export function WebhooksPage() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const mayChange = useMay('webhooks:write');
  const list = useList('listWebhookSubscriptions', { limit: 50 });
  const [writing, setWriting] = useState(false);
  const begin = mayChange && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
      {text.add}
    </Button>
  );
  return (
    <Page title={text.title} about={text.about} actions={begin}>
      <Section flush>
        <DataTable
          label={text.title}
          columns={useColumns()}
          list={list}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/webhooks/$subscriptionId', params: { subscriptionId: id } })}
          empty={
            <EmptyState icon={IconWebhook} title={text.empty} action={begin}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <WebhookForm opened={writing} onClose={() => setWriting(false)} />
    </Page>
  );
}

function useColumns(): Column<WebhookSubscription>[] {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const { language } = useLanguage();
  return [
    {
      key: 'receiver',
      title: text.receiver,
      main: true,
      render: ({ id, url, description }) => (
        <Stack gap={0}>
          <Anchor component={Link} to={`/webhooks/${id}`} inherit style={{ overflowWrap: 'anywhere' }}>
            {description === '' ? url : description}
          </Anchor>
          {description !== '' && (
            <Text size="xs" c="dimmed" fw={400} style={{ overflowWrap: 'anywhere' }}>
              {url}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      key: 'types',
      title: text.types,
      render: ({ types }) => (
        <Text size="sm" maw={420}>
          {types
            .slice(0, TYPES_SHOWN)
            .map((type) => announcementText(type, language))
            .join(', ')}
          {types.length > TYPES_SHOWN && (
            <Text span size="xs" c="dimmed">
              {` +${types.length - TYPES_SHOWN}`}
            </Text>
          )}
        </Text>
      ),
    },
    {
      key: 'state',
      title: text.state,
      render: ({ state }) => <StateBadge tone={stateTones[state]}>{states[state]}</StateBadge>,
    },
  ];
}
