import type { Instant } from '#kernel';
import { inLanes, type LaneDeps } from '#modules/decisions';
import { type IdempotencyClaim, type Principal, type SettledAnswer, settleOnce } from '#platform/http';
import type { Transaction } from '#platform/postgres';
import type { Change } from '../operations/change-account.ts';
import { getAccount } from '../operations/get-account.ts';
import { accountToApi } from './account-schemas.ts';

/** What every write takes from its request. */
export interface WriteRequest {
  principal: Principal;
  now: Instant;
  idempotency: IdempotencyClaim;
}

type Answer = { status: number; body?: unknown };

/** The change a request makes inside a transaction. */
export function changeOf(tx: Transaction, deps: LaneDeps, { principal, now }: WriteRequest): Change {
  return { tx, deps, workspaceId: principal.workspaceId, now, by: principal.id };
}

/** Runs a write of accounts in their lanes, once per Idempotency-Key. */
export async function writeInLanes(
  deps: LaneDeps,
  request: WriteRequest,
  accountIds: readonly string[],
  write: (change: Change) => Promise<Answer>,
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
