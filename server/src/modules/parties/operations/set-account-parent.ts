import { formatId, type Instant, RefusedError } from '#kernel';
import { type AccountProfile, type Dated, loadProfile } from '#modules/decisions';
import { isSame, timelineOf } from '../domain/dated.ts';
import { type Family, rootTimeline } from '../domain/hierarchy.ts';
import { selectFacts } from '../store/account-facts.ts';
import { updateAccountRow } from '../store/accounts.ts';
import {
  type Change,
  changeProfile,
  isNews,
  loadSteps,
  recordFacts,
  reportPastChange,
  requireAccount,
  requireParent,
} from './change-account.ts';

/** Profiles read at once: they travel together and need not be held together. */
const PROFILES_AT_ONCE = 200;

/**
 * Hangs an account below another one, or below none, from an instant on, and gives it and everybody below their new
 * topmost account. Runs inside `inFamilyLanes` of the account and the parent.
 *
 * @param fields.descendantIds everybody who is or ever was below the account
 * @throws RefusedError `not_found`, `account_merged`, `reference_not_found`, `hierarchy_cycle`, `hierarchy_too_deep`
 */
export async function setAccountParent(
  change: Change,
  fields: { accountId: string; parentId: string | null; from: Instant; descendantIds: readonly string[] },
): Promise<void> {
  const { accountId, parentId, from, descendantIds } = fields;
  const account = await requireAccount(change.tx, change.workspaceId, accountId);
  if (parentId !== null) await requireParent(change, parentId);
  const steps = await loadSteps<string | null>(change, accountId, { kind: 'parent', name: '' });
  const step = { validFrom: from, value: parentId };
  if (!isNews(steps, step)) return;
  const parents = await loadParents(change, descendantIds);
  const own = timelineOf([...steps, step]);
  parents.set(accountId, own);
  const family: Family = { parents, rootsOutside: await loadRootsOutside(change, parents) };
  // Refuses a cycle before anything is written; every new cycle goes through the new edge.
  const root = rootOf(family, accountId);
  const n = await recordFacts(change, account, [{ kind: 'parent', name: '', ...step }]);
  await updateAccountRow(change.tx, change.workspaceId, { ...account, parentId: own.at(-1)?.[1] ?? null });
  const changedAt = await changeProfile(change, accountId, (profile) => ({ ...profile, parent: own, root }));
  for (const id of descendantIds) {
    const moved = rootOf(family, id);
    await changeProfile(change, id, (profile) => (isSame(profile.root, moved) ? profile : { ...profile, root: moved }));
  }
  const detail = { parentId: parentId === null ? null : formatId('acc', parentId), descendants: descendantIds.length };
  await reportPastChange(change, account, { kind: 'parent', n, changedAt, detail });
}

function rootOf(family: Family, accountId: string): Dated<string | null> {
  const root = rootTimeline(family, accountId);
  if (root.ok) return root.value;
  throw new RefusedError(root.error);
}

async function loadParents(change: Change, accountIds: readonly string[]): Promise<Map<string, Dated<string | null>>> {
  const facts = await selectFacts(change.tx, change.workspaceId, accountIds, ['parent']);
  const byAccount = Map.groupBy(facts, (fact) => fact.accountId);
  return new Map(
    accountIds.map((id) => [
      id,
      timelineOf(
        (byAccount.get(id) ?? []).map(({ validFrom, value }) => ({ validFrom, value: value as string | null })),
      ),
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
