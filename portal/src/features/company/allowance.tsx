/** What somebody received this year, and what they may still receive, by kind. */
import { defineTexts, Money, useFormats, useTexts } from '@hanse/ui';
import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useRead } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { useCompany } from '../../session/member.tsx';
import { classTexts } from './limit-texts.ts';

const texts = defineTexts({
  en: {
    title: (year: number) => `Received in ${year}`,
    nothing: 'Nothing yet, and no limit binds.',
    left: 'still allowed:',
    blocked: (day: string) => `Nothing more before ${day}: a time in which nobody may receive anything.`,
  },
  de: {
    title: (year) => `Erhalten im Jahr ${year}`,
    nothing: 'Noch nichts, und keine Grenze gilt.',
    left: 'noch erlaubt:',
    blocked: (day) => `Nichts mehr vor dem ${day}: In dieser Zeit darf niemand etwas erhalten.`,
  },
});

export function Allowance({ membershipId }: { membershipId: string }) {
  const text = useTexts(texts);
  const names = useTexts(classTexts);
  const formats = useFormats();
  const { accountId } = useCompany();
  const { data, error } = useRead('getMemberAllowance', { accountId, membershipId });
  if (error !== null && data === undefined) return <FormNote error={error} />;
  if (data === undefined) return <Skeleton height={60} radius="md" />;
  const { year, currency } = data;
  const until = data.classes.find(({ blockedUntil }) => blockedUntil !== null)?.blockedUntil ?? null;
  const shown = data.classes.filter(
    ({ received, left }) => Number(received) !== 0 || (until === null && left !== null),
  );
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {text.title(year)}
      </Text>
      {until !== null && (
        <Text size="sm" c="var(--hanse-warn)">
          {text.blocked(formats.dayOf(until))}
        </Text>
      )}
      {shown.length === 0 && until === null && (
        <Text size="sm" c="dimmed">
          {text.nothing}
        </Text>
      )}
      {shown.map(({ class: kind, received, left }) => (
        <Group key={kind} justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
          <Text size="sm" style={{ minWidth: 0 }}>
            {names[kind]}
          </Text>
          <Stack gap={0} align="flex-end" style={{ flexShrink: 0 }}>
            <Money amount={received} currency={currency} size="sm" fw={600} />
            {left !== null && until === null && (
              <Text size="xs" c="dimmed">
                {text.left} <Money amount={left} currency={currency} />
              </Text>
            )}
          </Stack>
        </Group>
      ))}
    </Stack>
  );
}
