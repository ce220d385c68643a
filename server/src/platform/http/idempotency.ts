import type { Pool } from 'pg';
import { assert, contentHash, formatInstant, type Instant, RefusedError } from '#kernel';
import { type Queryable, type Transaction, withTransaction } from '#platform/postgres';

/**
 * Idempotent writes: the answer of a write is stored in the transaction of the write, under the caller's
 * Idempotency-Key. Either both are there or neither; a repetition gets the stored answer.
 */

/** Stored answers are kept so long; a retry after that is a new write. */
export const idempotencyDays = 90;

/** What {@link runIdempotent} gives back: an answer already written as JSON, possibly the one stored at the first time. */
export interface SettledAnswer {
  settled: { status: number; text: string | null };
  replayed: boolean;
  /** Of the first answer only: what they say may no longer be so when it is repeated. */
  headers?: Readonly<Record<string, string>>;
}

/** What the server knows about one idempotent request before its handler runs. */
export interface IdempotencyClaim {
  /** Null if the caller sent none: the write then runs once per request. */
  key: string | null;
  workspaceId: string;
  operationId: string;
  /** Hash over method, path, query, body and (for people) who is calling. */
  requestHash: string;
  now: Instant;
  /** Writes the answer as JSON after checking it against the route's schema. */
  write(answer: { status: number; body?: unknown }): string | null;
  /** Set once the claim has been honoured; the server refuses to answer an idempotent route that forgot it. */
  honoured: boolean;
}

/** The answer of a write. */
export interface IdempotentAnswer {
  status: number;
  body?: unknown;
  /** Kept instead of the body where that carries a secret, which must not lie in a table for 90 days. */
  keptBody?: unknown;
  /** Not kept: a repeated answer comes without them. */
  headers?: Readonly<Record<string, string>>;
}

interface StoredRow {
  request_hash: string;
  status: number | null;
  answer: string | null;
  created_at: Instant;
}

/**
 * Runs a write once per Idempotency-Key.
 *
 * The key's row is inserted first, so that a parallel request with the same key waits at the unique index until this
 * transaction ends: it then finds the stored answer, or, after a roll-back, the free key. Refused requests throw, roll
 * back and leave nothing behind; the caller corrects the request and may use the key again.
 *
 * @param body the write; everything it changes goes through its transaction, and it may be run again after a conflict
 * @throws RefusedError `idempotency_key_reused`, `idempotency_key_in_progress`, and whatever `body` refuses
 */
export async function runIdempotent(
  pool: Pool,
  claim: IdempotencyClaim,
  body: (transaction: Transaction) => Promise<IdempotentAnswer>,
): Promise<SettledAnswer> {
  return withTransaction(pool, (transaction) => settleOnce(transaction, claim, () => body(transaction)));
}

/** The same inside a transaction that is already open, for writes that lock before they look at the key. */
export async function settleOnce(
  tx: Queryable,
  claim: IdempotencyClaim,
  body: () => Promise<IdempotentAnswer>,
): Promise<SettledAnswer> {
  claim.honoured = true;
  if (claim.key === null) return settle(claim, await body());
  const stored = await takeKey(tx, claim, claim.key);
  if (stored) return stored;
  const answer = await body();
  const settled = settle(claim, answer);
  const kept =
    answer.keptBody === undefined ? settled : settle(claim, { status: answer.status, body: answer.keptBody });
  await tx.query(
    'update idempotency_key set status = $3, answer = $4 where workspace_id = $1 and idempotency_key = $2',
    [claim.workspaceId, claim.key, kept.settled.status, kept.settled.text],
  );
  return settled;
}

function settle(claim: IdempotencyClaim, answer: IdempotentAnswer): SettledAnswer {
  assert(
    answer.status >= 200 && answer.status < 300,
    'a write that is refused throws, so that its transaction rolls back',
  );
  const settled = { status: answer.status, text: claim.write(answer) };
  return { settled, replayed: false, ...(answer.headers === undefined ? {} : { headers: answer.headers }) };
}

