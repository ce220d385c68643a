/** Conditions to agree to, each with its words to open. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Anchor, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Sheet } from '../../parts/sheet.tsx';

const texts = defineTexts({
  en: { agree: (name: string) => `I accept: ${name}`, read: 'Read', close: 'Close' },
  de: { agree: (name) => `Ich nehme an: ${name}`, read: 'Lesen', close: 'Schließen' },
});

interface Shown {
  key: string;
  version: number;
  name: string;
  text: string;
}

export function TermsBoxes(props: {
  terms: readonly Shown[];
  agreed: readonly string[];
  onChange: (agreed: readonly string[]) => void;
}) {
  const { terms, agreed, onChange } = props;
  const text = useTexts(texts);
  const [opened, setOpened] = useState<Shown | null>(null);
  return (
    <Stack gap="sm">
      {terms.map((one) => (
        <Group key={one.key} gap="sm" wrap="nowrap" justify="space-between">
          <Checkbox
            size="md"
            label={text.agree(one.name)}
            checked={agreed.includes(one.key)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...agreed, one.key] : agreed.filter((key) => key !== one.key))
            }
          />
          <Anchor
            component="button"
            type="button"
            size="sm"
            mih={44}
            onClick={() => setOpened(one)}
            style={{ flexShrink: 0 }}
          >
            {text.read}
          </Anchor>
        </Group>
      ))}
      <Sheet
        opened={opened !== null}
        onClose={() => setOpened(null)}
        title={opened?.name ?? ''}
        closeLabel={text.close}
      >
        <Text size="sm" lh={1.6} style={{ whiteSpace: 'pre-wrap' }}>
          {opened?.text}
        </Text>
      </Sheet>
    </Stack>
  );
}
