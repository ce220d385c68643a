import type { Reward } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, useTexts } from '@hanse/ui';
import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    title: 'Texts',
    nameEn: 'Name in English',
    nameDe: 'Name in German',
    aboutEn: 'Description in English',
    aboutDe: 'Description in German',
    save: 'Save texts',
    saved: 'Saved',
  },
  de: {
    title: 'Texte',
    nameEn: 'Name auf Englisch',
    nameDe: 'Name auf Deutsch',
    aboutEn: 'Beschreibung auf Englisch',
    aboutDe: 'Beschreibung auf Deutsch',
    save: 'Texte speichern',
    saved: 'Gespeichert',
  },
});

/** Name and description in both languages. */
export function RewardTexts({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const [name, setName] = useState(reward.name);
  const [about, setAbout] = useState(reward.description ?? { en: '', de: '' });
  const update = useChange('updateReward', { stale: ['getReward', 'listRewards'] });
  if (!useMay('rewards:write')) return null;
  const described = about.en !== '' && about.de !== '';
  const submit = () =>
    update.mutate(
      { rewardId: reward.id, body: { name, ...(described && { description: about }) } },
      { onSuccess: () => notifications.show({ message: text.saved }) },
    );
  const inName = (language: 'en' | 'de') => ({
    value: name[language],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setName((before) => ({ ...before, [language]: value })),
  });
  const inAbout = (language: 'en' | 'de') => ({
    value: about[language],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setAbout((before) => ({ ...before, [language]: value })),
    autosize: true,
    minRows: 3,
  });
  return (
    <Section title={text.title}>
      <Stack>
        {update.error !== null && <ProblemNote error={update.error} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={text.nameEn} {...inName('en')} />
          <TextInput label={text.nameDe} {...inName('de')} />
          <Textarea label={text.aboutEn} {...inAbout('en')} />
          <Textarea label={text.aboutDe} {...inAbout('de')} />
        </SimpleGrid>
        <Group>
          <Button variant="default" onClick={submit} loading={update.isPending}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
