/** What every adjustment has to keep to, whether it is booked at once, requested or agreed to. */
import { Decimal, err, type Instant, RefusedError, type Result, unwrap } from '#kernel';
import type { UnitDefinition } from '#modules/ledger';
import { amountText, amountUnits, openAccount } from '#modules/wallets';
import { limitOf } from '#modules/workspaces';
import type { Transaction } from '#platform/postgres';
import { type AdjustmentRules, approvalThreshold, fitsDirection } from '../domain/adjustment-rules.ts';
import { loadAdjustmentRules } from '../store/adjustment-rules.ts';
import { sumOfPerson } from '../store/adjustments.ts';
import type { Actor, AdjustmentDeps } from './dependencies.ts';

/** Whoever splits a large adjustment into small ones within a day needs the second person all the same. */
const SPLIT_MS = 24 * 3_600_000;

export interface AskedTerms {
  accountId: string;
  holder: string;
  unit: string;
  amount: Decimal;
  reasonCode: string;
  hasExpiry: boolean;
}

export interface CheckedTerms {
  rules: AdjustmentRules;
  unit: UnitDefinition;
  /** Smallest parts. */
  amount: bigint;
  needsApproval: boolean;
}

/**
 * Inside `inLanes` of the account, so that two adjustments at once do not both slip below the threshold.
 * @throws RefusedError `not_found`, `holder_unknown`, `unit_unknown`, `amount_not_positive`, `amount_too_precise`,
 *   `amount_too_large`, `expiry_without_credit`, `adjustment_reason_unknown`, `adjustment_limit_exceeded`
 */
export async function checkTerms(
  tx: Transaction,
  deps: AdjustmentDeps,
  actor: Actor,
  asked: AskedTerms,
  now: Instant,
): Promise<CheckedTerms> {
  const { workspaceId } = actor;
  await openAccount(tx, workspaceId, asked);
  const unit = (await deps.rules.load(tx, workspaceId)).units.get(asked.unit)?.definition;
  if (unit === undefined) {
    throw new RefusedError({ code: 'unit_unknown', detail: `There is no unit "${asked.unit}".` });
  }
  const amount = unwrap(amountOf(asked, unit));
  const rules = await loadAdjustmentRules(tx, workspaceId);
  refuseReason(rules, asked);
  refuseBeyondLimit(actor, unit, asked.amount);
  const threshold = approvalThreshold(rules, unit.key);
  if (threshold === null) return { rules, unit, amount, needsApproval: false };
  const { accountId } = asked;
  const recent = { accountId, unit: unit.key, requestedBy: actor.id, since: now - SPLIT_MS };
  const before = Decimal.fromUnits(await sumOfPerson(tx, workspaceId, recent), unit.scale);
  return { rules, unit, amount, needsApproval: before.add(asked.amount.abs()).compare(threshold) > 0 };
}

function amountOf({ amount, hasExpiry }: AskedTerms, unit: UnitDefinition): Result<bigint> {
  if (amount.isZero()) {
    return err({ code: 'amount_not_positive', detail: 'An adjustment of nothing changes nothing.' });
  }
  if (hasExpiry && amount.sign() < 0) {
    return err({
      code: 'expiry_without_credit',
      detail: 'A debit takes what is there and has no expiry of its own.',
    });
  }
  return amountUnits(amount, unit);
}

function refuseReason(rules: AdjustmentRules, { reasonCode, amount }: AskedTerms): void {
  const reason = rules.reasons[reasonCode];
  if (reason !== undefined && !reason.retired && fitsDirection(reason, amount)) return;
  const usable = Object.entries(rules.reasons)
    .filter(([, one]) => !one.retired && fitsDirection(one, amount))
    .map(([code]) => code);
  throw new RefusedError({
    code: 'adjustment_reason_unknown',
    detail:
      reason === undefined
        ? `There is no reason code "${reasonCode}".`
        : `The reason code "${reasonCode}" is ${reason.retired ? 'retired' : `for ${reason.direction}s only`}.`,
    remedy: `Use one of: ${usable.join(', ')}.`,
  });
}

/** @throws RefusedError `adjustment_limit_exceeded` */
export function refuseBeyondLimit(actor: Actor, unit: UnitDefinition, amount: Decimal): void {
  const limit = limitOf(actor.limits?.adjustment, unit.key);
  if (limit === null || amount.abs().compare(limit) <= 0) return;
  const size = amountText(amount.abs().toUnits(unit.scale, 'down'), unit);
  throw new RefusedError({
    code: 'adjustment_limit_exceeded',
    detail: `The role allows adjustments of at most ${limit} ${unit.key}; this is one of ${size}.`,
    limit: String(limit),
  });
}
