/** When a change of campaigns and ladders takes two people. */

/**
 * `automatic`: into the past always, and of what is live as soon as two people could do it. `always`: whatever is
 * published. `never`: one person will do.
 */
export const fourEyesModes = ['automatic', 'always', 'never'] as const;
export type FourEyes = (typeof fourEyesModes)[number];

export interface ReviewRules {
  fourEyes: FourEyes;
  /** Days a review waits for its second person. */
  waitDays: number;
}

export const RULES_AS_DELIVERED: ReviewRules = { fourEyes: 'automatic', waitDays: 14 };

export interface PlannedChange {
  intoPast: boolean;
  changesLive: boolean;
}

/** @param people how many may agree to drafts at this moment, whoever asks included */
export function takesTwo({ fourEyes }: ReviewRules, change: PlannedChange, people: number): boolean {
  if (fourEyes !== 'automatic') return fourEyes === 'always';
  return change.intoPast || (change.changesLive && people >= 2);
}
