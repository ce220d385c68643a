/** How the watch is doing: that it lives, how much came in, holding it, and what waits while it is held. */
import { defineTexts, plural, useTexts } from '@hanse/ui';
import { Button, Group, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { EventTail } from './event-tail.ts';

const texts = defineTexts({
  en: {
    connecting: 'Connecting …',
    live: (n: number) =>
      n === 0
        ? 'Live. Nothing new yet.'
        : plural('en', n, { one: 'Live. 1 event has come in.', other: `Live. ${n} events have come in.` }),
    reconnecting: 'No connection. Trying again; nothing gets lost.',
    held: (n: number) =>
      n === 0
        ? 'Held. Nothing new.'
        : plural('en', n, { one: 'Held. 1 new event waits.', other: `Held. ${n} new events wait.` }),
    hold: 'Hold',
    release: 'Go on',
    show: (n: number) => plural('en', n, { one: 'Show 1 new event', other: `Show ${n} new events` }),
  },
  de: {
    connecting: 'Verbindung wird hergestellt …',
    live: (n) =>
      n === 0
        ? 'Live. Noch nichts Neues.'
        : plural('de', n, { one: 'Live. 1 Ereignis ist angekommen.', other: `Live. ${n} Ereignisse sind angekommen.` }),
    reconnecting: 'Keine Verbindung. Es wird weiter versucht; nichts geht verloren.',
    held: (n) =>
      n === 0
        ? 'Angehalten. Nichts Neues.'
        : plural('de', n, { one: 'Angehalten. 1 neues Ereignis wartet.', other: `Angehalten. ${n} neue warten.` }),
    hold: 'Anhalten',
    release: 'Weiter',
    show: (n) => plural('de', n, { one: '1 neues zeigen', other: `${n} neue zeigen` }),
  },
});

const COLOURS = { connecting: 'var(--hanse-text-quiet)', live: 'var(--hanse-good)', reconnecting: 'var(--hanse-warn)' };

export function LiveBar({ tail }: { tail: EventTail }) {
  const text = useTexts(texts);
  const { state, isHeld, waiting, arrived, hold, release } = tail;
  if (state === 'off') return null;
  const says =
    state === 'reconnecting'
      ? text.reconnecting
      : isHeld
        ? text.held(waiting)
        : state === 'connecting'
          ? text.connecting
          : text.live(arrived.length);
  return (
    <Group
      justify="space-between"
      gap="xs"
      px="md"
      py={8}
      style={{ borderBlock: '1px solid var(--hanse-line)', background: 'var(--hanse-canvas)' }}
    >
      <Group gap={8} wrap="nowrap" role="status">
        <span
          aria-hidden
          style={{
            width: 8,
            height: 8,
            borderRadius: 4,
            flexShrink: 0,
            background: isHeld ? 'var(--hanse-text-quiet)' : COLOURS[state],
          }}
        />
        <Text size="sm">{says}</Text>
      </Group>
      <Button
        size="compact-sm"
        variant={waiting > 0 ? 'light' : 'default'}
        leftSection={isHeld ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
        onClick={isHeld ? release : hold}
      >
        {isHeld ? (waiting > 0 ? text.show(waiting) : text.release) : text.hold}
      </Button>
    </Group>
  );
}
