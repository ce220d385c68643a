/** What the other tables hold about a person: read for an answer to them, or counted before an erasure. */
import type { Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface Place {
  accountId: string;
  membershipId: string;
}

export interface CausedEvent {
  accountId: string;
  n: number;
  source: string;
  id: string;
  revision: number;
  type: string;
  occurredAt: Instant;
  receivedAt: Instant;
  /** As it is stored, sealed. */
  body: unknown;
}

const placesSql = `unnest($2::uuid[], $3::uuid[]) as p(account_id, membership_id)`;
const placesOf = (places: readonly Place[]) => [
  places.map(({ accountId }) => accountId),
  places.map(({ membershipId }) => membershipId),
];

/** Events that name the person, from after a place, by account and arrival. */
export async function selectCausedEvents(
  db: Queryable,
  workspaceId: string,
  places: readonly Place[],
  range: { after: { accountId: string; n: number } | null; limit: number },
): Promise<CausedEvent[]> {
  const { rows } = await db.query<{
    account_id: string;
    n: bigint;
    source: string;
    id: string;
    revision: number;
    type: string;
    occurred_at: Instant;
    received_at: Instant;
    body: unknown;
  }>(
    `select e.account_id, e.n, e.source, e.id, e.revision, e.type, e.occurred_at, e.received_at, e.body
     from ${placesSql}
     join event e on e.workspace_id = $1 and e.account_id = p.account_id and e.membership_id = p.membership_id
     where ($4::uuid is null or (e.account_id, e.n) > ($4::uuid, $5::bigint))
     order by e.account_id, e.n limit $6`,
    [workspaceId, ...placesOf(places), range.after?.accountId ?? null, range.after?.n ?? null, range.limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    n: Number(row.n),
    source: row.source,
    id: row.id,
    revision: row.revision,
    type: row.type,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    body: row.body,
  }));
}

export async function countCausedEvents(db: Queryable, workspaceId: string, places: readonly Place[]): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>(
    `select count(*) as count from ${placesSql}
     join event e on e.workspace_id = $1 and e.account_id = p.account_id and e.membership_id = p.membership_id`,
    [workspaceId, ...placesOf(places)],
  );
  return Number(rows[0]?.count ?? 0);
}

export interface HeldEntry extends Place {
  n: number;
  unit: string;
  from: string;
  to: string;
  /** Smallest parts. */
  amount: bigint;
  causeKind: string;
  causeRef: string;
  postedAt: Instant;
}

/** Movements in the wallets of the memberships, by account and booking. */
export async function selectEntriesOf(
  db: Queryable,
  workspaceId: string,
  places: readonly Place[],
  limit: number,
): Promise<HeldEntry[]> {
  const { rows } = await db.query<{
    account_id: string;
    holder: string;
    n: bigint;
    unit: string;
    from_book: string;
    to_book: string;
    amount: bigint;
    cause_kind: string;
    cause_ref: string;
    posted_at: Instant;
  }>(
    `select e.account_id, e.holder, e.n, e.unit, e.from_book, e.to_book, e.amount, e.cause_kind, e.cause_ref, e.posted_at
     from ${placesSql}
     join entry e on e.workspace_id = $1 and e.account_id = p.account_id and e.holder = p.membership_id::text
     order by e.account_id, e.n limit $4`,
    [workspaceId, ...placesOf(places), limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    membershipId: row.holder,
    n: Number(row.n),
    unit: row.unit,
    from: row.from_book,
    to: row.to_book,
    amount: row.amount,
    causeKind: row.cause_kind,
    causeRef: row.cause_ref,
    postedAt: row.posted_at,
  }));
}

/** Levels the memberships stand at, and every move between them. */
export async function selectLevelMovesOf(
  db: Queryable,
  workspaceId: string,
  places: readonly Place[],
): Promise<(Place & { ladder: string; at: Instant; from: string; to: string; cause: string })[]> {
  const { rows } = await db.query<{
    account_id: string;
    holder: string;
    ladder: string;
    at: Instant;
    from_level: string;
    to_level: string;
    cause: string;
  }>(
    `select m.account_id, m.holder, m.ladder, m.at, m.from_level, m.to_level, m.cause
     from ${placesSql}
     join level_move m on m.workspace_id = $1 and m.account_id = p.account_id and m.holder = p.membership_id::text
     order by m.account_id, m.ladder, m.at, m.sequence`,
    [workspaceId, ...placesOf(places)],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    membershipId: row.holder,
    ladder: row.ladder,
    at: row.at,
    from: row.from_level,
    to: row.to_level,
    cause: row.cause,
  }));
}

/** Dated facts of accounts about the memberships: roles, fields that rules read, participation. */
export async function selectMemberFacts(
  db: Queryable,
  workspaceId: string,
  places: readonly Place[],
): Promise<(Place & { kind: string; name: string; validFrom: Instant; value: unknown; recordedAt: Instant })[]> {
  const { rows } = await db.query<{
    account_id: string;
    membership_id: string;
    kind: string;
    name: string;
    valid_from: Instant;
    value: unknown;
    recorded_at: Instant;
  }>(
    `select f.account_id, p.membership_id, f.kind, f.name, f.valid_from, f.value, f.recorded_at
     from ${placesSql}
     join account_fact f on f.workspace_id = $1 and f.account_id = p.account_id
       and f.kind in ('membership', 'memberField', 'memberParticipation') and starts_with(f.name, p.membership_id::text)
     order by f.account_id, f.n`,
    [workspaceId, ...placesOf(places)],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    membershipId: row.membership_id,
    kind: row.kind,
    name: row.name.slice(row.membership_id.length).trim(),
    validFrom: row.valid_from,
    value: row.value,
    recordedAt: row.recorded_at,
  }));
}

/** Changes of the person and of the memberships, and what the memberships did; ids are public ones. */
export async function selectAuditOf(
  db: Queryable,
  workspaceId: string,
  ids: readonly string[],
  limit: number,
): Promise<{ at: Instant; actor: string; action: string; subjectType: string; subjectId: string }[]> {
  const { rows } = await db.query<{
    at: Instant;
    actor: string;
    action: string;
    subject_type: string;
    subject_id: string;
  }>(
    `select at, actor, action, subject_type, subject_id from audit_entry
     where workspace_id = $1 and ((subject_type in ('person', 'membership') and subject_id = any($2::text[]))
       or actor = any($2::text[]))
     order by at desc, entry_id desc limit $3`,
    [workspaceId, ids, limit],
  );
  return rows.map((row) => ({
    at: row.at,
    actor: row.actor,
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
  }));
}

/** Exports by the files they wrote. */
export async function selectExportIds(
  db: Queryable,
  workspaceId: string,
  fileIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ file_id: string; job_id: string }>(
    'select file_id, job_id from export_job where workspace_id = $1 and file_id = any ($2::uuid[])',
    [workspaceId, fileIds],
  );
  return new Map(rows.map((row) => [row.file_id, row.job_id]));
}

/** Imports of these files that are still to be worked on. */
export async function countOpenImports(
  db: Queryable,
  workspaceId: string,
  fileIds: readonly string[],
): Promise<number> {
  const { rows } = await db.query<{ open: bigint }>(
    `select count(*) as open from import_job where workspace_id = $1 and file_id = any ($2::uuid[])
       and state in ('queued', 'running', 'pausing', 'paused', 'cancelling')`,
    [workspaceId, fileIds],
  );
  return Number(rows[0]?.open ?? 0);
}
