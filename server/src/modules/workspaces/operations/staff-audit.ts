import type { Staff } from '../domain/staff.ts';

export const PERSONAL_FIELDS = ['name', 'email'];

/** What the audit trail compares. */
export function staffFields({ email, name, roles, status }: Staff): Record<string, unknown> {
  return { email, name, roles, status };
}
