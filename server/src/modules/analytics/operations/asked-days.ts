/** Which days an answer is about, and how new its figures are. */
import { type Day, dayAt, formatDay, formatInstant, type Instant, RefusedError } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { type Days, lengthOf } from '../domain/period.ts';
import { readProgress } from '../store/progress.ts';

const DAYS_DEFAULT = 30;
const DAYS_MAX = 3_700;

/** @throws RefusedError `period_invalid` */
export function askedDays(asked: { from?: Day | undefined; to?: Day | undefined }, rules: Rules, now: Instant): Days {
  const to = asked.to ?? dayAt(now, rules.zone);
  const days = { from: asked.from ?? to - DAYS_DEFAULT + 1, to };
  if (lengthOf(days) >= 1 && lengthOf(days) <= DAYS_MAX) return days;
  throw new RefusedError({
    code: 'period_invalid',
    detail: `From ${formatDay(days.from)} to ${formatDay(days.to)} is no stretch of 1 to ${DAYS_MAX} days.`,
    remedy: 'Send a first day and a last day that is not before it.',
  });
}

/** As answers say it. */
export interface Freshness {
  /** Everything recorded before is in the figures; null while they are counted for the first time. */
  asOf: string | null;
  /** Seconds from then to now. */
  lagSeconds: number | null;
  timeZone: string;
}

export async function readFreshness(
  db: Queryable,
  workspaceId: string,
  rules: Rules,
  now: Instant,
): Promise<Freshness> {
  const asOf = (await readProgress(db, workspaceId))?.asOf ?? null;
  return {
    asOf: asOf === null ? null : formatInstant(asOf),
    lagSeconds: asOf === null ? null : Math.max(0, Math.round((now - asOf) / 1_000)),
    timeZone: rules.zone,
  };
}
