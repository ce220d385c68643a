/** The words of terms as members read them. */
import type { TermsVersion } from '@hanse/sdk';
import { defineTexts, languageNames, languages, Section, useLanguage, useTexts } from '@hanse/ui';
import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

const texts = defineTexts({
  en: { language: 'Language', missing: 'This language is missing: members read another one.' },
  de: { language: 'Sprache', missing: 'Diese Sprache fehlt: Mitglieder lesen eine andere.' },
});

type Words = Pick<TermsVersion, 'name' | 'text'>;

export function TermsText({ terms, title }: { terms: Words; title: string }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [shown, setShown] = useState<string>(language);
  const others = Object.keys(terms.text).filter((one) => !languages.some((known) => known === one));
  const options = [...languages, ...others].map((value) => ({
    value,
    label: (languageNames as Record<string, string>)[value] ?? value,
  }));
  const words = terms.text[shown] ?? '';
  return (
    <Section
      title={title}
      actions={
        <SegmentedControl size="xs" aria-label={text.language} data={options} value={shown} onChange={setShown} />
      }
    >
      {words === '' ? (
        <Text size="sm" c="dimmed">
          {text.missing}
        </Text>
      ) : (
        <Stack gap="sm" maw={720} lang={shown}>
          <Title order={3}>{terms.name[shown] ?? ''}</Title>
          <Text size="sm" lh={1.6} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {words}
          </Text>
        </Stack>
      )}
    </Section>
  );
}
