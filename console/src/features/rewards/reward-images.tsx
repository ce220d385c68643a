import type { Reward, RewardChange } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, useLanguage, useTexts } from '@hanse/ui';
import { ActionIcon, Badge, Button, FileButton, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPencil, IconPhotoPlus, IconStar, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    title: 'Pictures',
    none: 'No picture yet. Rewards with one are chosen more often.',
    formats: 'PNG, JPEG or WebP. Landscape, 4 to 3, looks best in the catalogue.',
    add: 'Add a picture',
    first: 'First in the catalogue',
    makeFirst: 'Show first',
    describe: 'Describe',
    remove: 'Remove',
    describeTitle: 'What the picture shows',
    altEn: 'In English',
    altDe: 'In German',
    altAbout: 'Read to people who do not see it.',
    language: 'Shown to',
    all: 'Readers of all languages',
    en: 'Readers of English only',
    de: 'Readers of German only',
    save: 'Save',
  },
  de: {
    title: 'Bilder',
    none: 'Noch kein Bild. Prämien mit Bild werden häufiger gewählt.',
    formats: 'PNG, JPEG oder WebP. Quer, 4 zu 3, wirkt im Katalog am besten.',
    add: 'Bild hinzufügen',
    first: 'Zuerst im Katalog',
    makeFirst: 'Zuerst zeigen',
    describe: 'Beschreiben',
    remove: 'Entfernen',
    describeTitle: 'Was das Bild zeigt',
    altEn: 'Auf Englisch',
    altDe: 'Auf Deutsch',
    altAbout: 'Wird Menschen vorgelesen, die es nicht sehen.',
    language: 'Zu sehen für',
    all: 'Leser aller Sprachen',
    en: 'nur Leser des Englischen',
    de: 'nur Leser des Deutschen',
    save: 'Speichern',
  },
});

type Image = NonNullable<RewardChange['images']>[number];

/** As it is sent back: a file by its id, never by the link that ends. */
function keptOf({ images }: Reward): Image[] {
  return images.map(({ file, url, alt, language }) => ({
    ...(file === undefined ? { url } : { file }),
    alt,
    ...(language === undefined ? {} : { language }),
  }));
}

export function RewardImages({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const mayWrite = useMay('rewards:write');
  const upload = useChange('createFile', { stale: [] });
  const update = useChange('updateReward', { stale: ['getReward', 'listRewards'] });
  const [described, setDescribed] = useState<number | null>(null);
  const kept = keptOf(reward);
  const set = (images: Image[], onSuccess?: () => void) => {
    update.mutate({ rewardId: reward.id, body: { images } }, { onSuccess });
  };
  const take = (file: File | null) => {
    if (file === null) return;
    upload.mutate(
      { purpose: 'rewardImage', name: file.name, body: file, contentType: 'application/octet-stream' },
      { onSuccess: ({ id }) => set([...kept, { file: id, alt: reward.name }]) },
    );
  };
  const error = upload.error ?? update.error;
  const shown = described === null ? undefined : kept[described];
  return (
    <Section title={text.title}>
      <Stack>
        {error !== null && <ProblemNote error={error} />}
        {reward.images.length === 0 && (
          <Text size="sm" c="dimmed">
            {text.none}
          </Text>
        )}
        <Group gap="md" align="flex-start">
          {reward.images.map((image, place) => (
            <Picture
              key={image.file ?? image.url}
              image={image}
              first={place === 0 && reward.images.length > 1}
              onFirst={place === 0 ? null : () => set([kept[place]!, ...kept.filter((_, index) => index !== place)])}
              onDescribe={() => setDescribed(place)}
              onRemove={() => set(kept.filter((_, index) => index !== place))}
            />
          ))}
        </Group>
        {mayWrite && <AddPicture onTake={take} isPending={upload.isPending || update.isPending} />}
      </Stack>
      <Modal
        opened={shown !== undefined}
        onClose={() => setDescribed(null)}
        title={<Text fw={640}>{text.describeTitle}</Text>}
      >
        {shown !== undefined && (
          <Describe
            image={shown}
            isPending={update.isPending}
            onSave={(image) => {
              const images = kept.map((one, index) => (index === described ? image : one));
              set(images, () => setDescribed(null));
            }}
          />
        )}
      </Modal>
    </Section>
  );
}

function AddPicture({ onTake, isPending }: { onTake: (file: File | null) => void; isPending: boolean }) {
  const text = useTexts(texts);
  return (
    <FileButton onChange={onTake} accept="image/png,image/jpeg,image/webp">
      {(button) => (
        <Group gap="sm">
          <Button variant="default" leftSection={<IconPhotoPlus size={16} />} loading={isPending} {...button}>
            {text.add}
          </Button>
          <Text size="xs" c="dimmed">
            {text.formats}
          </Text>
        </Group>
      )}
    </FileButton>
  );
}

function Picture(props: {
  image: Reward['images'][number];
  first: boolean;
  onFirst: (() => void) | null;
  onDescribe: () => void;
  onRemove: () => void;
}) {
  const { image, first, onFirst, onDescribe, onRemove } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const mayWrite = useMay('rewards:write');
  const name = image.alt[language];
  return (
    <Stack gap={4} w={160}>
      <img
        src={image.url}
        alt={name}
        style={{
          width: 160,
          height: 120,
          objectFit: 'cover',
          borderRadius: 10,
          border: '1px solid var(--hanse-line)',
          background: '#fff',
        }}
      />
      <Group gap={4}>
        {first && (
          <Badge color="gray" size="sm">
            {text.first}
          </Badge>
        )}
        {image.language !== undefined && (
          <Badge color="gray" size="sm">
            {image.language === 'de' ? 'Deutsch' : 'English'}
          </Badge>
        )}
      </Group>
      {mayWrite && (
        <Group gap={2}>
          {onFirst !== null && (
            <ActionIcon variant="subtle" color="gray" aria-label={`${text.makeFirst}: ${name}`} onClick={onFirst}>
              <IconStar size={16} />
            </ActionIcon>
          )}
          <ActionIcon variant="subtle" color="gray" aria-label={`${text.describe}: ${name}`} onClick={onDescribe}>
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="red" aria-label={`${text.remove}: ${name}`} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      )}
    </Stack>
  );
}

function Describe(props: { image: Image; isPending: boolean; onSave: (image: Image) => void }) {
  const { image, isPending, onSave } = props;
  const text = useTexts(texts);
  const [alt, setAlt] = useState(image.alt);
  const [only, setOnly] = useState<'all' | 'en' | 'de'>(image.language ?? 'all');
  const { language: _, ...rest } = image;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text.altAbout}
      </Text>
      <TextInput
        label={text.altEn}
        value={alt.en}
        onChange={({ currentTarget: { value } }) => setAlt((before) => ({ ...before, en: value }))}
        required
      />
      <TextInput
        label={text.altDe}
        value={alt.de}
        onChange={({ currentTarget: { value } }) => setAlt((before) => ({ ...before, de: value }))}
        required
      />
      <Select
        label={text.language}
        data={(['all', 'en', 'de'] as const).map((value) => ({ value, label: text[value] }))}
        value={only}
        onChange={(value) => setOnly(value as typeof only)}
        allowDeselect={false}
      />
      <Group justify="flex-end">
        <Button
          loading={isPending}
          disabled={alt.en.trim() === '' || alt.de.trim() === ''}
          onClick={() => onSave({ ...rest, alt, ...(only === 'all' ? {} : { language: only }) })}
        >
          {text.save}
        </Button>
      </Group>
    </Stack>
  );
}
