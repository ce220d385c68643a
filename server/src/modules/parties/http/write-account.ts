import { canonicalJson, formatId, formatInstant, type Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import { inLanes, type LaneDeps } from '#modules/decisions';
import { type IdempotencyClaim, type Principal, type SettledAnswer, settleOnce } from '#platform/http';
import type { Transaction } from '#platform/postgres';
import type { Change } from '../operations/change-account.ts';
import { getAccount } from '../operations/get-account.ts';
import { accountToApi } from './account-schemas.ts';

export interface PartyDeps extends LaneDeps {
  /** Refuses whoever becomes active without having accepted what has to be accepted; absent where nothing has to be. */
  requireTerms?: (
    tx: Transaction,
    workspaceId: string,
    holder: { accountId: string; membershipId: string | null; at: Instant },
  ) => Promise<void>;
}

/** What every write takes from its request. */
export interface WriteRequest {
  principal: Principal;
  operationId: string;
  now: Instant;
  idempotency: IdempotencyClaim;
}

type AccountBody = ReturnType<typeof accountToApi>;
type Answer = { status: number; body: AccountBody };

/** The change a request makes inside a transaction. */
export function changeOf(tx: Transaction, deps: LaneDeps, { principal, now }: WriteRequest): Change {
  return { tx, deps, workspaceId: principal.workspaceId, now, by: principal.id };
}

/** Runs a write of accounts in their lanes, once per Idempotency-Key. */
export async function writeInLanes(
  deps: LaneDeps,
  request: WriteRequest,
  accountIds: readonly string[],
  write: (change: Change) => Promise<{ status: number; body?: unknown }>,
): Promise<SettledAnswer> {
  return inLanes(deps, request.principal.workspaceId, accountIds, (tx) =>
    settleOnce(tx, request.idempotency, () => write(changeOf(tx, deps, request))),
  );
}

/** The answer of a write: the account as it is afterwards. */
export async function answerAccount(change: Change, accountId: string, status = 200): Promise<Answer> {
  const account = await getAccount(change.tx, change.workspaceId, { accountId, at: change.now });
  return { status, body: accountToApi(account) };
}

/**
 * Changes an account in its lane, puts what differs afterwards into the audit trail, and answers the account.
 * @param from instant from which a dated change holds, given or not; the trail compares the account as of then
 */
export async function changeAccountInLane(
  deps: LaneDeps,
  request: WriteRequest,
  target: { accountId: string; from?: Instant | undefined },
  write: (change: Change) => Promise<unknown>,
): Promise<SettledAnswer> {
  return writeInLanes(deps, request, [target.accountId], (change) => changeAudited(change, request, target, write));
}

/** The same inside a transaction that holds the lanes already. */
export async function changeAudited(
  change: Change,
  request: WriteRequest,
  { accountId, from }: { accountId: string; from?: Instant | undefined },
  write: (change: Change) => Promise<unknown>,
): Promise<Answer> {
  const { tx, workspaceId, now, by } = change;
  const read = async () => accountToApi(await getAccount(tx, workspaceId, { accountId, at: from ?? now }));
  const before = await read();
  await write(change);
  const after = await read();
  if (canonicalJson(before) !== canonicalJson(after)) {
    await recordChange(tx, {
      workspaceId,
      by,
      action: request.operationId,
      subject: { type: 'account', id: formatId('acc', accountId) },
      before,
      after: from === undefined ? after : { ...after, from: formatInstant(from) },
      at: now,
    });
  }
  return answerAccount(change, accountId);
}

/** Puts a new account into the audit trail. */
export async function recordCreated(change: Change, request: WriteRequest, body: AccountBody): Promise<void> {
  const { tx, workspaceId, now, by } = change;
  const subject = { type: 'account', id: body.id };
  await recordChange(tx, { workspaceId, by, action: request.operationId, subject, before: null, after: body, at: now });
}
