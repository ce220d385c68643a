/** Several deeds, each with conditions and effects of its own. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Button, Card, Group, Stack, Switch, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Step } from '../campaign-model.ts';
import { ClausesField } from './conditions-part.tsx';
import { EffectsField } from './effects-field.tsx';
import type { PartProps } from './part.ts';
import { TextPair } from './text-pair.tsx';
import { EventTypes } from './trigger-part.tsx';

const texts = defineTexts({
  en: {
    inOrder: 'In this order: a step counts only when those before it are done',
    step: (place: number) => `Step ${place}`,
    name: 'Name',
    events: 'Events that can complete it',
    add: 'Add a step',
    remove: 'Remove step',
  },
  de: {
    inOrder: 'Der Reihe nach: Ein Schritt zählt erst, wenn die davor erledigt sind',
    step: (place) => `Schritt ${place}`,
    name: 'Name',
    events: 'Ereignisse, die ihn erledigen',
    add: 'Schritt hinzufügen',
    remove: 'Schritt entfernen',
  },
});

export function StepsPart({ file, onChange, lists }: PartProps) {
  const text = useTexts(texts);
  const steps = file.steps ?? [];
  const change = (place: number, part: Partial<Step>) => {
    onChange({ steps: steps.map((step, index) => (index === place ? { ...step, ...part } : step)) });
  };
  return (
    <Stack>
      <Switch
        label={text.inOrder}
        checked={file.stepsInOrder === true}
        onChange={({ currentTarget: { checked } }) => onChange({ stepsInOrder: checked ? true : undefined })}
      />
      {steps.map((step, index) => (
        <Card key={step.key} withBorder radius="md" padding="md">
          <Stack>
            <Group justify="space-between">
              <Text fw={600}>{text.step(index + 1)}</Text>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                leftSection={<IconTrash size={14} />}
                disabled={steps.length === 1}
                onClick={() => onChange({ steps: steps.filter((_, place) => place !== index) })}
              >
                {text.remove}
              </Button>
            </Group>
            <TextPair
              label={text.name}
              value={step.name}
              onChange={(name) => change(index, { name: name ?? '' })}
              required
            />
            <EventTypes
              label={text.events}
              events={step.events}
              set={(events) => change(index, { events })}
              lists={lists}
            />
            <ClausesField
              clauses={step.clauses ?? []}
              onChange={(clauses) => change(index, { clauses })}
              events={step.events}
            />
            <EffectsField
              effects={step.effects}
              onChange={(effects) => change(index, { effects })}
              events={step.events}
              lists={lists}
            />
          </Stack>
        </Card>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => onChange({ steps: [...steps, newStep(steps)] })}
        >
          {text.add}
        </Button>
      </div>
    </Stack>
  );
}

function newStep(steps: readonly Step[]): Step {
  const taken = new Set(steps.map(({ key }) => key));
  let number = steps.length + 1;
  while (taken.has(`step${number}`)) number += 1;
  const [like] = steps;
  return { key: `step${number}`, name: { en: '' }, events: like?.events ?? ['order'], effects: like?.effects ?? [] };
}
