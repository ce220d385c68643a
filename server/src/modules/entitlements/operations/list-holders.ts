/** Who has a benefit: accounts by id, as their levels and grants stand now. */
import type { Instant } from '#kernel';
import type { Rules } from '#modules/programmes';
import { type Queryable, queryable } from '#platform/postgres';
import type { Entitlement } from '../domain/entitlement.ts';
import { levelsWith } from '../domain/grant.ts';
import { selectCandidates } from '../store/accounts.ts';
import type { EntitlementDeps } from './dependencies.ts';
import { loadEntitlements, requireBenefit } from './load-entitlements.ts';

/** A filter may leave few of them. */
const AT_ONCE = 250;

export interface Holder {
  accountId: string;
  name: string;
  entitlement: Entitlement;
}

export interface HoldersAsked {
  benefit: string;
  /** Only by what counts from this source; null: from any. */
  source: string | null;
  /** Only with this value; null: with any. */
  value: string | null;
  after: string | null;
  limit: number;
}

/** @throws RefusedError `benefit_unknown` */
export async function listHolders(
  deps: EntitlementDeps,
  workspaceId: string,
  asked: HoldersAsked,
): Promise<{ rules: Rules; at: Instant; holders: Holder[] }> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  const now = deps.clock.now();
  const holders: Holder[] = [];
  // Whom the tables name may have lost it by the clock alone; further candidates take their place.
  for (let { after } = asked; holders.length < asked.limit; ) {
    const candidates = await candidatesOf(db, workspaceId, { ...asked, rules, now, after, limit: AT_ONCE });
    holders.push(...(await withBenefit(db, workspaceId, { ...asked, rules, now }, candidates)));
    if (candidates.length < AT_ONCE) break;
    after = candidates.at(-1)!.accountId;
  }
  return { rules, at: now, holders: holders.slice(0, asked.limit) };
}

type Looked = HoldersAsked & { rules: Rules; now: Instant };

function candidatesOf(db: Queryable, workspaceId: string, { rules, benefit, source, now, after, limit }: Looked) {
  const levels = source === null || source === 'level' ? levelsWith(rules, requireBenefit(rules, benefit), now) : [];
  // Accounts that nothing happened to yet have no level on record: they stand on the lowest.
  const everybody = levels.some(({ isBase }) => isBase);
  return selectCandidates(db, workspaceId, { benefit, levels, everybody, by: source }, { after, limit });
}

async function withBenefit(
  db: Queryable,
  workspaceId: string,
  { rules, benefit: key, source, value, now }: Looked,
  candidates: readonly { accountId: string; name: string }[],
): Promise<Holder[]> {
  const accountIds = candidates.map(({ accountId }) => accountId);
  const benefit = requireBenefit(rules, key);
  const loaded = await loadEntitlements(db, workspaceId, { rules, accountIds, benefit, now });
  return candidates.flatMap(({ accountId, name }) => {
    const entitlement = loaded.get(accountId)?.entitlements[0];
    if (entitlement === undefined || !entitlement.holds) return [];
    const counting = entitlement.grants.filter(({ verdict }) => verdict === 'counts');
    if (source !== null && !counting.some(({ grant }) => grant.source === source)) return [];
    if (value !== null && entitlement.value !== value) return [];
    return [{ accountId, name, entitlement }];
  });
}
