/** Language and colours of the screens, on this device. */
import { defineTexts, languageNames, languages, useLanguage, useTexts } from '@hanse/ui';
import { Group, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';

const texts = defineTexts({
  en: { language: 'Language', scheme: 'Colours', auto: 'Automatic', light: 'Light', dark: 'Dark' },
  de: { language: 'Sprache', scheme: 'Farben', auto: 'Automatisch', light: 'Hell', dark: 'Dunkel' },
});

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** @param props.compact without headings, for the edge of the screen */
export function Appearance({ compact = false }: { compact?: boolean }) {
  const text = useTexts(texts);
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const size = compact ? 'xs' : 'md';
  const languageChoice = (
    <SegmentedControl
      fullWidth
      size={size}
      aria-label={text.language}
      value={language}
      data={languages.map((value) => ({ value, label: languageNames[value] }))}
      onChange={(value) => setLanguage(value)}
    />
  );
  const schemeChoice = (
    <SegmentedControl
      fullWidth
      size={size}
      aria-label={text.scheme}
      value={colorScheme}
      data={SCHEMES.map((value) => ({ value, label: text[value] }))}
      onChange={(value) => setColorScheme(value)}
    />
  );
  if (compact) {
    return (
      <Stack gap={6}>
        {languageChoice}
        {schemeChoice}
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      {[[text.language, languageChoice] as const, [text.scheme, schemeChoice] as const].map(([name, choice]) => (
        <Group key={name} justify="space-between" gap="xs">
          <Text size="sm">{name}</Text>
          <div style={{ flex: '0 1 340px', minWidth: 240 }}>{choice}</div>
        </Group>
      ))}
    </Stack>
  );
}
