/** Everything that has no tab of its own, and how this device shows it. */
import { defineTexts, Page, Section, useTexts } from '@hanse/ui';
import { Badge, Stack, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type NavEntry, type NavGroup, navGroups } from '../feature.ts';
import { useCompany } from '../session/member.tsx';
import { Appearance } from './appearance.tsx';
import { groupTexts } from './group-texts.ts';
import classes from './shell.module.css';
import { useNavigation } from './use-navigation.ts';

const texts = defineTexts({
  en: { title: 'More', appearance: 'On this device' },
  de: { title: 'Mehr', appearance: 'Auf diesem Gerät' },
});

export function MorePage() {
  const text = useTexts(texts);
  return (
    <Page title={text.title}>
      {navGroups.map((group) => group !== 'tab' && <Group key={group} group={group} />)}
      <Section title={text.appearance}>
        <Appearance />
      </Section>
    </Page>
  );
}

function Group({ group }: { group: Exclude<NavGroup, 'tab'> }) {
  const names = useTexts(groupTexts);
  const entries = useNavigation(group);
  if (entries.length === 0) return null;
  return (
    <Section title={names[group]} flush>
      <nav aria-label={names[group]}>
        {entries.map((entry) => (
          <Entry key={entry.to} entry={entry} />
        ))}
      </nav>
    </Section>
  );
}

function Entry({ entry }: { entry: NavEntry }) {
  const { name, about } = useTexts(entry.texts);
  const { waiting } = useCompany();
  const count = waiting.filter(({ kind }) => entry.to.includes(kind)).reduce((sum, one) => sum + one.count, 0);
  return (
    <Link className={classes.entry} to={entry.to}>
      <entry.icon size={22} stroke={1.7} aria-hidden />
      <Stack gap={0} style={{ flex: 1, minWidth: 0 }}>
        <Text fw={550}>{name}</Text>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      </Stack>
      {count > 0 && (
        <Badge color="red.9" variant="filled" circle>
          {count}
        </Badge>
      )}
      <IconChevronRight size={18} aria-hidden color="var(--hanse-text-quiet)" />
    </Link>
  );
}
