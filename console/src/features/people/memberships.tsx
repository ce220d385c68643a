/** Where a person belongs: joining a company, other roles there, leaving it. */
import type { PersonOverview } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  StateBadge,
  useConfirm,
  useProblemText,
  useTexts,
  When,
  wholeList,
} from '@hanse/ui';
import { Button, Group, Modal, Stack, TagsInput, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { AccountSelect } from '../../parts/account-select.tsx';
import { wordsOf } from '../../parts/words.ts';
import { useMay } from '../../session/session.tsx';

type Membership = PersonOverview['memberships'][number];

const texts = defineTexts({
  en: {
    companies: 'Companies',
    company: 'Company',
    roles: 'Roles',
    rolesHelp: 'Type one and press Enter: buyer, technician, or your own words.',
    last: 'Last active there',
    never: 'never',
    state: 'State',
    current: 'belongs',
    ended: 'ended',
    nobody: 'Belongs to no company',
    nobodyAbout: 'Without a company a person neither earns nor sees the portal.',
    add: 'Add to a company',
    change: 'Change roles',
    changeTitle: (company: string) => `Roles at ${company}`,
    keeps: 'They hold from now on; what was awarded keeps the way it went.',
    end: 'End',
    endTitle: (company: string) => `End the membership at ${company}?`,
    endWhat: ['Certificates and personal badges go along with the person.', 'Points of the company stay with it.'],
    save: 'Save',
    saved: 'Saved',
  },
  de: {
    companies: 'Unternehmen',
    company: 'Unternehmen',
    roles: 'Rollen',
    rolesHelp: 'Eine eingeben und Enter drücken: Einkäufer, Techniker oder eigene Worte.',
    last: 'Dort zuletzt aktiv',
    never: 'nie',
    state: 'Stand',
    current: 'gehört dazu',
    ended: 'beendet',
    nobody: 'Gehört zu keinem Unternehmen',
    nobodyAbout: 'Ohne Unternehmen verdient eine Person nichts und sieht kein Portal.',
    add: 'Zu einem Unternehmen hinzufügen',
    change: 'Rollen ändern',
    changeTitle: (company) => `Rollen bei ${company}`,
    keeps: 'Sie gelten ab jetzt; was vergeben ist, behält seinen Weg.',
    end: 'Beenden',
    endTitle: (company) => `Zugehörigkeit zu ${company} beenden?`,
    endWhat: [
      'Zertifikate und persönliche Abzeichen gehen mit der Person.',
      'Punkte des Unternehmens bleiben bei ihm.',
    ],
    save: 'Speichern',
    saved: 'Gespeichert',
  },
});

const STALE = ['getPersonOverview', 'listPersonOverviews', 'getAccountEngagement', 'listMemberships'] as const;

export function Memberships(props: { personId: string; memberships: readonly Membership[]; isErased: boolean }) {
  const { personId, memberships, isErased } = props;
  const text = useTexts(texts);
  const mayWrite = useMay('memberships:write') && !isErased;
  const [edited, setEdited] = useState<Membership | 'new' | null>(null);
  const title = edited === 'new' || edited === null ? text.add : text.changeTitle(edited.accountName);
  const close = () => setEdited(null);
  const add = mayWrite && (
    <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setEdited('new')}>
      {text.add}
    </Button>
  );
  return (
    <Section title={text.companies} actions={add} flush>
      <DataTable
        label={text.companies}
        columns={useColumns(mayWrite, setEdited)}
        list={wholeList(memberships)}
        keyOf={({ membershipId }) => membershipId}
        empty={
          <EmptyState icon={IconBuilding} title={text.nobody}>
            {text.nobodyAbout}
          </EmptyState>
        }
      />
      <Modal opened={edited !== null} onClose={close} title={<Text fw={640}>{title}</Text>}>
        {edited === 'new' && <NewForm personId={personId} onDone={close} />}
        {edited !== null && edited !== 'new' && <RolesForm membership={edited} onDone={close} />}
      </Modal>
    </Section>
  );
}

