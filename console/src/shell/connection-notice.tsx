/** The server is slow or away: said once, over the page, which keeps what it shows. */
import { defineTexts, useFormats, useStored, useTexts } from '@hanse/ui';
import { Anchor, Group, Text } from '@mantine/core';
import { type Icon, IconCloudOff, IconHourglass } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { connection } from '../session/connection.ts';

const texts = defineTexts({
  en: {
    slow: 'The connection is slow. The answer is still being waited for.',
    away: (time: string) => `The server does not answer. What you see is as of ${time}; nothing can be changed now.`,
    again: 'Try again',
  },
  de: {
    slow: 'Die Verbindung ist langsam. Auf die Antwort wird noch gewartet.',
    away: (time) => `Der Server antwortet nicht. Zu sehen ist der Stand von ${time}; ändern lässt sich gerade nichts.`,
    again: 'Noch einmal',
  },
});

/** So often it is tried again by itself. */
const AGAIN_MS = 10_000;

export function ConnectionNotice() {
  const text = useTexts(texts);
  const trouble = useStored(connection.trouble);
  return (
    <div role="status">
      {trouble === 'slow' && <Notice icon={IconHourglass}>{text.slow}</Notice>}
      {trouble === 'away' && <Away />}
    </div>
  );
}

/** While it is away, one question now and then; when it is back, everything anew. */
function Away() {
  const text = useTexts(texts);
  const formats = useFormats();
  const queries = useQueryClient();
  const [since] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => void queries.refetchQueries({ queryKey: ['getMe'] }), AGAIN_MS);
    return () => {
      clearInterval(timer);
      void queries.invalidateQueries();
    };
  }, [queries]);
  const again = () => void queries.refetchQueries({ type: 'active' });
  return (
    <Notice icon={IconCloudOff} action={text.again} onAction={again}>
      {text.away(formats.instant(since))}
    </Notice>
  );
}

function Notice(props: { icon: Icon; children: string; action?: string; onAction?: () => void }) {
  const { icon: Mark, children, action, onAction } = props;
  return (
    <Group
      gap="sm"
      wrap="nowrap"
      px="md"
      py="xs"
      mb="md"
      bg="var(--hanse-surface)"
      style={{ borderRadius: 'var(--mantine-radius-md)', border: '1px solid var(--hanse-line)' }}
    >
      <Mark size={18} stroke={1.7} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm" style={{ flex: 1 }}>
        {children}
      </Text>
      {action !== undefined && (
        <Anchor component="button" type="button" size="sm" onClick={onAction}>
          {action}
        </Anchor>
      )}
    </Group>
  );
}
