/**
 * Keeps the copies that lists are made of in step with accounts and their people: a sweep takes what was touched, reads
 * the accounts as they stand, and rewrites their rows. What depends on the day or on definitions is made anew, slice by
 * slice, when either has changed.
 */
import { contentHash, type Day, dayAt, formatDay, type Instant } from '#kernel';
import { foldsNow, type LaneDeps, valueAt } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { queryable, type Transaction, withTransaction } from '#platform/postgres';
import { columnName, columnsOf, type PlacedColumn } from '../domain/columns.ts';
import { overviewValues } from '../domain/overview.ts';
import { searchText, withoutAccents } from '../domain/search-text.ts';
import {
  type AccountSource,
  deleteOverviews,
  loadActivity,
  loadCounted,
  loadSources,
  type OverviewRow,
  writeOverviews,
} from '../store/copied-rows.ts';
import {
  forgetActivity,
  hasTouched,
  insertPlaces,
  loadPlaces,
  type Progress,
  selectAccountsAfter,
  storeProgress,
  takeTouched,
  takeTurn,
} from '../store/follow-rows.ts';
import { loadMembers, type MemberRow, notePersons, writeMembers } from '../store/member-rows.ts';
import { countActivity, membersOf } from './member-activity.ts';

/** Raised when the code makes other rows of the same accounts. */
const COPY_VERSION = 1;
const TOUCHES_PER_SLICE = 100;
const ACCOUNTS_PER_SLICE = 200;

/** What following needs. */
export type FollowDeps = Pick<LaneDeps, 'pool' | 'clock' | 'rules'>;

/**
 * Follows until nothing is left, or the time is used up.
 * @param milliseconds of work at most; the slice under way is finished
 * @returns accounts whose rows were rewritten
 */
export async function followAccounts(deps: FollowDeps, workspaceId: string, milliseconds = 400): Promise<number> {
  const until = performance.now() + milliseconds;
  let followed = 0;
  for (;;) {
    const slice = await followSlice(deps, workspaceId);
    followed += slice ?? 0;
    if (slice === null || performance.now() >= until) return followed;
  }
}

/** Forgets how far the copies have come: they are made anew from the beginning. For whoever doubts them. */
export async function remakeOverviews(deps: FollowDeps, workspaceId: string): Promise<void> {
  await withTransaction(deps.pool, async (tx) => {
    await takeTurn(tx, workspaceId, deps.clock.now());
    await forgetActivity(tx, workspaceId);
    await storeProgress(tx, workspaceId, { stamp: null, rebuiltTo: null, rebuilding: true }, deps.clock.now());
  });
}

/** @returns null where nothing is left to do, or another process does it */
async function followSlice(deps: FollowDeps, workspaceId: string): Promise<number | null> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  const now = deps.clock.now();
  const stamp = stampOf(rules, now);
  if (stamps.get(deps)?.get(workspaceId) === stamp && !(await hasTouched(db, workspaceId))) return null;
  return withTransaction(deps.pool, async (tx) => {
    const known = await takeTurn(tx, workspaceId, now);
    if (known === null) return null;
    const progress: Progress = known.stamp === stamp ? known : { stamp, rebuiltTo: null, rebuilding: true };
    const touched = await takeTouched(tx, workspaceId, TOUCHES_PER_SLICE);
    const next = touched.length > 0 ? touched : await nextOfRemake(tx, workspaceId, progress);
    await rewrite(tx, workspaceId, { rules, now }, next);
    await storeProgress(tx, workspaceId, progress, now);
    if (next.length > 0 || progress.rebuilding) return next.length;
    remember(deps, workspaceId, stamp);
    return null;
  });
}

/** What this process knows to be made for a stamp, so that a quiet second costs one look. */
const stamps = new WeakMap<object, Map<string, string>>();

function remember(deps: FollowDeps, workspaceId: string, stamp: string): void {
  const known = stamps.get(deps) ?? new Map<string, string>();
  stamps.set(deps, known.set(workspaceId, stamp));
}

/** Moves the progress on. */
async function nextOfRemake(tx: Transaction, workspaceId: string, progress: Progress): Promise<string[]> {
  if (!progress.rebuilding) return [];
  const ids = await selectAccountsAfter(tx, workspaceId, progress.rebuiltTo, ACCOUNTS_PER_SLICE);
  progress.rebuiltTo = ids.at(-1) ?? null;
  progress.rebuilding = ids.length === ACCOUNTS_PER_SLICE;
  return ids;
}

const stampCache = new WeakMap<Rules, { day: Day; stamp: string }>();

