/** Why a person cannot have something, which rule says so, and what is possible instead. */
import { Decimal, formatId, formatInstant, minorDigits, type Refusal } from '#kernel';
import type { Blackout, Cap } from './benefit.ts';

const INSTEAD = 'Redeem or give it for the company instead, in nobody’s name.';

export function moneyText(units: bigint, currency: string): string {
  return `${Decimal.fromUnits(units, minorDigits(currency) ?? 2)} ${currency}`;
}

export function blackoutRefusal({ blackoutId, occasion, reason, to }: Blackout): Refusal {
  const until = formatInstant(to);
  return {
    code: 'recipient_blackout',
    detail: `Nobody of the account receives anything until ${until}: ${reason}.`,
    remedy: `It is possible again from ${until}. ${INSTEAD}`,
    rule: formatId('blk', blackoutId),
    occasion,
    possibleFrom: until,
  };
}

export function barredRefusal({ capId, accountId, reason }: Cap): Refusal {
  return {
    code: 'recipient_barred',
    detail: `People like this receive nothing of this kind: ${reason}.`,
    remedy: INSTEAD,
    rule: formatId('cap', capId),
    ruleOf: accountId === null ? 'operator' : 'employer',
    ruleReason: reason,
  };
}

export function capRefusal(
  { capId, accountId, amount, currency, reason }: Cap,
  { left, wanted, year }: { left: bigint; wanted: bigint; year: number },
): Refusal {
  return {
    code: 'recipient_cap_reached',
    detail: `The person may receive ${moneyText(amount, currency)} in ${year} (${reason}); ${moneyText(left, currency)} are left and this is worth ${moneyText(wanted, currency)}.`,
    remedy: `Something worth up to ${moneyText(left, currency)} is possible, or this from ${year + 1}-01-01. ${INSTEAD}`,
    rule: formatId('cap', capId),
    ruleOf: accountId === null ? 'operator' : 'employer',
    ruleReason: reason,
    left: Decimal.fromUnits(left, minorDigits(currency) ?? 2).toString(),
    currency,
    possibleFrom: `${year + 1}-01-01`,
  };
}

export function valueUnknownRefusal({ capId, accountId, currency, reason }: Cap): Refusal {
  return {
    code: 'recipient_value_unknown',
    detail: `A cap holds for the person (${reason}), and what this is worth in ${currency} is not known.`,
    remedy: `Give the reward a value in ${currency}. ${INSTEAD}`,
    rule: formatId('cap', capId),
    ruleOf: accountId === null ? 'operator' : 'employer',
  };
}

/** The employer's consent mode does not allow it. */
export function consentRefusal(mode: string, needed: readonly string[]): Refusal {
  return {
    code: 'recipient_not_allowed',
    detail: `The employer has chosen ${mode}, which does not allow this.`,
    remedy: `An administrator of the account can choose ${needed.join(' or ')}. ${INSTEAD}`,
    mode,
    neededModes: needed,
  };
}
