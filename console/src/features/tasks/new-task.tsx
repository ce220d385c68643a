import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { useMe } from '../../session/session.tsx';
import { TASKS_STALE } from './stale.ts';
import { TaskFields } from './task-fields.tsx';

const texts = defineTexts({
  en: {
    title: 'New task',
    account: 'For which company',
    what: 'What is to be done',
    save: 'Add task',
    saved: 'The task is there',
  },
  de: {
    title: 'Neue Aufgabe',
    account: 'Für welches Unternehmen',
    what: 'Was zu tun ist',
    save: 'Aufgabe anlegen',
    saved: 'Die Aufgabe steht',
  },
});

export function NewTask({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {opened && <Form onDone={onClose} />}
    </Modal>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const text = useTexts(texts);
  const { id: me, kind } = useMe();
  const [accountId, setAccount] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [assigneeId, setAssignee] = useState<string | null>(kind === 'staff' ? me : null);
  const add = useChange('addAccountNote', { stale: TASKS_STALE });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (accountId === null) return;
    const body = { text: words, isTask: true, dueOn: dueOn === '' ? null : dueOn, assigneeId };
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onDone();
    };
    add.mutate({ accountId, body }, { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {add.error !== null && <ProblemNote error={add.error} />}
        <AccountSelect value={accountId} onChange={setAccount} label={text.account} required />
        <Textarea
          label={text.what}
          value={words}
          onChange={({ currentTarget: { value } }) => setWords(value)}
          autosize
          minRows={2}
          maxLength={4000}
          required
        />
        <TaskFields dueOn={dueOn} onDue={setDueOn} assigneeId={assigneeId} onAssignee={setAssignee} />
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending} disabled={accountId === null || words.trim() === ''}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
