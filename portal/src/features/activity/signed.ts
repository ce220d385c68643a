import type { MemberActivity } from '@hanse/sdk';

type Amount = MemberActivity['amount'];

export function isGain({ amount }: Amount): boolean {
  return !amount.startsWith('-') && amount !== '0';
}

/** "+149 points", "−20 points", with the sign of typography instead of a hyphen. */
export function signed(amount: Amount): string {
  return isGain(amount) ? `+${amount.text}` : amount.text.replace(/^-/, '−');
}
