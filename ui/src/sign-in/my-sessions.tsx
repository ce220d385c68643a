/** Where somebody is signed in, and ending it. */
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { defineTexts, useTexts } from '../language/language.tsx';
import { Section } from '../layout/page.tsx';
import { useConfirm } from '../overlays/confirm.tsx';
import { When } from '../values/values.tsx';
import type { AuthClient, UserSession } from './auth-client.ts';
import { deviceOf } from './device.ts';
import { AuthProblemNote } from './problems.tsx';
import { useTask } from './use-task.ts';

const texts = defineTexts({
  en: {
    title: 'Where you are signed in',
    about: 'A session you end opens nothing from that instant on.',
    here: 'This session',
    used: 'Last used',
    made: 'Signed in',
    end: 'End',
    signOut: 'Sign out',
    others: 'End all others',
    othersQuestion: 'End all other sessions?',
    othersEffect: 'Wherever else you are signed in, you sign in again.',
    unknown: 'Unknown device',
    by: { password: 'with a password', link: 'with a link', passkey: 'with a passkey', sso: 'by single sign-on' },
    confirmed: 'confirmed with a second factor',
  },
  de: {
    title: 'Wo Sie angemeldet sind',
    about: 'Eine beendete Sitzung öffnet von diesem Augenblick an nichts mehr.',
    here: 'Diese Sitzung',
    used: 'Zuletzt benutzt',
    made: 'Angemeldet',
    end: 'Beenden',
    signOut: 'Abmelden',
    others: 'Alle anderen beenden',
    othersQuestion: 'Alle anderen Sitzungen beenden?',
    othersEffect: 'Wo Sie sonst angemeldet sind, melden Sie sich neu an.',
    unknown: 'Unbekanntes Gerät',
    by: { password: 'mit Passwort', link: 'mit Link', passkey: 'mit Passkey', sso: 'über Single Sign-on' },
    confirmed: 'mit zweitem Faktor bestätigt',
  },
});

export function MySessions(props: {
  client: AuthClient;
  sessions: readonly UserSession[];
  onChange: () => void;
  onSignedOut: () => void;
}) {
  const { client, sessions, onChange, onSignedOut } = props;
  const text = useTexts(texts);
  const confirm = useConfirm();
  const task = useTask();
  const end = (session: UserSession) =>
    task.run(async () => {
      if (session.current) {
        await client.signOut();
        onSignedOut();
        return;
      }
      await client.endSession(session.id);
      onChange();
    });
  const endOthers = async () => {
    const question = { title: text.othersQuestion, consequences: [text.othersEffect], confirm: text.others };
    if (!(await confirm(question))) return;
    await task.run(async () => {
      await client.endOtherSessions();
      onChange();
    });
  };
  return (
    <Section title={text.title} about={text.about}>
      <Stack gap="md">
        <AuthProblemNote error={task.error} />
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} busy={task.busy} onEnd={() => end(session)} />
        ))}
        {sessions.length > 1 && (
          <Group>
            <Button variant="default" onClick={endOthers}>
              {text.others}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  );
}

function SessionLine({ session, busy, onEnd }: { session: UserSession; busy: boolean; onEnd: () => void }) {
  const text = useTexts(texts);
  const device = deviceOf(session.userAgent);
  const DeviceIcon = device.isPhone ? IconDeviceMobile : IconDeviceDesktop;
  const by = (text.by as Record<string, string>)[session.method] ?? session.method;
  return (
    <Group justify="space-between" gap="sm" align="flex-start">
      <Group gap="sm" wrap="nowrap" align="flex-start" style={{ minWidth: 0, flex: '1 1 280px' }}>
        <DeviceIcon size={22} stroke={1.7} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
        <Stack gap={0} style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={550}>{device.name ?? text.unknown}</Text>
            {session.current && <Badge variant="light">{text.here}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {text.made} <When at={session.createdAt} /> {by}
            {session.secondFactor !== null && session.method !== 'passkey' ? `, ${text.confirmed}` : ''}
          </Text>
          <Text size="sm" c="dimmed">
            {session.lastUsedAt !== null && (
              <>
                {text.used} <When at={session.lastUsedAt} />
              </>
            )}
            {session.ip === null ? '' : ` · ${session.ip}`}
          </Text>
        </Stack>
      </Group>
      <Button variant="default" onClick={onEnd} disabled={busy} style={{ flexShrink: 0, marginLeft: 34 }}>
        {session.current ? text.signOut : text.end}
      </Button>
    </Group>
  );
}
