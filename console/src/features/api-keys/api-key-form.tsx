import { defineTexts, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { startOfDay } from '../../parts/local-day.ts';
import { SecretOnce } from '../../parts/secret-once.tsx';

const texts = defineTexts({
  en: {
    title: 'New API key',
    name: 'What it is for',
    nameHint: 'Web shop, ERP, nightly script …',
    scopes: 'May do',
    scopesAbout: 'No more than it needs: a shop that sends orders needs events:write.',
    everything: 'Everything',
    expires: 'Refused from',
    expiresAbout: 'Leave it open for a key that lasts until it is revoked.',
    create: 'Create key',
    done: 'Done',
  },
  de: {
    title: 'Neuer API-Schlüssel',
    name: 'Wofür er ist',
    nameHint: 'Web-Shop, ERP, nächtliches Skript …',
    scopes: 'Darf',
    scopesAbout: 'Nicht mehr als nötig: Ein Shop, der Bestellungen sendet, braucht events:write.',
    everything: 'Alles',
    expires: 'Abgewiesen ab',
    expiresAbout: 'Offen lassen für einen Schlüssel, der bis zum Widerruf gilt.',
    create: 'Schlüssel anlegen',
    done: 'Fertig',
  },
});

export function ApiKeyForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="md">
      {opened && <Form onDone={onClose} />}
    </Drawer>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const text = useTexts(texts);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [expires, setExpires] = useState('');
  const create = useChange('createApiKey', { stale: ['listApiKeys'] });
  const key = create.data?.key ?? null;
  if (key !== null) {
    return (
      <Stack>
        <SecretOnce secret={key} />
        <Group justify="flex-end">
          <Button onClick={onDone}>{text.done}</Button>
        </Group>
      </Stack>
    );
  }
  const submit = () => {
    const expiresAt = expires === '' ? undefined : startOfDay(expires);
    create.mutate({ body: { name, scopes, expiresAt } });
  };
  return (
    <Stack>
      {create.error !== null && <ProblemNote error={create.error} />}
      <TextInput
        label={text.name}
        placeholder={text.nameHint}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
        required
      />
      <ScopeSelect scopes={scopes} onChange={setScopes} />
      <TextInput
        type="date"
        label={text.expires}
        description={text.expiresAbout}
        value={expires}
        onChange={({ currentTarget: { value } }) => setExpires(value)}
      />
      <Group justify="flex-end">
        <Button onClick={submit} loading={create.isPending} disabled={name.trim() === '' || scopes.length === 0}>
          {text.create}
        </Button>
      </Group>
    </Stack>
  );
}

/** Permissions by what they allow; found by their name too. */
function ScopeSelect({ scopes, onChange }: { scopes: readonly string[]; onChange: (scopes: string[]) => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data: permissions } = useRead('listPermissions', {});
  const described = new Map(permissions?.data.map(({ name: scope, description }) => [scope, description[language]]));
  const isFound = (scope: string, typed: string) => {
    const words = `${scope} ${described.get(scope) ?? text.everything}`.toLowerCase();
    return words.includes(typed.trim().toLowerCase());
  };
  return (
    <MultiSelect
      label={text.scopes}
      description={text.scopesAbout}
      data={['*', ...described.keys()].map((value) => ({ value, label: value === '*' ? text.everything : value }))}
      renderOption={({ option: { value, label } }) => (
        <Stack gap={0}>
          <Text size="sm">{described.get(value) ?? label}</Text>
          {value !== '*' && (
            <Text size="xs" c="dimmed" ff="monospace">
              {value}
            </Text>
          )}
        </Stack>
      )}
      filter={({ options, search }) => options.filter((option) => 'value' in option && isFound(option.value, search))}
      maxDropdownHeight={320}
      value={[...scopes]}
      onChange={onChange}
      searchable
      required
    />
  );
}
