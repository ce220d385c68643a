/** What differs between two versions of a definition, place by place, in words people know. */
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Group, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { textIn } from '../names.ts';
import { placeName } from './place-names.ts';
import { isLocalText, leavesOf } from './value-leaves.ts';
import { useValueName } from './value-names.ts';

const texts = defineTexts({
  en: { none: 'Nothing differs.', after: 'after', nothing: 'nothing' },
  de: { none: 'Nichts ist anders.', after: 'nachher', nothing: 'nichts' },
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
      {changes.flatMap(singleChanges).map(({ path, before, after }) => (
        <li key={path}>
          <Text size="xs" c="dimmed" title={path}>
            {placeName(path, language)}
          </Text>
          {created ? (
            <Value path={path} value={after} />
          ) : (
            <Group gap={8} align="flex-start">
              <Value path={path} value={before} removed={after === undefined} />
              <IconArrowRight
                size={15}
                style={{ flexShrink: 0, marginTop: 3 }}
                color="var(--hanse-text-quiet)"
                aria-label={text.after}
              />
              <Value path={path} value={after} added />
            </Group>
          )}
        </li>
      ))}
    </Stack>
  );
}

/** A part that came, went or was replaced is told place by place; keys are in the names of the places. */
function singleChanges({ path, before, after }: FieldChange): FieldChange[] {
  const [left, right] = [before, after].map((value) =>
    value === undefined || value === null ? [] : leavesOf(path, value).filter((leaf) => !/\]\.key$/.test(leaf.path)),
  ) as [ReturnType<typeof leavesOf>, ReturnType<typeof leavesOf>];
  const places = [...new Set([...left, ...right].map((leaf) => leaf.path))];
  if (places.length === 0) return [{ path, before, after }];
  const at = (leaves: typeof left, place: string) => leaves.find((leaf) => leaf.path === place)?.value;
  return places
    .map((place) => ({ path: place, before: at(left, place), after: at(right, place) }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
}

function Value(props: { path: string; value: unknown; added?: boolean; removed?: boolean }) {
  const { path, value, added = false, removed = false } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const nameOf = useValueName();
  if (value === undefined || value === null) {
    return (
      <Text size="sm" c="dimmed" fs="italic">
        {text.nothing}
      </Text>
    );
  }
  const told = isLocalText(value)
    ? textIn(value, language)
    : Array.isArray(value)
      ? value.map((one) => nameOf(path, one)).join(', ')
      : nameOf(path, value);
  return (
    <Text
      size="sm"
      c={added ? 'var(--hanse-good)' : removed ? 'var(--hanse-bad)' : undefined}
      td={removed ? 'line-through' : undefined}
      ff={isExpression(path) ? 'monospace' : undefined}
      fz={isExpression(path) ? 13 : undefined}
      style={{ overflowWrap: 'anywhere' }}
    >
      {told}
    </Text>
  );
}

/** Rules are written in an expression language and read better in its letters. */
function isExpression(path: string): boolean {
  return /(?:^|\.)(?:when|audience|lines|amount|amountPerLine|factor|formula|value|item|dimension)$/.test(path);
}
