/** Requests to suppliers on their way. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export type SupplierAction = 'order' | 'cancel';
export type SupplierRequestState = 'waiting' | 'accepted' | 'refused' | 'dropped' | 'givenUp';

export interface Attempt {
  at: string;
  status: number | null;
  milliseconds: number;
  response: string | null;
  error: string | null;
}

export interface SupplierRequest {
  requestId: string;
  redemptionId: string;
  accountId: string;
  supplier: string;
  action: SupplierAction;
  state: SupplierRequestState;
  attempts: number;
  dueAt: Instant | null;
  log: Attempt[];
  createdAt: Instant;
}

interface Row {
  request_id: string;
  redemption_id: string;
  account_id: string;
  supplier: string;
  action: SupplierAction;
  state: SupplierRequestState;
  attempts: number;
  due_at: Instant | null;
  log: Attempt[];
  created_at: Instant;
}

const columns = 'request_id, redemption_id, account_id, supplier, action, state, attempts, due_at, log, created_at';

const fromRow = (row: Row): SupplierRequest => ({
  requestId: row.request_id,
  redemptionId: row.redemption_id,
  accountId: row.account_id,
  supplier: row.supplier,
  action: row.action,
  state: row.state,
  attempts: row.attempts,
  dueAt: row.due_at,
  log: row.log,
  createdAt: row.created_at,
});

export async function insertSupplierRequest(
  tx: Queryable,
  workspaceId: string,
  request: Pick<SupplierRequest, 'requestId' | 'redemptionId' | 'accountId' | 'supplier' | 'action'> & { now: Instant },
): Promise<void> {
  await tx.query(
    `insert into supplier_request (workspace_id, request_id, redemption_id, account_id, supplier, action, state, due_at,
       created_at)
     values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $7)`,
    [
      workspaceId,
      request.requestId,
      request.redemptionId,
      request.accountId,
      request.supplier,
      request.action,
      formatInstant(request.now),
    ],
  );
}

/** Oldest first. */
export async function selectSupplierRequests(
  db: Queryable,
  workspaceId: string,
  redemptionId: string,
): Promise<SupplierRequest[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from supplier_request where workspace_id = $1 and redemption_id = $2 order by request_id`,
    [workspaceId, redemptionId],
  );
  return rows.map(fromRow);
}

/** What has not been answered is not asked any more. */
export async function dropWaiting(tx: Queryable, workspaceId: string, redemptionId: string): Promise<void> {
  await tx.query(
    `update supplier_request set state = 'dropped', due_at = null, lease_id = null
     where workspace_id = $1 and redemption_id = $2 and state = 'waiting'`,
    [workspaceId, redemptionId],
  );
}

/** Takes what is due for a while; a sender that dies loses it to the next one. */
export async function leaseRequests(
  tx: Queryable,
  workspaceId: string,
  lease: { leaseId: string; now: Instant; until: Instant; limit: number },
): Promise<SupplierRequest[]> {
  const { rows } = await tx.query<Row>(
    `update supplier_request set lease_id = $3, due_at = $4, attempts = attempts + 1
     where workspace_id = $1 and request_id = any (array(
       select request_id from supplier_request where workspace_id = $1 and due_at <= $2 and state = 'waiting'
       order by due_at limit $5 for update skip locked))
     returning ${columns}`,
    [workspaceId, formatInstant(lease.now), lease.leaseId, formatInstant(lease.until), lease.limit],
  );
  return rows.map(fromRow);
}

/** @returns false if it is somebody else's by now, or nobody's any more */
export async function noteAnswer(
  tx: Queryable,
  workspaceId: string,
  request: Pick<SupplierRequest, 'requestId' | 'state' | 'dueAt' | 'log'> & { leaseId: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update supplier_request set state = $4, due_at = $5, log = $6, lease_id = null
     where workspace_id = $1 and request_id = $2 and lease_id = $3 and state = 'waiting'`,
    [
      workspaceId,
      request.requestId,
      request.leaseId,
      request.state,
      request.dueAt === null ? null : formatInstant(request.dueAt),
      JSON.stringify(request.log),
    ],
  );
  return rowCount === 1;
}
