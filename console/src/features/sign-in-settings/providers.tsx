/** Providers of single sign-on: whom they speak for, and what has to be registered with them. */
import type { SsoProvider } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  StateBadge,
  useConfirm,
  useTexts,
} from '@hanse/ui';
import { Badge, Button, Group, Menu, Stack, Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconId, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { listOf } from '../../parts/list-of.ts';
import { ProviderForm } from './provider-form.tsx';

const texts = defineTexts({
  en: {
    title: 'Single sign-on',
    about:
      'Companies sign in with the account they have anyway (OpenID Connect). A provider speaks for its domains alone.',
    add: 'Add a provider',
    name: 'Provider',
    whose: 'For',
    staff: 'Staff',
    member: 'Members',
    domains: 'Domains',
    state: 'State',
    on: 'On',
    off: 'Off',
    actions: 'Actions',
    act: (name: string) => `What to do with ${name}`,
    change: 'Show and change',
    switchOff: 'Switch off',
    switchOn: 'Switch on',
    offTitle: (name: string) => `Switch ${name} off?`,
    offWhat: 'Its button leaves the sign-in page and nobody gets in by it. Everything else stays for later.',
    remove: 'Remove',
    removeTitle: (name: string) => `Remove ${name}?`,
    removeWhat: 'Nobody gets in by it any more; its button leaves the sign-in page.',
    removeSessions:
      'Sessions it made last until they end. End them on the page of the person where that is not wanted.',
    removeSecret: 'Its secret is forgotten: to have it back, everything has to be entered again.',
    removed: (name: string) => `${name} was removed`,
    empty: 'No provider yet',
    emptyAbout:
      'People sign in with password, link or passkey. With a provider (Entra ID, Okta, Keycloak, Google …) they use the account they have, and who leaves the company is out.',
  },
  de: {
    title: 'Single Sign-on',
    about:
      'Unternehmen melden sich mit dem Konto an, das sie ohnehin haben (OpenID Connect). Ein Anbieter spricht nur für seine Domains.',
    add: 'Anbieter hinzufügen',
    name: 'Anbieter',
    whose: 'Für',
    staff: 'Team',
    member: 'Mitglieder',
    domains: 'Domains',
    state: 'Stand',
    on: 'An',
    off: 'Aus',
    actions: 'Aktionen',
    act: (name) => `Was mit ${name} geschehen soll`,
    change: 'Ansehen und ändern',
    switchOff: 'Ausschalten',
    switchOn: 'Einschalten',
    offTitle: (name) => `${name} ausschalten?`,
    offWhat:
      'Der Knopf verschwindet von der Anmeldeseite, niemand kommt mehr darüber herein. Alles andere bleibt für später.',
    remove: 'Entfernen',
    removeTitle: (name) => `${name} entfernen?`,
    removeWhat: 'Niemand kommt mehr darüber herein; der Knopf verschwindet von der Anmeldeseite.',
    removeSessions:
      'So eröffnete Sitzungen laufen bis zu ihrem Ende. Wo das nicht sein soll, beenden Sie sie auf der Seite der Person.',
    removeSecret: 'Das Geheimnis wird vergessen: Soll er wiederkommen, ist alles neu einzugeben.',
    removed: (name) => `${name} ist entfernt`,
    empty: 'Noch kein Anbieter',
    emptyAbout:
      'Angemeldet wird mit Passwort, Link oder Passkey. Mit einem Anbieter (Entra ID, Okta, Keycloak, Google …) nutzen alle das Konto, das sie haben, und wer das Unternehmen verlässt, ist draußen.',
  },
});

export function Providers() {
  const text = useTexts(texts);
  const read = useRead('listSsoProviders', {});
  const [edited, setEdited] = useState<SsoProvider | 'new' | null>(null);
  const acts = useActs();
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {text.add}
    </Button>
  );
  return (
    <Section title={text.title} actions={add} flush>
      <Text size="sm" c="dimmed" px="md" pb="sm" maw={720}>
        {text.about}
      </Text>
      {acts.error !== null && <ProblemNote error={acts.error} />}
      <DataTable
        label={text.title}
        columns={useColumns(acts, setEdited)}
        list={listOf(read, read.data?.data ?? [])}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        empty={
          <EmptyState icon={IconId} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        }
      />
      <ProviderForm provider={edited} onClose={() => setEdited(null)} />
    </Section>
  );
}

interface Acts {
  turn: (provider: SsoProvider) => Promise<void>;
  remove: (provider: SsoProvider) => Promise<void>;
  error: Error | null;
}

function useActs(): Acts {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const stale = ['listSsoProviders', 'getSession'] as const;
  const update = useChange('updateSsoProvider', { stale });
  const removal = useChange('deleteSsoProvider', { stale });
  const turn = async ({ id: providerId, name, enabled }: SsoProvider) => {
    const question = { title: text.offTitle(name), consequences: [text.offWhat], confirm: text.switchOff };
    if (enabled && !(await confirm({ ...question, danger: true }))) return;
    update.mutate({ providerId, body: { enabled: !enabled } });
  };
  const remove = async ({ id: providerId, name }: SsoProvider) => {
    const consequences = [text.removeWhat, text.removeSessions, text.removeSecret];
    const question = { title: text.removeTitle(name), consequences, confirm: text.remove, danger: true };
    if (!(await confirm(question))) return;
    const onSuccess = () => notifications.show({ message: text.removed(name) });
    removal.mutate({ providerId }, { onSuccess });
  };
  return { turn, remove, error: update.error ?? removal.error };
}

function useColumns(acts: Acts, onEdit: (provider: SsoProvider) => void): Column<SsoProvider>[] {
  const text = useTexts(texts);
  return [
    {
      key: 'name',
      title: text.name,
      main: true,
      render: (provider) => (
        <UnstyledButton onClick={() => onEdit(provider)}>
          <Stack gap={0}>
            <Text inherit fw={550}>
              {provider.name}
            </Text>
            <Text size="xs" c="dimmed" fw={400} style={{ overflowWrap: 'anywhere' }}>
              {provider.issuer}
            </Text>
          </Stack>
        </UnstyledButton>
      ),
    },
    { key: 'whose', title: text.whose, render: ({ audience }) => text[audience] },
    {
      key: 'domains',
      title: text.domains,
      render: ({ domains }) => (
        <Group gap={4}>
          {domains.map((domain) => (
            <Badge key={domain} color="gray" tt="none">
              {domain}
            </Badge>
          ))}
        </Group>
      ),
    },
    {
      key: 'state',
      title: text.state,
      render: ({ enabled }) => (
        <StateBadge tone={enabled ? 'good' : 'quiet'}>{enabled ? text.on : text.off}</StateBadge>
      ),
    },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: (provider) => <Act provider={provider} acts={acts} onEdit={onEdit} />,
    },
  ];
}

function Act(props: { provider: SsoProvider; acts: Acts; onEdit: (provider: SsoProvider) => void }) {
  const { provider, acts, onEdit } = props;
  const text = useTexts(texts);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          rightSection={<IconChevronDown size={14} />}
          aria-label={text.act(provider.name)}
        >
          {text.actions}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onEdit(provider)}>{text.change}</Menu.Item>
        <Menu.Item onClick={() => void acts.turn(provider)}>
          {provider.enabled ? text.switchOff : text.switchOn}
        </Menu.Item>
        <Menu.Item color="red" onClick={() => void acts.remove(provider)}>
          {text.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
