import { Decimal, type FieldError, type Instant } from '#kernel';
import { type GrantedRole, type PermissionText, permissionCatalogue, permissionNames } from './permissions.ts';
import { covers, type RoleLimits } from './rights.ts';

/** What somebody in this role may do. */
export interface Role {
  key: string;
  name: string;
  description: string;
  permissions: readonly string[];
  limits: RoleLimits;
  builtIn: boolean;
  /** Null for built-in roles. */
  changedAt: Instant | null;
}

/** Whoever has it can do everything; a workspace that has staff always has one. */
export const OWNER = 'owner';

const texts: Record<typeof OWNER | GrantedRole, { name: string; description: string }> = {
  owner: { name: 'Owner', description: 'May do everything, staff and roles included.' },
  programmeManager: {
    name: 'Programme manager',
    description: 'Designs the programme, starts campaigns, grants levels and sees what comes of it.',
  },
  accountManager: {
    name: 'Account manager',
    description: 'Looks after client companies and their people.',
  },
  finance: { name: 'Finance', description: 'Keeps the books: adjustments, rates, exports.' },
  compliance: { name: 'Compliance', description: 'Consent, data requests and the audit trail.' },
  integrator: {
    name: 'Integrator',
    description: 'Connects other systems: sends events, master data and redemptions, makes keys for it.',
  },
  support: { name: 'Support', description: 'Answers questions of members and corrects their data.' },
  readOnly: { name: 'Read only', description: 'Sees everything but people, and changes nothing.' },
};

/** The roles every workspace has, in the order in which they are shown. */
export const builtInRoles: readonly Role[] = Object.entries(texts).map(([key, text]) => ({
  key,
  ...text,
  permissions: key === OWNER ? ['*'] : permissionsOf(key as GrantedRole),
  limits: {},
  builtIn: true,
  changedAt: null,
}));

function permissionsOf(role: GrantedRole): string[] {
  const entries: [string, PermissionText][] = Object.entries(permissionCatalogue);
  return entries.filter(([, { roles }]) => roles.includes(role)).map(([name]) => name);
}

/** Null for a key that no built-in role has. */
export function builtInRole(key: string): Role | null {
  return builtInRoles.find((role) => role.key === key) ?? null;
}

/** 2 to 40 letters and digits, beginning with a small letter. */
export const roleKeyPattern = /^[a-z][A-Za-z0-9]{1,39}$/;

/** What is wrong with permissions and limits of a role; empty if nothing. */
export function roleFaults(role: Pick<Role, 'permissions' | 'limits'>): FieldError[] {
  const faults: FieldError[] = [];
  for (const [index, permission] of role.permissions.entries()) {
    if (permission !== '*' && permissionNames.some((name) => covers(permission, name))) continue;
    faults.push({
      path: `permissions[${index}]`,
      code: 'not_allowed_value',
      reason: permission === '*' ? 'Only the role owner may do everything.' : `There is no permission ${permission}.`,
      remedy: 'Use permissions of GET /v1/permissions, or things:* for all about one kind of thing.',
    });
  }
  for (const name of ['adjustment', 'grant'] as const) {
    for (const [unit, text] of Object.entries(role.limits[name] ?? {})) {
      const amount = Decimal.parse(text);
      if (amount !== null && amount.sign() >= 0) continue;
      faults.push({
        path: `limits.${name}.${unit}`,
        code: 'invalid_format',
        reason: 'A limit is an amount of zero or more.',
        remedy: 'Send an exact decimal such as "500".',
      });
    }
  }
  return faults;
}
