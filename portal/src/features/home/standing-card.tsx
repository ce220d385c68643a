/** Where the company stands, and the next level with what it brings, in a few lines. */
import type { MemberStanding } from '@hanse/sdk';
import { defineTexts, Section, useFormats, useTexts } from '@hanse/ui';
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { LevelPath } from '../status/level-path.tsx';

const texts = defineTexts({
  en: {
    all: 'Everything about the status',
    more: 'Status',
    level: 'Level',
    next: (level: string) => `To ${level}`,
    brings: (level: string) => `${level} brings: `,
    of: (value: string, needed: string) => `${value} of ${needed}`,
    pace: (day: string) => `At your pace on ${day}.`,
    andMore: (count: number) => `and ${count} more`,
    until: (day: string) => `Kept at least until ${day}.`,
    others: (count: number) => (count === 1 ? 'One more condition' : `${count} more conditions`),
  },
  de: {
    all: 'Alles zum Status',
    more: 'Status',
    level: 'Stufe',
    next: (level) => `Bis ${level}`,
    brings: (level) => `${level} bringt: `,
    of: (value, needed) => `${value} von ${needed}`,
    pace: (day) => `Bei Ihrem Tempo am ${day}.`,
    andMore: (count) => `und ${count} weitere`,
    until: (day) => `Bleibt mindestens bis ${day}.`,
    others: (count) => (count === 1 ? 'Eine weitere Bedingung' : `${count} weitere Bedingungen`),
  },
});

const BENEFITS_SHOWN = 3;

export function StandingCard({ standing, isNamed }: { standing: MemberStanding; isNamed: boolean }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { level, name, next, keep, validUntil } = standing;
  return (
    <Section>
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text size="sm" c="dimmed">
              {isNamed ? name : text.level}
            </Text>
            <Text fz="xl" fw={640} lh={1.25}>
              {level.name}
            </Text>
          </div>
          <Anchor component={Link} to="/status" size="sm" py={12} aria-label={text.all}>
            {text.more}
          </Anchor>
        </Group>
        <LevelPath standing={standing} />
        {next !== null && <Next next={next} />}
        {next === null && keep !== null && <Text size="sm">{keep.sentence}</Text>}
        {next === null && keep === null && validUntil !== null && (
          <Text size="sm">{text.until(formats.dayOf(validUntil))}</Text>
        )}
      </Stack>
    </Section>
  );
}

/** The condition that is furthest stands for the others. */
function Next({ next }: { next: NonNullable<MemberStanding['next']> }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const open = next.criteria.filter(({ met }) => !met);
  const shown = open.find(({ percent, value }) => percent !== null && value !== null);
  const others = open.length - (shown === undefined ? 0 : 1);
  const day = next.effectiveDay ?? next.expectedDay;
  const { brings } = next.level;
  const names = brings
    .slice(0, BENEFITS_SHOWN)
    .map(({ name, value }) => (value === null ? name : `${name} (${value})`));
  const rest = brings.length - names.length;
  return (
    <Stack gap="sm">
      {shown === undefined ? (
        <Text size="sm">{next.sentence}</Text>
      ) : (
        <ProgressLine
          label={`${text.next(next.level.name)}: ${shown.name}`}
          value={text.of(shown.value ?? '', shown.needed)}
          percent={shown.percent}
          note={[others > 0 ? `${text.others(others)}.` : '', day === null ? '' : text.pace(formats.day(day))]
            .filter(Boolean)
            .join(' ')}
        />
      )}
      {names.length > 0 && (
        <Text size="sm">
          <strong>{text.brings(next.level.name)}</strong>
          {formats.list(rest > 0 ? [...names, text.andMore(rest)] : names).replace(/ (and|und) (and|und) /, ' $1 ')}
        </Text>
      )}
    </Stack>
  );
}
