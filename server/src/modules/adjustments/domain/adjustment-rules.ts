import { Decimal } from '#kernel';

export interface Bilingual {
  en: string;
  de: string;
}

/** What an adjustment can be for. */
export interface Reason {
  name: Bilingual;
  /** Whether it gives, takes, or may do either. */
  direction: 'credit' | 'debit' | 'both';
  /** Not to be used any more; what was booked under it keeps it. */
  retired: boolean;
}

export interface AdjustmentRules {
  reasons: Readonly<Record<string, Reason>>;
  /**
   * By unit, `*` for every other: more than this needs a second person. Exact decimals as text. A unit that is not
   * covered never needs one.
   */
  approvalAbove: Readonly<Record<string, string>>;
  /** How long a request waits for the second person. */
  waitDays: number;
}

const reason = (en: string, de: string, direction: Reason['direction'] = 'both'): Reason => ({
  name: { en, de },
  direction,
  retired: false,
});

/** What holds until the workspace says otherwise. */
export const RULES_AS_DELIVERED: AdjustmentRules = {
  reasons: {
    goodwill: reason('Goodwill', 'Kulanz', 'credit'),
    complaint: reason('Complaint', 'Reklamation', 'credit'),
    campaign: reason('Agreed promotion', 'Vereinbarte Aktion', 'credit'),
    opening: reason('Opening balance', 'Anfangsbestand', 'credit'),
    correction: reason('Correction', 'Korrektur'),
    duplicate: reason('Credited twice', 'Doppelt gutgeschrieben', 'debit'),
    misuse: reason('Misuse', 'Missbrauch', 'debit'),
    other: reason('Other', 'Sonstiges'),
  },
  approvalAbove: {},
  waitDays: 14,
};

export const OTHER_UNITS = '*';

/** More than this needs a second person; null: never. */
export function approvalThreshold(rules: AdjustmentRules, unit: string): Decimal | null {
  const text = rules.approvalAbove[unit] ?? rules.approvalAbove[OTHER_UNITS];
  return text === undefined ? null : Decimal.of(text);
}

export function fitsDirection({ direction }: Reason, amount: { sign(): number }): boolean {
  return direction === 'both' || (direction === 'credit' ? amount.sign() > 0 : amount.sign() < 0);
}
