/** Two accounts turn out to be one: the one ends, the other goes on with everything both had. */
import { formatId } from '#kernel';
import { recordChange } from '#modules/audit';
import { type LaneDeps, readBooks } from '#modules/decisions';
import { inFamilyLanes, mergeParty, type PartyMerge } from '#modules/parties';
import type { Transaction } from '#platform/postgres';
import { type CarriedWallet, carryOver } from './carry-over.ts';

export interface MergeRequest {
  workspaceId: string;
  /** The account that ends. */
  accountId: string;
  /** The account that goes on. */
  survivorId: string;
  reason: string;
  /** Public id of who asks. */
  by: string;
  /** What modules above this one keep of accounts. */
  also?: AlsoMerged | undefined;
}

/** Carries more than wallets from one account to the other, in the same transaction. */
export type AlsoMerged = (
  tx: Transaction,
  workspaceId: string,
  accounts: { accountId: string; survivorId: string },
) => Promise<void>;

export interface AccountsMerge extends PartyMerge {
  wallets: CarriedWallet[];
  /** Where both stand on each ladder; the survivor's level stays, and a higher one may be granted. */
  levels: { ladder: string; merged: string | null; survivor: string | null }[];
}

/** Carries what would have happened out of a transaction that is not committed. */
class Previewed<T> extends Error {
  readonly seen: T;
  constructor(seen: T) {
    super('previewed: nothing is kept');
    this.seen = seen;
  }
}

/**
 * Inside {@link inFamilyLanes} of both.
 * @throws RefusedError as `mergeParty`, `amount_too_large`
 */
export async function mergeAccounts(
  tx: Transaction,
  deps: LaneDeps,
  request: MergeRequest,
  descendantIds: readonly string[],
): Promise<AccountsMerge> {
  const { workspaceId, accountId, survivorId, reason, by } = request;
  const { programmes } = await deps.rules.load(tx, workspaceId);
  const open = [...programmes].filter(([, head]) => head.entry === 'open').map(([key]) => key);
  const levels = await levelsOfBoth(tx, workspaceId, request);
  const change = { tx, deps, workspaceId, now: deps.clock.now(), by };
  const party = await mergeParty(change, { accountId, survivorId, reason, descendantIds, programmes: open });
  const holders = Object.fromEntries(party.memberships.map(({ membershipId, becomes }) => [membershipId, becomes]));
  const wallets = await carryOver(tx, deps, workspaceId, { accountId, survivorId, holders, by });
  await request.also?.(tx, workspaceId, { accountId, survivorId });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'mergeAccounts',
    subject: { type: 'account', id: formatId('acc', accountId) },
    before: { mergedInto: null },
    after: { mergedInto: formatId('acc', survivorId) },
    at: change.now,
    reason,
  });
  return { ...party, wallets, levels };
}

/** What {@link mergeAccounts} would do, done and taken back. @throws RefusedError as it */
export async function previewMerge(deps: LaneDeps, request: MergeRequest): Promise<AccountsMerge> {
  const ids = { accountId: request.accountId, otherId: request.survivorId };
  try {
    return await inFamilyLanes(deps, request.workspaceId, ids, async (tx, descendantIds): Promise<AccountsMerge> => {
      throw new Previewed(await mergeAccounts(tx, deps, request, descendantIds));
    });
  } catch (error) {
    if (error instanceof Previewed) return error.seen as AccountsMerge;
    throw error;
  }
}

async function levelsOfBoth(
  tx: Transaction,
  workspaceId: string,
  { accountId, survivorId }: MergeRequest,
): Promise<AccountsMerge['levels']> {
  const books = await readBooks(tx, workspaceId, [accountId, survivorId]);
  const levels = (id: string) => books.get(id)?.row.fold.levels ?? {};
  const [merged, survivor] = [levels(accountId), levels(survivorId)];
  return [...new Set([...Object.keys(merged), ...Object.keys(survivor)])].sort().map((ladder) => ({
    ladder,
    merged: merged[ladder]?.level ?? null,
    survivor: survivor[ladder]?.level ?? null,
  }));
}
