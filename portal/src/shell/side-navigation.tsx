/** Beside every page on the desk. */
import { defineTexts, useTexts } from '@hanse/ui';
import { NavLink, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type NavEntry, type NavGroup, navGroups } from '../feature.ts';
import { Appearance } from './appearance.tsx';
import { CompanySwitcher } from './company-switcher.tsx';
import { groupTexts } from './group-texts.ts';
import { ProgrammeMark } from './programme-mark.tsx';
import { useIsActive, useNavigation } from './use-navigation.ts';

const texts = defineTexts({ en: { label: 'All pages' }, de: { label: 'Alle Seiten' } });

export function SideNavigation() {
  const text = useTexts(texts);
  return (
    <Stack h="100%" px="sm" py="md" gap="md">
      <div style={{ padding: '4px 8px 0' }}>
        <ProgrammeMark nameShown />
      </div>
      <CompanySwitcher />
      <Stack component="nav" gap="md" aria-label={text.label} style={{ flex: 1 }}>
        {navGroups.map((group) => (
          <Group key={group} group={group} />
        ))}
      </Stack>
      <Appearance compact />
    </Stack>
  );
}

function Group({ group }: { group: NavGroup }) {
  const names = useTexts(groupTexts);
  const entries = useNavigation(group);
  if (entries.length === 0) return null;
  return (
    <div>
      {group !== 'tab' && (
        <Text size="xs" fw={600} c="dimmed" px="sm" pb={4}>
          {names[group]}
        </Text>
      )}
      {entries.map((entry) => (
        <Item key={entry.to} entry={entry} />
      ))}
    </div>
  );
}

function Item({ entry }: { entry: NavEntry }) {
  const { name } = useTexts(entry.texts);
  const active = useIsActive()(entry.to);
  return (
    <NavLink
      component={Link}
      to={entry.to}
      label={name}
      leftSection={<entry.icon size={19} stroke={1.7} />}
      active={active}
      aria-current={active ? 'page' : undefined}
      py={8}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  );
}
