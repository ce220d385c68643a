/** How many accounts stand on each level, the highest on top, and how that changed. */
import type { LevelCount } from '@hanse/sdk';
import { defineTexts, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Group, Stack, Text } from '@mantine/core';
import { textIn } from '../../parts/names.ts';

const texts = defineTexts({
  en: { accounts: (count: string) => `${count} accounts`, same: 'as before', change: 'since a month ago' },
  de: { accounts: (count) => `${count} Accounts`, same: 'wie zuvor', change: 'seit einem Monat' },
});

export function LevelBars({ levels }: { levels: readonly LevelCount[] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const most = Math.max(1, ...levels.map(({ accounts }) => accounts));
  return (
    <Stack gap={10} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {levels.toReversed().map(({ level, name, accounts, before }) => (
        <li key={level}>
          <Group justify="space-between" gap="xs" wrap="nowrap" mb={4}>
            <Text size="sm" fw={550}>
              {textIn(name, language)}
            </Text>
            <Text size="sm" className="hanse-numbers" style={{ whiteSpace: 'nowrap' }}>
              {text.accounts(formats.number(accounts))}
              <Text span size="xs" c="dimmed">
                {` · ${accounts === before ? text.same : `${signed(accounts - before)} ${text.change}`}`}
              </Text>
            </Text>
          </Group>
          <div style={{ height: 8, borderRadius: 4, background: 'var(--hanse-line)' }} aria-hidden>
            <div
              style={{
                height: 8,
                width: `${(accounts / most) * 100}%`,
                borderRadius: 4,
                background: 'var(--mantine-primary-color-filled)',
              }}
            />
          </div>
        </li>
      ))}
    </Stack>
  );
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : `−${-count}`;
}
