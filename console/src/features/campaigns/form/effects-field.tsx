import { defineTexts, useTexts } from '@hanse/ui';
import { Button, Card, Group, Menu, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ProgrammeLists } from '../../../parts/rules/programme-lists.ts';
import type { Effect } from '../campaign-model.ts';
import { AwardFields, CouponFields, MultiplyFields } from './effect-fields.tsx';

const texts = defineTexts({
  en: {
    award: 'Gives units',
    multiply: 'Multiplies what others give',
    coupon: 'Hands over a coupon',
    add: 'Add an effect',
    remove: 'Remove effect',
    none: 'Nothing yet: add what it gives.',
  },
  de: {
    award: 'Gibt Einheiten',
    multiply: 'Vervielfacht, was andere geben',
    coupon: 'Übergibt einen Coupon',
    add: 'Wirkung hinzufügen',
    remove: 'Wirkung entfernen',
    none: 'Noch nichts: Hier steht, was sie gibt.',
  },
});

export function EffectsField(props: {
  effects: readonly Effect[];
  onChange: (effects: Effect[]) => void;
  events: readonly string[];
  lists: ProgrammeLists;
}) {
  const { effects, onChange, events, lists } = props;
  const text = useTexts(texts);
  const change = (place: number, effect: Effect) => {
    onChange(effects.map((known, index) => (index === place ? effect : known)));
  };
  return (
    <Stack gap="sm">
      {effects.length === 0 && (
        <Text size="sm" c="dimmed">
          {text.none}
        </Text>
      )}
      {effects.map((effect, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: effects stand in their order and have no other name
        <Card key={index} withBorder radius="md" padding="sm">
          <Stack gap="sm">
            <Group justify="space-between" gap="xs">
              <Text size="sm" fw={550}>
                {text[kindOf(effect)]}
              </Text>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                leftSection={<IconTrash size={14} />}
                onClick={() => onChange(effects.filter((_, place) => place !== index))}
              >
                {text.remove}
              </Button>
            </Group>
            {'award' in effect && (
              <AwardFields
                award={effect.award}
                onChange={(award) => change(index, { award })}
                events={events}
                lists={lists}
              />
            )}
            {'multiply' in effect && (
              <MultiplyFields
                multiply={effect.multiply}
                onChange={(multiply) => change(index, { multiply })}
                events={events}
                lists={lists}
              />
            )}
            {'coupon' in effect && (
              <CouponFields coupon={effect.coupon} onChange={(coupon) => change(index, { coupon })} />
            )}
          </Stack>
        </Card>
      ))}
      <AddEffect onAdd={(effect) => onChange([...effects, effect])} lists={lists} />
    </Stack>
  );
}

function kindOf(effect: Effect): 'award' | 'multiply' | 'coupon' {
  if ('award' in effect) return 'award';
  return 'multiply' in effect ? 'multiply' : 'coupon';
}

function AddEffect({ onAdd, lists }: { onAdd: (effect: Effect) => void; lists: ProgrammeLists }) {
  const text = useTexts(texts);
  const unit = lists.units[0]?.value ?? '';
  return (
    <div>
      <Menu>
        <Menu.Target>
          <Button size="sm" variant="default" leftSection={<IconPlus size={16} />}>
            {text.add}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAdd({ award: { unit, amount: '100' } })}>{text.award}</Menu.Item>
          <Menu.Item onClick={() => onAdd({ multiply: { unit, factor: '2.0' } })}>{text.multiply}</Menu.Item>
          <Menu.Item onClick={() => onAdd({ coupon: { series: '' } })}>{text.coupon}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
