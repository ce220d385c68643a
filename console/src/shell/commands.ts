/** What can be done from anywhere, by its name; the rest of the palette is pages and finds. */
import { defineTexts, languages, useLanguage, useTexts } from '@hanse/ui';
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  type Icon,
  IconFileImport,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSpeakerphone,
  IconSun,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { auth, leave } from '../features/sign-in/auth.ts';
import { may, useMe } from '../session/session.tsx';

const texts = defineTexts({
  en: {
    import: 'Import a file',
    importWords: 'upload csv excel invoices accounts',
    campaign: 'Start a campaign from a template',
    campaignWords: 'new create gallery rule',
    dark: 'Switch to dark',
    light: 'Switch to light',
    schemeWords: 'theme colour appearance',
    language: 'Auf Deutsch umstellen',
    languageWords: 'language german deutsch sprache',
    signOut: 'Sign out',
    signOutWords: 'leave log out',
  },
  de: {
    import: 'Eine Datei importieren',
    importWords: 'hochladen csv excel Rechnungen Accounts',
    campaign: 'Eine Kampagne aus einer Vorlage beginnen',
    campaignWords: 'neu anlegen Galerie Regel',
    dark: 'Dunkel darstellen',
    light: 'Hell darstellen',
    schemeWords: 'Farbe Darstellung Thema',
    language: 'Switch to English',
    languageWords: 'Sprache language english Englisch',
    signOut: 'Abmelden',
    signOutWords: 'verlassen logout',
  },
});

export interface Command {
  key: string;
  label: string;
  icon: Icon;
  run: () => void;
}

/** Those the reader may use whose name or words contain what was typed. */
export function useCommands(query: string): Command[] {
  const text = useTexts(texts);
  const me = useMe();
  const navigate = useNavigate();
  const { language, setLanguage } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const isLight = useComputedColorScheme('light') === 'light';
  const go = (to: '/imports/new' | '/campaign-templates') => () => void navigate({ to });
  const all: (Command & { words: string; permission: string | null })[] = [
    {
      ...{ key: 'import', label: text.import, words: text.importWords, icon: IconFileImport },
      ...{ permission: 'imports:write', run: go('/imports/new') },
    },
    {
      ...{ key: 'campaign', label: text.campaign, words: text.campaignWords, icon: IconSpeakerphone },
      ...{ permission: 'campaigns:write', run: go('/campaign-templates') },
    },
    {
      ...{ key: 'scheme', label: isLight ? text.dark : text.light, words: text.schemeWords },
      ...{ icon: isLight ? IconMoon : IconSun, permission: null },
      run: () => setColorScheme(isLight ? 'dark' : 'light'),
    },
    {
      ...{ key: 'language', label: text.language, words: text.languageWords, icon: IconLanguage, permission: null },
      run: () => setLanguage(languages.find((one) => one !== language) ?? language),
    },
    {
      ...{ key: 'signOut', label: text.signOut, words: text.signOutWords, icon: IconLogout, permission: null },
      run: () => void auth.signOut().finally(leave),
    },
  ];
  const wanted = query.toLowerCase();
  return all
    .filter(({ permission }) => permission === null || may(me, permission))
    .filter(({ label, words }) => `${label} ${words}`.toLowerCase().includes(wanted));
}
