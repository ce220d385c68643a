/** Asking before something large: what will happen is spelled out before it does. */
import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { defineTexts, useTexts } from '../language/language.tsx';

const texts = defineTexts({ en: { cancel: 'Cancel' }, de: { cancel: 'Abbrechen' } });

export interface Question {
  title: string;
  /** What it is about. */
  text?: ReactNode;
  /** What follows from it, one line each. */
  consequences?: readonly ReactNode[];
  /** A verb: "Pause campaign". */
  confirm: string;
  /** Something is lost or cannot be taken back. */
  danger?: boolean;
}

type Ask = (question: Question) => Promise<boolean>;
const AskContext = createContext<Ask | null>(null);

/** Resolves to true if people agreed. */
export function useConfirm(): Ask {
  const ask = useContext(AskContext);
  if (ask === null) throw new Error('useConfirm needs a ConfirmProvider above it');
  return ask;
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ question: Question; answer: (agreed: boolean) => void } | null>(null);
  const text = useTexts(texts);
  const ask = useCallback<Ask>((question) => new Promise((answer) => setOpen({ question, answer })), []);
  const close = (agreed: boolean) => {
    open?.answer(agreed);
    setOpen(null);
  };
  return (
    <AskContext value={ask}>
      {children}
      <Modal opened={open !== null} onClose={() => close(false)} title={<Text fw={640}>{open?.question.title}</Text>}>
        <Stack>
          {open?.question.text !== undefined && <Text size="sm">{open.question.text}</Text>}
          {open?.question.consequences !== undefined && (
            <List size="sm" spacing={4}>
              {open.question.consequences.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one question stay as they are
                <List.Item key={index}>{line}</List.Item>
              ))}
            </List>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => close(false)}>
              {text.cancel}
            </Button>
            <Button
              color={open?.question.danger === true ? 'red' : undefined}
              onClick={() => close(true)}
              data-autofocus
            >
              {open?.question.confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </AskContext>
  );
}
