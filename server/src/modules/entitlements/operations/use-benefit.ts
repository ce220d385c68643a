/** Using an allowance, and taking a use back: in the lane of the account, so that nobody takes what another has taken. */
import { Decimal, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { BenefitDefinition } from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import { draw } from '../domain/allowance.ts';
import type { Entitlement } from '../domain/entitlement.ts';
import { findUse, insertUse, reverseUseRow, type StoredUse } from '../store/uses.ts';
import { announceExhausted, announceUsed } from './announce-entitlements.ts';
import type { Actor, EntitlementDeps } from './dependencies.ts';
import { requireBenefit } from './load-entitlements.ts';
import { loadAccount } from './read-entitlements.ts';

export interface UseRequest {
  accountId: string;
  benefit: string;
  quantity: Decimal;
  reference: string;
  /** Who used it; null: the account. */
  membershipId: string | null;
  note: string | null;
}

export interface UseRecorded {
  use: StoredUse;
  benefit: BenefitDefinition;
  /** What stands after it, or now where it is repeated. */
  entitlement: Entitlement;
  repeated: boolean;
}

/**
 * Records a use. The same use under the same reference gets the first answer. Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `account_merged`, `benefit_unknown`, `holder_unknown`, `amount_not_positive`,
 * `amount_too_precise`, `entitlement_not_countable`, `entitlement_missing`, `entitlement_exhausted`,
 * `entitlement_reference_used`
 */
export async function recordUse(
  tx: Transaction,
  deps: EntitlementDeps,
  actor: Actor,
  request: UseRequest,
): Promise<UseRecorded> {
  const { workspaceId } = actor;
  const now = deps.clock.now();
  const rules = await deps.rules.load(tx, workspaceId);
  const benefit = requireBenefit(rules, request.benefit);
  refuseUncountable(benefit);
  const quantity = quantityOf(benefit, request.quantity);
  const asked = { rules, accountId: request.accountId, benefit, now };
  const read = async () => (await loadAccount(tx, workspaceId, asked)).entitlements[0]!;
  const account = await loadAccount(tx, workspaceId, asked);
  const known = await findUse(tx, workspaceId, request, { reference: request.reference });
  if (known !== null) {
    refuseOther(known, { quantity, membershipId: request.membershipId });
    return { use: known, benefit, entitlement: account.entitlements[0]!, repeated: true };
  }
  const { members } = account.row.profile;
  if (request.membershipId !== null && !members.some((one) => one.membershipId === request.membershipId)) {
    const detail = `No member of the account has the id ${formatId('mem', request.membershipId)}.`;
    throw new RefusedError({ code: 'holder_unknown', detail });
  }
  const draws = drawOf(benefit, account.entitlements[0]!, quantity);
  const { cost } = benefit;
  const use: StoredUse = {
    ...{ accountId: request.accountId, useId: newUuid(), benefit: benefit.key, quantity, reference: request.reference },
    ...{ at: now, membershipId: request.membershipId, by: actor.id, note: request.note, draws, reversed: null },
    cost: cost?.perUnit === undefined ? null : { currency: cost.currency, perUnit: cost.perUnit },
  };
  await insertUse(tx, workspaceId, use);
  const entitlement = await read();
  await announceUsed(tx, workspaceId, { use, benefit, entitlement, now });
  if (entitlement.allowance?.left === 0n) await announceExhausted(tx, workspaceId, { use, benefit, now });
  return { use, benefit, entitlement, repeated: false };
}

/**
 * Takes a use back as a whole; it can be used again, in the period it was used in. Inside `inLanes` of the account.
 * @throws RefusedError `benefit_unknown`, `not_found`, `entitlement_use_reversed`
 */
export async function reverseUse(
  tx: Transaction,
  deps: EntitlementDeps,
  { workspaceId, id: by }: Actor,
  request: { accountId: string; benefit: string; useId: string; reason: string },
): Promise<Omit<UseRecorded, 'repeated'>> {
  const now: Instant = deps.clock.now();
  const rules = await deps.rules.load(tx, workspaceId);
  const benefit = requireBenefit(rules, request.benefit);
  const use = await findUse(tx, workspaceId, request, { useId: request.useId });
  if (use === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such use of this benefit.' });
  if (use.reversed !== null) {
    throw new RefusedError({ code: 'entitlement_use_reversed', detail: 'The use was reversed already.' });
  }
  const reversed = { at: now, by, reason: request.reason };
  await reverseUseRow(tx, workspaceId, use, reversed);
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'reverseEntitlementUse',
    subject: { type: 'entitlementUse', id: formatId('enu', use.useId) },
    before: { reversed: null },
    after: { reversed: now },
    at: now,
    reason: request.reason,
  });
  const { accountId } = request;
  const { entitlements } = await loadAccount(tx, workspaceId, { rules, accountId, benefit, now });
  return { use: { ...use, reversed }, benefit, entitlement: entitlements[0]! };
}

/** @throws RefusedError `entitlement_not_countable` */
function refuseUncountable({ kind, key }: BenefitDefinition): void {
  if (kind === 'allowance') return;
  throw new RefusedError({ code: 'entitlement_not_countable', detail: `${key} is no allowance, but a ${kind}.`, kind });
}

/** @throws RefusedError `amount_not_positive`, `amount_too_precise` */
function quantityOf({ scale, key }: BenefitDefinition, quantity: Decimal): bigint {
  if (quantity.sign() <= 0) {
    throw new RefusedError({ code: 'amount_not_positive', detail: 'The quantity has to be above zero.' });
  }
  const units = quantity.toUnits(scale, 'down');
  if (Decimal.fromUnits(units, scale).equals(quantity)) return units;
  throw new RefusedError({ code: 'amount_too_precise', detail: `${key} has ${scale} decimals.` });
}

/** @throws RefusedError `entitlement_reference_used` */
function refuseOther(known: StoredUse, { quantity, membershipId }: Pick<StoredUse, 'quantity' | 'membershipId'>): void {
  if (known.quantity === quantity && known.membershipId === membershipId) return;
  throw new RefusedError({
    code: 'entitlement_reference_used',
    detail: `The reference ${known.reference} stands for another use.`,
    useId: formatId('enu', known.useId),
  });
}

/** @throws RefusedError `entitlement_missing`, `entitlement_exhausted` */
function drawOf({ key, scale }: BenefitDefinition, { holds, allowance }: Entitlement, quantity: bigint) {
  if (!holds || allowance === null) {
    throw new RefusedError({ code: 'entitlement_missing', detail: `The account does not have ${key} now.` });
  }
  const draws = draw(allowance, quantity);
  if (draws !== null) return draws;
  const left = Decimal.fromUnits(allowance.left, scale).toString();
  throw new RefusedError({ code: 'entitlement_exhausted', detail: `${left} of ${key} are left.`, left });
}
