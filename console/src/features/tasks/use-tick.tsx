/** Ticking tasks off: done with one click, and back with another while the notification stands. */
import type { Task } from '@hanse/sdk';
import { defineTexts, useProblemText, useTexts } from '@hanse/ui';
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange } from '../../api.ts';
import { TASKS_STALE } from './stale.ts';

const texts = defineTexts({
  en: { done: 'Done', undo: 'Not yet' },
  de: { done: 'Erledigt', undo: 'Doch nicht' },
});

const SHOWN_MS = 8_000;

export interface Tick {
  done: (task: Task) => void;
  isPending: boolean;
  isDone: (noteId: string) => boolean;
}

/** For the list as a whole: a row is gone by the time the server has answered. */
export function useTick(): Tick {
  const text = useTexts(texts);
  const problemText = useProblemText();
  const update = useChange('updateNote', { stale: TASKS_STALE });
  const onError = (error: Error) => notifications.show({ message: problemText(error), color: 'red' });
  const done = ({ id: noteId, text: words }: Task) => {
    const shown = `task-${noteId}`;
    const undo = () => {
      notifications.hide(shown);
      update.mutate({ noteId, body: { done: false } }, { onError });
    };
    const onSuccess = () =>
      notifications.show({
        id: shown,
        title: text.done,
        message: (
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" truncate>
              {words}
            </Text>
            <Button size="compact-sm" variant="subtle" onClick={undo} style={{ flexShrink: 0 }}>
              {text.undo}
            </Button>
          </Group>
        ),
        autoClose: SHOWN_MS,
      });
    update.mutate({ noteId, body: { done: true } }, { onSuccess, onError });
  };
  const isDone = (noteId: string) =>
    update.variables?.noteId === noteId && update.variables.body?.done === true && !update.isError;
  return { done, isPending: update.isPending, isDone };
}
