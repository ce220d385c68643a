/** What is to be done, the most urgent first: one's own, or everybody's. */
import type { Task } from '@hanse/sdk';
import { defineTexts, EmptyState, type ListState, Page, ProblemNote, Section, useTexts } from '@hanse/ui';
import { Button, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api.ts';
import { dayFromToday } from '../../parts/local-day.ts';
import { useMay } from '../../session/session.tsx';
import { NewTask } from './new-task.tsx';
import { groupOf, taskGroups } from './task-groups.ts';
import { TaskRow } from './task-row.tsx';
import { useTick } from './use-tick.tsx';

const route = getRouteApi('/shell/tasks');

const texts = defineTexts({
  en: {
    title: 'Tasks',
    about: 'What you and your colleagues mean to do for companies and people. Members never see it.',
    whose: 'Whose tasks',
    mine: 'Mine',
    all: 'Everybody’s',
    add: 'New task',
    groups: { overdue: 'Overdue', today: 'Today', week: 'In the next 7 days', later: 'Later', noDay: 'Without a day' },
    none: 'Nothing is to be done',
    noneMine: 'You have no open tasks. Those of colleagues are under “Everybody’s”.',
    noneAll: 'Tasks are written down here, or on the page of a company or a person.',
    more: 'Show more',
  },
  de: {
    title: 'Aufgaben',
    about: 'Was Sie und Ihr Team für Unternehmen und Personen vorhaben. Mitglieder sehen es nie.',
    whose: 'Wessen Aufgaben',
    mine: 'Meine',
    all: 'Alle',
    add: 'Neue Aufgabe',
    groups: {
      overdue: 'Überfällig',
      today: 'Heute',
      week: 'In den nächsten 7 Tagen',
      later: 'Später',
      noDay: 'Ohne Tag',
    },
    none: 'Nichts ist zu tun',
    noneMine: 'Sie haben keine offenen Aufgaben. Die des Teams stehen unter „Alle“.',
    noneAll: 'Aufgaben entstehen hier oder auf der Seite eines Unternehmens oder einer Person.',
    more: 'Mehr anzeigen',
  },
});

const SOON_DAYS = 7;

export function TasksPage() {
  const text = useTexts(texts);
  const { of } = route.useSearch();
  const navigate = useNavigate();
  const mayWrite = useMay('notes:write');
  const list = useList('listTasks', { assignee: of === 'all' ? undefined : 'me', limit: 100 });
  const [adding, setAdding] = useState(false);
  const choose = (whose: string) => void navigate({ to: '/tasks', search: whose === 'all' ? { of: 'all' } : {} });
  return (
    <Page
      title={text.title}
      about={text.about}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {text.add}
          </Button>
        )
      }
    >
      <SegmentedControl
        aria-label={text.whose}
        data={[
          { value: 'mine', label: text.mine },
          { value: 'all', label: text.all },
        ]}
        value={of ?? 'mine'}
        onChange={choose}
        style={{ alignSelf: 'flex-start' }}
      />
      <Tasks list={list} isMine={of === undefined} />
      <NewTask opened={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function Tasks({ list, isMine }: { list: ListState<Task>; isMine: boolean }) {
  const text = useTexts(texts);
  const tick = useTick();
  if (list.error !== null && list.entries.length === 0) return <ProblemNote error={list.error} onRetry={list.retry} />;
  if (list.isLoading) return <Skeleton height={220} radius="lg" />;
  if (list.entries.length === 0) {
    return (
      <Section>
        <EmptyState icon={IconCircleCheck} title={text.none}>
          {isMine ? text.noneMine : text.noneAll}
        </EmptyState>
      </Section>
    );
  }
  const days = { today: dayFromToday(0), soon: dayFromToday(SOON_DAYS) };
  const groups = Map.groupBy(list.entries, (task) => groupOf(task, days));
  return (
    <Stack gap="lg">
      {taskGroups.map((group) => {
        const tasks = groups.get(group);
        if (tasks === undefined) return null;
        return (
          <Section key={group} title={text.groups[group]} flush>
            <ul style={{ listStyle: 'none', margin: 0, padding: '0 0 6px' }}>
              {tasks.map((task) => (
                <li key={task.id} style={{ borderTop: '1px solid var(--hanse-line)' }}>
                  <TaskRow task={task} tick={tick} isLate={group === 'overdue'} isMine={isMine} />
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
      {list.hasMore && (
        <Button variant="default" onClick={list.loadMore} loading={list.isLoadingMore} style={{ alignSelf: 'center' }}>
          {text.more}
        </Button>
      )}
    </Stack>
  );
}
