import { Group, Text } from '@mantine/core';
import { type Family, familyIcons, useFamilyNames } from './campaign-words.ts';

/** A family by its sign and its name. */
export function FamilyMark({ family, size = 'sm' }: { family: Family; size?: 'sm' | 'xs' }) {
  const { name } = useFamilyNames();
  const Sign = familyIcons[family];
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex" style={{ verticalAlign: 'bottom' }}>
      <Sign size={16} stroke={1.7} color="var(--hanse-text-quiet)" aria-hidden />
      <Text span size={size}>
        {name(family)}
      </Text>
    </Group>
  );
}
