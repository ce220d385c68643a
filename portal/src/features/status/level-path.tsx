/** A ladder as a row of steps, the own one filled. */
import type { MemberStanding } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { IconCheck } from '@tabler/icons-react';
import classes from './level-path.module.css';

const texts = defineTexts({
  en: { levels: (ladder: string) => `Levels of ${ladder}`, here: 'your level', reached: 'reached' },
  de: { levels: (ladder) => `Stufen: ${ladder}`, here: 'Ihre Stufe', reached: 'erreicht' },
});

export function LevelPath({ standing }: { standing: MemberStanding }) {
  const text = useTexts(texts);
  return (
    <ol className={classes.path} aria-label={text.levels(standing.name)}>
      {standing.levels.map(({ key, name, isCurrent, isReached }) => (
        <li
          key={key}
          className={classes.step}
          data-reached={isReached || undefined}
          data-current={isCurrent || undefined}
          aria-current={isCurrent ? 'step' : undefined}
        >
          <span className={classes.dot} aria-hidden>
            {isReached && <IconCheck size={13} stroke={3} />}
          </span>
          <span className={classes.name}>{name}</span>
          {(isCurrent || isReached) && (
            <span className="hanse-visually-hidden">{isCurrent ? text.here : text.reached}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
