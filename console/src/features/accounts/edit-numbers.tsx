/** An account's numbers in other systems: added, and taken away so that they can go to the right one. */
import type { Account } from '@hanse/sdk';
import { defineTexts, ProblemNote, useConfirm, useTexts } from '@hanse/ui';
import { ActionIcon, Button, Drawer, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../api.ts';

const texts = defineTexts({
  en: {
    title: 'Numbers elsewhere',
    about: 'Events name the account by these. A VAT number has the system vat.',
    none: 'It has none yet.',
    system: 'System',
    number: 'Number',
    add: 'Add',
    added: 'Added. Events that waited for it are taken in within a minute.',
    remove: (what: string) => `Take away ${what}`,
    removeTitle: (what: string) => `Take ${what} from this account?`,
    stays: 'Events that came with it stay where they are.',
    free: 'Later ones wait until the number belongs to an account again.',
    confirm: 'Take away',
    removed: 'Taken away',
  },
  de: {
    title: 'Nummern anderswo',
    about: 'Mit ihnen nennen Ereignisse den Account. Eine USt-IdNr. hat das System vat.',
    none: 'Er hat noch keine.',
    system: 'System',
    number: 'Nummer',
    add: 'Hinzufügen',
    added: 'Hinzugefügt. Ereignisse, die darauf warteten, werden innerhalb einer Minute aufgenommen.',
    remove: (what) => `${what} wegnehmen`,
    removeTitle: (what) => `${what} diesem Account wegnehmen?`,
    stays: 'Ereignisse, die mit ihr kamen, bleiben, wo sie sind.',
    free: 'Spätere warten, bis die Nummer wieder einem Account gehört.',
    confirm: 'Wegnehmen',
    removed: 'Weggenommen',
  },
});

export function EditNumbers(props: { account: Account; opened: boolean; onClose: () => void }) {
  const { account, opened, onClose } = props;
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {opened && <Numbers account={account} />}
    </Drawer>
  );
}

const STALE = ['getAccount', 'listAccountOverviews', 'listUnmatchedEvents'] as const;

function Numbers({ account }: { account: Account }) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const [draft, setDraft] = useState({ system: 'erp', externalId: '' });
  const add = useChange('addExternalId', { stale: STALE });
  const remove = useChange('removeExternalId', { stale: STALE });
  const accountId = account.id;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      setDraft({ ...draft, externalId: '' });
      notifications.show({ message: text.added });
    };
    const body = { system: draft.system.trim(), externalId: draft.externalId.trim() };
    add.mutate({ accountId, body }, { onSuccess });
  };
  const askRemove = async (one: { system: string; externalId: string }) => {
    const title = text.removeTitle(`${one.system} ${one.externalId}`);
    if (!(await confirm({ title, consequences: [text.stays, text.free], confirm: text.confirm, danger: true }))) return;
    remove.mutate({ accountId, body: one }, { onSuccess: () => notifications.show({ message: text.removed }) });
  };
  const error = add.error ?? remove.error;
  return (
    <Stack>
      {error !== null && <ProblemNote error={error} />}
      <Text size="sm" c="dimmed">
        {text.about}
      </Text>
      {account.externalIds.length === 0 && <Text size="sm">{text.none}</Text>}
      {account.externalIds.map((one) => (
        <NumberRow key={`${one.system} ${one.externalId}`} number={one} onRemove={() => void askRemove(one)} />
      ))}
      <form onSubmit={submit}>
        <Group align="flex-end" wrap="nowrap" gap="xs">
          <TextInput
            label={text.system}
            value={draft.system}
            onChange={({ currentTarget: { value } }) => setDraft({ ...draft, system: value })}
            w={90}
            required
          />
          <TextInput
            label={text.number}
            value={draft.externalId}
            onChange={({ currentTarget: { value } }) => setDraft({ ...draft, externalId: value })}
            flex={1}
            required
          />
          <Button type="submit" variant="default" loading={add.isPending} disabled={draft.externalId.trim() === ''}>
            {text.add}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}

function NumberRow(props: { number: { system: string; externalId: string }; onRemove: () => void }) {
  const { system, externalId } = props.number;
  const text = useTexts(texts);
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text span inherit c="dimmed">
          {system}
        </Text>{' '}
        {externalId}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={text.remove(`${system} ${externalId}`)}
        onClick={props.onRemove}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}
