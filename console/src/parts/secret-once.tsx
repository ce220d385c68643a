import { defineTexts, useTexts } from '@hanse/ui';
import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

const texts = defineTexts({
  en: { once: 'Copy it now: it is shown this once and stored nowhere.', copy: 'Copy', copied: 'Copied' },
  de: {
    once: 'Bitte jetzt kopieren: Es wird nur dieses eine Mal gezeigt und nirgends gespeichert.',
    copy: 'Kopieren',
    copied: 'Kopiert',
  },
});

/** A key or secret that nobody can look up again. */
export function SecretOnce({ secret }: { secret: string }) {
  const text = useTexts(texts);
  return (
    <Alert color="green" role="status">
      <Stack gap="xs">
        <Text size="sm">{text.once}</Text>
        <Group gap="xs" wrap="nowrap">
          <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', flex: 1 }}>
            {secret}
          </Code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                data-autofocus
              >
                {copied ? text.copied : text.copy}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  );
}
