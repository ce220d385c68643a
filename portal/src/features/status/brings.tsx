import type { MemberStanding } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { Group, Stack, Text } from '@mantine/core';
import { IconGift } from '@tabler/icons-react';

const texts = defineTexts({
  en: { nothing: 'No benefits of its own.' },
  de: { nothing: 'Keine eigenen Leistungen.' },
});

export type Brought = MemberStanding['level']['brings'];

/** What a level brings, one line each. */
export function Brings({ brings }: { brings: Brought }) {
  const text = useTexts(texts);
  if (brings.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {text.nothing}
      </Text>
    );
  }
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {brings.map(({ name, value, description }) => (
        <Group key={`${name}${value}`} component="li" gap={10} wrap="nowrap" align="flex-start">
          <IconGift
            size={18}
            stroke={1.7}
            color="var(--mantine-color-brand-text)"
            aria-hidden
            style={{ flexShrink: 0, marginTop: 1 }}
          />
          <div style={{ minWidth: 0 }}>
            <Text size="sm">
              {name}
              {value !== null && <strong>: {value}</strong>}
            </Text>
            {description !== null && (
              <Text size="sm" c="dimmed">
                {description}
              </Text>
            )}
          </div>
        </Group>
      ))}
    </Stack>
  );
}
