import type { Reward } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, useLanguage, useTexts } from '@hanse/ui';
import { ActionIcon, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import { useChange } from '../../api.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    title: 'Pictures',
    none: 'No picture yet. Rewards with one are chosen more often.',
    add: 'Add a picture',
    remove: 'Remove',
  },
  de: {
    title: 'Bilder',
    none: 'Noch kein Bild. Prämien mit Bild werden häufiger gewählt.',
    add: 'Bild hinzufügen',
    remove: 'Entfernen',
  },
});

export function RewardImages({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const mayWrite = useMay('rewards:write');
  const upload = useChange('createFile', { stale: [] });
  const update = useChange('updateReward', { stale: ['getReward', 'listRewards'] });
  const kept = reward.images.map(({ file, url, alt, language: only }) => ({
    ...(file === undefined ? { url } : { file }),
    alt,
    ...(only === undefined ? {} : { language: only }),
  }));
  const set = (images: typeof kept) => update.mutate({ rewardId: reward.id, body: { images } });
  const take = (file: File | null) => {
    if (file === null) return;
    upload.mutate(
      { purpose: 'rewardImage', name: file.name, body: file, contentType: 'application/octet-stream' },
      { onSuccess: ({ id }) => set([...kept, { file: id, alt: reward.name }]) },
    );
  };
  const error = upload.error ?? update.error;
  return (
    <Section title={text.title}>
      <Stack>
        {error !== null && <ProblemNote error={error} />}
        {reward.images.length === 0 && (
          <Text size="sm" c="dimmed">
            {text.none}
          </Text>
        )}
        <Group>
          {reward.images.map((image, place) => (
            <Stack key={image.url} gap={4} align="center">
              <img
                src={image.url}
                alt={image.alt[language]}
                style={{ width: 120, height: 90, objectFit: 'cover', borderRadius: 8 }}
              />
              {mayWrite && (
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={`${text.remove}: ${image.alt[language]}`}
                  onClick={() => set(kept.filter((_, index) => index !== place))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </Stack>
          ))}
        </Group>
        {mayWrite && (
          <FileButton onChange={take} accept="image/png,image/jpeg,image/webp">
            {(button) => (
              <Group>
                <Button
                  variant="default"
                  leftSection={<IconPhotoPlus size={16} />}
                  loading={upload.isPending || update.isPending}
                  {...button}
                >
                  {text.add}
                </Button>
              </Group>
            )}
          </FileButton>
        )}
      </Stack>
    </Section>
  );
}
