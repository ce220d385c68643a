import * as z from 'zod';
import { Decimal, formatId } from '#kernel';
import { instantOutput, instantText } from '#platform/http';
import { type Role, roleKeyPattern } from '../domain/role.ts';
import type { Staff } from '../domain/staff.ts';

export const roleKeyInput = z
  .string()
  .max(40)
  .regex(roleKeyPattern, 'A key of a role has 2 to 40 letters and digits and begins with a small letter.');

const rolesInput = z
  .array(roleKeyInput)
  .min(1)
  .max(20)
  .describe('Keys of roles; at most what you may do yourself. Several add up.');
const nameInput = z.string().trim().min(1).max(200).describe('As your workspace calls them.');

export const NewStaffSchema = z
  .strictObject({
    email: z.email().max(254).describe('Their e-mail address; upper and lower case are the same.'),
    name: nameInput,
    roles: rolesInput,
  })
  .meta({ id: 'NewStaff', description: 'A person to be added to the staff.' });

export const StaffUpdateSchema = z
  .strictObject({ name: nameInput.optional(), roles: rolesInput.optional() })
  .meta({ id: 'StaffUpdate', description: 'What is to change about a person; everything else stays.' });

export const StaffSchema = z
  .object({
    id: z.string().describe('`usr_…`; in audit and approvals this is the person.'),
    email: z.string(),
    name: z.string(),
    roles: z.array(z.string()).describe('Keys of roles.'),
    status: z
      .enum(['active', 'suspended', 'removed'])
      .describe('`suspended` people keep roles and keys and may use neither; `removed` ones are kept as a name only.'),
    addedAt: instantOutput('When they were added.'),
    addedBy: z.string().describe('Who added them: `usr_…`, `key_…` or `commandLine`.'),
    changedAt: instantOutput('When name, roles or status changed last.'),
  })
  .meta({ id: 'Staff', description: 'A person of the operator in this workspace.' });

/** A person as answers show it. */
export function staffToApi(staff: Staff) {
  return {
    id: formatId('usr', staff.staffId),
    email: staff.email,
    name: staff.name,
    roles: [...staff.roles],
    status: staff.status,
    addedAt: instantText(staff.addedAt),
    addedBy: staff.addedBy,
    changedAt: instantText(staff.changedAt),
  };
}

const amountText = z
  .union([z.string().max(40), z.number()])
  .describe('An exact decimal.')
  .transform((value, context) => {
    const amount = Decimal.parse(String(value));
    if (amount !== null) return amount.toString();
    context.addIssue({ code: 'custom', message: 'An amount is an exact decimal.', params: { code: 'invalid_format' } });
    return z.NEVER;
  });

export const limitsInput = z
  .strictObject({
    adjustment: z
      .record(z.string().max(100), amountText)
      .optional()
      .describe(
        'The most one adjustment may credit or debit, by unit; `*` stands for every other unit, and a unit that is not covered may not be adjusted. Left out: no limit.',
      ),
    grant: z
      .record(z.string().max(100), amountText)
      .optional()
      .describe(
        'The most one reward given by staff may be worth, by currency; `*` stands for every other currency, and in one that is not covered nothing may be given. Left out: no limit.',
      ),
    benefit: z
      .record(z.string().max(100), amountText)
      .optional()
      .describe(
        'The most one benefit granted by staff may cost, for a year where it has no end, by currency as above. Left out: no limit.',
      ),
  })
  .describe('How far the permissions go.');

export const RoleInputSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100).describe('Shown to people.'),
    description: z.string().trim().max(1000).default('').describe('What the role is for.'),
    permissions: z
      .array(z.string().max(100))
      .min(1)
      .max(200)
      .describe('Permissions of `GET /v1/permissions`, or `things:*`; at most what you may do yourself.'),
    limits: limitsInput.default({}),
  })
  .meta({ id: 'RoleInput', description: 'A role as it is to be.' });

export const LimitsSchema = z
  .object({
    adjustment: z
      .record(z.string(), z.string())
      .optional()
      .describe('The most one adjustment may credit or debit, by unit; `*`: every other unit. Missing: no limit.'),
    grant: z
      .record(z.string(), z.string())
      .optional()
      .describe('The most one given reward may be worth, by currency; `*`: every other currency. Missing: no limit.'),
    benefit: z
      .record(z.string(), z.string())
      .optional()
      .describe('The most one granted benefit may cost, by currency; `*`: every other currency. Missing: no limit.'),
  })
  .describe('How far the permissions go.');

export const RoleSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.string()).describe('`*` is everything.'),
    limits: LimitsSchema,
    builtIn: z.boolean().describe('Built-in roles are the same everywhere and cannot be changed.'),
    changedAt: instantOutput('When it was changed last; null for built-in roles.').nullable(),
  })
  .meta({ id: 'Role', description: 'What people in this role may do.' });

/** A role as answers show it. */
export function roleToApi(role: Role) {
  return {
    key: role.key,
    name: role.name,
    description: role.description,
    permissions: [...role.permissions],
    limits: { ...role.limits },
    builtIn: role.builtIn,
    changedAt: instantText(role.changedAt),
  };
}

export const PermissionSchema = z
  .object({
    name: z.string().describe('As routes ask for it and roles and keys name it.'),
    description: z.object({ en: z.string(), de: z.string() }).describe('What it allows.'),
    roles: z.array(z.string()).describe('Built-in roles that have it.'),
  })
  .meta({ id: 'Permission', description: 'Something that may be allowed.' });
