import { formatId, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { endOf } from '../domain/grant.ts';
import { endGrantRow, type StoredGrant, selectGrants } from '../store/grants.ts';
import { announceEnded } from './announce-entitlements.ts';
import type { Actor, EntitlementDeps } from './dependencies.ts';
import { auditFields } from './grant-benefit.ts';
import { requireBenefit } from './load-entitlements.ts';

export interface EndRequest {
  accountId: string;
  benefit: string;
  grantId: string;
  reason: string;
}

/**
 * Ends a grant now; what was used of it stays used. Inside `inLanes` of the account.
 * @throws RefusedError `benefit_unknown`, `not_found`, `entitlement_ended`
 */
export async function endGrant(
  tx: Transaction,
  deps: EntitlementDeps,
  { workspaceId, id: by }: Actor,
  { accountId, benefit: key, grantId, reason }: EndRequest,
): Promise<StoredGrant> {
  const now = deps.clock.now();
  const rules = await deps.rules.load(tx, workspaceId);
  const benefit = requireBenefit(rules, key);
  const grants = await selectGrants(tx, workspaceId, [accountId], key);
  const grant = grants.find((one) => one.key === grantId);
  if (grant === undefined) {
    throw new RefusedError({ code: 'not_found', detail: 'The account has no such grant of this benefit.' });
  }
  if (endOf(grant) <= now) throw new RefusedError({ code: 'entitlement_ended', detail: 'The grant is over already.' });
  const after = await closeGrant(tx, workspaceId, { grant, by, reason, now });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'endEntitlement',
    subject: { type: 'entitlement', id: formatId('eng', grantId) },
    before: auditFields(benefit, grant),
    after: { ...auditFields(benefit, grant), ended: now },
    at: now,
    reason,
  });
  return after;
}

/** One that has not begun ends where it would have begun. */
export async function closeGrant(
  tx: Transaction,
  workspaceId: string,
  { grant, by, reason, now }: { grant: StoredGrant; by: string; reason: string | null; now: Instant },
): Promise<StoredGrant> {
  const ended = { at: Math.max(now, grant.from), by, reason };
  await endGrantRow(tx, workspaceId, grant, ended);
  const after = { ...grant, ended };
  await announceEnded(tx, workspaceId, { grant: after, now });
  return after;
}
