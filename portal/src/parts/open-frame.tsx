/** A page for everybody, before or without the sign-in: the programme's mark, one column, the language. */
import { languageNames, languages, useLanguage, useStored } from '@hanse/ui';
import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { brandStore } from '../session/brand.ts';

export function OpenFrame(props: { title: string; about?: string; children: ReactNode }) {
  const { title, about, children } = props;
  const { name, logo } = useStored(brandStore);
  const { language, setLanguage } = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <Stack
      component="main"
      gap="lg"
      maw={680}
      mx="auto"
      px="md"
      style={{ minHeight: '100dvh', paddingTop: 'clamp(20px, 5vh, 56px)', paddingBottom: 40 }}
    >
      <Group gap="sm" wrap="nowrap">
        {logo !== null && <img src={logo} alt="" style={{ height: 32, maxWidth: 140, objectFit: 'contain' }} />}
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
      </Group>
      <Stack gap={8}>
        <Title order={1} style={{ overflowWrap: 'anywhere', textWrap: 'balance' }}>
          {title}
        </Title>
        {about !== undefined && (
          <Text size="lg" lh={1.45} style={{ textWrap: 'pretty' }}>
            {about}
          </Text>
        )}
      </Stack>
      {children}
      <Group gap="md" mt="auto">
        {languages.map((one) => (
          <Anchor
            key={one}
            component="button"
            type="button"
            size="sm"
            mih={44}
            lang={one}
            c={one === language ? undefined : 'dimmed'}
            aria-pressed={one === language}
            onClick={() => setLanguage(one)}
          >
            {languageNames[one]}
          </Anchor>
        ))}
      </Group>
    </Stack>
  );
}