/** Values depend on definitions and on the day: windows of metrics move on, engagement fades. */
function stampOf(rules: Rules, now: Instant): string {
  const day = dayAt(now, rules.zone);
  const cached = stampCache.get(rules);
  if (cached?.day === day) return cached.stamp;
  const definitions = [
    columnsOf(rules).map(({ kind, key, type }) => [kind, key, type]),
    [...rules.metrics.values()].map(({ definition }) => definition),
    [...rules.ladders.values()].map((versions) => versions.at(-1)?.definition),
    [...rules.unitTerms].map(([key, { scale }]) => [key, scale]),
    [...rules.programmes].map(([key, { entry }]) => [key, entry]),
  ];
  const plain = JSON.parse(
    JSON.stringify(definitions, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  );
  const stamp = `${COPY_VERSION} ${formatDay(day)} ${contentHash(plain)}`;
  stampCache.set(rules, { day, stamp });
  return stamp;
}

async function rewrite(
  tx: Transaction,
  workspaceId: string,
  { rules, now }: { rules: Rules; now: Instant },
  accountIds: readonly string[],
): Promise<void> {
  for (let from = 0; from < accountIds.length; from += ACCOUNTS_PER_SLICE) {
    await rewriteSome(tx, workspaceId, { rules, now }, accountIds.slice(from, from + ACCOUNTS_PER_SLICE));
  }
}

async function rewriteSome(
  tx: Transaction,
  workspaceId: string,
  { rules, now }: { rules: Rules; now: Instant },
  accountIds: readonly string[],
): Promise<void> {
  const sources = await loadSources(tx, workspaceId, accountIds);
  const columns = await placeColumns(tx, workspaceId, rules);
  const counted = await loadCounted(tx, workspaceId, accountIds);
  const folds = await foldsNow(tx, rules, now, workspaceId, accountIds);
  const news = await loadActivity(
    tx,
    workspaceId,
    [...folds].map(([accountId, { row }]) => ({
      accountId,
      after: counted.get(accountId)?.n ?? 0,
      until: row.lastN,
    })),
    rules.zone,
  );
  const newsOf = Map.groupBy(news, ({ accountId }) => accountId);
  const known = Map.groupBy(await loadMembers(tx, workspaceId, accountIds), ({ accountId }) => accountId);
  const overviews: OverviewRow[] = [];
  const changed: MemberRow[] = [];
  const seen = new Map<string, Instant>();
  for (const source of sources) {
    const { accountId } = source;
    const found = folds.get(accountId);
    if (found === undefined) continue;
    const { row, fold } = found;
    const own = newsOf.get(accountId) ?? [];
    const members = membersOf(row.profile, now).map((member) => ({ ...member, accountId, bucket: source.bucket }));
    const active = countActivity(members, known.get(accountId) ?? [], own, dayAt(now, rules.zone));
    changed.push(...active.changed);
    for (const { personId, lastAt } of active.changed) {
      seen.set(personId, Math.max(seen.get(personId) ?? 0, lastAt ?? 0));
    }
    if (source.merged) continue;
    const values = overviewValues({
      rules,
      fold,
      profile: row.profile,
      balances: balancesOf(row.books.wallets),
      members: active.members,
      columns,
      now,
    });
    const lastActivityAt = Math.max(counted.get(accountId)?.lastAt ?? 0, 0, ...own.map(({ lastAt }) => lastAt));
    const rootId = valueAt(row.profile.root, now) ?? accountId;
    overviews.push(overviewRow(source, { ...values, columns, lastActivityAt, activityN: row.lastN, rootId }));
  }
  await writeOverviews(tx, workspaceId, overviews, now);
  await deleteOverviews(
    tx,
    workspaceId,
    sources.filter(({ merged }) => merged).map(({ accountId }) => accountId),
  );
  await writeMembers(tx, workspaceId, changed);
  await notePersons(tx, workspaceId, seen);
}

/** What the account itself can use; wallets of its members are theirs. */
function balancesOf(wallets: Readonly<Record<string, { available: string }>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wallets).flatMap(([key, { available }]) =>
      key.startsWith('account|') ? [[key.slice('account|'.length), available]] : [],
    ),
  );
}

function overviewRow(
  source: AccountSource,
  made: ReturnType<typeof overviewValues> & {
    columns: readonly PlacedColumn[];
    lastActivityAt: Instant;
    activityN: number;
    rootId: string;
  },
): OverviewRow {
  const { columns, values, ...rest } = made;
  const row: OverviewRow = {
    ...source,
    ...rest,
    sortName: withoutAccents(source.name),
    searchText: searchText(source.name),
    numbers: [],
    texts: [],
  };
  for (const placeIn of ['numbers', 'texts'] as const) {
    const placed = columns.filter((column) => column.placeIn === placeIn);
    const list: (string | null)[] = Array.from(
      { length: Math.max(0, ...placed.map(({ place }) => place)) },
      () => null,
    );
    for (const column of placed) list[column.place - 1] = values.get(columnName(column)) ?? null;
    row[placeIn] = list;
  }
  return row;
}

/** Gives new columns the next free places; those that went keep theirs. */
export async function placeColumns(tx: Transaction, workspaceId: string, rules: Rules): Promise<PlacedColumn[]> {
  const places = await loadPlaces(tx, workspaceId);
  const added: { placeIn: string; name: string; place: number }[] = [];
  const placed = columnsOf(rules).map((column): PlacedColumn => {
    const name = columnName(column);
    const id = `${column.placeIn} ${name}`;
    const known = places.get(id);
    if (known !== undefined) return { ...column, place: known };
    const taken = [...places].filter(([key]) => key.startsWith(column.placeIn)).map(([, place]) => place);
    const place = Math.max(0, ...taken) + 1;
    places.set(id, place);
    added.push({ placeIn: column.placeIn, name, place });
    return { ...column, place };
  });
  await insertPlaces(tx, workspaceId, added);
  return placed;
}
