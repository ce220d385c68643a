/** Which conditions of a level are told, and how far it is. */
import type { MemberStanding } from '@hanse/sdk';

export type Criterion = NonNullable<MemberStanding['next']>['criteria'][number];

/** Conditions that all have to hold, and those of which one is enough; once one of these holds the others do not matter. */
export function told(criteria: readonly Criterion[]): { all: Criterion[]; either: Criterion[] } {
  const any = criteria.filter(({ isAlternative }) => isAlternative);
  const met = any.filter((one) => one.met);
  const rest = criteria.filter(({ isAlternative }) => !isAlternative);
  if (any.length < 2 || met.length > 0)
    return { all: [...rest, ...(any.length < 2 ? any : met.slice(0, 1))], either: [] };
  return { all: rest, either: any };
}

/** The condition that is furthest away; of those of which one is enough, the nearest stands for all. */
export function furthest(criteria: readonly Criterion[]): { shown: Criterion | null; others: number } {
  const { all, either } = told(criteria);
  const counted = ({ percent, value }: Criterion) => percent !== null && value !== null;
  const open = all.filter(({ met }) => !met);
  const nearest = either.filter(counted).toSorted((one, other) => other.percent! - one.percent!)[0];
  const steps = [...open.filter(counted), ...(nearest === undefined ? [] : [nearest])];
  const shown = steps.toSorted((one, other) => one.percent! - other.percent!)[0] ?? null;
  const count = open.length + (either.length === 0 ? 0 : 1);
  return { shown, others: count - (shown === null ? 0 : 1) };
}

/** How far the level is, 0 to 100. */
export function aheadPercent(criteria: readonly Criterion[]): number {
  return furthest(criteria).shown?.percent ?? (criteria.length > 0 && criteria.every(({ met }) => met) ? 100 : 0);
}
