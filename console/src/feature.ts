/** What a feature gives the console: its pages, and where they are found. */

import type { Texts } from '@hanse/ui';
import type { Icon } from '@tabler/icons-react';

/** Groups of the navigation, in order. */
export const navGroups = [
  'top',
  'customers',
  'activity',
  'programme',
  'ledger',
  'rewards',
  'compliance',
  'settings',
] as const;
export type NavGroup = (typeof navGroups)[number];

export interface NavEntry {
  group: NavGroup;
  /** Place within the group, small first. */
  order: number;
  /** `/accounts` */
  to: string;
  icon: Icon;
  /** Its name; `words` are what people may type to find it. */
  texts: Texts<{ name: string; words: string }>;
  /** Shown to those who have one of these permissions; empty: to everybody. */
  permissions: readonly string[];
}
