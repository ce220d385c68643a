/** What benefits cost in a span of time: added up by what brings them, or account by account. */
import { type Instant, RefusedError } from '#kernel';
import type { Rules } from '#modules/programmes';
import { type Queryable, queryable } from '#platform/postgres';
import { type Cost, type CostedUse, costsOf } from '../domain/costs.ts';
import { selectAccountIds, selectAccountNames, selectLevelHistories } from '../store/accounts.ts';
import { selectGrants } from '../store/grants.ts';
import { type StoredUse, selectUsesBetween } from '../store/uses.ts';
import type { EntitlementDeps } from './dependencies.ts';

const ACCOUNTS_AT_ONCE = 500;
const DAY_MS = 86_400_000;
const SPAN_MAX_MS = 3 * 366 * DAY_MS;

export interface Span {
  from: Instant;
  /** Exclusive. */
  to: Instant;
}

export interface SourceCost extends Cost {
  accounts: number;
}

export interface AccountCost extends Cost {
  accountId: string;
  name: string;
}

/** By benefit and source. @throws RefusedError `cost_period_invalid` */
export async function reportCosts(deps: EntitlementDeps, workspaceId: string, span: Span): Promise<SourceCost[]> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  refuseSpan(span, deps.clock.now());
  const sums = new Map<string, SourceCost>();
  for (let after: string | null = null; ; ) {
    const accountIds: string[] = await selectAccountIds(db, workspaceId, { after, limit: ACCOUNTS_AT_ONCE });
    for (const { costs } of await costsOfAccounts(db, workspaceId, { rules, accountIds, span })) {
      for (const cost of costs) add(sums, cost);
    }
    if (accountIds.length < ACCOUNTS_AT_ONCE) break;
    after = accountIds.at(-1)!;
  }
  return [...sums.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/**
 * Accounts by id, with what each of their benefits cost; at most so many accounts are looked at.
 * @returns `next` where the list goes on, null at its end
 * @throws RefusedError `cost_period_invalid`
 */
export async function reportAccountCosts(
  deps: EntitlementDeps,
  workspaceId: string,
  {
    span,
    after,
    limit,
    accountId: only,
  }: { span: Span; after: string | null; limit: number; accountId: string | null },
): Promise<{ costs: AccountCost[]; next: string | null }> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  refuseSpan(span, deps.clock.now());
  const accountIds = only === null ? await selectAccountIds(db, workspaceId, { after, limit }) : [only];
  const names = await selectAccountNames(db, workspaceId, accountIds);
  const found = await costsOfAccounts(db, workspaceId, { rules, accountIds, span });
  const costs = found.flatMap(({ accountId, costs: own }) =>
    own
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
      .map((cost) => ({ ...cost, accountId, name: names.get(accountId)?.name ?? '' })),
  );
  return { costs, next: only !== null || accountIds.length < limit ? null : accountIds.at(-1)! };
}

async function costsOfAccounts(
  db: Queryable,
  workspaceId: string,
  { rules, accountIds, span }: { rules: Rules; accountIds: readonly string[]; span: Span },
): Promise<{ accountId: string; costs: Cost[] }[]> {
  const histories = await selectLevelHistories(db, workspaceId, accountIds);
  const grants = await selectGrants(db, workspaceId, accountIds);
  const uses = await selectUsesBetween(db, workspaceId, accountIds, span);
  return accountIds.flatMap((accountId) => {
    const history = histories.get(accountId);
    if (history === undefined) return [];
    const own = grants.filter((grant) => grant.accountId === accountId);
    const costed = uses.filter((use) => use.accountId === accountId).flatMap((use) => usesOf(use, own));
    const costs = costsOf(rules, { history, grants: own, uses: costed }, span);
    return costs.length === 0 ? [] : [{ accountId, costs }];
  });
}

/** A use that was taken from several sources costs each of them its part. */
function usesOf({ benefit, draws, cost }: StoredUse, grants: readonly { key: string; source: string }[]): CostedUse[] {
  return draws.map(({ source, level, quantity }) => {
    const ladder = source.startsWith('level:') ? source.slice('level:'.length) : null;
    const of = ladder === null ? (grants.find(({ key }) => key === source)?.source ?? 'manual') : 'level';
    return { benefit, source: of, ladder, level, quantity, cost };
  });
}

const nameOf = ({ ladder, level, source, benefit, currency }: Cost) =>
  [ladder ?? '~', level ?? '', source, benefit, currency].join('|');

function add(sums: Map<string, SourceCost>, cost: Cost): void {
  const name = nameOf(cost);
  const sum = sums.get(name);
  if (sum === undefined) {
    sums.set(name, { ...cost, accounts: 1 });
    return;
  }
  sum.accounts += 1;
  sum.heldMs += cost.heldMs;
  sum.used += cost.used;
  sum.holding = sum.holding.add(cost.holding);
  sum.using = sum.using.add(cost.using);
}

/** @throws RefusedError `cost_period_invalid` */
function refuseSpan({ from, to }: Span, now: Instant): void {
  if (from < to && to <= now + DAY_MS && to - from <= SPAN_MAX_MS) return;
  throw new RefusedError({ code: 'cost_period_invalid', detail: 'The report cannot be made for this span.' });
}
