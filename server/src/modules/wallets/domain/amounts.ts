/** Between amounts as people write them (exact decimals) and as the ledger counts them (smallest parts). */
import { Decimal, err, ok, type Result } from '#kernel';
import type { UnitDefinition } from '#modules/ledger';

/** One wallet holds at most this, so that sums over several wallets still fit 64 bits. */
export const WALLET_UNITS_MAX = 10n ** 18n;

type Scaled = Pick<UnitDefinition, 'key' | 'scale'>;

/** Smallest parts as exact decimal text: 1234 of a unit with two decimals is `12.34`. */
export function amountText(units: bigint, unit: Pick<UnitDefinition, 'scale'>): string {
  return Decimal.fromUnits(units, unit.scale).toString();
}

/** The amount in smallest parts. Refuses `amount_too_precise` and `amount_too_large`; nothing is rounded. */
export function amountUnits(amount: Decimal, unit: Scaled): Result<bigint> {
  const units = amount.toUnits(unit.scale, 'down');
  if (!Decimal.fromUnits(units, unit.scale).equals(amount)) {
    return err({
      code: 'amount_too_precise',
      detail: `${amount} has more decimals than ${unit.key}, which has ${unit.scale}.`,
      remedy: `Round the amount to ${unit.scale} decimals.`,
      scale: unit.scale,
    });
  }
  const size = units < 0n ? -units : units;
  return size > WALLET_UNITS_MAX ? err(tooLarge(unit)) : ok(units);
}

/** The same for amounts that must be above zero; refuses `amount_not_positive` too. */
export function positiveUnits(amount: Decimal, unit: Scaled): Result<bigint> {
  const units = amountUnits(amount, unit);
  if (!units.ok || units.value > 0n) return units;
  return err({ code: 'amount_not_positive', detail: `${amount} is not an amount above zero.` });
}

/** Whether the wallet can take this much more; null when it can. */
export function refuseOverflow(
  wallet: { pending: bigint; available: bigint; reserved: bigint },
  added: bigint,
  unit: Scaled,
): Result<never> | null {
  const { pending, available, reserved } = wallet;
  return pending + available + reserved + added > WALLET_UNITS_MAX ? err(tooLarge(unit)) : null;
}

function tooLarge(unit: Scaled) {
  const max = amountText(WALLET_UNITS_MAX, unit);
  return { code: 'amount_too_large', detail: `A wallet of ${unit.key} holds at most ${max}.`, max };
}
