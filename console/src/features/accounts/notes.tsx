/** Notes and tasks about an account or a person. */
import type { Note } from '@hanse/sdk';
import {
  DayText,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  StateBadge,
  useConfirm,
  useTexts,
  When,
} from '@hanse/ui';
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Menu,
  Select,
  Skeleton,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList, useRead } from '../../api.ts';
import { dayFromToday } from '../../parts/local-day.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    write: 'Write something down',
    placeholder: 'What should others know?',
    task: 'Make it a task',
    due: 'Due',
    assignee: 'Who does it',
    save: 'Save',
    saved: 'Saved',
    title: 'Notes and tasks',
    empty: 'Nothing was written down yet',
    emptyAbout: 'What you note here is seen by colleagues who look after customers, never by members.',
    overdue: 'overdue',
    open: 'open',
    done: 'done',
    more: 'More',
    remove: 'Delete',
    removeTitle: 'Delete this note?',
    removeAbout: 'Its words are gone for good; the audit trail keeps that there was one.',
    by: (name: string) => `for ${name}`,
    tick: (what: string) => `Done: ${what}`,
    moreNotes: 'Show more',
  },
  de: {
    write: 'Etwas festhalten',
    placeholder: 'Was sollten andere wissen?',
    task: 'Als Aufgabe',
    due: 'Fällig',
    assignee: 'Wer es tut',
    save: 'Speichern',
    saved: 'Gespeichert',
    title: 'Notizen und Aufgaben',
    empty: 'Noch wurde nichts festgehalten',
    emptyAbout: 'Was Sie hier notieren, sehen Kolleginnen und Kollegen, die Kunden betreuen, nie die Mitglieder.',
    overdue: 'überfällig',
    open: 'offen',
    done: 'erledigt',
    more: 'Mehr',
    remove: 'Löschen',
    removeTitle: 'Diese Notiz löschen?',
    removeAbout: 'Ihr Wortlaut ist für immer weg; im Prüfpfad bleibt, dass es sie gab.',
    by: (name) => `für ${name}`,
    tick: (what) => `Erledigt: ${what}`,
    moreNotes: 'Mehr anzeigen',
  },
});

export type NoteSubject = { accountId: string } | { personId: string };
const STALE = ['listAccountNotes', 'listPersonNotes', 'listAccountTimeline', 'listTasks'] as const;

export function Notes({ about }: { about: NoteSubject }) {
  const text = useTexts(texts);
  const mayWrite = useMay('notes:write');
  return (
    <Stack gap="lg">
      {mayWrite && (
        <Section title={text.write}>
          <NoteForm about={about} />
        </Section>
      )}
      <Section title={text.title}>{'accountId' in about ? <OfAccount {...about} /> : <OfPerson {...about} />}</Section>
    </Stack>
  );
}

function OfAccount({ accountId }: { accountId: string }) {
  return <NoteList list={useList('listAccountNotes', { accountId, limit: 50 })} />;
}

function OfPerson({ personId }: { personId: string }) {
  return <NoteList list={useList('listPersonNotes', { personId, limit: 50 })} />;
}

