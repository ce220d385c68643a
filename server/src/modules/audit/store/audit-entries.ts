import { type Day, formatDay, formatInstant, type Instant } from '#kernel';
import { ERASED } from '#platform/personal';
import { defineStatement, type Queryable } from '#platform/postgres';
import { type AuditEntry, type Fields, reasonMark, shownReason } from '../domain/audit-entry.ts';

interface Row {
  at: Instant;
  entry_id: string;
  actor: string;
  through: string | null;
  action: string;
  subject_type: string;
  subject_id: string;
  before: Fields | null;
  after: Fields | null;
  reason: string | null;
}

const columns = 'at, entry_id, actor, through, action, subject_type, subject_id, before, after, reason';

function fromRow(row: Row): AuditEntry {
  return {
    entryId: row.entry_id,
    at: row.at,
    actor: row.actor,
    through: row.through,
    action: row.action,
    subject: { type: row.subject_type, id: row.subject_id },
    before: row.before,
    after: row.after,
    reason: row.reason,
  };
}

const insert = defineStatement(
  'audit_entry_insert',
  `insert into audit_entry (workspace_id, ${columns})
   select $1, * from unnest($2::timestamptz[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
                            $8::text[], $9::json[], $10::json[], $11::text[])`,
);

export async function insertEntries(tx: Queryable, workspaceId: string, entries: readonly AuditEntry[]): Promise<void> {
  const column = <T>(read: (entry: AuditEntry) => T) => entries.map(read);
  const json = (fields: Fields | null) => (fields === null ? null : JSON.stringify(fields));
  await tx.query(insert, [
    workspaceId,
    column(({ at }) => formatInstant(at)),
    column(({ entryId }) => entryId),
    column(({ actor }) => actor),
    column(({ through }) => through),
    column(({ action }) => action),
    column(({ subject }) => subject.type),
    column(({ subject }) => subject.id),
    column(({ before }) => json(before)),
    column(({ after }) => json(after)),
    column(({ reason }) => reason),
  ]);
}

/** Null leaves a filter out. */
export interface AuditFilter {
  subjectType: string | null;
  subjectId: string | null;
  actor: string | null;
  action: string | null;
  /** Inclusive. */
  from: Instant | null;
  /** Exclusive. */
  to: Instant | null;
}

/** Place in the list: instant and id of an entry. */
export type AuditPosition = readonly [at: Instant, entryId: string];

/** The newest first, from before a place, with their reasons as they are shown. The text is made per filter, so that each is answered by its own index. */
export async function selectEntries(
  db: Queryable,
  workspaceId: string,
  filter: AuditFilter,
  range: { before: AuditPosition | null; limit: number },
): Promise<AuditEntry[]> {
  const values: unknown[] = [workspaceId];
  const conditions: string[] = ['workspace_id = $1'];
  const add = (condition: (place: string) => string, value: unknown) => {
    if (value === null) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  const instant = (at: Instant | null) => (at === null ? null : formatInstant(at));
  add((place) => `subject_type = ${place}`, filter.subjectType);
  add((place) => `subject_id = ${place}`, filter.subjectId);
  add((place) => `actor = ${place}`, filter.actor);
  add((place) => `action = ${place}`, filter.action);
  add((place) => `at >= ${place}`, instant(filter.from));
  add((place) => `at < ${place}`, instant(filter.to));
  if (range.before !== null) {
    const [at, entryId] = range.before;
    values.push(formatInstant(at), entryId);
    conditions.push(`(at, entry_id) < ($${values.length - 1}, $${values.length})`);
  }
  values.push(range.limit);
  const { rows } = await db.query<Row & { words: string | null }>(
    `select e.at, e.entry_id, e.actor, e.through, e.action, e.subject_type, e.subject_id, e.before, e.after, e.reason, r.reason as words
     from (select ${columns} from audit_entry where ${conditions.join(' and ')}
           order by at desc, entry_id desc limit $${values.length}) e
     left join audit_reason r on r.workspace_id = $1 and r.entry_id = e.entry_id
     order by e.at desc, e.entry_id desc`,
    values,
  );
  return rows.map(({ words, ...row }) => ({ ...fromRow(row), reason: shownReason(row.reason, words, ERASED) }));
}

export async function findFirstInstant(db: Queryable, workspaceId: string): Promise<Instant | null> {
  const { rows } = await db.query<{ at: Instant | null }>(
    'select min(at) as at from audit_entry where workspace_id = $1',
    [workspaceId],
  );
  return rows[0]?.at ?? null;
}

/** Entries from `from` to before `to` that no checkpoint covers, in the order of (at, id), from after a place. */
export async function selectUnsealed(
  db: Queryable,
  workspaceId: string,
  period: { from: Instant; to: Instant },
  range: { after: AuditPosition | null; limit: number },
): Promise<AuditEntry[]> {
  const [at, entryId] = range.after ?? [period.from, '00000000-0000-0000-0000-000000000000'];
  const { rows } = await db.query<Row>(
    `select ${columns} from audit_entry e
     where workspace_id = $1 and at >= $2 and at < $3 and (at, entry_id) > ($4, $5)
       and not exists (select 1 from audit_seal s where s.workspace_id = $1 and s.entry_id = e.entry_id)
     order by at, entry_id limit $6`,
    [workspaceId, formatInstant(period.from), formatInstant(period.to), formatInstant(at), entryId, range.limit],
  );
  return rows.map(fromRow);
}

/** Seals of a day with their entries, in the order of the chain, from after a place. */
export async function selectSealed(
  db: Queryable,
  workspaceId: string,
  day: Day,
  range: { afterN: number; limit: number },
): Promise<{ n: number; sealedId: string; link: string; entry: AuditEntry | null }[]> {
  const { rows } = await db.query<
    Row & { n: bigint; sealed_id: string; link: string; entry_id: string | null; nonce: string | null; words: string }
  >(
    `select s.n, s.entry_id as sealed_id, s.link, e.at, e.entry_id, e.actor, e.through, e.action, e.subject_type, e.subject_id,
            e.before, e.after, e.reason, r.nonce, r.reason as words
     from (select n, entry_id, link from audit_seal
           where workspace_id = $1 and day = $2 and n > $3 order by n limit $4) s
     left join audit_entry e on e.workspace_id = $1 and e.entry_id = s.entry_id
     left join audit_reason r on r.workspace_id = $1 and r.entry_id = s.entry_id
     order by s.n`,
    [workspaceId, formatDay(day), range.afterN, range.limit],
  );
  return rows.map(({ n, sealed_id, link, nonce, words, ...row }) => {
    // Words that are there are the entry's: other words make another entry of it.
    const mark = nonce === null ? row.reason : reasonMark({ nonce, reason: words });
    const reason = mark === row.reason ? mark : `${row.reason} ${mark}`;
    const entry = row.entry_id === null ? null : { ...fromRow(row), reason };
    return { n: Number(n), sealedId: sealed_id, link, entry };
  });
}
