/** The session ended in mid work: signing in again over the page, which keeps what was typed. */
import { Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { defineTexts, useTexts } from '../language/language.tsx';
import { OverPage } from './sign-in-frame.tsx';

const texts = defineTexts({
  en: {
    ended: 'You are signed out',
    about: 'This happens after a while, or when you sign out in another window. Sign in, and go on where you were.',
  },
  de: {
    ended: 'Sie sind abgemeldet',
    about:
      'Das geschieht nach einiger Zeit oder wenn Sie sich in einem anderen Fenster abmelden. Melden Sie sich an, und machen Sie weiter, wo Sie waren.',
  },
});

/** What is above every drawer and every notification. */
const ABOVE_ALL = 1000;

/** @param props.children the page of signing in */
export function SessionEnded({ children }: { children: ReactNode }) {
  const text = useTexts(texts);
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      zIndex={ABOVE_ALL}
      title={<Text fw={640}>{text.ended}</Text>}
    >
      <Stack>
        <Text size="sm">{text.about}</Text>
        <OverPage value={true}>{children}</OverPage>
      </Stack>
    </Modal>
  );
}
