/** Staff looking through a member's eyes: whose they are, that nothing can be changed, until when, and how to end it. */
import type { Member } from '@hanse/sdk';
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Text, UnstyledButton } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { api } from '../api.ts';
import { stopViewing, viewEnd, viewedPerson, viewOver } from '../session/viewed-person.ts';
import classes from './shell.module.css';

const texts = defineTexts({
  en: {
    viewing: (name: string) => `You see this as ${name}.`,
    only: 'Nothing can be changed; the view is recorded.',
    until: (time: string) => `It ends at ${time}.`,
    end: 'End view',
  },
  de: {
    viewing: (name) => `Sie sehen, was ${name} sieht.`,
    only: 'Ändern lässt sich nichts; die Ansicht wird festgehalten.',
    until: (time) => `Sie endet um ${time} Uhr.`,
    end: 'Beenden',
  },
});

export function ViewNotice({ member }: { member: Member }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [ending, setEnding] = useState(false);
  const end = viewEnd();
  useEndOf(end);
  const { givenName, familyName } = member.person;
  const stop = () => {
    setEnding(true);
    void endView();
  };
  return (
    <>
      <div className={classes.viewFrame} aria-hidden />
      <div className={classes.notice} data-kind="view">
        <IconEye size={20} aria-hidden />
        <span>
          <Text span inherit fw={600}>
            {text.viewing(`${givenName} ${familyName}`.trim())}
          </Text>{' '}
          {text.only} {end !== null && text.until(timeOf(end, language))}
        </span>
        <UnstyledButton className={classes.noticeButton} fz="sm" onClick={stop} disabled={ending}>
          {text.end}
        </UnstyledButton>
      </div>
    </>
  );
}

function timeOf(instant: string, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );
}

/** When the time is over the screen says so by itself. */
function useEndOf(end: string | null): void {
  useEffect(() => {
    if (end === null) return;
    const left = Date.parse(end) - Date.now();
    const timer = globalThis.setTimeout(() => viewOver.set(true), Math.max(0, left));
    return () => globalThis.clearTimeout(timer);
  }, [end]);
}

/** Ends it on the server, so that the record has its true end, and goes back to where it was opened. */
async function endView(): Promise<void> {
  const personId = viewedPerson() ?? '';
  stopViewing();
  // Asked as oneself. Where it fails, the view ends by itself, and this tab no longer looks.
  const asOneself = { headers: { 'Hanse-Person': undefined } };
  await Promise.resolve(api.endPersonViews({ personId }, asOneself)).catch(() => undefined);
  toConsole(personId);
}

/** The tab was opened for the view: closed where the browser lets us, and the person's page in the console otherwise. */
export function toConsole(personId: string): void {
  globalThis.close();
  globalThis.location.assign(`/console/people/${personId}`);
}
