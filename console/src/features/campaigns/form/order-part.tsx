/** Where the campaign stands among those that look at the same: the order they are worked out in, and who excludes whom. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Group, Select, Stack, TextInput } from '@mantine/core';
import { Beside } from '../order-preview.tsx';
import type { PartProps } from './part.ts';

const texts = defineTexts({
  en: {
    order: 'Place in the order',
    orderHelp: 'Small first. Multipliers come after what they multiply.',
    group: 'Stacking group',
    groupHelp: 'Campaigns of one group do not simply add up. Empty: it always counts.',
    choose: 'Of the group',
    all: 'all count',
    best: 'the best counts',
    first: 'the first counts',
  },
  de: {
    order: 'Platz in der Reihenfolge',
    orderHelp: 'Kleine zuerst. Vervielfacher kommen nach dem, was sie vervielfachen.',
    group: 'Gruppe',
    groupHelp: 'Kampagnen einer Gruppe zählen nicht einfach zusammen. Leer: Sie zählt immer.',
    choose: 'Aus der Gruppe',
    all: 'zählen alle',
    best: 'zählt die beste',
    first: 'zählt die erste',
  },
});

export function OrderPart({ campaignKey, file, onChange }: PartProps) {
  const text = useTexts(texts);
  const { group } = file;
  return (
    <Stack>
      <Group gap="sm" align="flex-start">
        <TextInput
          label={text.order}
          description={text.orderHelp}
          inputMode="numeric"
          value={String(file.order ?? 100)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ order: /^\d{1,5}$/.test(value) ? Number(value) : undefined })
          }
          inputWrapperOrder={['label', 'input', 'description']}
          w={{ base: '100%', sm: 240 }}
        />
        <TextInput
          label={text.group}
          description={text.groupHelp}
          value={group?.name ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ group: value === '' ? undefined : { name: value, choose: group?.choose ?? 'best' } })
          }
          inputWrapperOrder={['label', 'input', 'description']}
          w={{ base: '100%', sm: 260 }}
        />
        {group !== undefined && (
          <Select
            label={text.choose}
            data={(['all', 'best', 'first'] as const).map((way) => ({ value: way, label: text[way] }))}
            value={group.choose}
            onChange={(choose) => choose !== null && onChange({ group: { ...group, choose } })}
            allowDeselect={false}
          />
        )}
      </Group>
      <Beside campaignKey={campaignKey} file={file} />
    </Stack>
  );
}
