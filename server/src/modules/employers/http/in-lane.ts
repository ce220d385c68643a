/** What the writes of this module have in common: the lane of the account, once per Idempotency-Key. */
import { inLanes } from '#modules/decisions';
import { type IdempotencyClaim, type Principal, type SettledAnswer, settleOnce } from '#platform/http';
import type { Deciding, EmployerDeps } from '../operations/administrators.ts';

export interface DecidingRequest {
  principal: Principal;
  idempotency: IdempotencyClaim;
  operationId: string;
  params: { accountId: string };
}

export function inLane(
  deps: EmployerDeps,
  { principal, idempotency, operationId, params }: DecidingRequest,
  body: (deciding: Deciding) => Promise<{ status: number; body: unknown }>,
): Promise<SettledAnswer> {
  const { workspaceId, id: by } = principal;
  return inLanes(deps, workspaceId, [params.accountId], (tx) =>
    settleOnce(tx, idempotency, () => body({ tx, deps, workspaceId, by, now: deps.clock.now(), operationId })),
  );
}
