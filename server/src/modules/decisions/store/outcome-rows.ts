/** Outcomes without an event, level moves and the levels they lead to. */
import { assert, formatInstant, type Instant } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';
import type { StoredAward } from '../domain/decision-record.ts';
import type { HolderOutcome, PlacedMove } from '../domain/fold-environment.ts';
import type { RecordedOutcome } from '../domain/process-account.ts';

interface OutcomeRow {
  account_id: string;
  campaign: string;
  holder: string;
  grain_key: string;
  unit: string;
  version: number;
  computed: bigint;
  granted: bigint;
  value_at: Instant;
  detail: OutcomeDetail;
}

type LotTerms = Pick<StoredAward, 'variant' | 'funding' | 'availableAt' | 'expiry'>;

type OutcomeDetail = LotTerms & {
  /** Further lots of the same holder and unit, released or expiring otherwise; the row's amounts are those of all. */
  more?: (LotTerms & { computed: string; granted: string })[];
};

const selectAfter = defineStatement(
  'outcomes_after',
  `select o.account_id, campaign, holder, grain_key, unit, version, computed, granted, value_at, detail
   from unnest($2::uuid[], $3::timestamptz[]) as a(account_id, after_at)
   join outcome o on o.workspace_id = $1 and o.account_id = a.account_id and o.value_at > a.after_at
   order by o.account_id, campaign, grain_key, holder, unit`,
);

const upsert = defineStatement(
  'outcome_upsert',
  `insert into outcome (workspace_id, account_id, campaign, holder, grain_key, unit, bucket, version, computed, granted,
                        value_at, detail)
   select $1, r.* from json_to_recordset($2::json) as r(account_id uuid, campaign text, holder text, grain_key text,
     unit text, bucket smallint, version int, computed bigint, granted bigint, value_at timestamptz, detail json)
   on conflict (workspace_id, account_id, campaign, holder, grain_key, unit) do update set
     version = excluded.version, computed = excluded.computed, granted = excluded.granted,
     value_at = excluded.value_at, detail = excluded.detail`,
);

const deleteMoves = defineStatement(
  'level_move_delete',
  `delete from level_move m using unnest($2::uuid[], $3::timestamptz[]) as a(account_id, after_at)
   where m.workspace_id = $1 and m.account_id = a.account_id and m.at > a.after_at`,
);

const insertMoves = defineStatement(
  'level_move_insert',
  `insert into level_move (workspace_id, account_id, ladder, holder, at, sequence, bucket, from_level, to_level, cause,
                           reason, posted_at)
   select $1, r.* from json_to_recordset($2::json) as r(account_id uuid, ladder text, holder text, at timestamptz,
     sequence smallint, bucket smallint, from_level text, to_level text, cause text, reason json, posted_at timestamptz)
   on conflict (workspace_id, account_id, ladder, holder, at, sequence) do nothing`,
);

/** A level that stays as it was costs no new row version. */
const upsertLevels = defineStatement(
  'account_level_upsert',
  `insert into account_level as l (workspace_id, account_id, ladder, holder, bucket, level, since)
   select $1, r.* from json_to_recordset($2::json) as r(account_id uuid, ladder text, holder text, bucket smallint,
     level text, since timestamptz)
   on conflict (workspace_id, account_id, ladder, holder) do update set level = excluded.level, since = excluded.since
   where l.level <> excluded.level or l.since <> excluded.since`,
);

const selectLevels = defineStatement(
  'account_levels_select',
  `select account_id, ladder, level from account_level
   where workspace_id = $1 and account_id = any($2::uuid[]) and holder = 'account'`,
);

/** Levels as they are recorded, by `account|ladder`. */
export async function loadLevels(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ account_id: string; ladder: string; level: string }>(selectLevels, [
    workspaceId,
    accountIds,
  ]);
  return new Map(rows.map((row) => [`${row.account_id}|${row.ladder}`, row.level]));
}

/** Outcomes recorded after an instant, per account. */
export async function loadOutcomesAfter(
  db: Queryable,
  workspaceId: string,
  accounts: readonly { accountId: string; after: Instant }[],
): Promise<Map<string, RecordedOutcome[]>> {
  const { rows } = await db.query<OutcomeRow>(selectAfter, [
    workspaceId,
    columns.uuids(accounts.map((account) => account.accountId)),
    columns.instants(accounts.map((account) => account.after)),
  ]);
  const outcomes = new Map<string, Map<string, RecordedOutcome>>();
  for (const row of rows) {
    const ofAccount = outcomes.get(row.account_id) ?? new Map<string, RecordedOutcome>();
    outcomes.set(row.account_id, ofAccount);
    const key = `${row.campaign}|${row.grain_key}`;
    const outcome = ofAccount.get(key) ?? {
      campaign: row.campaign,
      grain: row.grain_key,
      at: row.value_at,
      awards: [],
    };
    ofAccount.set(key, outcome);
    outcome.awards.push(...awardsOf(row));
  }
  return new Map([...outcomes].map(([accountId, map]) => [accountId, [...map.values()]]));
}

