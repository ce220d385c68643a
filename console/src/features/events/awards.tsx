import { defineTexts, Units, useTexts } from '@hanse/ui';
import { Group, Text } from '@mantine/core';
import { useNames } from '../../parts/names.ts';
import { holderKind, holderTexts } from './event-texts.ts';

const texts = defineTexts({ en: { nothing: 'nothing' }, de: { nothing: 'nichts' } });

/** What an event gives, in short: one amount per unit and holder, losses included. */
export function Awards({ awards }: { awards: readonly { holder: string; unit: string; granted: string }[] }) {
  const text = useTexts(texts);
  const holders = useTexts(holderTexts);
  const names = useNames();
  if (awards.length === 0) {
    return (
      <Text span inherit c="dimmed">
        {text.nothing}
      </Text>
    );
  }
  return (
    <Group gap="2px 12px" justify="flex-end" wrap="wrap">
      {awards.map(({ holder, unit, granted }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the awards of one decision stay in their order
        <span key={index}>
          <Units amount={granted} unit={names.unit(unit)} sign fw={550} />
          {holder !== 'account' && (
            <Text span inherit c="dimmed">
              {' '}
              {holders[holderKind(holder)]}
            </Text>
          )}
        </span>
      ))}
    </Group>
  );
}
