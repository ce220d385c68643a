/** A ladder as a bar of segments, one for each step up: those that are done, and how far the next one is. */
import type { MemberStanding } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { aheadPercent } from './criteria-of.ts';
import classes from './level-bar.module.css';

const texts = defineTexts({
  en: {
    place: (place: number, of: number) => `Level ${place} of ${of}`,
    way: (percent: number, next: string) => `${percent} % of the way to ${next}`,
  },
  de: {
    place: (place, of) => `Stufe ${place} von ${of}`,
    way: (percent, next) => `${percent} % des Wegs bis ${next}`,
  },
});

export function LevelBar({ standing }: { standing: MemberStanding }) {
  const text = useTexts(texts);
  const { levels, next } = standing;
  if (levels.length < 2) return null;
  const reached = levels.filter(({ isReached }) => isReached).length;
  const ahead = next === null ? 0 : aheadPercent(next.criteria);
  const words = [text.place(reached, levels.length), ...(next === null ? [] : [text.way(ahead, next.level.name)])];
  return (
    <span className={classes.bar} role="img" aria-label={words.join(', ')}>
      {levels.slice(1).map(({ key, isReached }, index) => {
        const filled = isReached ? 100 : index === reached - 1 ? ahead : 0;
        return (
          <span key={key} className={classes.segment} data-full={isReached || undefined}>
            <span style={{ width: `${filled}%` }} />
          </span>
        );
      })}
    </span>
  );
}
