/** Where the company stands on each ladder, and the next level with what it brings, in a few lines. */
import type { MemberStanding } from '@hanse/sdk';
import { defineTexts, Section, useFormats, useTexts } from '@hanse/ui';
import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import parts from '../../parts/parts.module.css';
import { furthest } from '../status/criteria-of.ts';
import { LevelBar } from '../status/level-bar.tsx';
import classes from './home.module.css';

const texts = defineTexts({
  en: {
    level: 'Your level',
    next: 'Next',
    brings: (level: string) => `${level} brings`,
    of: (value: string, needed: string) => `${value} of ${needed}`,
    pace: (day: string) => `at your pace on ${day}`,
    andMore: (count: number) => `${count} more`,
    until: (day: string) => `Kept at least until ${day}.`,
    others: (count: number) => (count === 1 ? 'one more condition' : `${count} more conditions`),
  },
  de: {
    level: 'Ihre Stufe',
    next: 'Als Nächstes',
    brings: (level) => `${level} bringt`,
    of: (value, needed) => `${value} von ${needed}`,
    pace: (day) => `bei Ihrem Tempo am ${day}`,
    andMore: (count) => `${count} weitere`,
    until: (day) => `Bleibt mindestens bis ${day}.`,
    others: (count) => (count === 1 ? 'eine weitere Bedingung' : `${count} weitere Bedingungen`),
  },
});

const BENEFITS_SHOWN = 2;

export function StandingsCard({ standings }: { standings: readonly MemberStanding[] }) {
  if (standings.length === 0) return null;
  return (
    <Section flush>
      <div className={parts.rows}>
        {standings.map((standing) => (
          <Standing key={standing.ladder} standing={standing} isNamed={standings.length > 1} />
        ))}
      </div>
    </Section>
  );
}

function Standing({ standing, isNamed }: { standing: MemberStanding; isNamed: boolean }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { level, name, next, keep, validUntil } = standing;
  return (
    <Link className={`${parts.row} ${classes.standing}`} to="/status">
      <span className={classes.standingHead}>
        <span className={classes.standingName}>
          <Text span size="xs" c="dimmed" display="block">
            {isNamed && name !== level.name ? name : text.level}
          </Text>
          <Text span fz="xl" fw={660} lh={1.25} display="block">
            {level.name}
          </Text>
        </span>
        {next !== null && (
          <span className={classes.nextName}>
            <Text span size="xs" c="dimmed" display="block">
              {text.next}
            </Text>
            <Text span size="sm" fw={550} lh={1.4} display="block">
              {next.level.name}
            </Text>
          </span>
        )}
        <IconChevronRight size={18} color="var(--hanse-text-quiet)" aria-hidden />
      </span>
      <LevelBar standing={standing} />
      {next !== null && <Next next={next} />}
      {next === null && (keep !== null || validUntil !== null) && (
        <Text span size="sm">
          {keep?.sentence ?? text.until(formats.dayOf(validUntil!))}
        </Text>
      )}
    </Link>
  );
}

/** What is missing, with one condition for all, and what the level brings. */
function Next({ next }: { next: NonNullable<MemberStanding['next']> }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { shown, others } = furthest(next.criteria);
  const day = next.effectiveDay ?? next.expectedDay;
  const { brings } = next.level;
  const names = brings
    .slice(0, BENEFITS_SHOWN)
    .map(({ name, value }) => (value === null ? name : `${name} (${value})`));
  const rest = brings.length - names.length;
  const notes = [others > 0 ? text.others(others) : '', day === null ? '' : text.pace(formats.day(day))];
  return (
    <>
      <Text span size="sm" className={classes.missing}>
        {shown === null ? (
          next.sentence
        ) : (
          <>
            <span>{shown.name}</span>
            <span className="hanse-numbers">{text.of(shown.value ?? '', shown.needed)}</span>
          </>
        )}
      </Text>
      {shown !== null && notes.some((note) => note !== '') && (
        <Text span size="sm" c="dimmed">
          {notes.filter((note) => note !== '').join(' · ')}
        </Text>
      )}
      {names.length > 0 && (
        <Text span size="sm" c="dimmed">
          <Text span inherit fw={600} c="var(--hanse-text)">
            {text.brings(next.level.name)}:
          </Text>{' '}
          {formats.list(rest > 0 ? [...names, text.andMore(rest)] : names)}
        </Text>
      )}
    </>
  );
}
