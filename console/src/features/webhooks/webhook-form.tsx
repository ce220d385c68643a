import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { SecretOnce } from '../../parts/secret-once.tsx';

const texts = defineTexts({
  en: {
    title: 'New subscription',
    url: 'Address of the receiver',
    urlAbout: 'Reached over https; private addresses are refused unless the server allows them.',
    description: 'What it is',
    types: 'Told of',
    create: 'Subscribe',
    secret: 'The receiver checks signatures with this secret.',
    done: 'Done',
  },
  de: {
    title: 'Neues Abonnement',
    url: 'Adresse des Empfängers',
    urlAbout: 'Über https erreichbar; private Adressen werden abgewiesen, sofern der Server sie nicht erlaubt.',
    description: 'Was es ist',
    types: 'Erfährt von',
    create: 'Abonnieren',
    secret: 'Mit diesem Geheimnis prüft der Empfänger Signaturen.',
    done: 'Fertig',
  },
});

export function WebhookForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {opened && <Form onDone={onClose} />}
    </Drawer>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const text = useTexts(texts);
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  const { data: known } = useRead('listWebhookEventTypes', {});
  const create = useChange('createWebhookSubscription', { stale: ['listWebhookSubscriptions'] });
  const secret = create.data?.secret ?? null;
  if (secret !== null) {
    return (
      <Stack>
        <Text size="sm">{text.secret}</Text>
        <SecretOnce secret={secret} />
        <Group justify="flex-end">
          <Button onClick={onDone}>{text.done}</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      {create.error !== null && <ProblemNote error={create.error} />}
      <TextInput
        type="url"
        label={text.url}
        description={text.urlAbout}
        placeholder="https://crm.example.com/hooks/hanse"
        value={url}
        onChange={({ currentTarget: { value } }) => setUrl(value)}
        required
      />
      <TextInput
        label={text.description}
        value={description}
        onChange={({ currentTarget: { value } }) => setDescription(value)}
      />
      <MultiSelect
        label={text.types}
        data={known?.data.map(({ type, summary }) => ({ value: type, label: `${type}: ${summary}` })) ?? []}
        value={types}
        onChange={setTypes}
        searchable
        required
      />
      <Group justify="flex-end">
        <Button
          onClick={() => create.mutate({ body: { url, description, types } })}
          loading={create.isPending}
          disabled={url === '' || types.length === 0}
        >
          {text.create}
        </Button>
      </Group>
    </Stack>
  );
}
