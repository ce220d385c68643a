/** An entitlement: what an account has of one benefit at an instant, with every grant and what became of it. */
import type { Instant } from '#kernel';
import type { BenefitDefinition } from '#modules/programmes';
import { type Allowance, type AllowanceHistory, allowanceAt, type Use } from './allowance.ts';
import { endOf, type Grant, holdsAt } from './grant.ts';
import { resolve, ruleOf, totalValue } from './resolve.ts';
import type { Verdict } from './words.ts';

export interface JudgedGrant {
  grant: Grant;
  verdict: Verdict;
}

export interface Entitlement {
  benefit: BenefitDefinition;
  /** Something is held now. */
  holds: boolean;
  /** Null: access, or nothing. */
  value: string | null;
  /** When what is held now ends by itself; null: nobody knows. */
  until: Instant | null;
  /** Null for everything that is not used up. */
  allowance: Allowance | null;
  /** The best first, those that hold before the others. */
  grants: readonly JudgedGrant[];
}

/** Of one account, everything that was ever granted and used of one benefit. */
export interface BenefitHistory {
  /** By levels now. */
  levels: readonly Grant[];
  /** Of levels at past instants; only asked where leftovers carry. */
  levelsAt: (at: Instant) => readonly Grant[];
  grants: readonly Grant[];
  uses: readonly Use[];
  /** Before it nothing was granted. */
  since: Instant;
  joinedAt: Instant;
  zone: string;
}

export function entitlementAt(benefit: BenefitDefinition, history: BenefitHistory, at: Instant): Entitlement {
  const { counting, losing } = resolve(benefit, heldAt(history, at));
  const judged: JudgedGrant[] = [
    ...counting.map((grant) => ({ grant, verdict: 'counts' as const })),
    ...losing.map(({ grant, because }) => ({ grant, verdict: because })),
    ...history.grants
      .filter((grant) => !holdsAt(grant, at))
      .map((grant) => ({ grant, verdict: grant.from > at && endOf(grant) > grant.from ? 'notYet' : 'ended' }) as const)
      .sort((a, b) => b.grant.from - a.grant.from),
  ];
  const ends = counting.map(endOf);
  const until = ruleOf(benefit) === 'sum' ? Math.min(...ends) : (ends[0] ?? Number.POSITIVE_INFINITY);
  return {
    benefit,
    holds: counting.length > 0,
    value: totalValue(benefit, counting),
    until: Number.isFinite(until) ? until : null,
    allowance: benefit.kind === 'allowance' ? allowanceAt(benefit, allowanceHistory(history, at), at) : null,
    grants: judged,
  };
}

function heldAt({ levels, grants }: BenefitHistory, at: Instant): Grant[] {
  return [...levels, ...grants.filter((grant) => holdsAt(grant, at))];
}

function allowanceHistory(history: BenefitHistory, now: Instant): AllowanceHistory {
  const { levelsAt, grants, uses, since, joinedAt, zone } = history;
  return {
    held: (at) => (at === now ? heldAt(history, at) : [...levelsAt(at), ...grants.filter((one) => holdsAt(one, at))]),
    once: new Set(grants.flatMap(({ key, renews }) => (renews ? [] : [key]))),
    uses,
    since,
    joinedAt,
    zone,
  };
}
