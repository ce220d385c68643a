/** Who works here, and in which roles. */
import type { Role, Staff } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  type Tone,
  useTexts,
  When,
} from '@hanse/ui';
import { Badge, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useList, useRead } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { useRoleText } from './role-names.ts';
import { StaffForm } from './staff-form.tsx';

const texts = defineTexts({
  en: {
    title: 'Staff',
    about: 'Everything they do is recorded under their name. Rights come from roles; several add up.',
    add: 'Add a person',
    person: 'Person',
    roles: 'Roles',
    state: 'State',
    since: 'Added',
    active: 'Active',
    suspended: 'Suspended',
    removed: 'Removed',
    empty: 'Nobody yet',
  },
  de: {
    title: 'Team',
    about: 'Alles, was sie tun, steht unter ihrem Namen fest. Rechte kommen aus Rollen; mehrere addieren sich.',
    add: 'Person hinzufügen',
    person: 'Person',
    roles: 'Rollen',
    state: 'Stand',
    since: 'Hinzugefügt',
    active: 'Aktiv',
    suspended: 'Gesperrt',
    removed: 'Entfernt',
    empty: 'Noch niemand',
  },
});

const TONES: Readonly<Record<Staff['status'], Tone>> = { active: 'good', suspended: 'warn', removed: 'quiet' };

export function StaffPage() {
  const text = useTexts(texts);
  const mayChange = useMay('staff:admin');
  const list = useList('listStaff', { limit: 100 });
  const { data: roles } = useRead('listRoles', { limit: 100 });
  const [edited, setEdited] = useState<Staff | 'new' | null>(null);
  return (
    <Page
      title={text.title}
      about={text.about}
      actions={
        mayChange && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
            {text.add}
          </Button>
        )
      }
    >
      <Section flush>
        <DataTable
          label={text.title}
          columns={useColumns(roles?.data ?? [], mayChange, setEdited)}
          list={list}
          keyOf={({ id }) => id}
          onOpen={mayChange ? setEdited : undefined}
          empty={<EmptyState icon={IconUsersGroup} title={text.empty} />}
        />
      </Section>
      <StaffForm person={edited} roles={roles?.data ?? []} onClose={() => setEdited(null)} />
    </Page>
  );
}

function useColumns(roles: readonly Role[], mayChange: boolean, onEdit: (person: Staff) => void): Column<Staff>[] {
  const text = useTexts(texts);
  const roleText = useRoleText();
  const roleName = (key: string) => {
    const role = roles.find((one) => one.key === key);
    return role === undefined ? key : roleText(role).name;
  };
  return [
    {
      key: 'person',
      title: text.person,
      main: true,
      render: (person) => (
        <UnstyledButton onClick={() => onEdit(person)} disabled={!mayChange}>
          <Stack gap={0}>
            <Text inherit fw={550}>
              {person.name}
            </Text>
            <Text size="xs" c="dimmed">
              {person.email}
            </Text>
          </Stack>
        </UnstyledButton>
      ),
    },
    {
      key: 'roles',
      title: text.roles,
      render: (person) => (
        <Group gap={4}>
          {person.roles.map((key) => (
            <Badge key={key} color="gray">
              {roleName(key)}
            </Badge>
          ))}
        </Group>
      ),
    },
    {
      key: 'state',
      title: text.state,
      render: ({ status }) => <StateBadge tone={TONES[status]}>{text[status]}</StateBadge>,
    },
    { key: 'since', title: text.since, secondary: true, render: ({ addedAt }) => <When at={addedAt} /> },
  ];
}
