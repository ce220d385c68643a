/** The whole group an account belongs to, as a tree, and hanging the account below another. */
import type { Account, AccountOverview } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, useFormats, useTexts } from '@hanse/ui';
import { Anchor, Badge, Button, Group, List, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { fromDay, ValidFrom } from '../../parts/valid-from.tsx';
import { useMay } from '../../session/session.tsx';

const SHOWN_MAX = 200;

const texts = defineTexts({
  en: {
    group: 'Group',
    alone: 'It belongs to no group.',
    all: 'As a list',
    more: (n: string) => `The first ${n} are shown; the list has all.`,
    here: 'this account',
    move: 'Change the group',
    moveTitle: 'Hang this account below another',
    above: 'Below',
    aboveHelp: 'Empty: it stands on its own.',
    along: 'Everybody below it moves along.',
    counted: 'Figures of the groups are counted anew from that day; awards keep the way they went.',
    past: 'With a day in the past, an entry in the work lists asks somebody to look.',
    save: 'Move',
    saved: 'The account has moved',
  },
  de: {
    group: 'Gruppe',
    alone: 'Er gehört zu keiner Gruppe.',
    all: 'Als Liste',
    more: (n) => `Die ersten ${n} werden gezeigt; die Liste hat alle.`,
    here: 'dieser Account',
    move: 'Gruppe ändern',
    moveTitle: 'Diesen Account unter einen anderen hängen',
    above: 'Unter',
    aboveHelp: 'Leer: Er steht für sich.',
    along: 'Alle unter ihm ziehen mit.',
    counted: 'Kennzahlen der Gruppen werden ab diesem Tag neu gezählt; Zusagen behalten ihren Weg.',
    past: 'Bei einem Tag in der Vergangenheit bittet ein Eintrag in den Arbeitslisten um Prüfung.',
    save: 'Verschieben',
    saved: 'Der Account ist verschoben',
  },
});

export function AccountGroup({ account }: { account: Account }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const mayWrite = useMay('accounts:write') && account.mergedInto === null;
  const [opened, { open, close }] = useDisclosure(false);
  const own = useRead('getAccountOverview', { accountId: account.id });
  const groupId = own.data?.groupId;
  const { data, error, refetch } = useRead(
    'listAccountOverviews',
    { groupId, limit: SHOWN_MAX },
    { enabled: groupId !== undefined },
  );
  const family = data?.data ?? [];
  const failure = error ?? own.error;
  return (
    <Section
      title={text.group}
      actions={
        mayWrite && (
          <Button size="xs" variant="default" onClick={open}>
            {text.move}
          </Button>
        )
      }
    >
      {failure !== null && data === undefined && (
        <ProblemNote error={failure} onRetry={() => void (error === null ? own.refetch() : refetch())} />
      )}
      {data === undefined && failure === null && <Skeleton height={60} />}
      {data !== undefined && family.length <= 1 && (
        <Text size="sm" c="dimmed">
          {text.alone}
        </Text>
      )}
      {family.length > 1 && groupId !== undefined && (
        <Stack gap="sm">
          <Branch parentId={null} family={family} accountId={account.id} />
          <Text size="xs" c="dimmed">
            {data?.nextCursor != null && `${text.more(formats.number(String(SHOWN_MAX)))} `}
            <Anchor inherit renderRoot={(root) => <Link {...root} to="/accounts" search={{ groupId }} />}>
              {text.all}
            </Anchor>
          </Text>
        </Stack>
      )}
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{text.moveTitle}</Text>}>
        {opened && <MoveForm account={account} onDone={close} />}
      </Modal>
    </Section>
  );
}

interface BranchProps {
  /** Null: whoever has nobody above among those that are shown. */
  parentId: string | null;
  family: readonly AccountOverview[];
  accountId: string;
}

function Branch({ parentId, family, accountId }: BranchProps) {
  const text = useTexts(texts);
  const ids = new Set(family.map(({ id }) => id));
  const own = family.filter((one) =>
    parentId === null ? one.parentId === null || !ids.has(one.parentId) : one.parentId === parentId,
  );
  if (own.length === 0) return null;
  return (
    <Stack
      component="ul"
      gap={6}
      m={0}
      p={0}
      {...(parentId !== null && { pl: 18, ml: 6 })}
      style={{ listStyle: 'none', ...(parentId !== null && { borderLeft: '1px solid var(--hanse-line-strong)' }) }}
    >
      {own.map((one) => (
        <li key={one.id}>
          <Stack gap={6}>
            {one.id === accountId ? (
              <Group gap={8}>
                <Text size="sm" fw={640} aria-current="true">
                  {one.name}
                </Text>
                <Badge size="sm" variant="light" tt="none">
                  {text.here}
                </Badge>
              </Group>
            ) : (
              <Text size="sm">
                <Anchor component={Link} to={`/accounts/${one.id}`} inherit>
                  {one.name}
                </Anchor>
              </Text>
            )}
            <Branch parentId={one.id} family={family} accountId={accountId} />
          </Stack>
        </li>
      ))}
    </Stack>
  );
}

function MoveForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const text = useTexts(texts);
  const [parentId, setParentId] = useState(account.parentId);
  const [day, setDay] = useState('');
  const move = useChange('setAccountParent');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onDone();
    };
    move.mutate({ accountId: account.id, body: { parentId, ...fromDay(day) } }, { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {move.error !== null && <ProblemNote error={move.error} />}
        <div>
          <AccountSelect label={text.above} value={parentId} onChange={setParentId} />
          <Text size="xs" c="dimmed" mt={4}>
            {text.aboveHelp}
          </Text>
        </div>
        <ValidFrom day={day} onChange={setDay} redecides={false} />
        <List size="sm" spacing={4}>
          <List.Item>{text.along}</List.Item>
          <List.Item>{text.counted}</List.Item>
          <List.Item>{text.past}</List.Item>
        </List>
        <Group justify="flex-end">
          <Button type="submit" loading={move.isPending} disabled={parentId === account.parentId}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
