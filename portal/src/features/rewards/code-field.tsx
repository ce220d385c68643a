/** A code to show at a counter or to type elsewhere: big, and copied with a touch. */
import { defineTexts, useTexts } from '@hanse/ui';
import { ActionIcon, CopyButton, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './rewards.module.css';

const texts = defineTexts({
  en: { copy: 'Copy', copied: 'Copied', code: (code: string) => `Copy code ${code}` },
  de: { copy: 'Kopieren', copied: 'Kopiert', code: (code) => `Code ${code} kopieren` },
});

export function CodeField({ code }: { code: string }) {
  const text = useTexts(texts);
  return (
    <div className={classes.code}>
      <Text span className={classes.codeText} translate="no">
        {code}
      </Text>
      <CopyButton value={code} timeout={2000}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="light"
            size={48}
            onClick={copy}
            aria-label={copied ? text.copied : text.code(code)}
            title={copied ? text.copied : text.copy}
          >
            {copied ? <IconCheck size={22} /> : <IconCopy size={22} />}
          </ActionIcon>
        )}
      </CopyButton>
    </div>
  );
}
