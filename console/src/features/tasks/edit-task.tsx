import type { Task } from '@hanse/sdk';
import { defineTexts, ProblemNote, useConfirm, useTexts } from '@hanse/ui';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { TASKS_STALE } from './stale.ts';
import { TaskFields } from './task-fields.tsx';

const texts = defineTexts({
  en: {
    title: 'Change task',
    what: 'What is to be done',
    save: 'Save',
    saved: 'Saved',
    remove: 'Delete',
    removeTitle: 'Delete this task?',
    removeAbout: 'Its words are gone for good; the audit trail keeps that there was one.',
  },
  de: {
    title: 'Aufgabe ändern',
    what: 'Was zu tun ist',
    save: 'Speichern',
    saved: 'Gespeichert',
    remove: 'Löschen',
    removeTitle: 'Diese Aufgabe löschen?',
    removeAbout: 'Ihr Wortlaut ist für immer weg; im Prüfpfad bleibt, dass es sie gab.',
  },
});

export function EditTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const [words, setWords] = useState(task.text);
  const [dueOn, setDueOn] = useState(task.dueOn ?? '');
  const [assigneeId, setAssignee] = useState(task.assigneeId);
  const update = useChange('updateNote', { stale: TASKS_STALE });
  const remove = useChange('deleteNote', { stale: TASKS_STALE });
  const error = update.error ?? remove.error;
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    const body = { text: words, dueOn: dueOn === '' ? null : dueOn, assigneeId };
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onClose();
    };
    update.mutate({ noteId: task.id, body }, { onSuccess });
  };
  const askRemove = async () => {
    const question = { title: text.removeTitle, text: text.removeAbout, confirm: text.remove, danger: true };
    if (await confirm(question)) remove.mutate({ noteId: task.id }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      <form onSubmit={save}>
        <Stack>
          {error !== null && <ProblemNote error={error} />}
          <Textarea
            label={text.what}
            value={words}
            onChange={({ currentTarget: { value } }) => setWords(value)}
            autosize
            minRows={2}
            maxLength={4000}
            required
            data-autofocus
          />
          <TaskFields dueOn={dueOn} onDue={setDueOn} assigneeId={assigneeId} onAssignee={setAssignee} />
          <Group justify="space-between">
            <Button variant="subtle" color="red" onClick={() => void askRemove()} loading={remove.isPending}>
              {text.remove}
            </Button>
            <Button type="submit" loading={update.isPending} disabled={words.trim() === ''}>
              {text.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
