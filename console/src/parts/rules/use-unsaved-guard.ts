/** Asks before somebody leaves a form whose changes are not saved, also where the window is closed. */
import { defineTexts, useConfirm, useTexts } from '@hanse/ui';
import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';

const texts = defineTexts({
  en: {
    title: 'Leave without saving?',
    what: ['What you changed since the last save is gone.'],
    leave: 'Leave',
  },
  de: {
    title: 'Ohne Speichern verlassen?',
    what: ['Was seit dem letzten Speichern geändert wurde, ist weg.'],
    leave: 'Verlassen',
  },
});

/** @returns lets the next way out pass unasked, for what was just saved */
export function useUnsavedGuard(changed: boolean): () => void {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const passing = useRef(false);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!changed || passing.current || current.pathname === next.pathname) return false;
      return !(await confirm({ title: text.title, consequences: text.what, confirm: text.leave, danger: true }));
    },
    enableBeforeUnload: () => changed && !passing.current,
  });
  return () => {
    passing.current = true;
  };
}
