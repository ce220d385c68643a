import type { JoinApplication } from '@hanse/sdk';
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Group, Modal, Stack, Switch, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';

const texts = defineTexts({
  en: {
    title: (name: string) => `Turn ${name} down?`,
    about: 'The application is kept for half a year and then deleted. The company may apply again.',
    reason: 'Why',
    reasonTold: (person: string) => `${person} reads it.`,
    reasonKept: 'Only colleagues read it.',
    tell: 'Write to the applicant',
    reject: 'Turn down',
    done: 'The application was turned down',
  },
  de: {
    title: (name) => `${name} ablehnen?`,
    about: 'Der Antrag bleibt ein halbes Jahr und wird dann gelöscht. Das Unternehmen kann es erneut versuchen.',
    reason: 'Warum',
    reasonTold: (person) => `${person} liest es.`,
    reasonKept: 'Nur das Team liest es.',
    tell: 'Der antragstellenden Person schreiben',
    reject: 'Ablehnen',
    done: 'Der Antrag ist abgelehnt',
  },
});

const REASON_MIN = 3;

export function RejectForm(props: { application: JoinApplication; opened: boolean; onClose: () => void }) {
  const { application, opened, onClose } = props;
  const text = useTexts(texts);
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={640}>{text.title(application.companyName)}</Text>}>
      {opened && <Form application={application} onDone={onClose} />}
    </Modal>
  );
}

function Form({ application, onDone }: { application: JoinApplication; onDone: () => void }) {
  const text = useTexts(texts);
  const [reason, setReason] = useState('');
  const [tell, setTell] = useState(true);
  const reject = useChange('rejectJoinApplication');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    // The form may be gone by the time this is known.
    const done = () => {
      notifications.show({ message: text.done });
      onDone();
    };
    const body = { reason: reason.trim(), tell };
    void reject.mutateAsync({ applicationId: application.id, body }).then(done, () => undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{text.about}</Text>
        <Textarea
          label={text.reason}
          description={
            tell ? text.reasonTold(`${application.givenName} ${application.familyName}`.trim()) : text.reasonKept
          }
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
          maxLength={500}
          minRows={3}
          autosize
          required
          data-autofocus
        />
        <Switch label={text.tell} checked={tell} onChange={({ currentTarget: { checked } }) => setTell(checked)} />
        {reject.error !== null && <ProblemNote error={reject.error} />}
        <Group justify="flex-end">
          <Button type="submit" color="red" loading={reject.isPending} disabled={reason.trim().length < REASON_MIN}>
            {text.reject}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
