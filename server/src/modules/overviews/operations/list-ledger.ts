/** The books of all accounts as one list, for those who keep them. */
import { parseId } from '#kernel';
import type { Rules } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import {
  type LedgerFilter,
  type LedgerPlace,
  type LedgerRow,
  selectHolderNames,
  selectLedger,
  selectRedeemedRewards,
} from '../store/ledger-entries.ts';
import type { OverviewDeps } from './list-overviews.ts';
import { requireAccount } from './read-engagement.ts';

export interface ShownEntry extends LedgerRow {
  /** Of a member; null where nobody is concerned, or the caller may not see people. */
  personName: string | null;
  redemption: { redemptionId: string; reward: Readonly<Record<string, string>> } | null;
}

const REDEMPTION = /^(red_[0-9a-hjkmnp-tv-z]{26})(?:\/|$)/;

/**
 * The newest first, by when they were booked.
 * @throws RefusedError `not_found` for an account there is not
 */
export async function listLedger(
  deps: OverviewDeps,
  workspaceId: string,
  filter: LedgerFilter,
  asked: { before: LedgerPlace | null; limit: number; withNames: boolean },
): Promise<{ entries: ShownEntry[]; rules: Rules }> {
  const db = queryable(deps.pool);
  if (filter.accountId !== null) await requireAccount(db, workspaceId, filter.accountId);
  const rules = await deps.rules.recent(db, workspaceId);
  const rows = await selectLedger(db, workspaceId, filter, asked);
  const redemptionIds = new Map(rows.map((row) => [row, redemptionOf(row)]));
  const [rewards, names] = await Promise.all([
    selectRedeemedRewards(db, workspaceId, distinct([...redemptionIds.values()])),
    asked.withNames
      ? selectHolderNames(db, workspaceId, distinct(rows.map(({ holder }) => (holder === 'account' ? null : holder))))
      : new Map<string, string>(),
  ]);
  const entries = rows.map((row): ShownEntry => {
    const redemptionId = redemptionIds.get(row) ?? null;
    const reward = redemptionId === null ? undefined : rewards.get(redemptionId);
    return {
      ...row,
      personName: names.get(row.holder) ?? null,
      redemption: redemptionId === null || reward === undefined ? null : { redemptionId, reward },
    };
  });
  return { entries, rules };
}

/** Redemptions use and give back units under their own id. */
function redemptionOf({ causeRef }: LedgerRow): string | null {
  const id = REDEMPTION.exec(causeRef)?.[1];
  return id === undefined ? null : parseId('red', id);
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
