import { Decimal } from '#kernel';

/** How far permissions go; see `Limits` of a principal. */
export interface RoleLimits {
  adjustment?: Readonly<Record<string, string>>;
  grant?: Readonly<Record<string, string>>;
  benefit?: Readonly<Record<string, string>>;
}

/** By unit or currency, `*` for all others. */
export type Limit = Readonly<Record<string, string>>;

/** What somebody may do, and how far. */
export interface Rights {
  permissions: readonly string[];
  limits: RoleLimits;
}

/** Which permission each limit bounds. */
const BOUNDED = { adjustment: 'ledger:adjust', grant: 'rewards:give', benefit: 'entitlements:grant' } as const;
type LimitName = keyof typeof BOUNDED;
const LIMIT_NAMES = Object.keys(BOUNDED) as LimitName[];
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
  const widest = LIMIT_NAMES.map((name) => [name, widestLimit(roles, name)] as const);
  return Object.fromEntries(widest.filter(([, limit]) => limit !== null));
}

/** Null: no role that has the permission sets a limit to it. */
function widestLimit(roles: readonly Rights[], name: LimitName): Limit | null {
  const limits = roles.filter((role) => allows(role, BOUNDED[name])).map((role) => role.limits[name]);
  if (limits.length === 0 || limits.some((limit) => limit === undefined)) return null;
  const units = new Set(limits.flatMap((limit) => Object.keys(limit ?? {})));
  return Object.fromEntries(
    [...units].map((unit) => [
      unit,
      limits
        .map((limit) => limitOf(limit, unit)!)
        .reduce(Decimal.max)
        .toString(),
    ]),
  );
}

function allows({ permissions }: Rights, bounded: string): boolean {
  return permissions.some((permission) => covers(permission, bounded));
}

/**
 * The most that may be adjusted of a unit at once, or given away in a currency.
 * @param limits of a principal or role, `limits.adjustment`, `limits.grant` or `limits.benefit`
 * @returns null where there is no limit; zero where it is not allowed at all
 */
export function limitOf(limits: Limit | undefined, unit: string): Decimal | null {
  if (limits === undefined) return null;
  return Decimal.of(limits[unit] ?? limits[OTHER_UNITS] ?? '0');
}

/** Permissions that would give more than the giver has; empty where everything may be given. */
export function beyond(giver: Rights, given: Rights): string[] {
  const missing = given.permissions.filter((permission) => !giver.permissions.some((own) => covers(own, permission)));
  if (missing.length > 0) return missing;
  return LIMIT_NAMES.filter(
    (name) => allows(given, BOUNDED[name]) && !within(giver.limits[name], given.limits[name]),
  ).map((name) => BOUNDED[name]);
}

function within(own: Limit | undefined, given: Limit | undefined): boolean {
  if (own === undefined) return true;
  if (given === undefined) return false;
  const units = new Set([OTHER_UNITS, ...Object.keys(own), ...Object.keys(given)]);
  return [...units].every((unit) => limitOf(given, unit)!.compare(limitOf(own, unit)!) <= 0);
}
