import { formatId, formatInstant, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { closeItem, type ItemName } from '../store/work-items.ts';

/** What nothing else closes: the others close themselves once the missing document, rate or account is there. */
export const closableKinds = ['partyChangedInPast', 'selfBeneficiary'] as const;

export interface Closing extends ItemName {
  /** What came of it; kept in the audit trail. */
  reason: string | null;
  by: string;
  now: Instant;
}

/**
 * Somebody has looked. It moves nothing; closing again changes nothing.
 *
 * @throws RefusedError `not_found`
 */
export async function closeWorkItem(tx: Transaction, workspaceId: string, closing: Closing): Promise<void> {
  const { by, now, reason, ...name } = closing;
  const closed = await closeItem(tx, workspaceId, { ...name, now });
  if (closed === 'missing') {
    throw new RefusedError({ code: 'not_found', detail: 'There is no such work item in this account.' });
  }
  if (closed === 'closedBefore') return;
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'closeWorkItem',
    subject: { type: 'account', id: formatId('acc', name.accountId) },
    before: { kind: name.kind, ref: name.ref, closedAt: null },
    after: { kind: name.kind, ref: name.ref, closedAt: formatInstant(now) },
    reason,
  });
}
