/** Everything the kit needs above an app: theme, language, queries, confirmation. */
import '@mantine/core/styles.layer.css';
import '@fontsource-variable/inter';
import './theme/surfaces.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { isProblemLike } from './feedback/problem.tsx';
import { defineTexts, LanguageProvider, useTexts } from './language/language.tsx';
import { ConfirmProvider } from './overlays/confirm.tsx';
import { HANSE_BLUE } from './theme/brand.ts';
import { hanseTheme } from './theme/theme.ts';

const schemeManager = localStorageColorSchemeManager({ key: 'hanse.scheme' });
const FRESH_MS = 15_000;

const texts = defineTexts({ en: { close: 'Close' }, de: { close: 'Schließen' } });

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
  const { close } = useTexts(texts);
  const theme = useMemo(() => hanseTheme(brandColour, close), [brandColour, close]);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemeManager}>
      {children}
    </MantineProvider>
  );
}

/** The SDK sends again what may be sent again; what the server refused is not asked twice. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: (count, error) => count < 1 && !isProblemLike(error) },
      mutations: { retry: false },
    },
  });
}
