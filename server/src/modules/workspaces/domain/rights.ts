import { Decimal } from '#kernel';

/** How far permissions go; see `Limits` of a principal. */
export interface RoleLimits {
  adjustment?: Readonly<Record<string, string>>;
}

/** What somebody may do, and how far. */
export interface Rights {
  permissions: readonly string[];
  limits: RoleLimits;
}

const ADJUST = 'ledger:adjust';
const OTHER_UNITS = '*';

/** True if `wide` allows all that `narrow` allows: `*` covers `accounts:*` covers `accounts:read`. */
export function covers(wide: string, narrow: string): boolean {
  return wide === '*' || wide === narrow || (wide.endsWith(':*') && narrow.startsWith(wide.slice(0, -1)));
}

/** What both lists allow. */
export function intersection(some: readonly string[], others: readonly string[]): string[] {
  const both = some.flatMap((one) =>
    others.flatMap((other) => (covers(one, other) ? [other] : covers(other, one) ? [one] : [])),
  );
  return [...new Set(both)];
}

/** All roles together: a permission of any of them, as far as the most generous of them goes. */
export function rightsOfRoles(roles: readonly Rights[]): Rights {
  return { permissions: [...new Set(roles.flatMap((role) => role.permissions))], limits: widestLimits(roles) };
}

function widestLimits(roles: readonly Rights[]): RoleLimits {
  const adjusting = roles.filter(({ permissions }) => permissions.some((permission) => covers(permission, ADJUST)));
  const limits = adjusting.map((role) => role.limits.adjustment);
  if (limits.length === 0 || limits.some((limit) => limit === undefined)) return {};
  const units = new Set(limits.flatMap((limit) => Object.keys(limit ?? {})));
  return {
    adjustment: Object.fromEntries(
      [...units].map((unit) => [
        unit,
        limits
          .map((limit) => limitOf(limit, unit)!)
          .reduce(Decimal.max)
          .toString(),
      ]),
    ),
  };
}

/**
 * The most that may be adjusted of a unit at once.
 * @param limits of a principal or role, `limits.adjustment`
 * @returns null where there is no limit; zero where the unit may not be adjusted at all
 */
export function limitOf(limits: RoleLimits['adjustment'], unit: string): Decimal | null {
  if (limits === undefined) return null;
  return Decimal.of(limits[unit] ?? limits[OTHER_UNITS] ?? '0');
}

/** Permissions that would give more than the giver has; empty where everything may be given. */
export function beyond(giver: Rights, given: Rights): string[] {
  const missing = given.permissions.filter((permission) => !giver.permissions.some((own) => covers(own, permission)));
  const adjusts = given.permissions.some((permission) => covers(permission, ADJUST));
  if (missing.length > 0 || !adjusts || within(giver.limits.adjustment, given.limits.adjustment)) return missing;
  return [ADJUST];
}

function within(own: RoleLimits['adjustment'], given: RoleLimits['adjustment']): boolean {
  if (own === undefined) return true;
  if (given === undefined) return false;
  const units = new Set([OTHER_UNITS, ...Object.keys(own), ...Object.keys(given)]);
  return [...units].every((unit) => limitOf(given, unit)!.compare(limitOf(own, unit)!) <= 0);
}
