import type { AdjustmentRules } from '@hanse/sdk';
import { defineTexts, type Language, type Tone } from '@hanse/ui';

export const adjustmentStates = ['waiting', 'executed', 'rejected', 'withdrawn', 'expired'] as const;

export const stateTexts = defineTexts({
  en: {
    waiting: 'Waits for a second person',
    executed: 'Booked',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
  },
  de: {
    waiting: 'Wartet auf zweite Person',
    executed: 'Gebucht',
    rejected: 'Abgelehnt',
    withdrawn: 'Zurückgezogen',
    expired: 'Abgelaufen',
  },
});

export const stateTones: Readonly<Record<(typeof adjustmentStates)[number], Tone>> = {
  waiting: 'warn',
  executed: 'good',
  rejected: 'bad',
  withdrawn: 'quiet',
  expired: 'quiet',
};

/** What a reason code is called; the code itself where there is none any more. */
export function reasonName(rules: AdjustmentRules | undefined, code: string, language: Language): string {
  return rules?.reasons[code]?.name[language] ?? code;
}

/** The amount above which it takes two people; null where it never does. */
export function thresholdOf(rules: AdjustmentRules | undefined, unit: string): string | null {
  return rules?.approvalAbove[unit] ?? rules?.approvalAbove['*'] ?? null;
}
