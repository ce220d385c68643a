/** Everything the kit needs above an app: theme, language, queries, confirmation. */
import '@mantine/core/styles.layer.css';
import '@fontsource-variable/inter';
import './theme/surfaces.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { isProblemLike } from './feedback/problem.tsx';
import { defineTexts, LanguageProvider, useTexts } from './language/language.tsx';
import { ConfirmProvider } from './overlays/confirm.tsx';
import { followOtherTabs, tellOtherTabs } from './queries/other-tabs.ts';
import { HANSE_BLUE } from './theme/brand.ts';
import { hanseTheme } from './theme/theme.ts';

const schemeManager = localStorageColorSchemeManager({ key: 'hanse.scheme' });
const FRESH_MS = 15_000;

const texts = defineTexts({
  en: { close: 'Close', showPassword: 'Show what is typed' },
  de: { close: 'Schließen', showPassword: 'Eingabe zeigen' },
});

/** @param brandColour `#rrggbb` of the programme; without one, that of Hanse */
export function UiProvider({ brandColour, children }: { brandColour?: string | null; children: ReactNode }) {
  const [queries] = useState(createQueries);
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <Themed brandColour={brandColour ?? HANSE_BLUE}>
          <ConfirmProvider>{children}</ConfirmProvider>
        </Themed>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Themed({ brandColour, children }: { brandColour: string; children: ReactNode }) {
  const names = useTexts(texts);
  const theme = useMemo(() => hanseTheme(brandColour, names), [brandColour, names]);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemeManager}>
      {children}
    </MantineProvider>
  );
}

/**
 * The SDK sends again what may be sent again; what the server refused is not asked twice. Without a connection everything
 * is tried all the same: nothing waits unseen until there is one.
 */
function createQueries(): QueryClient {
  const queries = new QueryClient({
    mutationCache: new MutationCache({ onSuccess: tellOtherTabs }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        networkMode: 'always',
        retry: (count, error) => count < 1 && !isProblemLike(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  followOtherTabs(queries);
  return queries;
}
