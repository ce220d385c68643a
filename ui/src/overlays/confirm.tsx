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

/** A question may come from a drawer or a modal, and stands before it: these are at 200. */
const ABOVE_DRAWERS = 300;

type Ask = (question: Question) => Promise<boolean>;
const AskContext = createContext<Ask | null>(null);

/** Resolves to true if people agreed. */
export function useConfirm(): Ask {
  const ask = useContext(AskContext);
  if (ask === null) throw new Error('useConfirm needs a ConfirmProvider above it');
  return ask;
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  // Stays while the window fades away: what it says does not vanish before it.
  const [asked, setAsked] = useState<{ question: Question; answer: (agreed: boolean) => void } | null>(null);
  const [opened, setOpened] = useState(false);
  const text = useTexts(texts);
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((answer) => {
        setAsked({ question, answer });
        setOpened(true);
      }),
    [],
  );
  const question = asked?.question;
  const close = (agreed: boolean) => {
    asked?.answer(agreed);
    setOpened(false);
  };
  return (
    <AskContext value={ask}>
      {children}
      <Modal
        opened={opened}
        onClose={() => close(false)}
        title={<Text fw={640}>{question?.title}</Text>}
        zIndex={ABOVE_DRAWERS}
      >
        <Stack>
          {question?.text !== undefined && <Text size="sm">{question.text}</Text>}
          {question?.consequences !== undefined && (
            <List size="sm" spacing={4}>
              {question.consequences.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one question stay as they are
                <List.Item key={index}>{line}</List.Item>
              ))}
            </List>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => close(false)}>
              {text.cancel}
            </Button>
            <Button color={question?.danger === true ? 'red' : undefined} onClick={() => close(true)} data-autofocus>
              {question?.confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </AskContext>
  );
}
