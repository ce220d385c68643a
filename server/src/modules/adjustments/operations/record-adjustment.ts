import { formatId, formatInstant, type Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import { type Announcement, announceWhereWanted } from '#modules/integrations';
import { holderText } from '#modules/wallets';
import type { Queryable } from '#platform/postgres';
import type { Adjustment } from '../domain/adjustment.ts';

/** Puts what became of an adjustment into the audit trail. Amounts are in smallest parts. */
export async function recordAdjustment(
  tx: Queryable,
  workspaceId: string,
  change: {
    by: string;
    action: string;
    before: Adjustment | null;
    after: Adjustment;
    at: Instant;
    reason: string | null;
  },
): Promise<void> {
  const { before, after, ...rest } = change;
  const subject = { type: 'adjustment', id: formatId('adj', after.adjustmentId) };
  await recordChange(tx, { ...rest, workspaceId, subject, before: before && fieldsOf(before), after: fieldsOf(after) });
  await announceWhereWanted(tx, workspaceId, { news: newsOf(before, after, change.at), now: change.at });
}

/** What needs nobody's consent is booked at once, and told of as a movement of units. */
function newsOf(before: Adjustment | null, after: Adjustment, at: Instant): Announcement[] {
  const { accountId, unit, status } = after;
  if (before === null && status !== 'waiting') return [];
  const data = {
    adjustmentId: formatId('adj', after.adjustmentId),
    accountId: formatId('acc', accountId),
    unit,
    status: status === 'executed' ? ('approved' as const) : status,
  };
  return [{ type: before === null ? 'adjustment.requested' : 'adjustment.decided', accountId, at, data }];
}

function fieldsOf(adjustment: Adjustment) {
  const { accountId, holder, unit, amount, reasonCode, reference, contentHash, status } = adjustment;
  return {
    accountId: formatId('acc', accountId),
    holder: holderText(holder),
    unit,
    amountUnits: amount,
    reasonCode,
    reference,
    contentHash,
    status,
    requestedBy: adjustment.requestedBy,
    expiresAt: adjustment.expiresAt === null ? null : formatInstant(adjustment.expiresAt),
    decidedBy: adjustment.decidedBy,
  };
}
