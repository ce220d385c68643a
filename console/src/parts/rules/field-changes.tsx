/** What differs between two versions of a definition, place by place, in words people know. */
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Code, Group, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { textIn } from '../names.ts';
import { placeName } from './place-names.ts';

const texts = defineTexts({
  en: { none: 'Nothing differs.', before: 'before', after: 'after', nothing: 'nothing', yes: 'yes', no: 'no' },
  de: { none: 'Nichts ist anders.', before: 'vorher', after: 'nachher', nothing: 'nichts', yes: 'ja', no: 'nein' },
});

export interface FieldChange {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** `created`: only what is there now is shown. */
export function FieldChanges({ changes, created = false }: { changes: readonly FieldChange[]; created?: boolean }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  if (changes.length === 0) return <Text size="sm">{text.none}</Text>;
  return (
    <Stack gap={10} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {changes.map(({ path, before, after }) => (
        <li key={path}>
          <Text size="xs" c="dimmed" title={path}>
            {placeName(path, language)}
          </Text>
          <Group gap={8} align="flex-start">
            {!created && (
              <>
                <Value value={before} removed={after === undefined} />
                <IconArrowRight
                  size={15}
                  style={{ flexShrink: 0, marginTop: 3 }}
                  color="var(--hanse-text-quiet)"
                  aria-label={text.after}
                />
              </>
            )}
            <Value value={after} added />
          </Group>
        </li>
      ))}
    </Stack>
  );
}

function Value({ value, added = false, removed = false }: { value: unknown; added?: boolean; removed?: boolean }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const colour = added ? 'var(--hanse-good)' : removed ? 'var(--hanse-bad)' : undefined;
  if (value === undefined || value === null) {
    return (
      <Text size="sm" c="dimmed" fs="italic">
        {text.nothing}
      </Text>
    );
  }
  if (typeof value === 'boolean') {
    return (
      <Text size="sm" c={colour}>
        {value ? text.yes : text.no}
      </Text>
    );
  }
  if (typeof value === 'object' && !isText(value)) {
    return (
      <Code block fz="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '100%' }}>
        {JSON.stringify(value, null, 1)}
      </Code>
    );
  }
  return (
    <Text size="sm" c={colour} style={{ overflowWrap: 'anywhere' }}>
      {isText(value) ? textIn(value, language) : String(value)}
    </Text>
  );
}

function isText(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^[a-z]{2}(-[A-Z]{2})?$/.test(key));
}
