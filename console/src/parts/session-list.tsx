/** Where somebody else is signed in, and ending it for them. */
import type { UserSession } from '@hanse/sdk';
import { defineTexts, useTexts, When } from '@hanse/ui';
import { deviceOf } from '@hanse/ui/sign-in';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';

const texts = defineTexts({
  en: {
    none: 'Signed in nowhere.',
    unknown: 'Unknown device',
    made: 'signed in',
    used: 'last used',
    by: { password: 'with a password', link: 'with a link', passkey: 'with a passkey', sso: 'by single sign-on' },
    end: 'End',
    endAll: 'End all',
    endOf: (device: string) => `End the session: ${device}`,
  },
  de: {
    none: 'Nirgends angemeldet.',
    unknown: 'Unbekanntes Gerät',
    made: 'angemeldet',
    used: 'zuletzt benutzt',
    by: { password: 'mit Passwort', link: 'mit Link', passkey: 'mit Passkey', sso: 'über Single Sign-on' },
    end: 'Beenden',
    endAll: 'Alle beenden',
    endOf: (device) => `Sitzung beenden: ${device}`,
  },
});

interface SessionListProps {
  sessions: readonly UserSession[];
  isBusy: boolean;
  /** Left out: only to be looked at. Without an id, all of them. */
  onEnd?: (sessionId?: string) => void;
}

export function SessionList({ sessions, isBusy, onEnd }: SessionListProps) {
  const text = useTexts(texts);
  if (sessions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {text.none}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {sessions.map((session) => (
        <Line key={session.id} session={session} isBusy={isBusy} onEnd={onEnd} />
      ))}
      {onEnd !== undefined && sessions.length > 1 && (
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          onClick={() => onEnd()}
          style={{ alignSelf: 'flex-start' }}
        >
          {text.endAll}
        </Button>
      )}
    </Stack>
  );
}

function Line(props: { session: UserSession; isBusy: boolean; onEnd: SessionListProps['onEnd'] }) {
  const { session, isBusy, onEnd } = props;
  const text = useTexts(texts);
  const { name, isPhone } = deviceOf(session.userAgent);
  const Device = isPhone ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Device size={18} stroke={1.7} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Stack gap={0} style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={550}>
          {name ?? text.unknown}
        </Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {text.made} <When at={session.createdAt} /> {text.by[session.method]}
          {session.lastUsedAt !== null && (
            <>
              {' · '}
              {text.used} <When at={session.lastUsedAt} />
            </>
          )}
          {session.ip !== null && ` · ${session.ip}`}
        </Text>
      </Stack>
      {onEnd !== undefined && (
        <Button
          size="xs"
          variant="default"
          aria-label={text.endOf(name ?? text.unknown)}
          disabled={isBusy}
          onClick={() => onEnd(session.id)}
        >
          {text.end}
        </Button>
      )}
    </Group>
  );
}
