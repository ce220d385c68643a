import type { MemberBalance } from '@hanse/sdk';
import type { Formats } from '@hanse/ui';

type Amount = MemberBalance['available'];

/** The number alone; money has its sign in the server's words, before the unit's name in parentheses. */
export function numberOf({ amount, text }: Amount, kind: string, formats: Formats): string {
  return kind === 'money' ? (text.split(' (', 1)[0] ?? '') : formats.number(amount);
}

export function availableNumber({ available, kind }: MemberBalance, formats: Formats): string {
  return numberOf(available, kind, formats);
}