function NoteForm({ about }: { about: NoteSubject }) {
  const text = useTexts(texts);
  const [words, setWords] = useState('');
  const [isTask, setIsTask] = useState(false);
  const [dueOn, setDueOn] = useState('');
  const [assigneeId, setAssignee] = useState<string | null>(null);
  const onAccount = useChange('addAccountNote', { stale: STALE });
  const onPerson = useChange('addPersonNote', { stale: STALE });
  const error = onAccount.error ?? onPerson.error;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const task = isTask ? { dueOn: dueOn === '' ? null : dueOn, assigneeId } : {};
    const body = { text: words, isTask, ...task };
    const onSuccess = () => {
      // Somebody may have begun the next one meanwhile.
      setWords((now) => (now === words ? '' : now));
      setDueOn('');
      setIsTask(false);
      notifications.show({ message: text.saved });
    };
    if ('accountId' in about) onAccount.mutate({ ...about, body }, { onSuccess });
    else onPerson.mutate({ ...about, body }, { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {error !== null && <ProblemNote error={error} />}
        <Textarea
          aria-label={text.write}
          placeholder={text.placeholder}
          value={words}
          onChange={({ currentTarget: { value } }) => setWords(value)}
          autosize
          minRows={2}
          maxLength={4000}
        />
        {isTask && (
          <Group gap="xs" align="flex-end">
            <TextInput
              type="date"
              label={text.due}
              value={dueOn}
              onChange={({ currentTarget: { value } }) => setDueOn(value)}
            />
            <Assignee value={assigneeId} onChange={setAssignee} />
          </Group>
        )}
        <Group justify="space-between">
          <Switch
            label={text.task}
            checked={isTask}
            onChange={({ currentTarget: { checked } }) => setIsTask(checked)}
          />
          <Button type="submit" disabled={words.trim() === ''} loading={onAccount.isPending || onPerson.isPending}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Assignee({ value, onChange }: { value: string | null; onChange: (staffId: string | null) => void }) {
  const text = useTexts(texts);
  const { data: staff } = useRead('listStaff', { limit: 200 }, { enabled: useMay('staff:read') });
  const active = (staff?.data ?? []).filter(({ status }) => status === 'active');
  return (
    <Select
      label={text.assignee}
      data={active.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      searchable
      clearable
      w={{ base: '100%', sm: 240 }}
    />
  );
}

function NoteList({ list }: { list: ReturnType<typeof useList<'listAccountNotes'>> }) {
  const text = useTexts(texts);
  if (list.error !== null && list.entries.length === 0) return <ProblemNote error={list.error} onRetry={list.retry} />;
  if (list.isLoading) return <Skeleton height={90} />;
  if (list.entries.length === 0) {
    return (
      <EmptyState icon={IconNote} title={text.empty}>
        {text.emptyAbout}
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      {list.entries.map((note) => (
        <OneNote key={note.id} note={note} />
      ))}
      {list.hasMore && (
        <Button variant="default" onClick={list.loadMore} loading={list.isLoadingMore} style={{ alignSelf: 'center' }}>
          {text.moreNotes}
        </Button>
      )}
    </Stack>
  );
}

function OneNote({ note }: { note: Note }) {
  const text = useTexts(texts);
  const mayWrite = useMay('notes:write');
  const { data: staff } = useRead('listStaff', { limit: 200 }, { enabled: useMay('staff:read') });
  const update = useChange('updateNote', { stale: STALE });
  const nameOf = (id: string) => staff?.data.find((one) => one.id === id)?.name ?? null;
  const isDone = note.doneAt !== null;
  const overdue = note.isTask && !isDone && note.dueOn !== null && note.dueOn < dayFromToday(0);
  const assignee = note.assigneeId === null ? null : nameOf(note.assigneeId);
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      {note.isTask && (
        <Checkbox
          checked={isDone}
          disabled={!mayWrite || update.isPending}
          aria-label={text.tick(note.text.slice(0, 60))}
          onChange={({ currentTarget: { checked } }) => update.mutate({ noteId: note.id, body: { done: checked } })}
          mt={2}
        />
      )}
      <Stack gap={2} style={{ minWidth: 0, flex: 1 }}>
        <Text
          size="sm"
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
          c={isDone ? 'dimmed' : undefined}
          td={isDone ? 'line-through' : undefined}
        >
          {note.text}
        </Text>
        <Group gap={6}>
          {note.isTask && (
            <StateBadge tone={isDone ? 'good' : overdue ? 'bad' : 'busy'}>
              {isDone ? text.done : overdue ? text.overdue : text.open}
            </StateBadge>
          )}
          <Text size="xs" c="dimmed">
            {[nameOf(note.author), assignee === null ? null : text.by(assignee)]
              .filter((part) => part !== null)
              .join(' · ')}
            {note.dueOn !== null && (
              <>
                {' · '}
                {text.due} <DayText day={note.dueOn} />
              </>
            )}
            {' · '}
            <When at={note.createdAt} />
          </Text>
        </Group>
      </Stack>
      {mayWrite && <NoteMenu note={note} />}
    </Group>
  );
}

function NoteMenu({ note }: { note: Note }) {
  const text = useTexts(texts);
  const ask = useConfirm();
  const remove = useChange('deleteNote', { stale: STALE });
  const deleteIt = async () => {
    if (await ask({ title: text.removeTitle, text: text.removeAbout, confirm: text.remove, danger: true }))
      remove.mutate({ noteId: note.id });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={text.more}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red" onClick={() => void deleteIt()}>
          {text.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
