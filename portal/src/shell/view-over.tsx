/** In place of everything once a view has ended: nothing of the person stays on the screen. */
import { defineTexts, EmptyState, useTexts } from '@hanse/ui';
import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { stopViewing, viewedPerson } from '../session/viewed-person.ts';
import classes from './shell.module.css';
import { toConsole } from './view-notice.tsx';

const texts = defineTexts({
  en: {
    title: 'This view has ended',
    about:
      'Views of members last 60 minutes at most, and as long as you are signed in to the console. Open another on the person’s page if you still need it.',
    back: 'To the console',
  },
  de: {
    title: 'Diese Ansicht ist beendet',
    about:
      'Ansichten von Mitgliedern dauern höchstens 60 Minuten und nur, solange Sie in der Konsole angemeldet sind. Brauchen Sie sie noch, öffnen Sie auf der Seite der Person eine neue.',
    back: 'Zur Konsole',
  },
});

export function ViewOver() {
  const text = useTexts(texts);
  const back = () => {
    const personId = viewedPerson() ?? '';
    stopViewing();
    toConsole(personId);
  };
  return (
    <main className={classes.alone}>
      <EmptyState
        icon={IconEyeOff}
        title={text.title}
        action={
          <Button size="md" onClick={back}>
            {text.back}
          </Button>
        }
      >
        {text.about}
      </EmptyState>
    </main>
  );
}
