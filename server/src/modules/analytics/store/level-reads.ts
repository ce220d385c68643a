/** Levels of all accounts of a ladder: where they stand, where they stood, who moved. Read from the levels themselves. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';

export interface LevelCount {
  ladder: string;
  level: string;
  accounts: number;
}

/** Accounts that were merged into others stand nowhere. */
const goesOn = (table: string) =>
  `not exists (select 1 from account_merge g where g.workspace_id = $1 and g.account_id = ${table}.account_id)`;

const selectNow = defineStatement(
  'analytics_levels_now',
  `select l.ladder, l.level, count(*) as accounts from account_level l
   where l.workspace_id = $1 and ($2::text is null or l.ladder = $2) and ${goesOn('l')}
   group by l.ladder, l.level`,
);

export async function selectLevels(db: Queryable, workspaceId: string, ladder: string | null): Promise<LevelCount[]> {
  const { rows } = await db.query<{ ladder: string; level: string; accounts: bigint }>(selectNow, [
    workspaceId,
    ladder,
  ]);
  return rows.map((row) => ({ ...row, accounts: Number(row.accounts) }));
}

// What happened since is taken back: everybody who moved goes to where they came from; who joined later was not there.
const selectSteps = defineStatement(
  'analytics_levels_since',
  `select ladder, level, sum(step) as step from (
     select m.ladder, m.to_level as level, -1 as step from level_move m
     where m.workspace_id = $1 and ($2::text is null or m.ladder = $2) and m.at >= $3 and ${goesOn('m')}
     union all
     select m.ladder, m.from_level, 1 from level_move m
     where m.workspace_id = $1 and ($2::text is null or m.ladder = $2) and m.at >= $3 and ${goesOn('m')}
     union all
     select l.ladder, coalesce(first.from_level, l.level), -1
     from account a
     join account_level l on l.workspace_id = $1 and l.account_id = a.account_id and ($2::text is null or l.ladder = $2)
     left join lateral (
       select m.from_level from level_move m
       where m.workspace_id = $1 and m.account_id = a.account_id and m.ladder = l.ladder and m.holder = l.holder
         and m.at >= $3
       order by m.at, m.sequence limit 1) first on true
     where a.workspace_id = $1 and a.joined_at >= $3 and a.merged_into is null
   ) steps group by ladder, level`,
);

/** How many accounts stood where just before an instant. */
export async function selectLevelsBefore(
  db: Queryable,
  workspaceId: string,
  ladder: string | null,
  instant: Instant,
): Promise<LevelCount[]> {
  const counts = new Map<string, LevelCount>();
  for (const count of await selectLevels(db, workspaceId, ladder)) counts.set(`${count.ladder}|${count.level}`, count);
  const { rows } = await db.query<{ ladder: string; level: string; step: bigint }>(selectSteps, [
    workspaceId,
    ladder,
    formatInstant(instant),
  ]);
  for (const { ladder: key, level, step } of rows) {
    const name = `${key}|${level}`;
    const accounts = (counts.get(name)?.accounts ?? 0) + Number(step);
    counts.set(name, { ladder: key, level, accounts });
  }
  return [...counts.values()].filter(({ accounts }) => accounts !== 0);
}

export interface LevelFlow {
  ladder: string;
  from: string;
  to: string;
  moves: number;
  accounts: number;
}

const selectFlows = defineStatement(
  'analytics_level_flows',
  `select m.ladder, m.from_level, m.to_level, count(*) as moves, count(distinct m.account_id) as accounts
   from level_move m
   where m.workspace_id = $1 and m.ladder = $2 and m.at >= $3 and m.at < $4 and m.from_level <> m.to_level
   group by m.ladder, m.from_level, m.to_level order by m.ladder, m.from_level, m.to_level`,
);

const countMoves = defineStatement(
  'analytics_level_moves_count',
  `select m.ladder, m.from_level, m.to_level, count(*) as moves from level_move m
   where m.workspace_id = $1 and m.at >= $2 and m.at < $3 and m.from_level <> m.to_level
   group by m.ladder, m.from_level, m.to_level`,
);

/** Of all ladders, without whom: that takes sorting them. @param span from inclusive, to exclusive */
export async function countLevelMoves(
  db: Queryable,
  workspaceId: string,
  span: { from: Instant; to: Instant },
): Promise<Omit<LevelFlow, 'accounts'>[]> {
  const { rows } = await db.query<{ ladder: string; from_level: string; to_level: string; moves: bigint }>(countMoves, [
    workspaceId,
    formatInstant(span.from),
    formatInstant(span.to),
  ]);
  return rows.map(({ ladder, from_level: from, to_level: to, moves }) => ({ ladder, from, to, moves: Number(moves) }));
}

/** @param span from inclusive, to exclusive */
export async function selectLevelFlows(
  db: Queryable,
  workspaceId: string,
  ladder: string,
  span: { from: Instant; to: Instant },
): Promise<LevelFlow[]> {
  const { rows } = await db.query<{
    ladder: string;
    from_level: string;
    to_level: string;
    moves: bigint;
    accounts: bigint;
  }>(selectFlows, [workspaceId, ladder, formatInstant(span.from), formatInstant(span.to)]);
  return rows.map((row) => ({
    ladder: row.ladder,
    from: row.from_level,
    to: row.to_level,
    moves: Number(row.moves),
    accounts: Number(row.accounts),
  }));
}

export interface MoveFilter {
  ladder: string;
  from: Instant;
  to: Instant;
  fromLevel: string | null;
  toLevel: string | null;
}

export interface MoveRow {
  accountId: string;
  accountName: string;
  at: Instant;
  sequence: number;
  fromLevel: string;
  toLevel: string;
  cause: string;
}

const selectMovePage = defineStatement(
  'analytics_level_moves_page',
  `select m.account_id, coalesce(a.name, '') as account_name, m.at, m.sequence, m.from_level, m.to_level, m.cause
   from level_move m
   left join account a on a.workspace_id = $1 and a.account_id = m.account_id
   where m.workspace_id = $1 and m.ladder = $2 and m.at >= $3 and m.at < $4 and m.from_level <> m.to_level
     and ($5::text is null or m.from_level = $5) and ($6::text is null or m.to_level = $6)
     and ($7::timestamptz is null or (m.at, m.account_id, m.sequence) < ($7, $8::uuid, $9::smallint))
   order by m.at desc, m.account_id desc, m.sequence desc limit $10`,
);

/** The newest first. */
export async function selectMoves(
  db: Queryable,
  workspaceId: string,
  filter: MoveFilter,
  range: { before: readonly [at: Instant, accountId: string, sequence: number] | null; limit: number },
): Promise<MoveRow[]> {
  const { before } = range;
  const { rows } = await db.query<{
    account_id: string;
    account_name: string;
    at: Instant;
    sequence: number;
    from_level: string;
    to_level: string;
    cause: string;
  }>(selectMovePage, [
    workspaceId,
    filter.ladder,
    formatInstant(filter.from),
    formatInstant(filter.to),
    filter.fromLevel,
    filter.toLevel,
    before === null ? null : formatInstant(before[0]),
    before?.[1] ?? null,
    before?.[2] ?? null,
    range.limit,
  ]);
  return rows.map((row) => ({
    accountId: row.account_id,
    accountName: row.account_name,
    at: row.at,
    sequence: row.sequence,
    fromLevel: row.from_level,
    toLevel: row.to_level,
    cause: row.cause,
  }));
}
