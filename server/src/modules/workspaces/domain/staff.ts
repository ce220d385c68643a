import type { Instant } from '#kernel';

export type StaffStatus = 'active' | 'suspended' | 'removed';

/** A person of the operator in one workspace. */
export interface Staff {
  workspaceId: string;
  staffId: string;
  /** The same person in other workspaces has the same; never shown. */
  userId: string;
  /** Lower case. */
  email: string;
  name: string;
  /** Keys of roles. */
  roles: readonly string[];
  status: StaffStatus;
  addedAt: Instant;
  /** Public id of who added them. */
  addedBy: string;
  changedAt: Instant;
}

/** E-mail addresses are compared like this: people write the same one in several ways. */
export function normalEmail(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
