import { defineStatement, type Queryable } from '#platform/postgres';
import type { ExternalId } from '../domain/account.ts';

/** An external id and whose it is. */
export interface OwnedExternalId extends ExternalId {
  accountId: string;
}

interface ExternalIdRow {
  system: string;
  external_id: string;
  account_id: string;
}

const fromRow = (row: ExternalIdRow): OwnedExternalId => ({
  system: row.system,
  externalId: row.external_id,
  accountId: row.account_id,
});

/**
 * Inserts what is free, in the order given: two processes that insert the same ids in the same order wait for one
 * another instead of locking each other out.
 *
 * @returns those inserted
 */
export async function insertExternalIds(
  tx: Queryable,
  workspaceId: string,
  ids: readonly OwnedExternalId[],
): Promise<OwnedExternalId[]> {
  const { rows } = await tx.query<ExternalIdRow>(
    `insert into account_external_id (workspace_id, system, external_id, account_id)
     select $1, * from unnest($2::text[], $3::text[], $4::uuid[])
     on conflict (workspace_id, external_id, system) do nothing returning system, external_id, account_id`,
    [workspaceId, ids.map((id) => id.system), ids.map((id) => id.externalId), ids.map((id) => id.accountId)],
  );
  return rows.map(fromRow);
}

const selectOwners = defineStatement(
  'external_id_owners',
  `select system, external_id, account_id from account_external_id
   where workspace_id = $1 and external_id = any($2::text[])`,
);

/** Everybody who has one of these ids in any system. */
export async function findOwners(
  db: Queryable,
  workspaceId: string,
  externalIds: readonly string[],
): Promise<OwnedExternalId[]> {
  const { rows } = await db.query<ExternalIdRow>(selectOwners, [workspaceId, externalIds]);
  return rows.map(fromRow);
}

export async function selectExternalIds(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<OwnedExternalId[]> {
  const { rows } = await db.query<ExternalIdRow>(
    `select system, external_id, account_id from account_external_id
     where workspace_id = $1 and account_id = any($2::uuid[]) order by account_id, system, external_id`,
    [workspaceId, accountIds],
  );
  return rows.map(fromRow);
}

/** @returns false if the account does not have the id */
export async function deleteExternalId(tx: Queryable, workspaceId: string, id: OwnedExternalId): Promise<boolean> {
  const deleted = await tx.query(
    'delete from account_external_id where workspace_id = $1 and system = $2 and external_id = $3 and account_id = $4',
    [workspaceId, id.system, id.externalId, id.accountId],
  );
  return deleted.rowCount === 1;
}

/** Everything that pointed at an account points at another one; the caller raises the revision. */
export async function giveExternalIdsTo(
  tx: Queryable,
  workspaceId: string,
  fromAccountId: string,
  toAccountId: string,
): Promise<void> {
  await tx.query('update account_external_id set account_id = $3 where workspace_id = $1 and account_id = $2', [
    workspaceId,
    fromAccountId,
    toAccountId,
  ]);
}

const selectRevision = defineStatement(
  'party_revision_of_workspace',
  'select revision from party_revision where workspace_id = $1',
);

/** Counts the changes after which an external id may answer differently than before. */
export async function readPartyRevision(db: Queryable, workspaceId: string): Promise<bigint> {
  const { rows } = await db.query<{ revision: bigint }>(selectRevision, [workspaceId]);
  return rows[0]?.revision ?? 0n;
}

/** Every process forgets what it remembers of the workspace, from the moment of COMMIT. */
export async function raisePartyRevision(tx: Queryable, workspaceId: string): Promise<void> {
  await tx.query(
    `insert into party_revision (workspace_id, revision) values ($1, 1)
     on conflict (workspace_id) do update set revision = party_revision.revision + 1`,
    [workspaceId],
  );
}
