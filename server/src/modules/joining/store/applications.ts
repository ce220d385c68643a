import { formatInstant, type Instant } from '#kernel';
import type { Language } from '#modules/parties';
import type { Queryable } from '#platform/postgres';
import { type AcceptedTerms, type Application, type ApplicationState, companyKey } from '../domain/application.ts';

interface Row {
  application_id: string;
  programme: string;
  entry: Application['entry'];
  state: ApplicationState;
  company_name: string;
  registration_number: string | null;
  country: string;
  given_name: string;
  family_name: string;
  email: string;
  phone: string | null;
  language: Language;
  message: string | null;
  terms: AcceptedTerms[];
  created_at: Instant;
  confirmed_at: Instant | null;
  decided_at: Instant | null;
  decided_by: string | null;
  reason: string | null;
  account_id: string | null;
  person_id: string | null;
  membership_id: string | null;
}

const columns = `application_id, programme, entry, state, company_name, registration_number, country, given_name,
  family_name, email, phone, language, message, terms, created_at, confirmed_at, decided_at, decided_by, reason,
  account_id, person_id, membership_id`;

const fromRow = (row: Row): Application => ({
  applicationId: row.application_id,
  programme: row.programme,
  entry: row.entry,
  state: row.state,
  companyName: row.company_name,
  registrationNumber: row.registration_number,
  country: row.country,
  givenName: row.given_name,
  familyName: row.family_name,
  email: row.email,
  phone: row.phone,
  language: row.language,
  message: row.message,
  terms: row.terms,
  createdAt: row.created_at,
  confirmedAt: row.confirmed_at,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
  reason: row.reason,
  accountId: row.account_id,
  personId: row.person_id,
  membershipId: row.membership_id,
});

const instantOrNull = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));

export async function insertApplication(
  tx: Queryable,
  workspaceId: string,
  application: Application,
  token: { hash: string; until: Instant },
): Promise<void> {
  const { applicationId, programme, entry, state, companyName, registrationNumber, country } = application;
  const { givenName, familyName, email, phone, language, message, terms, createdAt } = application;
  await tx.query(
    `insert into join_application (workspace_id, application_id, programme, entry, state, company_name, company_key,
       registration_number, country, given_name, family_name, email, phone, language, message, terms, token_hash,
       token_until, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      workspaceId,
      applicationId,
      programme,
      entry,
      state,
      companyName,
      companyKey(companyName),
      registrationNumber,
      country,
      givenName,
      familyName,
      email,
      phone,
      language,
      message,
      JSON.stringify(terms),
      token.hash,
      formatInstant(token.until),
      formatInstant(createdAt),
    ],
  );
}

/** Everything that changes while it is decided. */
export async function updateApplication(tx: Queryable, workspaceId: string, one: Application): Promise<void> {
  await tx.query(
    `update join_application set state = $3, confirmed_at = $4, decided_at = $5, decided_by = $6, reason = $7,
       account_id = $8, person_id = $9, membership_id = $10
     where workspace_id = $1 and application_id = $2`,
    [
      workspaceId,
      one.applicationId,
      one.state,
      instantOrNull(one.confirmedAt),
      instantOrNull(one.decidedAt),
      one.decidedBy,
      one.reason,
      one.accountId,
      one.personId,
      one.membershipId,
    ],
  );
}

export async function findApplication(
  db: Queryable,
  workspaceId: string,
  applicationId: string,
): Promise<Application | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from join_application where workspace_id = $1 and application_id = $2`,
    [workspaceId, applicationId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Held until the end of the transaction. */
export async function lockApplication(
  tx: Queryable,
  workspaceId: string,
  applicationId: string,
): Promise<Application | null> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from join_application where workspace_id = $1 and application_id = $2 for update`,
    [workspaceId, applicationId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** By the hash of a token that has not run out. */
export async function findApplicationByToken(
  db: Queryable,
  workspaceId: string,
  { hash, now }: { hash: string; now: Instant },
): Promise<Application | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from join_application where workspace_id = $1 and token_hash = $2 and token_until > $3`,
    [workspaceId, hash, formatInstant(now)],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** What {@link selectApplications} looks for; null leaves a filter out. */
export interface ApplicationFilter {
  state: ApplicationState | null;
  programme: string | null;
}

/** The newest first, from before one. */
export async function selectApplications(
  db: Queryable,
  workspaceId: string,
  { state, programme }: ApplicationFilter,
  range: { before: string | null; limit: number },
): Promise<Application[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from join_application
     where workspace_id = $1 and state <> 'unconfirmed' and ($2::text is null or state = $2) and ($3::text is null or programme = $3)
       and ($4::uuid is null or application_id < $4)
     order by application_id desc limit $5`,
    [workspaceId, state, programme, range.before, range.limit],
  );
  return rows.map(fromRow);
}

/** What this person has already been taken in with: the same programme, the same name of the company. */
export async function findTakenIn(
  tx: Queryable,
  workspaceId: string,
  { email, programme, companyName }: Pick<Application, 'email' | 'programme' | 'companyName'>,
): Promise<Application | null> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from join_application
     where workspace_id = $1 and email = $2 and programme = $3 and company_key = $4 and state = 'approved'
     order by application_id limit 1`,
    [workspaceId, email, programme, companyKey(companyName)],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** How many of an address, and how many unconfirmed ones of everybody, have come since. */
export async function countRecent(
  tx: Queryable,
  workspaceId: string,
  { email, day, hour }: { email: string; day: Instant; hour: Instant },
): Promise<{ ofAddress: number; unconfirmed: number }> {
  const { rows } = await tx.query<{ of_address: bigint; unconfirmed: bigint }>(
    `select
       (select count(*) from join_application where workspace_id = $1 and email = $2 and created_at > $3) as of_address,
       (select count(*) from join_application
        where workspace_id = $1 and state = 'unconfirmed' and created_at > $4) as unconfirmed`,
    [workspaceId, email, formatInstant(day), formatInstant(hour)],
  );
  return { ofAddress: Number(rows[0]!.of_address), unconfirmed: Number(rows[0]!.unconfirmed) };
}

/** Those nobody confirmed, and rejected ones that were kept long enough. @returns how many */
export async function deleteOldApplications(
  tx: Queryable,
  workspaceId: string,
  { unconfirmedBefore, rejectedBefore }: { unconfirmedBefore: Instant; rejectedBefore: Instant },
): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from join_application where workspace_id = $1
       and ((state = 'unconfirmed' and token_until < $2) or (state = 'rejected' and decided_at < $3))`,
    [workspaceId, formatInstant(unconfirmedBefore), formatInstant(rejectedBefore)],
  );
  return rowCount ?? 0;
}
