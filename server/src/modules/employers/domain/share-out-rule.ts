/** A standing rule by which a company's units go to its people, and what it comes to for a period. Pure. */
import { type Day, Decimal, type Instant, periodAt, splitByWeights } from '#kernel';
import type { MemberProfile } from '#modules/decisions';

export const rulePeriods = ['month', 'quarter', 'year'] as const;

/** Who shares: everybody the same, by their roles, or by name. */
export type RuleShares =
  | { by: 'equal'; roles?: readonly string[] }
  /** Weight by role; of several roles the highest counts. */
  | { by: 'roles'; weights: Readonly<Record<string, string>> }
  /** Weight by membership id. */
  | { by: 'named'; weights: Readonly<Record<string, string>> };

export interface ShareOutRuleDefinition {
  unit: string;
  period: (typeof rulePeriods)[number];
  /** Of what the company earned in the period. */
  percent: string;
  shares: RuleShares;
  /** An administrator has to agree to each run, within so many days; null: nobody has to. */
  approvalDays: number | null;
}

export interface ShareOutRule {
  accountId: string;
  key: string;
  definition: ShareOutRuleDefinition;
  fromDay: Day;
  /** First day of the period that is shared out next. */
  nextDay: Day;
  createdAt: Instant;
  createdBy: string;
  endedAt: Instant | null;
}

export function periodOf({ definition, nextDay }: Pick<ShareOutRule, 'definition' | 'nextDay'>) {
  return periodAt({ calendar: definition.period }, nextDay);
}

/** Smallest parts; what is over after the division stays with the company. */
export function amountToShare(earned: bigint, available: bigint, percent: string): bigint {
  const wanted = Decimal.fromUnits(earned, 0)
    .mul(Decimal.of(percent))
    .divide(Decimal.of(100), 0, 'floor')
    .toUnits(0, 'floor');
  const shared = wanted < available ? wanted : available;
  return shared > 0n ? shared : 0n;
}

/** Everybody who shares at the instant, in the order of their ids, with the exact amount: the sum is the total. */
export function sharesOf(
  total: bigint,
  shares: RuleShares,
  members: readonly MemberProfile[],
  at: Instant,
): { membershipId: string; amount: bigint }[] {
  const weighed = members
    .filter((member) => member.from <= at && (member.to === null || at < member.to))
    .map((member) => ({ membershipId: member.membershipId, weight: weightOf(shares, member) }))
    .filter(({ weight }) => weight.sign() > 0)
    .toSorted((a, b) => (a.membershipId < b.membershipId ? -1 : 1));
  if (weighed.length === 0 || total <= 0n) return [];
  const amounts = splitByWeights(
    total,
    weighed.map(({ weight }) => weight),
  );
  return weighed
    .map(({ membershipId }, index) => ({ membershipId, amount: amounts[index]! }))
    .filter(({ amount }) => amount > 0n);
}

function weightOf(shares: RuleShares, { membershipId, roles }: MemberProfile): Decimal {
  switch (shares.by) {
    case 'equal':
      return shares.roles === undefined || shares.roles.some((role) => roles.includes(role))
        ? Decimal.ONE
        : Decimal.ZERO;
    case 'named':
      return Decimal.of(shares.weights[membershipId] ?? '0');
    case 'roles':
      return roles.reduce((most, role) => Decimal.max(most, Decimal.of(shares.weights[role] ?? '0')), Decimal.ZERO);
  }
}
