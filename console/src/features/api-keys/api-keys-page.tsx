/** Keys of systems and people: what each may do, when it was used, and its end. */
import type { ApiKey } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  useConfirm,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Code, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList, useRead } from '../../api.ts';
import { ApiKeyForm } from './api-key-form.tsx';

const texts = defineTexts({
  en: {
    title: 'API keys',
    about: 'What other systems identify themselves with. Give each its own key with no more than it needs.',
    add: 'New key',
    key: 'Key',
    scopes: 'May do',
    everything: 'Everything',
    used: 'Last used',
    never: 'never',
    state: 'State',
    active: 'Active',
    expired: 'Expired',
    revoked: 'Revoked',
    until: 'until',
    revoke: 'Revoke',
    revokeTitle: (name: string) => `Revoke ${name}?`,
    revokeWhat: 'Requests with this key are refused at once. It cannot be taken back.',
    empty: 'No keys yet',
    emptyAbout: 'A shop, an ERP or a script needs one to send events.',
  },
  de: {
    title: 'API-Schlüssel',
    about: 'Womit andere Systeme sich ausweisen. Jedes bekommt seinen eigenen, mit nicht mehr Rechten als nötig.',
    add: 'Neuer Schlüssel',
    key: 'Schlüssel',
    scopes: 'Darf',
    everything: 'Alles',
    used: 'Zuletzt benutzt',
    never: 'nie',
    state: 'Stand',
    active: 'Aktiv',
    expired: 'Abgelaufen',
    revoked: 'Widerrufen',
    until: 'bis',
    revoke: 'Widerrufen',
    revokeTitle: (name) => `${name} widerrufen?`,
    revokeWhat: 'Anfragen mit diesem Schlüssel werden sofort abgewiesen. Das lässt sich nicht zurücknehmen.',
    empty: 'Noch keine Schlüssel',
    emptyAbout: 'Ein Shop, ein ERP oder ein Skript braucht einen, um Ereignisse zu senden.',
  },
});

export function ApiKeysPage() {
  const text = useTexts(texts);
  const list = useList('listApiKeys', { limit: 50 });
  const [writing, setWriting] = useState(false);
  const revoke = useChange('revokeApiKey', { stale: ['listApiKeys'] });
  const confirm = useConfirm();
  const askRevoke = async ({ id, name }: ApiKey) => {
    const question = { title: text.revokeTitle(name), consequences: [text.revokeWhat], confirm: text.revoke };
    if (await confirm({ ...question, danger: true })) revoke.mutate({ keyId: id });
  };
  const begin = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
      {text.add}
    </Button>
  );
  return (
    <Page title={text.title} about={text.about} actions={begin}>
      {revoke.error !== null && <ProblemNote error={revoke.error} />}
      <Section flush>
        <DataTable
          label={text.title}
          columns={useColumns(askRevoke)}
          list={list}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={IconKey} title={text.empty} action={begin}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <ApiKeyForm opened={writing} onClose={() => setWriting(false)} />
    </Page>
  );
}

function stateOf({ revokedAt, expiresAt }: ApiKey): 'active' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && new Date(expiresAt).getTime() <= Date.now() ? 'expired' : 'active';
}

const SCOPES_SHOWN = 4;

function useColumns(onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data: permissions } = useRead('listPermissions', {});
  const described = new Map(permissions?.data.map(({ name, description }) => [name, description[language]]));
  return [
    {
      key: 'key',
      title: text.key,
      main: true,
      render: ({ name, prefix }) => (
        <Stack gap={0}>
          {name}
          <Text size="xs" c="dimmed" ff="monospace">
            {prefix}…
          </Text>
        </Stack>
      ),
    },
    {
      key: 'scopes',
      title: text.scopes,
      render: ({ scopes }) => (
        <Group gap={4} maw={360}>
          {scopes.slice(0, SCOPES_SHOWN).map((scope) => (
            <Tooltip key={scope} label={described.get(scope) ?? text.everything}>
              {scope === '*' ? <span>{text.everything}</span> : <Code>{scope}</Code>}
            </Tooltip>
          ))}
          {scopes.length > SCOPES_SHOWN && (
            <Tooltip label={scopes.slice(SCOPES_SHOWN).join(', ')}>
              <Text span size="xs" c="dimmed">
                +{scopes.length - SCOPES_SHOWN}
              </Text>
            </Tooltip>
          )}
        </Group>
      ),
    },
    {
      key: 'used',
      title: text.used,
      render: ({ lastUsedAt }) => (lastUsedAt === null ? text.never : <When at={lastUsedAt} />),
    },
    {
      key: 'state',
      title: text.state,
      render: (key) => <KeyState apiKey={key} />,
    },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: (key) =>
        stateOf(key) === 'active' && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRevoke(key)}>
            {text.revoke}
          </Button>
        ),
    },
  ];
}

function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const text = useTexts(texts);
  const state = stateOf(apiKey);
  return (
    <Stack gap={2}>
      <div>
        <StateBadge tone={state === 'active' ? 'good' : 'quiet'}>{text[state]}</StateBadge>
      </div>
      {state === 'active' && apiKey.expiresAt !== null && (
        <Text size="xs" c="dimmed">
          {text.until} <When at={apiKey.expiresAt} exact />
        </Text>
      )}
    </Stack>
  );
}