/** Makes the key ours, or gives the answer stored under it. */
async function takeKey(tx: Queryable, claim: IdempotencyClaim, key: string): Promise<SettledAnswer | null> {
  if (await insertKey(tx, claim, key)) return null;
  const found = await tx.query<StoredRow>(
    'select request_hash, status, answer, created_at from idempotency_key where workspace_id = $1 and idempotency_key = $2',
    [claim.workspaceId, key],
  );
  const row = found.rows[0];
  // The sweep removed the row between the two statements: as good as expired, the caller simply tries again.
  if (!row) throw inProgress();
  if (row.created_at < claim.now - idempotencyDays * 86_400_000) {
    const renewed = await tx.query(
      `update idempotency_key set request_hash = $3, operation_id = $4, status = null, answer = null, created_at = $5
       where workspace_id = $1 and idempotency_key = $2 and created_at = $6`,
      [
        claim.workspaceId,
        key,
        claim.requestHash,
        claim.operationId,
        formatInstant(claim.now),
        formatInstant(row.created_at),
      ],
    );
    if (renewed.rowCount === 1) return null;
    throw inProgress();
  }
  if (row.request_hash !== claim.requestHash) throw reused();
  assert(row.status !== null, 'a committed idempotency key has its answer');
  return { settled: { status: row.status, text: row.answer }, replayed: true };
}

/** Waits while another transaction holds the key, for as long as this transaction waits for any lock (5 s). */
async function insertKey(tx: Queryable, claim: IdempotencyClaim, key: string): Promise<boolean> {
  try {
    const inserted = await tx.query(
      `insert into idempotency_key (workspace_id, idempotency_key, request_hash, operation_id, created_at)
       values ($1, $2, $3, $4, $5) on conflict (workspace_id, idempotency_key) do nothing`,
      [claim.workspaceId, key, claim.requestHash, claim.operationId, formatInstant(claim.now)],
    );
    return inserted.rowCount === 1;
  } catch (error) {
    if ((error as { code?: unknown }).code === '55P03') throw inProgress();
    throw error;
  }
}

function inProgress(): RefusedError {
  const detail = 'Another request with this Idempotency-Key has not finished yet.';
  return new RefusedError({ code: 'idempotency_key_in_progress', detail, retryAfterSeconds: 2 });
}

function reused(): RefusedError {
  const detail = 'This Idempotency-Key was sent before with another method, path, query or body.';
  return new RefusedError({ code: 'idempotency_key_reused', detail });
}

/**
 * Removes the stored answers of a workspace older than 90 days, at most 10,000 at a time.
 * @returns how many were removed; call again while it is 10,000
 */
export async function sweepIdempotencyKeys(tx: Queryable, workspaceId: string, now: Instant): Promise<number> {
  const before = formatInstant(now - idempotencyDays * 86_400_000);
  const swept = await tx.query(
    `delete from idempotency_key where workspace_id = $1 and idempotency_key in (
       select idempotency_key from idempotency_key where workspace_id = $1 and created_at < $2 limit 10000)`,
    [workspaceId, before],
  );
  return swept.rowCount ?? 0;
}

/** Reads the header; null without one. @throws RefusedError `idempotency_key_invalid` */
export function readIdempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  const detail = 'An Idempotency-Key has 1 to 255 visible ASCII characters, without spaces.';
  throw new RefusedError({ code: 'idempotency_key_invalid', detail });
}

/** Equal for two requests exactly if the second is a repetition of the first. */
export function requestHash(request: {
  method: string;
  path: string;
  query: unknown;
  body: unknown;
  /** Null for keys of the workspace, which may stand in for each other; the id of a person otherwise. */
  caller: string | null;
}): string {
  const { method, path, query, body, caller } = request;
  return contentHash({ method, path, query: query ?? null, body: body ?? null, caller });
}
