import type { WebhookSubscription } from '@hanse/sdk';
import { defineTexts, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { SecretOnce } from '../../parts/secret-once.tsx';
import { announcementText, choicesOf } from './announcement-texts.ts';

const texts = defineTexts({
  en: {
    title: 'New subscription',
    change: 'Change subscription',
    url: 'Address of the receiver',
    urlAbout: 'Reached over https; private addresses are refused unless the server allows them.',
    urlMoved: 'What waits already is sent there, too.',
    description: 'What it is',
    descriptionHint: 'CRM, web shop, chat …',
    types: 'Told of',
    create: 'Subscribe',
    save: 'Save',
    secret: 'The receiver checks signatures with this secret.',
    next: 'Put it into the receiver, then send a test from the page of the subscription.',
    done: 'Done',
  },
  de: {
    title: 'Neues Abonnement',
    change: 'Abonnement ändern',
    url: 'Adresse des Empfängers',
    urlAbout: 'Über https erreichbar; private Adressen werden abgewiesen, sofern der Server sie nicht erlaubt.',
    urlMoved: 'Auch was schon wartet, geht dorthin.',
    description: 'Was es ist',
    descriptionHint: 'CRM, Web-Shop, Chat …',
    types: 'Erfährt von',
    create: 'Abonnieren',
    save: 'Speichern',
    secret: 'Mit diesem Geheimnis prüft der Empfänger Signaturen.',
    next: 'Tragen Sie es beim Empfänger ein und senden Sie dann von der Seite des Abonnements einen Test.',
    done: 'Fertig',
  },
});

interface WebhookFormProps {
  opened: boolean;
  onClose: () => void;
  /** Changed; left out: a new one is made. */
  subscription?: WebhookSubscription;
}

export function WebhookForm({ opened, onClose, subscription }: WebhookFormProps) {
  const text = useTexts(texts);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={<Text fw={640}>{subscription === undefined ? text.title : text.change}</Text>}
    >
      {opened && <Form subscription={subscription} onDone={onClose} />}
    </Drawer>
  );
}

const STALE = ['listWebhookSubscriptions', 'getWebhookSubscription'] as const;

function Form({ subscription, onDone }: { subscription: WebhookSubscription | undefined; onDone: () => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [url, setUrl] = useState(subscription?.url ?? '');
  const [description, setDescription] = useState(subscription?.description ?? '');
  const [types, setTypes] = useState<string[]>(subscription?.types ?? []);
  const { data: known } = useRead('listWebhookEventTypes', {});
  const create = useChange('createWebhookSubscription', { stale: STALE });
  const update = useChange('updateWebhookSubscription', { stale: STALE });
  const secret = create.data?.secret ?? null;
  if (secret !== null) {
    return (
      <Stack>
        <Text size="sm">{text.secret}</Text>
        <SecretOnce secret={secret} />
        <Text size="sm" c="dimmed">
          {text.next}
        </Text>
        <Group justify="flex-end">
          <Button onClick={onDone}>{text.done}</Button>
        </Group>
      </Stack>
    );
  }
  const body = { url: url.trim(), description: description.trim(), types };
  const submit = () => {
    if (subscription === undefined) create.mutate({ body });
    else update.mutate({ subscriptionId: subscription.id, body }, { onSuccess: onDone });
  };
  const error = create.error ?? update.error;
  const choices = choicesOf(known?.data.map(({ type }) => type) ?? []);
  return (
    <Stack>
      {error !== null && <ProblemNote error={error} />}
      <TextInput
        type="url"
        label={text.url}
        description={subscription === undefined ? text.urlAbout : text.urlMoved}
        placeholder="https://crm.example.com/hooks/hanse"
        value={url}
        onChange={({ currentTarget: { value } }) => setUrl(value)}
        required
      />
      <TextInput
        label={text.description}
        placeholder={text.descriptionHint}
        value={description}
        onChange={({ currentTarget: { value } }) => setDescription(value)}
      />
      <MultiSelect
        label={text.types}
        data={choices.map((value) => ({ value, label: announcementText(value, language) }))}
        value={types}
        onChange={setTypes}
        searchable
        hidePickedOptions
        required
      />
      <Group justify="flex-end">
        <Button
          onClick={submit}
          loading={create.isPending || update.isPending}
          disabled={url === '' || types.length === 0}
        >
          {subscription === undefined ? text.create : text.save}
        </Button>
      </Group>
    </Stack>
  );
}
