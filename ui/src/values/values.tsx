/** Single values on a screen: each has its unit, can be told apart without colour, and lines up in columns. */
import { Badge, type BadgeProps, Group, Text, type TextProps, Tooltip } from '@mantine/core';
import { type Amount, useFormats } from '../formats/formats.ts';

type Sized = Pick<TextProps, 'size' | 'fw' | 'c' | 'span'>;

/** An amount of a unit. Gains are signed where `sign` is set; losses always are. */
export function Units({
  amount,
  unit,
  sign = false,
  ...text
}: { amount: Amount; unit: string; sign?: boolean } & Sized) {
  const formats = useFormats();
  return (
    <Text inherit={text.size === undefined} span className="hanse-numbers" {...text}>
      {formats.units(amount, unit, { sign })}
    </Text>
  );
}

export function Money({
  amount,
  currency,
  sign = false,
  ...text
}: { amount: Amount; currency: string; sign?: boolean } & Sized) {
  const formats = useFormats();
  return (
    <Text inherit={text.size === undefined} span className="hanse-numbers" {...text}>
      {formats.money(amount, currency, { sign })}
    </Text>
  );
}

/** An instant: near ones in words, with the exact time on hover and focus; `exact` shows it at once. */
export function When({ at, exact = false }: { at: string; exact?: boolean }) {
  const formats = useFormats();
  const full = formats.instant(at);
  if (exact) return <Time at={at}>{full}</Time>;
  return (
    <Tooltip label={full}>
      <Time at={at}>{formats.relative(at)}</Time>
    </Tooltip>
  );
}

/** Times stay on one line. */
function Time({ at, children, ...rest }: { at: string; children: string } & React.ComponentPropsWithRef<'time'>) {
  return (
    <time dateTime={at} style={{ whiteSpace: 'nowrap' }} {...rest}>
      {children}
    </time>
  );
}

/** A civil day, `2026-11-05`. */
export function DayText({ day }: { day: string }) {
  return <Time at={day}>{useFormats().day(day)}</Time>;
}

/** Field and text of each: the text can be read on the field, light and dark. */
const TONES = {
  good: ['green', 'var(--hanse-good)'],
  bad: ['red', 'var(--hanse-bad)'],
  warn: ['orange', 'var(--hanse-warn)'],
  busy: ['blue', 'light-dark(var(--mantine-color-blue-9), var(--mantine-color-blue-2))'],
  quiet: ['gray', 'var(--hanse-text)'],
  brand: ['brand', 'light-dark(var(--mantine-color-brand-7), var(--mantine-color-brand-1))'],
} as const;
/** What a state means to the reader. */
export type Tone = keyof typeof TONES;

/** A state as a word in a coloured field. */
export function StateBadge({ tone, children, ...badge }: { tone: Tone; children: string } & Omit<BadgeProps, 'color'>) {
  const [colour, text] = TONES[tone];
  return (
    <Badge color={colour} c={text} miw="max-content" style={{ flexShrink: 0 }} {...badge}>
      {children}
    </Badge>
  );
}

/** A level by its name, with its place in the ladder as filled dots. */
export function LevelBadge({ name, place, of }: { name: string; place?: number; of?: number }) {
  return (
    <Badge color="brand" variant="light" tt="none">
      <Group gap={6} wrap="nowrap">
        {place !== undefined && of !== undefined && <LevelDots place={place} of={of} />}
        {name}
      </Group>
    </Badge>
  );
}

function LevelDots({ place, of }: { place: number; of: number }) {
  return (
    <Group gap={2} wrap="nowrap" aria-hidden>
      {Array.from({ length: of }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: dots are alike and never move
          key={index}
          style={{
            width: 5,
            height: 5,
            borderRadius: 3,
            border: '1px solid currentColor',
            background: index < place ? 'currentColor' : 'transparent',
          }}
        />
      ))}
    </Group>
  );
}
