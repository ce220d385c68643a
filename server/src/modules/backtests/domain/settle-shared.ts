/**
 * Budgets and claims over all accounts, in the order in which things happened. In reality they were taken in the order
 * in which facts arrived: that is the one difference between a backtest and what was decided.
 */
import type { Instant } from '#kernel';
import type { SidePlan } from './plan.ts';
import { credit, type Flow, noteRewarded, type SideSums } from './side-tally.ts';

export interface BudgetUse {
  unit: string;
  total: bigint;
  used: bigint;
  /** Instants at which 80 % and all of it were gone; null: never. */
  eightyAt: Instant | null;
  exhaustedAt: Instant | null;
  /** Awards that got less than they should have. */
  trimmedAwards: number;
  trimmed: bigint;
}

export interface Settled {
  budget: BudgetUse | null;
  /** Events whose claim somebody else had already. */
  claimsLost: number;
}

/** Credits what is left of the flows to months and accounts. */
export function settleShared(side: SidePlan, sums: SideSums): Settled {
  const budget = side.budget === null ? null : new Pot(side.budget);
  const claims = new Map<string, string>();
  const lost = new Set<string>();
  const budgeted = budget === null ? -1 : side.units.indexOf(budget.use.unit);
  const held = new Map<string, bigint>();
  for (const flow of [...sums.flows].sort((a, b) => inOrder(a, b, sums))) {
    const event = `${flow.account} ${flow.order}`;
    if (flow.claims.length > 0 && !holdsAll(flow.claims, event, claims)) {
      lost.add(event);
      continue;
    }
    const granted = budget !== null && flow.unit === budgeted ? budget.take(flow) : changeOf(flow, held);
    const line = sums.lines[flow.account];
    if (line === undefined) throw new Error('an account with awards has its line');
    const units = side.units.map((_, unit) => (unit === flow.unit ? granted : 0n));
    credit(sums, line, flow.month, units);
    if (granted !== 0n) noteRewarded(sums, flow.document, units);
  }
  const use = budget?.use ?? null;
  return { budget: use, claimsLost: lost.size };
}

/** What the outcome comes to now, less what it came to before. */
function changeOf({ outcome, computed }: Flow, held: Map<string, bigint>): bigint {
  const before = held.get(outcome) ?? 0n;
  held.set(outcome, computed);
  return computed - before;
}

/** When an outcome falls the difference returns to the pot; when it rises only the rise asks for more. */
class Pot {
  readonly use: BudgetUse;
  readonly #outcomes = new Map<string, { computed: bigint; granted: bigint }>();

  constructor({ unit, total }: { unit: string; total: bigint }) {
    const never = { eightyAt: null, exhaustedAt: null };
    this.use = { unit, total, used: 0n, ...never, trimmedAwards: 0, trimmed: 0n };
  }

  take({ at, outcome, computed }: Flow): bigint {
    const { use } = this;
    const before = this.#outcomes.get(outcome) ?? { computed: 0n, granted: 0n };
    let granted = before.granted < computed ? before.granted : computed;
    const rise = computed - before.computed;
    if (rise > 0n) {
      const left = use.total - use.used - (granted - before.granted);
      const given = rise <= left ? rise : left > 0n ? left : 0n;
      granted += given;
      if (given < rise) {
        use.trimmedAwards += 1;
        use.trimmed += rise - given;
      }
    }
    this.#outcomes.set(outcome, { computed, granted });
    const change = granted - before.granted;
    use.used += change;
    if (use.eightyAt === null && use.used * 5n >= use.total * 4n) use.eightyAt = at;
    if (use.exhaustedAt === null && use.used >= use.total) use.exhaustedAt = at;
    return change;
  }
}

/** The first to name it keeps it. */
function holdsAll(claims: readonly string[], event: string, held: Map<string, string>): boolean {
  for (const claim of claims) {
    const holder = held.get(claim);
    if (holder !== undefined && holder !== event) return false;
  }
  for (const claim of claims) held.set(claim, event);
  return true;
}

function inOrder(a: Flow, b: Flow, { lines }: SideSums): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.account === b.account) return 0;
  return (lines[a.account]?.accountId ?? '') < (lines[b.account]?.accountId ?? '') ? -1 : 1;
}
