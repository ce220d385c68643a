/** What suppliers are to be asked, written with the step that needs it; a job sends it. */
import { type Instant, newUuid } from '#kernel';
import type { Transaction } from '#platform/postgres';
import type { Redemption } from '../domain/redemption.ts';
import { dropWaiting, insertSupplierRequest, selectSupplierRequests } from '../store/supplier-requests.ts';

export async function orderFromSupplier(
  tx: Transaction,
  workspaceId: string,
  { redemptionId, accountId, terms }: Redemption,
  now: Instant,
): Promise<void> {
  const { supplier = '' } = terms.fulfilment;
  const request = { requestId: newUuid(), redemptionId, accountId, supplier, action: 'order' as const, now };
  await insertSupplierRequest(tx, workspaceId, request);
}

/** Takes an order back: one that was never sent is dropped, any other is cancelled, whether or not it was answered. */
export async function compensateSupplier(
  tx: Transaction,
  workspaceId: string,
  { redemptionId, accountId, terms }: Redemption,
  now: Instant,
): Promise<void> {
  const requests = await selectSupplierRequests(tx, workspaceId, redemptionId);
  await dropWaiting(tx, workspaceId, redemptionId);
  const order = requests.findLast(({ action }) => action === 'order');
  // Who refused has nothing to take back; what was never tried cannot have arrived.
  if (order === undefined || order.state === 'refused' || order.attempts === 0) return;
  const { supplier = '' } = terms.fulfilment;
  await insertSupplierRequest(tx, workspaceId, {
    requestId: newUuid(),
    redemptionId,
    accountId,
    supplier,
    action: 'cancel',
    now,
  });
}
