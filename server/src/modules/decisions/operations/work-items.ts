/** Corrections in excess and events that wait for a rate: opened and closed by difference. */
import { formatInstant } from '#kernel';
import type { EventFact } from '#modules/events';
import { closeWorkItems, loadOpenRefs, openWorkItems, type WorkItem } from '../store/work-item-rows.ts';
import type { BatchContext } from './batch.ts';
import type { Written } from './written.ts';

const KINDS = ['excess', 'waitingForRate'];

export async function writeWorkItems(context: BatchContext, written: readonly Written[]): Promise<void> {
  const items = written.flatMap((one) => [...waitingItems(one), ...excessItems(one)]);
  const closable = written.filter(
    ({ result }) => result.net !== null && (hasCorrections(result) || result.foreign.rated.length > 0),
  );
  if (items.length === 0 && closable.length === 0) return;
  const { tx, workspaceId, now } = context;
  await openWorkItems(tx, workspaceId, now, items);
  if (closable.length === 0) return;
  const open = await loadOpenRefs(
    tx,
    workspaceId,
    closable.map(({ task }) => task.row.accountId),
    KINDS,
  );
  const wanted = new Set(items.map(idOf));
  const rated = new Set(closable.flatMap(ratedIds));
  const netted = new Set(closable.filter(({ result }) => hasCorrections(result)).map(({ task }) => task.row.accountId));
  const closed = open.filter((item) => {
    if (item.kind === 'waitingForRate') return rated.has(idOf(item));
    return netted.has(item.accountId) && !wanted.has(idOf(item));
  });
  await closeWorkItems(tx, workspaceId, now, closed);
}

function idOf(item: { accountId: string; kind: string; ref: string }): string {
  return `${item.accountId}|${item.kind}|${item.ref}`;
}

function refOf({ source, id }: { source: string; id: string }): string {
  return `${source} ${id}`;
}

function hasCorrections(result: Written['result']): boolean {
  return result.net !== null && result.net.netting.corrections.size > 0;
}

function ratedIds({ task, result }: Written): string[] {
  const { accountId } = task.row;
  return result.foreign.rated.map((fact) => idOf({ accountId, kind: 'waitingForRate', ref: refOf(fact) }));
}

function waitingItems({ task, result }: Written): WorkItem[] {
  const { accountId, bucket } = task.row;
  return result.foreign.waiting.map((fact: EventFact) => {
    const { source, id, currency, occurredAt } = fact;
    const detail = { source, id, currency, occurredAt: formatInstant(occurredAt) };
    return { accountId, bucket, kind: 'waitingForRate', ref: refOf(fact), detail };
  });
}

function excessItems({ task, result }: Written): WorkItem[] {
  const { accountId, bucket } = task.row;
  const items: WorkItem[] = [];
  for (const correction of result.net?.netting.corrections.values() ?? []) {
    if (correction.status === 'applied' || correction.reason === 'undone') continue;
    const { source, id } = correction.fact;
    items.push({
      accountId,
      bucket,
      kind: 'excess',
      ref: refOf(correction.fact),
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
