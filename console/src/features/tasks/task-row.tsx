/** One task: ticked off, handed to somebody else, moved to another day. */
import type { Task } from '@hanse/sdk';
import { DayText, defineTexts, useTexts, When } from '@hanse/ui';
import { ActionIcon, Anchor, Checkbox, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AccountLink } from '../../parts/account-link.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { useStaffNames } from '../../parts/staff-names.ts';
import { useMay } from '../../session/session.tsx';
import { EditTask } from './edit-task.tsx';
import type { Tick } from './use-tick.tsx';

const texts = defineTexts({
  en: {
    tick: (what: string) => `Done: ${what}`,
    due: 'due',
    nobody: 'nobody does it yet',
    by: (name: string) => `${name} does it`,
    from: (name: string) => `written by ${name}`,
    edit: (what: string) => `Change: ${what}`,
    change: 'Change',
  },
  de: {
    tick: (what) => `Erledigt: ${what}`,
    due: 'fällig',
    nobody: 'noch niemand zuständig',
    by: (name) => `zuständig: ${name}`,
    from: (name) => `von ${name}`,
    edit: (what) => `Ändern: ${what}`,
    change: 'Ändern',
  },
});

const WORDS_READ = 60;

export function TaskRow(props: { task: Task; tick: Tick; isLate: boolean; isMine: boolean }) {
  const { task, tick, isLate, isMine } = props;
  const text = useTexts(texts);
  const mayWrite = useMay('notes:write');
  const nameOf = useStaffNames();
  const [editing, setEditing] = useState(false);
  const what = task.text.slice(0, WORDS_READ);
  const assignee = task.assigneeId === null ? text.nobody : text.by(nameOf(task.assigneeId) ?? '…');
  const author = nameOf(task.author);
  const facts = [
    ...(isMine ? [] : [assignee]),
    ...(author === null || task.author === task.assigneeId ? [] : [text.from(author)]),
  ];
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" px="md" py={12}>
      <Checkbox
        checked={tick.isDone(task.id)}
        disabled={!mayWrite || tick.isPending}
        aria-label={text.tick(what)}
        onChange={() => tick.done(task)}
        mt={2}
      />
      <Stack gap={3} style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {task.text}
        </Text>
        {/* Each fact by itself: a link within a sentence would have to be underlined. */}
        <Group gap="2px 10px" fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          <About task={task} />
          {task.dueOn !== null && (
            <Text span inherit c={isLate ? 'var(--hanse-bad)' : undefined} fw={isLate ? 600 : undefined}>
              {text.due} <DayText day={task.dueOn} />
            </Text>
          )}
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          <When at={task.createdAt} />
        </Group>
      </Stack>
      {mayWrite && (
        <Tooltip label={text.change}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={text.edit(what)}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={16} stroke={1.7} color="var(--hanse-text-quiet)" />
          </ActionIcon>
        </Tooltip>
      )}
      {editing && <EditTask task={task} onClose={() => setEditing(false)} />}
    </Group>
  );
}

/** The company, the person, or both. */
function About({ task: { accountId, accountName, personId } }: { task: Task }) {
  return (
    <>
      {accountId !== null && (
        <AccountLink accountId={accountId} {...(accountName === null ? {} : { name: accountName })} />
      )}
      {personId !== null && (
        <Anchor component={Link} to={`/people/${personId}`} inherit>
          <PersonName personId={personId} />
        </Anchor>
      )}
    </>
  );
}
