import { defineTexts, useTexts } from '@hanse/ui';
import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { inLanguage, type LocalText, withLanguage } from '../campaign-model.ts';

const texts = defineTexts({
  en: { en: 'English', de: 'German' },
  de: { en: 'Englisch', de: 'Deutsch' },
});

/** A text that members read, in both languages. */
export function TextPair(props: {
  label: string;
  value: LocalText | undefined;
  onChange: (value: LocalText | undefined) => void;
  long?: boolean;
  required?: boolean;
}) {
  const { label, value, onChange, long = false, required = false } = props;
  const text = useTexts(texts);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      {(['en', 'de'] as const).map((language) => {
        const shared = {
          label: `${label} (${text[language]})`,
          value: inLanguage(value, language),
          required: required && language === 'en',
          onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
            onChange(withLanguage(value, language, currentTarget.value)),
          lang: language,
        };
        return long ? (
          <Textarea key={language} {...shared} autosize minRows={2} maxRows={6} />
        ) : (
          <TextInput key={language} {...shared} />
        );
      })}
    </SimpleGrid>
  );
}
