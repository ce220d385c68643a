import { defineTexts, languageNames, languages, useLanguage, useTexts } from '@hanse/ui';
import {
  ActionIcon,
  Avatar,
  Burger,
  Button,
  Group,
  Kbd,
  Menu,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconLogout, IconMoon, IconSearch, IconShieldLock, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api.ts';
import logo from '../assets/hanse.svg';
import { auth, leave } from '../features/sign-in/auth.ts';
import { useMe } from '../session/session.tsx';
import { CommandPalette } from './command-palette.tsx';

const texts = defineTexts({
  en: {
    menu: 'Menu',
    search: 'Search or go to …',
    light: 'Light',
    dark: 'Dark',
    me: 'Your menu',
    language: 'Language',
    home: 'Start',
    security: 'My sign-in',
    signOut: 'Sign out',
  },
  de: {
    menu: 'Menü',
    search: 'Suchen oder springen …',
    light: 'Hell',
    dark: 'Dunkel',
    me: 'Konto und Abmelden',
    language: 'Sprache',
    home: 'Start',
    security: 'Meine Anmeldung',
    signOut: 'Abmelden',
  },
});

export function TopBar({ opened, onToggle }: { opened: boolean; onToggle: () => void }) {
  const text = useTexts(texts);
  const { data: workspace } = useRead('getWorkspace', {});
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
      <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
        <Burger opened={opened} onClick={onToggle} hiddenFrom="md" size="sm" aria-label={text.menu} />
        <UnstyledButton component={Link} to="/">
          <Group gap={10} wrap="nowrap">
            <span className="hanse-visually-hidden">{text.home}</span>
            <img src={logo} width={26} height={26} alt="" />
            <Text fw={640} truncate visibleFrom="xs">
              {workspace?.name ?? 'Hanse'}
            </Text>
          </Group>
        </UnstyledButton>
      </Group>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="default"
          size="sm"
          fw={400}
          c="dimmed"
          leftSection={<IconSearch size={15} />}
          rightSection={<Kbd size="xs">Ctrl K</Kbd>}
          visibleFrom="sm"
          onClick={spotlight.open}
        >
          {text.search}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          hiddenFrom="sm"
          aria-label={text.search}
          onClick={spotlight.open}
        >
          <IconSearch size={19} />
        </ActionIcon>
        <PersonMenu />
      </Group>
      <CommandPalette />
    </Group>
  );
}

function PersonMenu() {
  const text = useTexts(texts);
  const me = useMe();
  const { language, setLanguage } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'light' ? 'dark' : 'light';
  return (
    <Menu position="bottom-end" width={220} withinPortal>
      <Menu.Target>
        <UnstyledButton>
          <Avatar name={me.name ?? 'API'} color="brand" size={32} radius="xl" />
          <span className="hanse-visually-hidden">{text.me}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name ?? me.id}</Menu.Label>
        <Menu.Item
          leftSection={other === 'dark' ? <IconMoon size={16} /> : <IconSun size={16} />}
          onClick={() => setColorScheme(other)}
        >
          {other === 'dark' ? text.dark : text.light}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{text.language}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item key={one} onClick={() => setLanguage(one)} fw={one === language ? 600 : 400} lang={one}>
            {languageNames[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/my-security" leftSection={<IconShieldLock size={16} />}>
          {text.security}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void auth.signOut().finally(leave)}>
          {text.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
