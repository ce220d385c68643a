import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { languageNames, languages, useLanguage } from '../language/language.tsx';

/** Who the page belongs to. */
export interface SignInBrand {
  name: string;
  /** Address of the logo; null: the name stands alone. */
  logo: string | null;
}

/** True where signing in happens over another page, which stays as it is. */
export const OverPage = createContext(false);

interface FrameProps {
  brand: SignInBrand;
  title: string;
  about?: ReactNode;
  children: ReactNode;
}

export function SignInFrame(props: FrameProps) {
  const isOver = useContext(OverPage);
  if (!isOver) return <WholePage {...props} />;
  return (
    <Stack gap="lg">
      {props.about !== undefined && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {props.about}
        </Text>
      )}
      {props.children}
    </Stack>
  );
}

/** A page before the sign-in: the brand, one card, the language. */
function WholePage({ brand, title, about, children }: FrameProps) {
  useEffect(() => {
    document.title = `${title} · ${brand.name}`;
  }, [title, brand.name]);
  return (
    <Stack
      component="main"
      align="center"
      gap="lg"
      px="md"
      style={{ minHeight: '100dvh', paddingTop: 'clamp(24px, 9vh, 96px)', paddingBottom: 32 }}
    >
      <Group gap="sm" wrap="nowrap" maw={420}>
        {brand.logo !== null && (
          <img src={brand.logo} alt="" style={{ height: 34, maxWidth: 150, objectFit: 'contain' }} />
        )}
        <Text fw={650} size="lg" style={{ overflowWrap: 'anywhere' }}>
          {brand.name}
        </Text>
      </Group>
      <Paper
        withBorder
        radius="lg"
        w="100%"
        maw={420}
        p={{ base: 'lg', xs: 'xl' }}
        style={{
          background: 'var(--hanse-surface)',
          borderColor: 'var(--hanse-line)',
          boxShadow: 'var(--hanse-shadow)',
        }}
      >
        <Stack gap="lg">
          <Stack gap={4}>
            <Title order={1} size="h2">
              {title}
            </Title>
            {about !== undefined && (
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {about}
              </Text>
            )}
          </Stack>
          {children}
        </Stack>
      </Paper>
      <LanguageLinks />
    </Stack>
  );
}

function LanguageLinks() {
  const { language, setLanguage } = useLanguage();
  return (
    <Group gap="md">
      {languages.map((one) => (
        <Anchor
          key={one}
          component="button"
          type="button"
          size="sm"
          lang={one}
          c={one === language ? undefined : 'dimmed'}
          aria-pressed={one === language}
          onClick={() => setLanguage(one)}
          style={{ minHeight: 32 }}
        >
          {languageNames[one]}
        </Anchor>
      ))}
    </Group>
  );
}
