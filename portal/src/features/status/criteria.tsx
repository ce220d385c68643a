/** What a level asks for, each with how far it is. */
import { defineTexts, useFormats, useTexts } from '@hanse/ui';
import { Group, Stack, Text } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { type Criterion, told } from './criteria-of.ts';

const texts = defineTexts({
  en: {
    of: (value: string, needed: string) => `${value} of ${needed}`,
    missing: (amount: string) => `${amount} more`,
    by: (day: string) => `at your pace on ${day}`,
    reached: 'Reached',
    needed: (amount: string) => `Needed: ${amount}`,
    met: 'Met',
    open: 'Not met yet',
    either: 'One of these is enough:',
  },
  de: {
    of: (value, needed) => `${value} von ${needed}`,
    missing: (amount) => `noch ${amount}`,
    by: (day) => `bei Ihrem Tempo am ${day}`,
    reached: 'Erreicht',
    needed: (amount) => `Nötig: ${amount}`,
    met: 'Erfüllt',
    open: 'Noch nicht erfüllt',
    either: 'Eines davon genügt:',
  },
});

export function Criteria({ criteria }: { criteria: readonly Criterion[] }) {
  const text = useTexts(texts);
  const { all, either } = told(criteria);
  return (
    <Stack gap="md">
      {all.map((one) => (
        <CriterionLine key={one.name} criterion={one} />
      ))}
      {either.length > 0 && (
        <Stack gap="md" component="section" aria-label={text.either}>
          <Text size="sm" c="dimmed">
            {text.either}
          </Text>
          {either.map((one) => (
            <CriterionLine key={one.name} criterion={one} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function CriterionLine({ criterion }: { criterion: Criterion }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { name, value, needed, missing, met, percent, expectedDay } = criterion;
  if (percent === null || value === null) return <YesOrNo criterion={criterion} />;
  const pace = expectedDay === null ? '' : text.by(formats.day(expectedDay));
  const note = met ? text.reached : [missing === null ? '' : text.missing(missing), pace].filter(Boolean).join(', ');
  return <ProgressLine label={name} value={text.of(value, needed)} percent={percent} note={note} />;
}

/** What is had or not, and cannot be counted. */
function YesOrNo({ criterion: { name, needed, met } }: { criterion: Criterion }) {
  const text = useTexts(texts);
  const state = met ? text.met : needed === '' ? text.open : text.needed(needed);
  return (
    <Group gap={10} wrap="nowrap" align="flex-start">
      {met ? (
        <IconCircleCheckFilled size={20} color="var(--hanse-good)" aria-hidden style={{ flexShrink: 0 }} />
      ) : (
        <IconCircle size={20} color="var(--hanse-text-quiet)" aria-hidden style={{ flexShrink: 0 }} />
      )}
      <div>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {state}
        </Text>
      </div>
    </Group>
  );
}
