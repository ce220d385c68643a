import { formatInstant, type Instant } from '#kernel';
import type { Language } from '#modules/parties';
import type { Queryable } from '#platform/postgres';
import type { Invitation } from '../domain/invitation.ts';

interface Row {
  invitation_id: string;
  account_id: string;
  person_id: string | null;
  given_name: string;
  family_name: string;
  email: string;
  language: Language;
  roles: string[];
  programme: string | null;
  state: Invitation['state'];
  expires_at: Instant;
  sent_at: Instant;
  sent: bigint;
  created_at: Instant;
  created_by: string;
  inviter_name: string;
  ended_at: Instant | null;
  membership_id: string | null;
}

const columns = `invitation_id, account_id, person_id, given_name, family_name, email, language, roles, programme, state,
  expires_at, sent_at, sent, created_at, created_by, inviter_name, ended_at, membership_id`;

const fromRow = (row: Row): Invitation => ({
  invitationId: row.invitation_id,
  accountId: row.account_id,
  personId: row.person_id,
  givenName: row.given_name,
  familyName: row.family_name,
  email: row.email,
  language: row.language,
  roles: row.roles,
  programme: row.programme,
  state: row.state,
  expiresAt: row.expires_at,
  sentAt: row.sent_at,
  sent: Number(row.sent),
  createdAt: row.created_at,
  createdBy: row.created_by,
  inviterName: row.inviter_name,
  endedAt: row.ended_at,
  membershipId: row.membership_id,
});

export async function insertInvitation(
  tx: Queryable,
  workspaceId: string,
  one: Invitation,
  tokenHash: string,
): Promise<void> {
  await tx.query(
    `insert into member_invitation (workspace_id, ${columns}, token_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      workspaceId,
      one.invitationId,
      one.accountId,
      one.personId,
      one.givenName,
      one.familyName,
      one.email,
      one.language,
      one.roles,
      one.programme,
      one.state,
      formatInstant(one.expiresAt),
      formatInstant(one.sentAt),
      String(one.sent),
      formatInstant(one.createdAt),
      one.createdBy,
      one.inviterName,
      null,
      null,
      tokenHash,
    ],
  );
}

/** Sent again, with another token. */
export async function updateSent(
  tx: Queryable,
  workspaceId: string,
  { invitationId, sentAt, sent, expiresAt }: Invitation,
  tokenHash: string,
): Promise<void> {
  await tx.query(
    `update member_invitation set sent_at = $3, sent = $4, expires_at = $5, token_hash = $6
     where workspace_id = $1 and invitation_id = $2`,
    [workspaceId, invitationId, formatInstant(sentAt), String(sent), formatInstant(expiresAt), tokenHash],
  );
}

export async function updateEnded(
  tx: Queryable,
  workspaceId: string,
  { invitationId, state, endedAt, personId, membershipId }: Invitation,
): Promise<void> {
  await tx.query(
    `update member_invitation set state = $3, ended_at = $4, person_id = $5, membership_id = $6
     where workspace_id = $1 and invitation_id = $2`,
    [workspaceId, invitationId, state, endedAt === null ? null : formatInstant(endedAt), personId, membershipId],
  );
}

/** Held until the end of the transaction. */
export async function lockInvitation(
  tx: Queryable,
  workspaceId: string,
  { accountId, invitationId }: { accountId: string; invitationId: string },
): Promise<Invitation | null> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from member_invitation
     where workspace_id = $1 and account_id = $2 and invitation_id = $3 for update`,
    [workspaceId, accountId, invitationId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function findInvitationByToken(
  db: Queryable,
  workspaceId: string,
  tokenHash: string,
): Promise<Invitation | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from member_invitation where workspace_id = $1 and token_hash = $2`,
    [workspaceId, tokenHash],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Of an account, the newest first. @param range.openAt only those that can be accepted at the instant */
export async function selectInvitations(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  range: { before: string | null; limit: number; openAt: Instant | null },
): Promise<Invitation[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from member_invitation
     where workspace_id = $1 and account_id = $2 and ($3::uuid is null or invitation_id < $3)
       and ($5::timestamptz is null or (state = 'open' and expires_at > $5))
     order by invitation_id desc limit $4`,
    [workspaceId, accountId, range.before, range.limit, range.openAt === null ? null : formatInstant(range.openAt)],
  );
  return rows.map(fromRow);
}
