import { type Instant, RefusedError } from '#kernel';
import { type AccountProfile, type Dated, loadProfile } from '#modules/decisions';
import { isSame, type Step, timelineOf } from '../domain/dated.ts';
import { type Family, rootTimeline } from '../domain/hierarchy.ts';
import { selectFacts } from '../store/account-facts.ts';
import { updateAccountRow } from '../store/accounts.ts';
import { type Change, changeProfile, recordFacts, requireAccount } from './change-account.ts';

/** Profiles read at once: they travel together and need not be held together. */
const PROFILES_AT_ONCE = 200;

/** Parents of an account from instants on. */
export type ParentStep = Step<string | null>;

/** What was recorded of an account that hangs elsewhere now. */
export interface Rehung {
  /** Place of recording of the first new parent. */
  n: number;
  /** The earliest instant from which anything reads differently; null: none. */
  changedAt: Instant | null;
}

/**
 * Records new parents of some accounts and gives them and everybody below their new topmost account. Inside the lanes of
 * all of them.
 *
 * @param descendantIds everybody who is or ever was below one of the accounts
 * @throws RefusedError `not_found`, `account_merged`, `hierarchy_cycle`, `hierarchy_too_deep`
 */
export async function rehang(
  change: Change,
  news: ReadonlyMap<string, readonly ParentStep[]>,
  descendantIds: readonly string[],
): Promise<Map<string, Rehung>> {
  const ids = [...new Set([...news.keys(), ...descendantIds])];
  const recorded = await loadParentSteps(change, ids);
  const parents = new Map(
    ids.map((id) => [id, timelineOf([...(recorded.get(id) ?? []), ...(news.get(id) ?? [])])] as const),
  );
  const family: Family = { parents, rootsOutside: await loadRootsOutside(change, parents) };
  // Refuses a cycle before anything is written; every new cycle goes through a new edge.
  const roots = new Map(ids.map((id) => [id, rootOf(family, id)]));
  const rehung = new Map<string, Rehung>();
  for (const [id, steps] of news) {
    const account = await requireAccount(change.tx, change.workspaceId, id);
    const facts = steps.map((step) => ({ kind: 'parent' as const, name: '', ...step }));
    const n = await recordFacts(change, account, facts);
    const own = parents.get(id) ?? [];
    await updateAccountRow(change.tx, change.workspaceId, { ...account, parentId: own.at(-1)?.[1] ?? null });
    const root = roots.get(id) ?? [];
    rehung.set(id, { n, changedAt: await changeProfile(change, id, (old) => ({ ...old, parent: own, root })) });
  }
  for (const id of ids) {
    if (news.has(id)) continue;
    const root = roots.get(id) ?? [];
    await changeProfile(change, id, (profile) => (isSame(profile.root, root) ? profile : { ...profile, root }));
  }
  return rehung;
}

function rootOf(family: Family, accountId: string): Dated<string | null> {
  const root = rootTimeline(family, accountId);
  if (root.ok) return root.value;
  throw new RefusedError(root.error);
}

/** What was recorded of the accounts' parents, in order of recording. */
export async function loadParentSteps(
  change: Change,
  accountIds: readonly string[],
): Promise<Map<string, ParentStep[]>> {
  const facts = await selectFacts(change.tx, change.workspaceId, accountIds, ['parent']);
  const byAccount = Map.groupBy(facts, (fact) => fact.accountId);
  return new Map(
    [...byAccount].map(([id, own]) => [
      id,
      own.map(({ validFrom, value }) => ({ validFrom, value: value as string | null })),
    ]),
  );
}

/** Topmost accounts of the parents that are not of the family themselves. */
async function loadRootsOutside(
  change: Change,
  parents: ReadonlyMap<string, Dated<string | null>>,
): Promise<Map<string, Dated<string | null>>> {
  const named = new Set([...parents.values()].flatMap((timeline) => timeline.map(([, parentId]) => parentId)));
  const outside = [...named].filter((id): id is string => id !== null && !parents.has(id));
  const profiles: AccountProfile[] = [];
  for (let start = 0; start < outside.length; start += PROFILES_AT_ONCE) {
    const some = outside.slice(start, start + PROFILES_AT_ONCE);
    profiles.push(...(await Promise.all(some.map((id) => loadProfile(change.tx, change.workspaceId, id)))));
  }
  return new Map(profiles.map((profile) => [profile.accountId, profile.root]));
}
