/** What has to be known on every page: whose eyes these are, how old the figures are, that there is a newer version. */
import { defineTexts, useFormats, useStored, useTexts } from '@hanse/ui';
import { UnstyledButton } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { takeNewVersion, waitingVersion } from '../offline/service-worker.ts';
import { shownAsOf, trouble } from '../session/connection.ts';
import { useMember } from '../session/member.tsx';
import classes from './shell.module.css';
import { ViewNotice } from './view-notice.tsx';

const texts = defineTexts({
  en: {
    offline: 'Offline. Changes need a connection.',
    asOf: (when: string) => `Offline. As of ${when}.`,
    away: 'The server does not answer. Changes have to wait.',
    slow: 'The connection is slow. Still waiting for an answer.',
    again: 'Try again',
    newer: 'A newer version is ready.',
    load: 'Load it',
  },
  de: {
    offline: 'Offline. Änderungen brauchen eine Verbindung.',
    asOf: (when) => `Offline. Stand: ${when}.`,
    away: 'Der Server antwortet nicht. Änderungen müssen warten.',
    slow: 'Die Verbindung ist langsam. Auf die Antwort wird noch gewartet.',
    again: 'Noch einmal',
    newer: 'Eine neuere Version ist da.',
    load: 'Laden',
  },
});

/** So often a server that is away is asked whether it is back. */
const AGAIN_MS = 10_000;

export function Notices() {
  const member = useMember();
  return (
    <div role="status" className={member.viewedBy === null ? undefined : classes.viewNotices}>
      {member.viewedBy !== null && <ViewNotice member={member} />}
      <OldNotice />
      <UpdateNotice />
    </div>
  );
}

function OldNotice() {
  const text = useTexts(texts);
  const formats = useFormats();
  const asOf = useStored(shownAsOf);
  const { online } = useNetwork();
  const isAway = useAway();
  const isSlow = useStored(trouble) === 'slow';
  const queries = useQueryClient();
  if (asOf === null && online && !isAway && !isSlow) return null;
  const words = isSlow ? text.slow : online ? text.away : text.offline;
  const again = () => void queries.refetchQueries({ type: 'active' });
  return (
    <Notice kind="old" icon={<IconCloudOff size={17} aria-hidden />} action={text.again} onAction={again}>
      {asOf === null ? words : text.asOf(formats.instant(asOf))}
    </Notice>
  );
}

/** While the server is away, it is asked now and then; when it is back, everything is read anew. */
function useAway(): boolean {
  const isAway = useStored(trouble) === 'away';
  const queries = useQueryClient();
  useEffect(() => {
    if (!isAway) return;
    const timer = setInterval(() => void queries.refetchQueries({ queryKey: ['getMember'] }), AGAIN_MS);
    return () => {
      clearInterval(timer);
      void queries.invalidateQueries();
    };
  }, [isAway, queries]);
  return isAway;
}

function UpdateNotice() {
  const text = useTexts(texts);
  const waiting = useStored(waitingVersion);
  if (waiting === null) return null;
  return (
    <Notice kind="update" icon={<IconRefresh size={17} aria-hidden />} action={text.load} onAction={takeNewVersion}>
      {text.newer}
    </Notice>
  );
}

function Notice(props: { kind: string; icon: ReactNode; children: string; action: string; onAction: () => void }) {
  const { kind, icon, children, action, onAction } = props;
  return (
    <div className={classes.notice} data-kind={kind}>
      {icon}
      <span>{children}</span>
      <UnstyledButton className={classes.noticeButton} fz="sm" onClick={onAction}>
        {action}
      </UnstyledButton>
    </div>
  );
}
