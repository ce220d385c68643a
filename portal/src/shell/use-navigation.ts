import { useLocation } from '@tanstack/react-router';
import type { NavEntry, NavGroup } from '../feature.ts';
import { navEntries } from '../features.ts';
import { useCompany, useMember } from '../session/member.tsx';

/** The entries of a group that are shown to this member, in order. */
export function useNavigation(group: NavGroup): readonly NavEntry[] {
  const company = useCompany();
  const member = useMember();
  return navEntries
    .filter((entry) => entry.group === group && (entry.shownTo?.(company, member) ?? true))
    .toSorted((one, other) => one.order - other.order);
}

/** The first page, and what it opens of itself. */
const HOME: readonly string[] = ['/', '/balances'];

/** Tells whether a page, or one below it, is looked at. */
export function useIsActive(): (to: string) => boolean {
  const { pathname } = useLocation();
  return (to) => (to === '/' ? HOME.includes(pathname) : pathname === to || pathname.startsWith(`${to}/`));
}
