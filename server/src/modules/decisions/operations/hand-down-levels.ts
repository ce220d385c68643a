/** A topmost account hands the level of its group down to members who ask for it, or to all of them piece by piece. */
import { contentHash } from '#kernel';
import type { AccountRow } from '../domain/account-row.ts';
import type { GroupLevelBody } from '../domain/act-items.ts';
import { type HandedDown, handedDown } from '../domain/group-levels.ts';
import { loadAccountRows } from '../store/account-rows.ts';
import { type DerivedRow, deleteDerivedFacts, type StoredDerived, writeDerivedFacts } from '../store/derived-facts.ts';
import { type GroupMember, loadHandedDown, loadMembers, selectDescendantsEver } from '../store/group-rows.ts';
import type { BatchContext } from './batch.ts';

/** Members told in one transaction. */
const MEMBERS_PER_PIECE = 500;

/** Asked by a member: `fromAccountId`; by the topmost account itself: everybody behind `after`. */
interface AskBody {
  after?: string | null;
}

/**
 * After the rows of the batch are written, in the lane of the topmost accounts.
 * @returns accounts that have something to take in: members, and topmost accounts that are not through
 */
export async function handDownLevels(context: BatchContext, asks: readonly StoredDerived[]): Promise<string[]> {
  if (asks.length === 0) return [];
  const { tx, workspaceId } = context;
  const roots = await loadAccountRows(tx, workspaceId, [...new Set(asks.map((ask) => ask.accountId))]);
  await deleteDerivedFacts(tx, workspaceId, asks);
  const wake: string[] = [];
  for (const [rootId, own] of Map.groupBy(asks, (ask) => ask.accountId)) {
    const root = roots.get(rootId);
    if (root !== undefined) wake.push(...(await handDown(context, root, own)));
  }
  return wake;
}

async function handDown(context: BatchContext, root: AccountRow, asks: readonly StoredDerived[]): Promise<string[]> {
  const { tx, workspaceId } = context;
  const members = new Set<string>();
  const unfinished: DerivedRow[] = [];
  for (const ask of asks) {
    if (ask.fromAccountId !== root.accountId) {
      members.add(ask.fromAccountId);
      continue;
    }
    const { after = null } = ask.body as AskBody;
    const all = await selectDescendantsEver(tx, workspaceId, root.accountId);
    const rest = after === null ? all : all.filter((id) => id > after);
    const piece = rest.slice(0, MEMBERS_PER_PIECE);
    for (const id of piece) members.add(id);
    if (rest.length > piece.length) unfinished.push({ ...ask, body: { after: piece.at(-1) ?? null } });
  }
  const changed = await tellMembers(context, root, [...members].sort());
  await writeDerivedFacts(tx, workspaceId, [...changed, ...unfinished]);
  return [...new Set([...changed, ...unfinished].map((row) => row.accountId))];
}

async function tellMembers(
  { tx, workspaceId }: BatchContext,
  root: AccountRow,
  memberIds: readonly string[],
): Promise<DerivedRow[]> {
  const passed = root.books.group?.passed ?? {};
  const told = Map.groupBy(await loadHandedDown(tx, workspaceId, root.accountId, memberIds), (fact) => fact.accountId);
  return (await loadMembers(tx, workspaceId, memberIds)).flatMap((member) => {
    const before = told.get(member.accountId) ?? [];
    const now = handedDown(root.accountId, passed, member.roots);
    const rows = now.map((level) => groupLevelRow(root, member, level));
    const kept = new Set(rows.map((row) => row.factId));
    // An instant at which nothing changes any more says what holds there anyway.
    for (const { factId, valueAt, body } of before) {
      if (kept.has(factId)) continue;
      const held = now.findLast(({ ladder, at }) => ladder === body.ladder && at <= valueAt)?.level ?? null;
      rows.push(groupLevelRow(root, member, { ladder: body.ladder, at: valueAt, level: held }));
    }
    const known = new Map(before.map((fact) => [fact.factId, fact.body.level]));
    return rows.filter(({ factId, body }) => known.get(factId) !== (body as GroupLevelBody).level);
  });
}

function groupLevelRow(root: AccountRow, member: GroupMember, { ladder, at, level }: HandedDown): DerivedRow {
  const body: GroupLevelBody = { ladder, level, of: root.accountId };
  return {
    accountId: member.accountId,
    factId: contentHash(['groupLevel', root.accountId, ladder, at]).slice(0, 32),
    bucket: member.bucket,
    kind: 'groupLevel',
    fromAccountId: root.accountId,
    valueAt: at,
    body,
  };
}
