import { type Instant, newUuid, type Refusal, RefusedError } from '#kernel';
import {
  bucketOf,
  type Dated,
  inLanes,
  type LaneDeps,
  laneOf,
  loadProfile,
  openAccountState,
} from '#modules/decisions';
import { inSavepoint, type Queryable, queryable, type Transaction } from '#platform/postgres';
import { type Account, CONSENT_DEFAULT, type ExternalId, normalExternalId } from '../domain/account.ts';
import { BEGINNING } from '../domain/dated.ts';
import { rootTimeline } from '../domain/hierarchy.ts';
import { firstProfile } from '../domain/profile.ts';
import { type AccountFact, insertFacts } from '../store/account-facts.ts';
import { insertAccounts, selectAccountsById } from '../store/accounts.ts';
import { findOwners, insertExternalIds, type OwnedExternalId, raisePartyRevision } from '../store/external-ids.ts';
import { compareExternalIds, giveExternalIds } from './add-external-id.ts';
import { type Change, unmerged } from './change-account.ts';
import { firstFacts } from './create-account.ts';
import { externalIdKey } from './ensure-accounts.ts';
import type { RowImport, RowOutcome } from './import-rows.ts';
import { inFamilyLanes } from './lock-family.ts';
import { type AttributeValue, setAccountAttributes } from './set-account-attributes.ts';
import { setAccountParent } from './set-account-parent.ts';
import { updateAccount } from './update-account.ts';
import { type AccountView, viewAccounts } from './view-accounts.ts';

/** One account as a file knows it; what is left out stays as it is. */
export interface AccountRow extends ExternalId {
  name?: string;
  type?: string;
  country?: string;
  /** Number of the account above it, in the same system. */
  parent?: string;
  joinedAt?: Instant;
  attributes: Readonly<Record<string, AttributeValue>>;
  otherIds: readonly ExternalId[];
}

export interface AccountImport extends RowImport {
  /** Nothing is to be stored: what has transactions of its own is left out. */
  rehearse: boolean;
}

const ATTEMPTS_MAX = 5;
const TYPE_DEFAULT = 'company';

/** Accounts came into being between looking and locking. */
class Outgrown extends Error {}

/**
 * Creates the accounts that are not there and changes those that differ, from now on. A row whose parent is not there yet
 * is `waiting`: give it again once other rows are in. Parents of accounts that exist are changed first, each in a
 * transaction of its own, because the whole family has to stand still for it.
 */
