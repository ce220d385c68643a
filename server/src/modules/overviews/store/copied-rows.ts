/** What copies are made of, and the copies as they are written. */
import { type Day, formatInstant, type Instant } from '#kernel';
import { columns, type Queryable } from '#platform/postgres';

export interface AccountSource {
  accountId: string;
  bucket: number;
  name: string;
  type: string;
  country: string;
  parentId: string | null;
  joinedAt: Instant;
  consentMode: string;
  managerId: string | null;
  merged: boolean;
}

export async function loadSources(
  tx: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<AccountSource[]> {
  const { rows } = await tx.query<{
    account_id: string;
    bucket: number;
    name: string;
    type: string;
    country: string;
    parent_account_id: string | null;
    joined_at: Instant;
    consent_mode: string;
    staff_id: string | null;
    merged_into: string | null;
  }>(
    `select a.account_id, a.bucket, a.name, a.type, a.country, a.parent_account_id, a.joined_at, a.consent_mode,
       a.merged_into, m.staff_id
     from account a
     left join account_manager m on m.workspace_id = $1 and m.account_id = a.account_id
     where a.workspace_id = $1 and a.account_id = any($2::uuid[])`,
    [workspaceId, accountIds],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    bucket: row.bucket,
    name: row.name,
    type: row.type,
    country: row.country,
    parentId: row.parent_account_id,
    joinedAt: row.joined_at,
    consentMode: row.consent_mode,
    managerId: row.staff_id,
    merged: row.merged_into !== null,
  }));
}

/** Up to where events were counted, and the newest of them. */
export async function loadCounted(
  tx: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, { n: number; lastAt: Instant }>> {
  const { rows } = await tx.query<{ account_id: string; activity_n: bigint; last_activity_at: Instant }>(
    `select account_id, activity_n, last_activity_at from account_overview
     where workspace_id = $1 and account_id = any($2::uuid[])`,
    [workspaceId, accountIds],
  );
  return new Map(rows.map((row) => [row.account_id, { n: Number(row.activity_n), lastAt: row.last_activity_at }]));
}

/** Events of one account and person on one day. */
export interface ActivityRow {
  accountId: string;
  /** Null: no person is named. */
  membershipId: string | null;
  day: Day;
  events: number;
  lastAt: Instant;
}

/** Events that came in since; of a document that was replaced, the first revision counts. */
export async function loadActivity(
  tx: Queryable,
  workspaceId: string,
  accounts: readonly { accountId: string; after: number; until: number }[],
  zone: string,
): Promise<ActivityRow[]> {
  const moved = accounts.filter(({ after, until }) => until > after);
  if (moved.length === 0) return [];
  const { rows } = await tx.query<{
    account_id: string;
    membership_id: string | null;
    day: number;
    events: bigint;
    last_at: Instant;
  }>(
    `select e.account_id, e.membership_id, (e.occurred_at at time zone $5)::date - date '1970-01-01' as day,
       count(*) as events, max(e.occurred_at) as last_at
     from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as u(account_id, after_n, until_n)
     join event e on e.workspace_id = $1 and e.account_id = u.account_id and e.n > u.after_n and e.n <= u.until_n
     where e.kind = 'event' and e.n = e.origin_n
     group by 1, 2, 3`,
    [
      workspaceId,
      columns.uuids(moved.map(({ accountId }) => accountId)),
      columns.bigints(moved.map(({ after }) => after)),
      columns.bigints(moved.map(({ until }) => until)),
      zone,
    ],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    membershipId: row.membership_id,
    day: Number(row.day),
    events: Number(row.events),
    lastAt: row.last_at,
  }));
}

export interface OverviewRow extends AccountSource {
  sortName: string;
  searchText: string;
  rootId: string;
  /** 1970 where nothing ever happened. */
  lastActivityAt: Instant;
  activityN: number;
  people: number;
  engagedPeople: number;
  singleThread: boolean;
  nearRise: boolean;
  nearFall: boolean;
  numbers: readonly (string | null)[];
  texts: readonly (string | null)[];
}

const COPIED = `account_id, bucket, name, sort_name, search_text, type, country, parent_account_id, root_account_id,
  joined_at, consent_mode, manager_staff_id, last_activity_at, activity_n, people, engaged_people, single_thread,
  near_rise, near_fall, numbers, texts`;

/** Arrays of arrays must be of one length each: values come as JSON and are taken apart by the database. */
export async function writeOverviews(
  tx: Queryable,
  workspaceId: string,
  rows: readonly OverviewRow[],
  now: Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into account_overview (workspace_id, ${COPIED}, refreshed_at)
     select $1, r.account_id, r.bucket, r.name, r.sort_name, r.search_text, r.type, r.country, r.parent_account_id,
       r.root_account_id, r.joined_at, r.consent_mode, r.manager_staff_id, r.last_activity_at, r.activity_n, r.people,
       r.engaged_people, r.single_thread, r.near_rise, r.near_fall, r.numbers, r.texts, $3
     from jsonb_to_recordset($2::jsonb) as r(account_id uuid, bucket smallint, name text, sort_name text,
       search_text text, type text, country text, parent_account_id uuid, root_account_id uuid, joined_at timestamptz,
       consent_mode text, manager_staff_id uuid, last_activity_at timestamptz, activity_n bigint, people bigint,
       engaged_people bigint, single_thread boolean, near_rise boolean, near_fall boolean, numbers numeric[], texts text[])
     on conflict (workspace_id, account_id) do update set
       name = excluded.name, sort_name = excluded.sort_name, search_text = excluded.search_text, type = excluded.type,
       country = excluded.country, parent_account_id = excluded.parent_account_id,
       root_account_id = excluded.root_account_id, joined_at = excluded.joined_at, consent_mode = excluded.consent_mode,
       manager_staff_id = excluded.manager_staff_id, last_activity_at = excluded.last_activity_at,
       activity_n = excluded.activity_n, people = excluded.people, engaged_people = excluded.engaged_people,
       single_thread = excluded.single_thread, near_rise = excluded.near_rise, near_fall = excluded.near_fall,
       numbers = excluded.numbers, texts = excluded.texts, refreshed_at = excluded.refreshed_at`,
    [workspaceId, JSON.stringify(rows.map(toJson)), formatInstant(now)],
  );
}

function toJson(row: OverviewRow) {
  return {
    account_id: row.accountId,
    bucket: row.bucket,
    name: row.name,
    sort_name: row.sortName,
    search_text: row.searchText,
    type: row.type,
    country: row.country,
    parent_account_id: row.parentId,
    root_account_id: row.rootId,
    joined_at: formatInstant(row.joinedAt),
    consent_mode: row.consentMode,
    manager_staff_id: row.managerId,
    last_activity_at: formatInstant(row.lastActivityAt),
    activity_n: row.activityN,
    people: row.people,
    engaged_people: row.engagedPeople,
    single_thread: row.singleThread,
    near_rise: row.nearRise,
    near_fall: row.nearFall,
    numbers: row.numbers,
    texts: row.texts,
  };
}

/** Accounts that live on in others leave the lists. */
export async function deleteOverviews(
  tx: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length === 0) return;
  await tx.query('delete from account_overview where workspace_id = $1 and account_id = any($2::uuid[])', [
    workspaceId,
    accountIds,
  ]);
}
