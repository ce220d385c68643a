/** Asks for a reason before something large, and says what follows from it. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';

const texts = defineTexts({
  en: { reason: 'Reason', reasonHelp: 'Stays in the audit trail.', cancel: 'Cancel' },
  de: { reason: 'Grund', reasonHelp: 'Bleibt im Prüfpfad.', cancel: 'Abbrechen' },
});

export interface ReasonDialogProps {
  title: string;
  consequences: readonly string[];
  /** A verb. */
  confirm: string;
  danger?: boolean;
  isPending: boolean;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, consequences, confirm, danger = false, isPending, onConfirm, onClose } = props;
  const text = useTexts(texts);
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={<Text fw={640}>{title}</Text>}>
      <Stack>
        <List size="sm" spacing={4}>
          {consequences.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        <Textarea
          label={text.reason}
          description={text.reasonHelp}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
          autosize
          minRows={2}
          required
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button
            color={danger ? 'red' : undefined}
            onClick={() => onConfirm(reason.trim())}
            loading={isPending}
            disabled={reason.trim() === ''}
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
