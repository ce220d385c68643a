/** The ledger refuses in smallest parts; callers think in whole units with decimals. */
import { err, type Refusal, type Result } from '#kernel';
import type { UnitDefinition } from '#modules/ledger';
import { amountText } from './amounts.ts';

/** Numbers a refusal of the ledger carries, in smallest parts. */
const AMOUNTS = ['available', 'missing', 'debt', 'reserved', 'left'] as const;

/** The result with its refusal told in the unit's decimals. `asked` is what the caller wanted, in smallest parts. */
export function inDecimals<T>(result: Result<T>, unit: UnitDefinition, asked: bigint | null): Result<T> {
  return result.ok ? result : err(explainRefusal(result.error, unit, asked));
}

function explainRefusal(refusal: Refusal, unit: UnitDefinition, asked: bigint | null): Refusal {
  const amounts: Record<string, string> = {};
  for (const name of AMOUNTS) {
    const units = refusal[name];
    if (typeof units === 'string') amounts[name] = amountText(BigInt(units), unit);
  }
  const wanted = asked === null ? 'all' : amountText(asked, unit);
  const texts = TEXTS[refusal.code];
  return { ...refusal, ...amounts, ...texts?.({ ...amounts, asked: wanted, unit: unit.key }) };
}

type Words = Record<string, string>;

const TEXTS: Readonly<Record<string, (words: Words) => { detail: string; remedy: string }>> = {
  insufficient_balance: ({ asked, available, missing, unit }) => ({
    detail: `${asked} ${unit} asked for, ${available} available, ${missing} missing.`,
    remedy: `Ask for at most ${available} ${unit}.`,
  }),
  wallet_in_debt: ({ debt, unit }) => ({
    detail: `The wallet owes ${debt} ${unit} and cannot be used until that is filled.`,
    remedy: 'Wait for the next earnings, or credit the wallet by hand.',
  }),
  reservation_exceeded: ({ asked, reserved, unit }) => ({
    detail: `${asked} ${unit} to capture, ${reserved} reserved.`,
    remedy: `Capture at most ${reserved} ${unit}.`,
  }),
  refund_exceeds_spend: ({ asked, left, unit }) => ({
    detail: `${asked} ${unit} to give back, ${left} left of the spend.`,
    remedy: left === '0' ? 'Everything was given back before.' : `Give back at most ${left} ${unit}.`,
  }),
  reservation_unknown: () => ({
    detail: 'Nothing is reserved under this reference.',
    remedy: 'It may have been captured or cancelled before; compare unit, holder and reference.',
  }),
};