function awardsOf({ campaign, version, holder, unit, computed, granted, detail }: OutcomeRow): StoredAward[] {
  const { more = [], ...first } = detail;
  const base = { campaign, version, step: null, holder, unit };
  const others = more.map((part) => ({
    ...base,
    ...part,
    computed: BigInt(part.computed),
    granted: BigInt(part.granted),
  }));
  const own = { ...base, ...first, computed, granted };
  for (const other of others) {
    own.computed -= other.computed;
    own.granted -= other.granted;
  }
  return [own, ...others];
}

/** Writes what each grain now owes; awards a grain no longer has fall to nothing. */
export async function writeOutcomes(
  db: Queryable,
  workspaceId: string,
  accounts: readonly { accountId: string; bucket: number; outcomes: readonly HolderOutcome[] }[],
): Promise<void> {
  const rows: unknown[] = [];
  for (const { accountId, bucket, outcomes } of accounts) {
    const last = new Map(outcomes.map((outcome) => [`${outcome.campaign}|${outcome.grain}`, outcome]));
    for (const outcome of last.values()) {
      const owed = Map.groupBy(outcome.awards, (award) => `${award.holder}|${award.unit}`);
      for (const award of outcome.vanished ?? []) {
        const id = `${award.holder}|${award.unit}`;
        if (!owed.has(id)) owed.set(id, [{ ...award, computed: 0n, granted: 0n }]);
      }
      for (const awards of owed.values()) rows.push(rowOf(accountId, bucket, outcome, awards));
    }
  }
  if (rows.length === 0) return;
  await db.query(upsert, [workspaceId, JSON.stringify(rows)]);
}

/** One row for all awards of a holder and unit. */
function rowOf(accountId: string, bucket: number, outcome: HolderOutcome, awards: readonly StoredAward[]): unknown {
  const [first, ...others] = awards;
  assert(first !== undefined, 'a row is written for at least one award');
  const sum = (read: (award: StoredAward) => bigint) =>
    String(awards.reduce((total, award) => total + read(award), 0n));
  const terms = ({ variant, funding, availableAt, expiry }: StoredAward) => ({
    variant,
    funding,
    availableAt,
    expiry,
  });
  const more = others.map((award) => ({
    ...terms(award),
    computed: String(award.computed),
    granted: String(award.granted),
  }));
  return {
    account_id: accountId,
    campaign: outcome.campaign,
    holder: first.holder,
    grain_key: outcome.grain,
    unit: first.unit,
    bucket,
    version: first.version,
    computed: sum((award) => award.computed),
    granted: sum((award) => award.granted),
    value_at: formatInstant(outcome.at),
    detail: more.length === 0 ? terms(first) : { ...terms(first), more },
  };
}

export interface MovesOfAccount {
  accountId: string;
  bucket: number;
  moves: readonly PlacedMove[];
  /** Recorded moves after this instant are replaced; null: only add. */
  replaceAfter: Instant | null;
  levels: readonly { ladder: string; level: string; since: Instant }[];
}

/** Level histories are projections: what a late fact changes is written anew from its instant on. */
export async function writeMoves(
  db: Queryable,
  workspaceId: string,
  accounts: readonly MovesOfAccount[],
  now: Instant,
): Promise<void> {
  const replaced = accounts.filter((account) => account.replaceAfter !== null);
  const moves = accounts.flatMap(moveRows(now));
  await Promise.all([
    replaced.length === 0
      ? null
      : db.query(deleteMoves, [
          workspaceId,
          replaced.map((account) => account.accountId),
          replaced.map((account) => instantOrStart(account.replaceAfter)),
        ]),
    moves.length === 0 ? null : db.query(insertMoves, [workspaceId, JSON.stringify(moves)]),
    writeLevels(db, workspaceId, accounts),
  ]);
}

function instantOrStart(at: Instant | null): string {
  return at === null || at === Number.NEGATIVE_INFINITY ? '1900-01-01T00:00:00Z' : formatInstant(at);
}

function moveRows(now: Instant) {
  return ({ accountId, bucket, moves }: MovesOfAccount): unknown[] => {
    return moves.map(({ move, sequence }) => ({
      account_id: accountId,
      ladder: move.ladder,
      holder: 'account',
      at: formatInstant(move.at),
      sequence,
      bucket,
      from_level: move.from,
      to_level: move.to,
      cause: move.cause,
      reason: move,
      posted_at: formatInstant(now),
    }));
  };
}

async function writeLevels(db: Queryable, workspaceId: string, accounts: readonly MovesOfAccount[]): Promise<void> {
  const rows = accounts.flatMap(({ accountId, bucket, levels }) =>
    levels.map(({ ladder, level, since }) => ({
      account_id: accountId,
      ladder,
      holder: 'account',
      bucket,
      level,
      since: formatInstant(since),
    })),
  );
  if (rows.length === 0) return;
  await db.query(upsertLevels, [workspaceId, JSON.stringify(rows)]);
}
