import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { MailLanguage, MailStatus, NewMail, StoredMail } from './mail.ts';

interface MailRow {
  mail_id: string;
  purpose: string;
  to_address: string;
  to_name: string;
  person_id: string | null;
  language: MailLanguage;
  subject: string;
  status: MailStatus;
  header_id: string;
  attempts: number;
  next_attempt_at: Instant;
  useful_until: Instant;
  last_error: string | null;
  created_at: Instant;
  ended_at: Instant | null;
  body_sealed: string | null;
}

/** With what is sealed of it. */
export interface SealedMail extends StoredMail {
  sealed: string | null;
}

const columns = `mail_id, purpose, to_address, to_name, person_id, language, subject, status, header_id, attempts,
  next_attempt_at, useful_until, last_error, created_at, ended_at, body_sealed`;

const fromRow = (row: MailRow): SealedMail => ({
  mailId: row.mail_id,
  purpose: row.purpose,
  to: { name: row.to_name, address: row.to_address },
  personId: row.person_id,
  language: row.language,
  subject: row.subject,
  status: row.status,
  headerId: row.header_id,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at,
  usefulUntil: row.useful_until,
  lastError: row.last_error,
  createdAt: row.created_at,
  endedAt: row.ended_at,
  sealed: row.body_sealed,
});

export async function insertMail(
  tx: Queryable,
  mail: NewMail,
  kept: { mailId: string; headerId: string; sealed: string },
): Promise<void> {
  const { workspaceId, purpose, to, personId, language, subject, usefulUntil, now } = mail;
  await tx.query(
    `insert into mail (workspace_id, mail_id, purpose, to_address, to_name, person_id, language, subject, body_sealed,
       status, header_id, next_attempt_at, useful_until, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11, $12, $11)`,
    [
      workspaceId,
      kept.mailId,
      purpose,
      to.address,
      to.name,
      personId,
      language,
      subject,
      kept.sealed,
      kept.headerId,
      formatInstant(now),
      formatInstant(usefulUntil),
    ],
  );
}

/** Takes mails whose time has come; nobody else does until `until`. */
export async function claimMails(
  tx: Queryable,
  workspaceId: string,
  { now, until, limit }: { now: Instant; until: Instant; limit: number },
): Promise<SealedMail[]> {
  const { rows } = await tx.query<MailRow>(
    `update mail set next_attempt_at = $3, attempts = attempts + 1
     where workspace_id = $1 and mail_id in (
       select m.mail_id from mail m where m.workspace_id = $1 and m.status = 'waiting' and m.next_attempt_at <= $2
       order by m.next_attempt_at limit $4 for update skip locked)
     returning ${columns}`,
    [workspaceId, formatInstant(now), formatInstant(until), limit],
  );
  return rows.map(fromRow);
}

/** The end of a mail; only what is caught keeps its body. */
export async function endMail(
  db: Queryable,
  workspaceId: string,
  { mailId, status, reason, now }: { mailId: string; status: MailStatus; reason: string | null; now: Instant },
): Promise<void> {
  await db.query(
    `update mail set status = $3, last_error = $4, ended_at = $5,
       body_sealed = case when $3 = 'caught' then body_sealed end
     where workspace_id = $1 and mail_id = $2 and status = 'waiting'`,
    [workspaceId, mailId, status, reason, formatInstant(now)],
  );
}

export async function postponeMail(
  db: Queryable,
  workspaceId: string,
  { mailId, reason, at }: { mailId: string; reason: string; at: Instant },
): Promise<void> {
  await db.query(
    `update mail set last_error = $3, next_attempt_at = $4
     where workspace_id = $1 and mail_id = $2 and status = 'waiting'`,
    [workspaceId, mailId, reason, formatInstant(at)],
  );
}

/** The newest first, from before a mail. */
export async function selectMails(
  db: Queryable,
  workspaceId: string,
  range: { status: MailStatus | null; personId: string | null; beforeMailId: string | null; limit: number },
): Promise<SealedMail[]> {
  const { rows } = await db.query<MailRow>(
    `select ${columns} from mail
     where workspace_id = $1 and ($2::text is null or status = $2) and ($3::uuid is null or person_id = $3)
       and ($4::uuid is null or mail_id < $4)
     order by mail_id desc limit $5`,
    [workspaceId, range.status, range.personId, range.beforeMailId, range.limit],
  );
  return rows.map(fromRow);
}

export async function findMail(db: Queryable, workspaceId: string, mailId: string): Promise<SealedMail | null> {
  const { rows } = await db.query<MailRow>(`select ${columns} from mail where workspace_id = $1 and mail_id = $2`, [
    workspaceId,
    mailId,
  ]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Some were written before anybody knew that the address is this person's. */
const OF_PERSON = 'workspace_id = $1 and (person_id = $2 or lower(to_address) = $3)';

/** @param email in small letters; null: none */
export async function deleteMailsOfPerson(
  tx: Queryable,
  workspaceId: string,
  { personId, email }: { personId: string; email: string | null },
): Promise<number> {
  const deleted = await tx.query(`delete from mail where ${OF_PERSON}`, [workspaceId, personId, email]);
  return deleted.rowCount ?? 0;
}

export async function countMailsOfPerson(
  db: Queryable,
  workspaceId: string,
  { personId, email }: { personId: string; email: string | null },
): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>(`select count(*) from mail where ${OF_PERSON}`, [
    workspaceId,
    personId,
    email,
  ]);
  return Number(rows[0]!.count);
}

export async function deleteOldMails(db: Queryable, workspaceId: string, before: Instant): Promise<void> {
  await db.query("delete from mail where workspace_id = $1 and status <> 'waiting' and created_at < $2", [
    workspaceId,
    formatInstant(before),
  ]);
}
