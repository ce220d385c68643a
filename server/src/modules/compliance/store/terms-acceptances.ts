import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { AcceptanceWay, TermsAcceptance } from '../domain/terms.ts';

interface AcceptanceRow {
  acceptance_id: string;
  account_id: string;
  membership_id: string | null;
  terms_key: string;
  version: number;
  language: string;
  text_hash: string;
  accepted_at: Instant;
  how: AcceptanceWay;
  accepted_by_membership_id: string | null;
  recorded_at: Instant;
  recorded_by: string;
}

const fromRow = (row: AcceptanceRow): TermsAcceptance => ({
  acceptanceId: row.acceptance_id,
  accountId: row.account_id,
  membershipId: row.membership_id,
  key: row.terms_key,
  version: row.version,
  language: row.language,
  textHash: row.text_hash,
  acceptedAt: row.accepted_at,
  how: row.how,
  acceptedByMembershipId: row.accepted_by_membership_id,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
});

export async function insertAcceptance(
  tx: Queryable,
  workspaceId: string,
  bucket: number,
  acceptance: TermsAcceptance,
): Promise<void> {
  await tx.query(
    `insert into terms_acceptance (workspace_id, account_id, bucket, acceptance_id, membership_id, terms_key, version,
       language, text_hash, accepted_at, how, accepted_by_membership_id, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      workspaceId,
      acceptance.accountId,
      bucket,
      acceptance.acceptanceId,
      acceptance.membershipId,
      acceptance.key,
      acceptance.version,
      acceptance.language,
      acceptance.textHash,
      formatInstant(acceptance.acceptedAt),
      acceptance.how,
      acceptance.acceptedByMembershipId,
      formatInstant(acceptance.recordedAt),
      acceptance.recordedBy,
    ],
  );
}

/** In the order in which they were recorded. @param membershipId null: what was accepted for the account */
export async function selectAcceptances(
  db: Queryable,
  workspaceId: string,
  { accountId, membershipId }: { accountId: string; membershipId: string | null },
): Promise<TermsAcceptance[]> {
  const { rows } = await db.query<AcceptanceRow>(
    `select acceptance_id, account_id, membership_id, terms_key, version, language, text_hash, accepted_at, how,
       accepted_by_membership_id, recorded_at, recorded_by
     from terms_acceptance
     where workspace_id = $1 and account_id = $2 and membership_id is not distinct from $3::uuid order by acceptance_id`,
    [workspaceId, accountId, membershipId],
  );
  return rows.map(fromRow);
}
