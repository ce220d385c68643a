import { formatDay, formatInstant, type Instant, parseDay, unwrap } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { DataRequest, RequestKind, RequestState } from '../domain/data-request.ts';

interface RequestRow {
  request_id: string;
  person_id: string;
  kind: RequestKind;
  state: RequestState;
  received_at: Instant;
  due_on: string;
  note: string | null;
  recorded_by: string;
  closed_at: Instant | null;
  closed_by: string | null;
  evidence: Record<string, unknown> | null;
}

/** A request with its note as it is stored: sealed. */
export interface StoredRequest extends DataRequest {
  note: string | null;
}

const columns = `request_id, person_id, kind, state, received_at, due_on::text as due_on, note, recorded_by, closed_at,
  closed_by, evidence`;

const fromRow = (row: RequestRow): StoredRequest => ({
  requestId: row.request_id,
  personId: row.person_id,
  kind: row.kind,
  state: row.state,
  receivedAt: row.received_at,
  dueOn: unwrap(parseDay(row.due_on)),
  note: row.note,
  recordedBy: row.recorded_by,
  closedAt: row.closed_at,
  closedBy: row.closed_by,
  evidence: row.evidence,
});

export async function insertRequest(tx: Queryable, workspaceId: string, request: StoredRequest): Promise<void> {
  await tx.query(
    `insert into data_request (workspace_id, request_id, person_id, kind, state, received_at, due_on, note, recorded_by,
       closed_at, closed_by, evidence)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      workspaceId,
      request.requestId,
      request.personId,
      request.kind,
      request.state,
      formatInstant(request.receivedAt),
      formatDay(request.dueOn),
      request.note,
      request.recordedBy,
      request.closedAt === null ? null : formatInstant(request.closedAt),
      request.closedBy,
      request.evidence === null ? null : JSON.stringify(request.evidence),
    ],
  );
}

export async function updateRequest(
  tx: Queryable,
  workspaceId: string,
  request: Pick<DataRequest, 'requestId' | 'state' | 'dueOn' | 'closedAt' | 'closedBy' | 'evidence'>,
): Promise<void> {
  await tx.query(
    `update data_request set state = $3, due_on = $4, closed_at = $5, closed_by = $6, evidence = $7
     where workspace_id = $1 and request_id = $2`,
    [
      workspaceId,
      request.requestId,
      request.state,
      formatDay(request.dueOn),
      request.closedAt === null ? null : formatInstant(request.closedAt),
      request.closedBy,
      request.evidence === null ? null : JSON.stringify(request.evidence),
    ],
  );
}

/** Held until the end of the transaction. */
export async function lockRequest(
  tx: Queryable,
  workspaceId: string,
  requestId: string,
): Promise<StoredRequest | null> {
  const { rows } = await tx.query<RequestRow>(
    `select ${columns} from data_request where workspace_id = $1 and request_id = $2 for update`,
    [workspaceId, requestId],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** The newest first. */
export async function selectRequests(
  db: Queryable,
  workspaceId: string,
  filter: { personId: string | null; state: RequestState | null; kind: RequestKind | null },
  range: { beforeRequestId: string | null; limit: number },
): Promise<StoredRequest[]> {
  const { rows } = await db.query<RequestRow>(
    `select ${columns} from data_request
     where workspace_id = $1 and ($2::uuid is null or person_id = $2) and ($3::text is null or state = $3)
       and ($4::text is null or kind = $4) and ($5::uuid is null or request_id < $5)
     order by request_id desc limit $6`,
    [workspaceId, filter.personId, filter.state, filter.kind, range.beforeRequestId, range.limit],
  );
  return rows.map(fromRow);
}
