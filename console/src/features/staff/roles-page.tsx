/** What people may do: built-in roles, and roles of one's own. */
import type { Role } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Page, plural, Section, useTexts } from '@hanse/ui';
import { Badge, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconPlus, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useList } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { RoleForm } from './role-form.tsx';
import { useRoleText } from './role-names.ts';

const texts = defineTexts({
  en: {
    title: 'Roles',
    about: 'Built-in roles fit most teams and stay as they are. Make one of your own where they do not.',
    add: 'New role',
    role: 'Role',
    may: 'May do',
    everything: 'Everything',
    count: (n: number) => plural('en', n, { one: '1 permission', other: `${n} permissions` }),
    builtIn: 'Built in',
    empty: 'No roles',
  },
  de: {
    title: 'Rollen',
    about:
      'Die eingebauten Rollen passen für die meisten Teams und bleiben, wie sie sind. Wo nicht, hilft eine eigene.',
    add: 'Neue Rolle',
    role: 'Rolle',
    may: 'Darf',
    everything: 'Alles',
    count: (n) => plural('de', n, { one: '1 Recht', other: `${n} Rechte` }),
    builtIn: 'Eingebaut',
    empty: 'Keine Rollen',
  },
});

export function RolesPage() {
  const text = useTexts(texts);
  const mayChange = useMay('roles:admin');
  const list = useList('listRoles', { limit: 100 });
  const [opened, setOpened] = useState<Role | 'new' | null>(null);
  const roleText = useRoleText();
  const columns: Column<Role>[] = [
    {
      key: 'role',
      title: text.role,
      main: true,
      render: (role) => (
        <UnstyledButton onClick={() => setOpened(role)}>
          <Stack gap={0}>
            <Group gap="xs">
              <Text inherit fw={550}>
                {roleText(role).name}
              </Text>
              {role.builtIn && <Badge color="gray">{text.builtIn}</Badge>}
            </Group>
            <Text size="xs" c="dimmed" fw={400}>
              {roleText(role).description}
            </Text>
          </Stack>
        </UnstyledButton>
      ),
    },
    {
      key: 'may',
      title: text.may,
      render: ({ permissions }) => (permissions.includes('*') ? text.everything : text.count(permissions.length)),
    },
  ];
  return (
    <Page
      title={text.title}
      about={text.about}
      actions={
        mayChange && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened('new')}>
            {text.add}
          </Button>
        )
      }
    >
      <Section flush>
        <DataTable
          label={text.title}
          columns={columns}
          list={list}
          keyOf={({ key }) => key}
          onOpen={setOpened}
          empty={<EmptyState icon={IconShieldLock} title={text.empty} />}
        />
      </Section>
      <RoleForm role={opened} mayChange={mayChange} onClose={() => setOpened(null)} />
    </Page>
  );
}
