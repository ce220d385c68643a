import { Decimal, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { type BenefitDefinition, valueFault } from '#modules/programmes';
import { openAccount, refuseMerged } from '#modules/wallets';
import { limitOf } from '#modules/workspaces';
import type { Transaction } from '#platform/postgres';
import { shareOfYear, yearlyCost } from '../domain/costs.ts';
import { insertGrant, type StoredGrant } from '../store/grants.ts';
import { announceGranted } from './announce-entitlements.ts';
import type { Actor, EntitlementDeps } from './dependencies.ts';
import { requireBenefit } from './load-entitlements.ts';

const YEAR_MS = 365 * 86_400_000;

export interface GrantRequest {
  accountId: string;
  benefit: string;
  value: string | null;
  /** Of an allowance: given anew with every period of the benefit. */
  renews: boolean;
  /** Null: now. */
  from: Instant | null;
  until: Instant | null;
  reason: string;
}

/**
 * Grants a benefit by hand. Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `account_merged`, `benefit_unknown`, `benefit_ended`, `entitlement_value_invalid`,
 * `entitlement_period_invalid`, `entitlement_grant_limit_exceeded`
 */
export async function grantBenefit(
  tx: Transaction,
  deps: EntitlementDeps,
  actor: Actor,
  request: GrantRequest,
): Promise<StoredGrant> {
  const { workspaceId, id: by } = actor;
  const now = deps.clock.now();
  const rules = await deps.rules.load(tx, workspaceId);
  const benefit = requireBenefit(rules, request.benefit);
  const books = await openAccount(tx, workspaceId, { accountId: request.accountId, holder: null });
  await refuseMerged(tx, workspaceId, books);
  const from = request.from ?? now;
  refusePeriod({ from, until: request.until, now });
  const grant: StoredGrant = {
    ...{ accountId: request.accountId, key: newUuid(), benefit: benefit.key, source: 'manual', ref: null },
    ...{ ladder: null, level: null, value: request.value, from, until: request.until, ended: null },
    renews: benefit.renews !== undefined && request.renews,
    reason: request.reason,
    granted: { at: now, by },
  };
  refuseBeyondLimit(actor, benefit, grant);
  await addGrant(tx, workspaceId, { grant, benefit, now });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'grantEntitlement',
    subject: { type: 'entitlement', id: formatId('eng', grant.key) },
    before: null,
    after: auditFields(benefit, grant),
    at: now,
    reason: request.reason,
  });
  return grant;
}

/** Whatever it comes from. @throws RefusedError `benefit_ended`, `entitlement_value_invalid` */
export async function addGrant(
  tx: Transaction,
  workspaceId: string,
  { grant, benefit, now }: { grant: StoredGrant; benefit: BenefitDefinition; now: Instant },
): Promise<void> {
  if (benefit.ended) {
    throw new RefusedError({ code: 'benefit_ended', detail: `${benefit.key} is not granted any more.` });
  }
  const wrong = valueFault(benefit, grant.value);
  if (wrong !== null) {
    const errors = [{ path: 'value', code: 'invalid_value', reason: `It ${wrong}.`, remedy: 'Correct the value.' }];
    throw new RefusedError({ code: 'entitlement_value_invalid', detail: `The value ${wrong}.`, errors });
  }
  await insertGrant(tx, workspaceId, grant);
  await announceGranted(tx, workspaceId, { grant, benefit, now });
}

/** A text may name somebody, such as an account manager: it is not copied to where nothing is ever taken away. */
export function auditFields({ key, kind }: BenefitDefinition, grant: StoredGrant) {
  const { accountId, value, renews, from, until, source } = grant;
  return {
    ...{ accountId: formatId('acc', accountId), benefit: key, source },
    ...(kind === 'text' ? {} : { value }),
    ...{ renews, from, until },
  };
}

/** @throws RefusedError `entitlement_period_invalid` */
function refusePeriod({ from, until, now }: { from: Instant; until: Instant | null; now: Instant }): void {
  const wrong = from < now ? 'from is in the past' : until !== null && until <= from ? 'until is not after from' : null;
  if (wrong !== null) throw new RefusedError({ code: 'entitlement_period_invalid', detail: `It cannot be: ${wrong}.` });
}

/** What is given without an end counts for a year. @throws RefusedError `entitlement_grant_limit_exceeded` */
function refuseBeyondLimit({ limits }: Actor, benefit: BenefitDefinition, grant: StoredGrant): void {
  const currency = benefit.cost?.currency ?? '';
  const limit = limitOf(limits?.benefit, currency);
  if (limit === null) return;
  const perYear = yearlyCost(benefit, grant);
  const perUnit = benefit.kind === 'allowance' ? benefit.cost?.perUnit : undefined;
  const span = grant.until === null ? YEAR_MS : grant.until - grant.from;
  const parts = [
    ...(perYear === null ? [] : [shareOfYear(perYear, span)]),
    ...(perUnit === undefined ? [] : [Decimal.of(perUnit).mul(Decimal.of(grant.value ?? '0'))]),
  ];
  const worth = parts.length === 0 ? null : Decimal.sum(parts).round(2, 'ceiling');
  if (worth !== null && worth.compare(limit) <= 0) return;
  throw new RefusedError({
    code: 'entitlement_grant_limit_exceeded',
    detail:
      worth === null
        ? 'The role has a limit, and what the benefit costs is not known.'
        : `The role allows to give at most ${limit} ${currency}; this costs ${worth}.`,
    limit: String(limit),
  });
}
