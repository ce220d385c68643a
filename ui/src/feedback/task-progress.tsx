import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useFormats } from '../formats/formats.ts';
import { defineTexts, useTexts } from '../language/language.tsx';

const texts = defineTexts({
  en: { cancel: 'Cancel', of: (done: string, total: string) => `${done} of ${total}` },
  de: { cancel: 'Abbrechen', of: (done, total) => `${done} von ${total}` },
});

/** Long work: how far it is, and a way out where there is one. `total` null: not known yet. */
export function TaskProgress(props: { label: string; done: number; total: number | null; onCancel?: () => void }) {
  const { label, done, total, onCancel } = props;
  const text = useTexts(texts);
  const formats = useFormats();
  return (
    <Stack gap={6} role="status">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={550}>
          {label}
        </Text>
        <Text size="sm" c="dimmed" className="hanse-numbers">
          {total === null ? formats.number(done) : text.of(formats.number(done), formats.number(total))}
        </Text>
      </Group>
      <Progress
        value={total === null || total === 0 ? 100 : (done / total) * 100}
        animated={total === null}
        aria-label={label}
      />
      {onCancel !== undefined && (
        <Group>
          <Button size="xs" variant="default" onClick={onCancel}>
            {text.cancel}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
