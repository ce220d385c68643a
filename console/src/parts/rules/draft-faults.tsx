/** Why a draft was refused: each fault at its place, in words people know. */
import { defineTexts, isProblemLike, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { MarginRefusal, marginRefusal } from './margin-note.tsx';
import { placeName } from './place-names.ts';

const texts = defineTexts({
  en: { title: (count: number) => (count === 1 ? 'One thing does not work yet' : `${count} things do not work yet`) },
  de: { title: (count) => (count === 1 ? 'Eine Stelle passt noch nicht' : `${count} Stellen passen noch nicht`) },
});

export function DraftFaults({ error }: { error: unknown }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const refusal = marginRefusal(error);
  if (refusal !== null) return <MarginRefusal refusal={refusal} />;
  if (!isProblemLike(error) || error.errors.length === 0) return <ProblemNote error={error} />;
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle size={18} />} title={text.title(error.errors.length)}>
      <Stack gap="xs">
        {error.errors.map((fault) => (
          <div key={`${fault.path} ${fault.reason}`}>
            <Text size="xs" c="dimmed">
              {placeName(
                fault.path.replace(/^(?:definition|body\.definition|(?:campaigns|ladders)\.[^.]+)\./, ''),
                language,
              )}
            </Text>
            <Text size="sm">
              {fault.reason}. {fault.remedy}
            </Text>
          </div>
        ))}
      </Stack>
    </Alert>
  );
}
