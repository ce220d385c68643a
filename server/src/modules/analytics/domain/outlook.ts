/** How near an account is to another level. */
import { Decimal, type Instant } from '#kernel';
import type { LevelProgress } from '#modules/tiers';

type NextLevel = NonNullable<LevelProgress['next']>;
type Line = NextLevel['lines'][number];

/** Of what is needed, in parts of 10,000: from here on an account is near. */
export const NEAR = 9_000;
const WHOLE = 10_000;

export interface Outlook {
  direction: 'up' | 'down';
  level: string;
  /** The level it would rise to, or the one it has to keep. */
  about: string;
  /** Parts of 10,000 of what is needed, of the condition that is furthest from being met. */
  nearness: number;
  metric: string;
  has: string;
  needed: string;
  missing: string;
  /** Null: as soon as the figures change. */
  decidedAt: Instant | null;
}

/** Up: a tenth or less is missing to the next level. Down: what keeps the present one does not hold. */
export function outlooksOf({ level, next, keep, coming }: LevelProgress): Outlook[] {
  const outlooks: Outlook[] = [];
  const above = next === null || next.reached || coming !== null ? null : furthest(next.lines);
  if (next !== null && above !== null && above.nearness >= NEAR && above.nearness < WHOLE) {
    outlooks.push({ direction: 'up', level, about: next.level, decidedAt: null, ...above });
  }
  const short = keep === null || keep.met || keep.secured ? null : furthest(keep.lines);
  if (keep !== null && short !== null) {
    outlooks.push({ direction: 'down', level, about: keep.level, decidedAt: keep.by, ...short });
  }
  return outlooks;
}

interface Shortfall {
  nearness: number;
  metric: string;
  has: string;
  needed: string;
  missing: string;
}

/** Null where something is missing that is not a figure, or nothing is. */
function furthest(lines: readonly Line[]): Shortfall | null {
  const required = lines.filter(({ part, met }) => part !== 'any' && !met).map(shortfallOf);
  const choice = lines.filter(({ part }) => part === 'any');
  if (choice.length > 0 && choice.every(({ met }) => !met)) {
    // One of them is enough: the nearest counts.
    const choices = choice.map(shortfallOf).filter((one) => one !== null);
    required.push(
      choices.reduce<Shortfall | null>((best, one) => (best && best.nearness >= one.nearness ? best : one), null),
    );
  }
  let least: Shortfall | null = null;
  for (const one of required) {
    if (one === null) return null;
    if (least === null || one.nearness < least.nearness) least = one;
  }
  return least;
}

function shortfallOf({ key, value, needed, relation, missing }: Line): Shortfall | null {
  if (relation !== 'atLeast' || missing === null) return null;
  const wanted = Decimal.parse(needed);
  const there = Decimal.parse(value ?? '0');
  if (wanted === null || there === null || wanted.sign() <= 0) return null;
  const share = Number(there.mul(Decimal.of(WHOLE)).divide(wanted, 0, 'floor').toUnits(0, 'floor'));
  const nearness = Math.min(Math.max(share, 0), WHOLE);
  return { nearness, metric: key, has: there.toString(), needed: wanted.toString(), missing };
}
