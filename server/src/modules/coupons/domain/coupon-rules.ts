/** What holds for all coupons of a workspace: the stacking matrix, the margin floor, how often somebody may guess. */
import type { FieldError } from '#kernel';
import type { MarginFloor } from './series.ts';

export interface CouponGroup {
  key: string;
  /** Of several coupons of the group in one cart: all that may be combined, or the one that is worth most. */
  choose: 'all' | 'best';
}

export interface CouponRules {
  /** In the order in which their discounts come off. */
  groups: readonly CouponGroup[];
  /** Pairs of groups whose coupons may be used together; a group with itself too. All other pairs may not. */
  combine: readonly (readonly [string, string])[];
  /** For series that state none of their own. */
  marginFloor: MarginFloor | null;
  /** Wrong codes within `minutes`; the next one is not looked at before they have passed. */
  attempts: { perAccount: number; perKey: number; minutes: number };
}

export const RULES_AS_DELIVERED: CouponRules = {
  groups: [{ key: 'standard', choose: 'all' }],
  combine: [],
  marginFloor: null,
  attempts: { perAccount: 10, perKey: 300, minutes: 10 },
};

export function mayCombine({ combine }: CouponRules, one: string, other: string): boolean {
  return combine.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}

/** @param used groups that series name */
export function rulesFaults({ groups, combine }: CouponRules, used: readonly string[]): FieldError[] {
  const keys = groups.map(({ key }) => key);
  const remedy = `Use ${keys.join(', ')}.`;
  return [
    ...keys
      .filter((key, place) => keys.indexOf(key) !== place)
      .map((key) => ({ path: 'groups', code: 'double', reason: `${key} stands twice.`, remedy: 'Name it once.' })),
    ...combine.flatMap((pair, place) =>
      pair
        .filter((key) => !keys.includes(key))
        .map((key) => ({
          path: `combine[${place}]`,
          code: 'unknown_key',
          reason: `There is no group ${key}.`,
          remedy,
        })),
    ),
    ...used
      .filter((key) => !keys.includes(key))
      .map((key) => ({
        path: 'groups',
        code: 'in_use',
        reason: `Series use the group ${key}.`,
        remedy: 'Keep it, or move the series first.',
      })),
  ];
}
