import { type Day, periodAt } from '#kernel';
import type { Limit, LimitPeriod, RewardDefinition } from './reward.ts';

/** A row that counts how often a reward was taken, and how far it may go. */
export interface Use {
  subject: string;
  period: string;
  max: number;
}

interface Taker {
  accountId: string;
  personId: string | null;
}

/** Null: a limit per person does not bind an account that redeems in nobody's name. */
export function subjectOf(per: Limit['per'], { accountId, personId }: Taker): string | null {
  if (per === 'everybody') return 'everybody';
  if (per === 'account') return `account:${accountId}`;
  return personId === null ? null : `person:${personId}`;
}

export function periodKey(period: LimitPeriod, day: Day): string {
  return periodAt(period === 'lifetime' ? { lifetime: true } : { calendar: period }, day).key;
}

/** The rows a redemption raises, in the order in which they are locked. */
export function usesOf({ limits }: Pick<RewardDefinition, 'limits'>, taker: Taker, day: Day): Use[] {
  const uses = new Map<string, Use>();
  for (const { per, period: span, max } of limits) {
    const subject = subjectOf(per, taker);
    if (subject === null) continue;
    const period = periodKey(span, day);
    const key = `${subject} ${period}`;
    uses.set(key, { subject, period, max: Math.min(max, uses.get(key)?.max ?? max) });
  }
  return [...uses.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
}