function NewForm({ personId, onDone }: { personId: string; onDone: () => void }) {
  const text = useTexts(texts);
  const [accountId, setAccountId] = useState<string | null>(null);
  const [roles, setRoles] = useState<string[]>([]);
  const create = useChange('createMembership', { stale: STALE });
  const submit = () => {
    if (accountId === null) return;
    create.mutate({ accountId, body: { personId, roles } }, { onSuccess: savedThen(text.saved, onDone) });
  };
  return (
    <Stack>
      {create.error !== null && <ProblemNote error={create.error} />}
      <AccountSelect value={accountId} onChange={setAccountId} required />
      <TagsInput label={text.roles} description={text.rolesHelp} value={roles} onChange={setRoles} />
      <Group justify="flex-end">
        <Button onClick={submit} loading={create.isPending} disabled={accountId === null}>
          {text.add}
        </Button>
      </Group>
    </Stack>
  );
}

function RolesForm({ membership, onDone }: { membership: Membership; onDone: () => void }) {
  const text = useTexts(texts);
  const { accountId, membershipId } = membership;
  const [roles, setRoles] = useState<string[]>(membership.roles);
  const update = useChange('updateMembership', { stale: STALE });
  const submit = () =>
    update.mutate({ accountId, membershipId, body: { roles } }, { onSuccess: savedThen(text.saved, onDone) });
  return (
    <Stack>
      {update.error !== null && <ProblemNote error={update.error} />}
      <TagsInput label={text.roles} description={text.rolesHelp} value={roles} onChange={setRoles} data-autofocus />
      <Text size="sm" c="dimmed">
        {text.keeps}
      </Text>
      <Group justify="flex-end">
        <Button onClick={submit} loading={update.isPending}>
          {text.save}
        </Button>
      </Group>
    </Stack>
  );
}

function savedThen(message: string, onDone: () => void) {
  return () => {
    notifications.show({ message });
    onDone();
  };
}

function useColumns(mayWrite: boolean, onEdit: (membership: Membership) => void): Column<Membership>[] {
  const text = useTexts(texts);
  return [
    {
      key: 'company',
      title: text.company,
      main: true,
      render: ({ accountId, accountName }) => <AccountLink accountId={accountId} name={accountName} />,
    },
    { key: 'roles', title: text.roles, render: ({ roles }) => roles.map(wordsOf).join(', ') || '–' },
    {
      key: 'state',
      title: text.state,
      render: ({ isCurrent }) => (
        <StateBadge tone={isCurrent ? 'good' : 'quiet'}>{isCurrent ? text.current : text.ended}</StateBadge>
      ),
    },
    {
      key: 'last',
      title: text.last,
      render: ({ lastActivityAt }) =>
        lastActivityAt === null ? (
          <Text span inherit c="dimmed">
            {text.never}
          </Text>
        ) : (
          <When at={lastActivityAt} />
        ),
    },
    ...(mayWrite
      ? [
          {
            key: 'actions',
            title: '',
            align: 'right' as const,
            render: (membership: Membership) => <Actions membership={membership} onEdit={() => onEdit(membership)} />,
          },
        ]
      : []),
  ];
}

function Actions({ membership, onEdit }: { membership: Membership; onEdit: () => void }) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const problem = useProblemText();
  const end = useChange('endMembership', { stale: STALE });
  const { accountId, membershipId, accountName, isCurrent } = membership;
  if (!isCurrent) return null;
  const ask = async () => {
    const question = { title: text.endTitle(accountName), consequences: text.endWhat, confirm: text.end, danger: true };
    if (!(await confirm(question))) return;
    end.mutate(
      { accountId, membershipId },
      { onError: (error) => notifications.show({ message: problem(error), color: 'red' }) },
    );
  };
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" variant="default" onClick={onEdit}>
        {text.change}
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" loading={end.isPending} onClick={() => void ask()}>
        {text.end}
      </Button>
    </Group>
  );
}
