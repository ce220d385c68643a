/** What has to be known on every page: whose eyes these are, how old the figures are, that there is a newer version. */
import { defineTexts, useFormats, useTexts } from '@hanse/ui';
import { Button, Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff, IconEye, IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { takeNewVersion, waitingVersion } from '../offline/service-worker.ts';
import { shownAsOf, signedOut } from '../session/connection.ts';
import { useCompany, useMember } from '../session/member.tsx';
import { useStored } from '../session/value-store.ts';
import { stopViewing } from '../session/viewed-person.ts';
import classes from './shell.module.css';

const texts = defineTexts({
  en: {
    viewing: (name: string, company: string) => `You see this as ${name}, ${company}. Nothing can be changed.`,
    stop: 'Stop',
    offline: 'Offline. Changes need a connection.',
    asOf: (when: string) => `Offline. As of ${when}.`,
    again: 'Try again',
    newer: 'A newer version is ready.',
    load: 'Load it',
    ended: 'You are signed out',
    endedAbout: 'This happens after a while, or when you sign out in another window. Nothing was lost.',
    signIn: 'Sign in again',
  },
  de: {
    viewing: (name, company) => `Sie sehen, was ${name}, ${company}, sieht. Ändern lässt sich nichts.`,
    stop: 'Beenden',
    offline: 'Offline. Änderungen brauchen eine Verbindung.',
    asOf: (when) => `Offline. Stand: ${when}.`,
    again: 'Noch einmal',
    newer: 'Eine neuere Version ist da.',
    load: 'Laden',
    ended: 'Sie sind abgemeldet',
    endedAbout:
      'Das geschieht nach einiger Zeit oder wenn Sie sich in einem anderen Fenster abmelden. Nichts ging verloren.',
    signIn: 'Wieder anmelden',
  },
});

export function Notices() {
  return (
    <div role="status">
      <ViewNotice />
      <OldNotice />
      <UpdateNotice />
    </div>
  );
}

function ViewNotice() {
  const text = useTexts(texts);
  const { person, viewedBy } = useMember();
  const company = useCompany();
  if (viewedBy === null) return null;
  const stop = () => {
    stopViewing();
    globalThis.close();
    globalThis.location.assign('/console/');
  };
  return (
    <Notice kind="view" icon={<IconEye size={17} aria-hidden />} action={text.stop} onAction={stop}>
      {text.viewing(`${person.givenName} ${person.familyName}`, company.name)}
    </Notice>
  );
}

function OldNotice() {
  const text = useTexts(texts);
  const formats = useFormats();
  const asOf = useStored(shownAsOf);
  const { online } = useNetwork();
  const queries = useQueryClient();
  if (asOf === null && online) return null;
  const again = () => void queries.refetchQueries({ type: 'active' });
  return (
    <Notice kind="old" icon={<IconCloudOff size={17} aria-hidden />} action={text.again} onAction={again}>
      {asOf === null ? text.offline : text.asOf(formats.instant(asOf))}
    </Notice>
  );
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

/** Over what was being looked at, which stays as it is. */
export function SignedOutNote() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const { href } = useLocation();
  const signIn = () => {
    signedOut.set(false);
    void navigate({ to: '/sign-in' as never, search: { next: href } as never });
  };
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} title={<Text fw={640}>{text.ended}</Text>}>
      <Stack>
        <Text size="sm">{text.endedAbout}</Text>
        <Button size="md" onClick={signIn} data-autofocus>
          {text.signIn}
        </Button>
      </Stack>
    </Modal>
  );
}
