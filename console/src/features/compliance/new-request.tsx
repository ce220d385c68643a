/** Puts into the register what somebody asked for by letter, telephone or mail. */
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { dayFromToday, startOfDay } from '../../parts/local-day.ts';
import { PersonSelect } from './person-select.tsx';
import { type RequestKind, requestKindTexts } from './request-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Record a request',
    about: 'The month to answer it begins with the day it was received.',
    kind: 'Asks for',
    received: 'Received on',
    note: 'How it came, and how the person was recognised',
    noteAbout: 'Kept encrypted, and gone with an erasure.',
    record: 'Record',
    done: 'The request is in the register',
  },
  de: {
    title: 'Antrag aufnehmen',
    about: 'Der Monat für die Antwort beginnt mit dem Tag des Eingangs.',
    kind: 'Verlangt',
    received: 'Eingegangen am',
    note: 'Wie er kam, und woran die Person erkannt wurde',
    noteAbout: 'Wird verschlüsselt aufbewahrt und verschwindet mit einer Löschung.',
    record: 'Aufnehmen',
    done: 'Der Antrag steht im Register',
  },
});

export function NewRequest({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {opened && <Form onDone={onClose} />}
    </Drawer>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const text = useTexts(texts);
  const kinds = useTexts(requestKindTexts);
  const today = dayFromToday(0);
  const [personId, setPersonId] = useState<string | null>(null);
  const [kind, setKind] = useState<RequestKind>('access');
  const [received, setReceived] = useState(today);
  const [note, setNote] = useState('');
  const record = useChange('createDataRequest', { stale: ['listDataRequests'] });
  const submit = () => {
    if (personId === null) return;
    const body = {
      kind,
      ...(received === '' || received === today ? {} : { receivedAt: startOfDay(received) }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    };
    record.mutate(
      { personId, body },
      {
        onSuccess: () => {
          notifications.show({ message: text.done });
          onDone();
        },
      },
    );
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text.about}
      </Text>
      {record.error !== null && <ProblemNote error={record.error} />}
      <PersonSelect value={personId} onChange={setPersonId} />
      <Select
        label={text.kind}
        data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        value={kind}
        onChange={(value) => setKind(value as RequestKind)}
        allowDeselect={false}
      />
      <TextInput
        type="date"
        label={text.received}
        value={received}
        max={today}
        onChange={({ currentTarget: { value } }) => setReceived(value)}
      />
      <Textarea
        label={text.note}
        description={text.noteAbout}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
        autosize
        minRows={2}
      />
      <Group justify="flex-end">
        <Button onClick={submit} loading={record.isPending} disabled={personId === null}>
          {text.record}
        </Button>
      </Group>
    </Stack>
  );
}
