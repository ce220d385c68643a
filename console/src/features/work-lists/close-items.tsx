/** Ticking work items off, one or all that are shown, with what came of it. */
import type { WorkItem } from '@hanse/sdk';
import { defineTexts, ProblemNote, plural, TaskProgress, useTexts } from '@hanse/ui';
import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { isClosable } from './work-item-texts.ts';

const texts = defineTexts({
  en: {
    title: (n: number) => plural('en', n, { one: 'Tick this off?', other: `Tick off ${n} entries?` }),
    moves: 'Nothing is moved by it, and nothing is decided anew.',
    stays: 'The entry stays among those that are done, with who ticked it off in the audit trail.',
    reason: 'What came of it',
    reasonHelp: 'Optional; kept in the audit trail.',
    close: 'Tick off',
    cancel: 'Cancel',
    closed: (n: number) => plural('en', n, { one: 'Ticked off', other: `${n} entries are ticked off` }),
    progress: 'Ticked off',
  },
  de: {
    title: (n) => plural('de', n, { one: 'Diesen Eintrag abhaken?', other: `${n} Einträge abhaken?` }),
    moves: 'Dadurch bewegt sich nichts, und nichts wird neu entschieden.',
    stays: 'Der Eintrag bleibt unter den erledigten; wer ihn abgehakt hat, steht im Prüfpfad.',
    reason: 'Was daraus wurde',
    reasonHelp: 'Freiwillig; steht dann im Prüfpfad.',
    close: 'Abhaken',
    cancel: 'Abbrechen',
    closed: (n) => plural('de', n, { one: 'Abgehakt', other: `${n} Einträge sind abgehakt` }),
    progress: 'Abgehakt',
  },
});

export function CloseItems({ items, onClose }: { items: readonly WorkItem[]; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Modal opened={items.length > 0} onClose={onClose} title={<Text fw={640}>{text.title(items.length)}</Text>}>
      {items.length > 0 && <Form items={items} onDone={onClose} />}
    </Modal>
  );
}

function Form({ items, onDone }: { items: readonly WorkItem[]; onDone: () => void }) {
  const text = useTexts(texts);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    setError(null);
    setDone(0);
    try {
      for (const [index, { accountId, kind, ref }] of items.entries()) {
        if (!isClosable(kind)) continue;
        await api.closeWorkItem({ accountId, body: { kind, ref, reason: reason.trim() || null } });
        setDone(index + 1);
      }
      notifications.show({ message: text.closed(items.length) });
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setDone(null);
      await Promise.all(
        ['listWorkItems', 'getOverview'].map((operation) => queries.invalidateQueries({ queryKey: [operation] })),
      );
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {error !== null && <ProblemNote error={error} />}
        <List size="sm" spacing={4}>
          <List.Item>{text.moves}</List.Item>
          <List.Item>{text.stays}</List.Item>
        </List>
        <Textarea
          label={text.reason}
          description={text.reasonHelp}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
        />
        {done !== null && items.length > 1 && <TaskProgress label={text.progress} done={done} total={items.length} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone} disabled={done !== null}>
            {text.cancel}
          </Button>
          <Button type="submit" loading={done !== null}>
            {text.close}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
