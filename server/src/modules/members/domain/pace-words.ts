/** How long something takes at the present pace, as people say it. */
import type { Language } from '#modules/tiers';
import { speaker } from './say.ts';

const WEEK = 7;
const MONTH = 30.4;
/** Up to these days it is told in days, weeks, months. */
const IN_DAYS = 20;
const IN_WEEKS = 70;
const IN_MONTHS = 730;

/** "about 3 weeks": the farther away, the rougher. @param days above zero */
export function paceText(days: number, language: Language): string {
  const say = speaker(language);
  if (days === 1) return say('about a day', 'etwa ein Tag');
  if (days <= IN_DAYS) return say(`about ${days} days`, `etwa ${days} Tage`);
  if (days <= IN_WEEKS) {
    const weeks = Math.round(days / WEEK);
    return say(`about ${weeks} weeks`, `etwa ${weeks} Wochen`);
  }
  if (days > IN_MONTHS) return say('more than two years', 'mehr als zwei Jahre');
  const months = Math.round(days / MONTH);
  return say(`about ${months} months`, `etwa ${months} Monate`);
}