export async function importAccounts(
  deps: LaneDeps,
  workspaceId: string,
  rows: readonly AccountRow[],
  options: AccountImport,
): Promise<void> {
  const moved = await changeParents(deps, workspaceId, rows, options);
  for (let attempt = 1; ; attempt++) {
    const found = await ownersOf(queryable(deps.pool), workspaceId, rows);
    const lanes = new Set([...found.values()].map(laneOfAccount));
    try {
      await inLanes(deps, workspaceId, [...found.values()], async (tx) => {
        const change: Change = { tx, deps, workspaceId, now: options.now, by: options.by };
        const inside = await ownersOf(tx, workspaceId, rows);
        if (![...inside.values()].every((id) => lanes.has(laneOfAccount(id)))) throw new Outgrown();
        const outcomes = await takeAll(change, rows, inside);
        await options.commit(
          tx,
          outcomes.map((outcome, index) => joined(moved.get(index), outcome)),
        );
      });
      return;
    } catch (error) {
      if (!(error instanceof Outgrown) || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

const laneOfAccount = (accountId: string) => laneOf(bucketOf(accountId));

function joined(moved: RowOutcome | undefined, outcome: RowOutcome): RowOutcome {
  if (moved === undefined || typeof outcome !== 'string') return outcome;
  return typeof moved === 'string' && outcome === 'created' ? outcome : moved;
}

/** Accounts of the rows and of their parents, by {@link externalIdKey}. */
async function ownersOf(db: Queryable, workspaceId: string, rows: readonly AccountRow[]): Promise<Map<string, string>> {
  const wanted = new Set<string>();
  const ids = new Set<string>();
  for (const row of rows) {
    for (const id of [row, parentIdOf(row), ...row.otherIds]) {
      const normal = id === null ? null : normalExternalId(id);
      if (normal === null) continue;
      wanted.add(externalIdKey(normal));
      ids.add(normal.externalId);
    }
  }
  const owners = ids.size === 0 ? [] : await findOwners(db, workspaceId, [...ids]);
  return new Map(
    owners.filter((owner) => wanted.has(externalIdKey(owner))).map((owner) => [externalIdKey(owner), owner.accountId]),
  );
}

function parentIdOf({ system, parent }: AccountRow): ExternalId | null {
  return parent === undefined ? null : { system, externalId: parent };
}

function accountOf(owners: ReadonlyMap<string, string>, id: ExternalId | null): string | null {
  const normal = id === null ? null : normalExternalId(id);
  return normal === null ? null : (owners.get(externalIdKey(normal)) ?? null);
}

/** @returns outcomes by place of the row, of accounts that exist and got another parent */
async function changeParents(
  deps: LaneDeps,
  workspaceId: string,
  rows: readonly AccountRow[],
  { now, by, rehearse }: AccountImport,
): Promise<Map<number, RowOutcome>> {
  const outcomes = new Map<number, RowOutcome>();
  if (rows.every(({ parent }) => parent === undefined)) return outcomes;
  const db = queryable(deps.pool);
  const owners = await ownersOf(db, workspaceId, rows);
  const accounts = await viewed(db, workspaceId, rows, { owners, now });
  for (const [index, row] of rows.entries()) {
    const view = accounts.get(accountOf(owners, row) ?? '');
    const parentId = accountOf(owners, parentIdOf(row));
    if (view === undefined || parentId === null || view.parentId === parentId) continue;
    outcomes.set(index, 'changed');
    if (rehearse) continue;
    const { accountId } = view;
    try {
      await inFamilyLanes(deps, workspaceId, { accountId, otherId: parentId }, (tx, descendantIds) =>
        setAccountParent({ tx, deps, workspaceId, now, by }, { accountId, parentId, from: now, descendantIds }),
      );
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      outcomes.set(index, { refusal: error.refusal });
    }
  }
  return outcomes;
}

async function viewed(
  db: Queryable,
  workspaceId: string,
  rows: readonly AccountRow[],
  { owners, now }: { owners: ReadonlyMap<string, string>; now: Instant },
): Promise<Map<string, AccountView>> {
  const ids = [...new Set(rows.flatMap((row) => accountOf(owners, row) ?? []))];
  if (ids.length === 0) return new Map();
  const views = await viewAccounts(db, workspaceId, await selectAccountsById(db, workspaceId, ids), now);
  return new Map(views.map((view) => [view.accountId, view]));
}

/** Rows that name one account follow one another: the first may create it, the next change it. */
async function takeAll(
  change: Change,
  rows: readonly AccountRow[],
  owners: Map<string, string>,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = new Array(rows.length);
  let left = [...rows.keys()];
  while (left.length > 0) {
    const seen = new Set<string>();
    const later: number[] = [];
    const round = left.filter((index) => {
      const key = `${rows[index]!.system}\u0000${rows[index]!.externalId.trim()}`;
      const first = !seen.has(key);
      seen.add(key);
      if (!first) later.push(index);
      return first;
    });
    await takeRound(change, rows, round, { owners, outcomes });
    left = later;
  }
  return outcomes;
}

async function takeRound(
  change: Change,
  rows: readonly AccountRow[],
  round: readonly number[],
  { owners, outcomes }: { owners: Map<string, string>; outcomes: RowOutcome[] },
): Promise<void> {
  const some = round.map((index) => rows[index]!);
  const views = await viewed(change.tx, change.workspaceId, some, { owners, now: change.now });
  const fresh: NewRow[] = [];
  const claimed = new Map(owners);
  for (const index of round) {
    const row = rows[index]!;
    const view = views.get(accountOf(owners, row) ?? '');
    if (view !== undefined) {
      outcomes[index] = await changeAccount(change, view, row);
      continue;
    }
    const parentId = accountOf(owners, parentIdOf(row));
    if (row.parent !== undefined && parentId === null) {
      outcomes[index] = 'waiting';
      continue;
    }
    const ids = [row, ...row.otherIds].map(normalExternalId);
    const refusal = refusedIds([row, ...row.otherIds], ids, claimed);
    if (refusal !== null) {
      outcomes[index] = { refusal };
      continue;
    }
    const accountId = newUuid();
    for (const id of ids) claimed.set(externalIdKey(id!), accountId);
    fresh.push({ row, accountId, parentId, ids: ids as ExternalId[] });
    outcomes[index] = 'created';
  }
  if (fresh.length > 0) await createNew(change, fresh);
  for (const { accountId, ids } of fresh) for (const id of ids) owners.set(externalIdKey(id), accountId);
}

function refusedIds(
  given: readonly ExternalId[],
  normal: readonly (ExternalId | null)[],
  claimed: ReadonlyMap<string, string>,
): Refusal | null {
  for (const [index, id] of normal.entries()) {
    const { system, externalId } = given[index]!;
    if (id === null) {
      const detail = `${JSON.stringify(externalId)} is not a number that ${JSON.stringify(system)} gives out.`;
      return { code: 'external_id_invalid', detail };
    }
    if (!claimed.has(externalIdKey(id))) continue;
    const detail = `The id ${JSON.stringify(externalId)} of the system ${JSON.stringify(system)} belongs to another account.`;
    return { code: 'external_id_taken', detail };
  }
  return null;
}

interface NewRow {
  row: AccountRow;
  accountId: string;
  parentId: string | null;
  ids: readonly ExternalId[];
}

/** What `createAccount` does, for many at once. */
async function createNew({ tx, workspaceId, now, by }: Change, fresh: readonly NewRow[]): Promise<void> {
  const roots = await rootsBelow(tx, workspaceId, fresh);
  const accounts = fresh.map(({ row, accountId, parentId }): Account => {
    return {
      accountId,
      bucket: bucketOf(accountId),
      name: row.name ?? row.externalId,
      type: row.type ?? TYPE_DEFAULT,
      country: row.country ?? '',
      parentId,
      joinedAt: row.joinedAt ?? now,
      consentMode: CONSENT_DEFAULT,
      mergedInto: null,
      createdAt: now,
    };
  });
  await insertAccounts(tx, workspaceId, accounts);
  const claims = fresh
    .flatMap(({ ids, accountId }) => ids.map((id): OwnedExternalId => ({ ...id, accountId })))
    .toSorted(compareExternalIds);
  const before = await findOwners(
    tx,
    workspaceId,
    claims.map(({ externalId }) => externalId),
  );
  const won = await insertExternalIds(tx, workspaceId, claims);
  if (won.length < claims.length) throw new Outgrown();
  // An id without its system was clear until now and is not any more.
  if (before.length > 0) await raisePartyRevision(tx, workspaceId);
  const facts = accounts.flatMap(({ bucket, ...account }, index) =>
    firstFacts({ ...account, attributes: fresh[index]!.row.attributes }).map(
      (fact, i): AccountFact => ({
        ...fact,
        accountId: account.accountId,
        bucket,
        n: i + 1,
        recordedAt: now,
        recordedBy: by,
      }),
    ),
  );
  await insertFacts(tx, workspaceId, facts);
  await openAccountState(
    tx,
    workspaceId,
    accounts.map((account, index) => {
      const { row, parentId } = fresh[index]!;
      const root = parentId === null ? [] : roots.get(parentId)!;
      const profile = firstProfile({ ...account, root, attributes: row.attributes });
      return { accountId: account.accountId, bucket: account.bucket, profile, now };
    }),
  );
}

/** The topmost account over time of whoever hangs below a parent from the beginning, by parent. */
async function rootsBelow(
  tx: Transaction,
  workspaceId: string,
  fresh: readonly NewRow[],
): Promise<Map<string, Dated<string | null>>> {
  const parentIds = [...new Set(fresh.flatMap(({ parentId }) => parentId ?? []))];
  const merged = await selectAccountsById(tx, workspaceId, parentIds);
  for (const parent of merged) unmerged(parent);
  const roots = new Map<string, Dated<string | null>>();
  for (const parentId of parentIds) {
    const { root } = await loadProfile(tx, workspaceId, parentId);
    const family = {
      parents: new Map([['new', [[BEGINNING, parentId]] as Dated<string | null>]]),
      rootsOutside: new Map([[parentId, root]]),
    };
    const timeline = rootTimeline(family, 'new');
    if (!timeline.ok) throw new RefusedError(timeline.error);
    roots.set(parentId, timeline.value);
  }
  return roots;
}

/** Changes what the row says otherwise; a refusal takes back this row alone. */
async function changeAccount(change: Change, view: AccountView, row: AccountRow): Promise<RowOutcome> {
  const attributes = Object.fromEntries(
    Object.entries(row.attributes).filter(([name, value]) => view.attributes[name] !== value),
  );
  const otherIds = row.otherIds
    .flatMap((id) => normalExternalId(id) ?? [])
    .filter(
      (id) => !view.externalIds.some(({ system, externalId }) => system === id.system && externalId === id.externalId),
    );
  const fields = {
    ...(row.name === undefined || row.name === view.name ? {} : { name: row.name }),
    ...(row.type === undefined || row.type === view.type ? {} : { type: row.type }),
    ...(row.country === undefined || row.country === view.country ? {} : { country: row.country }),
    ...(row.joinedAt === undefined || row.joinedAt === view.joinedAt ? {} : { joinedAt: row.joinedAt }),
  };
  const differs = [fields, attributes, otherIds].some((part) => Object.keys(part).length > 0);
  if (!differs) return 'unchanged';
  return inSavepoint(change.tx, async (): Promise<RowOutcome> => {
    const { accountId } = view;
    if (Object.keys(fields).length > 0) await updateAccount(change, { accountId, ...fields, from: change.now });
    if (Object.keys(attributes).length > 0) {
      await setAccountAttributes(change, { accountId, from: change.now, values: attributes });
    }
    await giveExternalIds(change, view, otherIds);
    return 'changed';
  });
}
