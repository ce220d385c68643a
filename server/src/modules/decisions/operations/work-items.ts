/** Corrections in excess, payments and events that wait: opened and closed by difference. */
import type { BatchContext } from './decide-batch.ts';
import type { Written } from './write-results.ts';
import { closeWorkItems, loadOpenRefs, openWorkItems, type WorkItem } from '../store/work-item-rows.ts';

const KINDS = ['excess', 'waitingForRate'];

export async function writeWorkItems(context: BatchContext, written: readonly Written[]): Promise<void> {
  const items = written.flatMap(itemsOf);
  const netted = written.filter(({ result }) => result.net !== null && result.net.netting.corrections.size > 0);
  if (items.length === 0 && netted.length === 0) return;
  const accountIds = [...new Set([...items.map((item) => item.accountId), ...netted.map(({ task }) => task.row.accountId)])];
  const open = await loadOpenRefs(context.tx, context.workspaceId, accountIds, KINDS);
  const id = (item: { accountId: string; kind: string; ref: string }) => `${item.accountId}|${item.kind}|${item.ref}`;
  const wanted = new Set(items.map(id));
  const complete = new Set(netted.map(({ task }) => task.row.accountId));
  await openWorkItems(context.tx, context.workspaceId, context.now, items);
  await closeWorkItems(
    context.tx,
    context.workspaceId,
    context.now,
    open.filter((item) => complete.has(item.accountId) && !wanted.has(id(item))),
  );
}

function itemsOf({ task, result }: Written): WorkItem[] {
  const { accountId, bucket } = task.row;
  const items: WorkItem[] = [];
  for (const outcome of result.decided.values()) {
    if (outcome.waitingFor !== 'rate') continue;
    const { source, id, currency } = outcome.item.fact;
    items.push({ accountId, bucket, kind: 'waitingForRate', ref: `${source} ${id}`, detail: { source, id, currency } });
  }
  for (const correction of result.net?.netting.corrections.values() ?? []) {
    if (correction.status === 'applied' || correction.reason === 'undone') continue;
    const { source, id } = correction.fact;
    items.push({
      accountId,
      bucket,
      kind: 'excess',
      ref: `${source} ${id}`,
      detail: {
        source,
        id,
        status: correction.status,
        reason: correction.reason,
        quantity: String(correction.excessQuantity),
        amount: String(correction.excessAmount),
      },
    });
  }
  return items;
}
