import { defineTexts, useTexts } from '@hanse/ui';
import { NavLink, ScrollArea, Stack, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { type NavEntry, type NavGroup, navGroups } from '../feature.ts';
import { may, useMe } from '../session/session.tsx';
import { useNavEntries } from './nav-entries.ts';

const texts = defineTexts({
  en: {
    label: 'Main',
    top: '',
    customers: 'Customers',
    activity: 'Activity',
    programme: 'Programme',
    ledger: 'Ledger',
    rewards: 'Rewards',
    compliance: 'Compliance',
    settings: 'Settings',
  },
  de: {
    label: 'Hauptmenü',
    top: '',
    customers: 'Kunden',
    activity: 'Geschehen',
    programme: 'Programm',
    ledger: 'Hauptbuch',
    rewards: 'Prämien',
    compliance: 'Compliance',
    settings: 'Einstellungen',
  },
});

/** The entries a person may use, by group. */
export function useNavigation(): readonly { group: NavGroup; entries: readonly NavEntry[] }[] {
  const me = useMe();
  const navEntries = useNavEntries();
  return navGroups
    .map((group) => ({
      group,
      entries: navEntries
        .filter((entry) => entry.group === group)
        .filter(({ permissions }) => permissions.length === 0 || permissions.some((one) => may(me, one)))
        .toSorted((one, other) => one.order - other.order),
    }))
    .filter(({ entries }) => entries.length > 0);
}

export function Navigation() {
  const text = useTexts(texts);
  const { pathname } = useLocation();
  const groups = useNavigation();
  return (
    <ScrollArea component="nav" aria-label={text.label} px="xs" py="sm" type="never">
      <Stack gap="md">
        {groups.map(({ group, entries }) => (
          <div key={group}>
            {text[group] !== '' && (
              <Text size="xs" fw={600} c="dimmed" px="sm" pb={4}>
                {text[group]}
              </Text>
            )}
            {entries.map((entry) => (
              <NavItem key={entry.to} entry={entry} active={isActive(pathname, entry.to)} />
            ))}
          </div>
        ))}
      </Stack>
    </ScrollArea>
  );
}

function NavItem({ entry, active }: { entry: NavEntry; active: boolean }) {
  const { name } = useTexts(entry.texts);
  return (
    <NavLink
      component={Link}
      to={entry.to}
      label={name}
      leftSection={<entry.icon size={18} stroke={1.7} />}
      active={active}
      aria-current={active ? 'page' : undefined}
      py={6}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  );
}

function isActive(pathname: string, to: string): boolean {
  return to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
}
