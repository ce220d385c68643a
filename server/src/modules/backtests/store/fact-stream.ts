/** Events of accounts as they lie in the database, account by account, through cursors of one read-only transaction. */
import type { Instant } from '#kernel';
import { formatInstant } from '#kernel';
import type { AccountProfile, RecordedRow } from '#modules/decisions';
import type { Queryable, Transaction } from '#platform/postgres';
import type { Reach, Selection } from '../domain/plan.ts';

/** From the first account up to, not including, the next range's first; null: to the last. */
export interface AccountRange {
  from: string;
  before: string | null;
}

export interface StreamedAccount {
  accountId: string;
  profile: AccountProfile;
  rows: RecordedRow[];
}

/** Fetched at a time: enough to be worth the way, little enough to keep. */
const ROWS_AT_ONCE = 2_000;

/** Other transactions that take this snapshot see the same instant of the database. */
export async function exportSnapshot(tx: Transaction): Promise<string> {
  const { rows } = await tx.query<{ id: string }>('select pg_export_snapshot() as id');
  return rows[0]?.id ?? '';
}

/** To be the first statement of the transaction. */
export async function takeSnapshot(tx: Transaction, id: string): Promise<void> {
  if (!/^[0-9A-F-]+$/.test(id)) throw new Error(`${id} is not a snapshot`);
  await tx.client.query(`set transaction snapshot '${id}'`);
  await tx.client.query("set local work_mem = '32MB'; set local cursor_tuple_fraction = 1");
}

/** Ranges of about so many accounts each, in the order of their ids. */
export async function accountRanges(
  db: Queryable,
  workspaceId: string,
  perRange: number,
): Promise<{ ranges: AccountRange[]; accounts: number }> {
  const { rows } = await db.query<{ account_id: string; count: bigint }>(
    `select account_id, count from (
       select account_id, row_number() over (order by account_id) as place, count(*) over () as count
       from account_state where workspace_id = $1) a
     where (place - 1) % $2 = 0 order by account_id`,
    [workspaceId, perRange],
  );
  const ranges = rows.map(({ account_id }, index) => ({
    from: account_id,
    before: rows[index + 1]?.account_id ?? null,
  }));
  return { ranges, accounts: Number(rows[0]?.count ?? 0n) };
}

/** Instants of the first and the last event that happened. */
export async function loadHistorySpan(
  db: Queryable,
  workspaceId: string,
): Promise<{ first: Instant | null; last: Instant | null; events: number }> {
  const { rows } = await db.query<{ first: Instant | null; last: Instant | null; events: bigint }>(
    'select min(occurred_at) as first, max(occurred_at) as last, count(*) as events from event where workspace_id = $1',
    [workspaceId],
  );
  return { first: rows[0]?.first ?? null, last: rows[0]?.last ?? null, events: Number(rows[0]?.events ?? 0n) };
}

const acts = {
  none: 'null',
  read: `(select coalesce(
      (select json_build_array(d.acts) from decision_revision d
       where d.workspace_id = $1 and d.account_id = e.account_id and d.event_n = e.n order by d.revision desc limit 1),
      json_build_array(e.acts)))`,
};

const REACHED = `(a.netted or (e.kind = 'event' and e.occurred_at < $4
  and ($5::timestamptz is null or e.occurred_at >= $5) and ($6::text[] is null or e.type = any($6))))`;

/**
 * The accounts of a range in the order of their ids, those without events too. The next rows are on their way while the
 * last ones are worked on.
 */
export async function* streamAccounts(
  tx: Transaction,
  workspaceId: string,
  range: AccountRange,
  reads: { reach: Reach; selection: Selection; acts: boolean },
): AsyncGenerator<StreamedAccount> {
  const profiles = await loadProfiles(tx, workspaceId, range, reads.selection);
  const ids = [...profiles.keys()];
  if (ids.length === 0) return;
  const { from, to, types } = reads.reach;
  const { client } = tx;
  await client.query({
    text: `declare facts no scroll cursor for
      select e.account_id, e.n, e.origin_n, e.revision, e.membership_id, e.body, ${reads.acts ? acts.read : acts.none}
      from unnest($2::uuid[], $3::boolean[]) as a(account_id, netted)
      join event e on e.workspace_id = $1 and e.account_id = a.account_id
      where ${REACHED}
      order by e.account_id, e.n`,
    values: [
      workspaceId,
      ids,
      ids.map((id) => profiles.get(id)?.netted ?? false),
      formatInstant(to),
      from === null ? null : formatInstant(from),
      types,
    ],
  });
  const fetch = () => {
    const rows = client.query({ text: `fetch ${ROWS_AT_ONCE} from facts`, rowMode: 'array', types: asText });
    // Whoever stops early never looks at the rows on their way; a fault shows with the next statement.
    rows.catch(() => {});
    return rows;
  };
  let next = fetch();
  let current: StreamedAccount | null = null;
  let place = 0;
  const open = (accountId: string): StreamedAccount => {
    const profile = profiles.get(accountId)?.profile;
    if (profile === undefined) throw new Error(`${accountId} is among the accounts asked for`);
    return { accountId, profile, rows: [] };
  };
  for (;;) {
    const { rows } = (await next) as unknown as { rows: TextRow[] };
    if (rows.length === ROWS_AT_ONCE) next = fetch();
    for (const row of rows) {
      while (current === null || current.accountId !== row[0]) {
        if (current !== null) yield current;
        current = open(ids[place] as string);
        place += 1;
      }
      current.rows.push(recorded(row));
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  if (current !== null) yield current;
  for (; place < ids.length; place++) yield open(ids[place] as string);
  await client.query('close facts');
}

type TextRow = [
  account: string,
  n: string,
  originN: string,
  revision: string,
  membership: string | null,
  body: string,
  acts: string | null,
];

function recorded([, n, originN, revision, membershipId, body, recordedActs]: TextRow): RecordedRow {
  return {
    n: Number(n),
    originN: Number(originN),
    revision: Number(revision),
    membershipId,
    body,
    acts: recordedActs === null ? null : (JSON.parse(recordedActs)[0] ?? null),
  };
}

/** Everything stays text: most of it is read once or not at all. */
const asText = { getTypeParser: () => (text: string) => text } as never;

interface Known {
  profile: AccountProfile;
  netted: boolean;
}

async function loadProfiles(
  tx: Transaction,
  workspaceId: string,
  { from, before }: AccountRange,
  selection: Selection,
): Promise<Map<string, Known>> {
  const chosen = selection.kind === 'list' ? selection.accountIds : null;
  const part = selection.kind === 'sample' ? Math.round(selection.part * SAMPLE_PARTS) : null;
  const { rows } = await tx.query<{ account_id: string; profile: AccountProfile; netted: boolean }>(
    `select account_id, profile, coalesce((books->>'netted')::boolean, false) as netted from account_state
     where workspace_id = $1 and account_id >= $2 and ($3::uuid is null or account_id < $3)
       and ($4::uuid[] is null or account_id = any($4))
       and ($5::int is null or ('x' || substr(md5(account_id::text), 1, 7))::bit(28)::int % ${SAMPLE_PARTS} < $5)
     order by account_id`,
    [workspaceId, from, before, chosen, part],
  );
  return new Map(rows.map(({ account_id, profile, netted }) => [account_id, { profile, netted }]));
}

/** A sample is so many ten-thousandths. */
const SAMPLE_PARTS = 10_000;
