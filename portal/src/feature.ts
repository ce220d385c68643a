/** What a feature gives the portal: its pages, and where they are found. */

import type { Texts } from '@hanse/ui';
import type { Icon } from '@tabler/icons-react';
import type { Company, Member } from './session/member.tsx';

/** `tab`: the bar at the bottom of a phone, at most four. The others stand on the page "More", and beside every page on the desk. */
export const navGroups = ['tab', 'programme', 'company', 'me'] as const;
export type NavGroup = (typeof navGroups)[number];

export interface NavEntry {
  group: NavGroup;
  /** Place within the group, small first. */
  order: number;
  /** `/status` */
  to: string;
  icon: Icon;
  /** Its name, one word where it is a tab; `about` says in a few words what is there. */
  texts: Texts<{ name: string; about: string }>;
  /** Shown where this holds; left out: always. */
  shownTo?: (company: Company, member: Member) => boolean;
}
