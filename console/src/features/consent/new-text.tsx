import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Drawer, Fieldset, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';

const texts = defineTexts({
  en: {
    title: 'New version of the text',
    about: 'Companies read it before they choose, in their language. It cannot be changed afterwards.',
    version: 'Version',
    versionHelp: 'Short, for instance 2026-11. It stands beside every choice.',
    languages: { en: 'In English', de: 'In German' },
    heading: 'Heading',
    body: 'Text',
    save: 'Publish',
    saved: 'The text is offered from now on',
  },
  de: {
    title: 'Neue Fassung des Textes',
    about: 'Unternehmen lesen ihn vor ihrer Wahl, in ihrer Sprache. Danach lässt er sich nicht mehr ändern.',
    version: 'Fassung',
    versionHelp: 'Kurz, zum Beispiel 2026-11. Sie steht neben jeder Wahl.',
    languages: { en: 'Auf Englisch', de: 'Auf Deutsch' },
    heading: 'Überschrift',
    body: 'Text',
    save: 'Veröffentlichen',
    saved: 'Der Text wird ab jetzt angeboten',
  },
});

const LANGUAGES = ['en', 'de'] as const;
const EMPTY = { title: '', body: '' };

export function NewText({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} size="lg" title={<Text fw={640}>{text.title}</Text>}>
      {opened && <Form onDone={onClose} />}
    </Drawer>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const text = useTexts(texts);
  const [version, setVersion] = useState('');
  const [words, setWords] = useState({ en: EMPTY, de: EMPTY });
  const add = useChange('addConsentText', { stale: ['listConsentTexts'] });
  const isWhole =
    version.trim() !== '' && LANGUAGES.every((one) => words[one].title.trim() !== '' && words[one].body.trim() !== '');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onDone();
    };
    add.mutate({ body: { version: version.trim(), texts: words } }, { onSuccess });
  };
  const write = (language: (typeof LANGUAGES)[number], field: keyof typeof EMPTY) => ({
    value: words[language][field],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setWords({ ...words, [language]: { ...words[language], [field]: value } }),
    required: true,
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" c="dimmed">
          {text.about}
        </Text>
        <TextInput
          label={text.version}
          description={text.versionHelp}
          value={version}
          onChange={({ currentTarget: { value } }) => setVersion(value)}
          required
          data-autofocus
        />
        {LANGUAGES.map((language) => (
          <Fieldset key={language} legend={text.languages[language]}>
            <Stack>
              <TextInput label={text.heading} lang={language} {...write(language, 'title')} />
              <Textarea label={text.body} lang={language} autosize minRows={4} {...write(language, 'body')} />
            </Stack>
          </Fieldset>
        ))}
        {add.error !== null && <ProblemNote error={add.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending} disabled={!isWhole}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
