import { defineTexts, useTexts } from '@hanse/ui';
import { Alert, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { ExpressionField } from '../../../parts/expressions/expression-field.tsx';
import type { Clause } from '../campaign-model.ts';
import type { PartProps } from './part.ts';
import { TextPair } from './text-pair.tsx';

const texts = defineTexts({
  en: {
    audience: 'For whom',
    audienceHelp: 'A rule over the account, its metrics and its levels. Empty: for everybody.',
    everybody: 'This is for everybody. A campaign works harder when it is for those whose behaviour it should change:',
    below: (level: string) => `below ${level}`,
    from: (level: string) => `from ${level} on`,
    lines: 'Lines that count',
    linesHelp:
      'A rule over each line of the document, such as its category, brand or article number. Empty: all lines.',
    conditions: 'Conditions',
    none: 'No conditions: every matching event counts.',
    condition: (place: number) => `Condition ${place}`,
    name: 'As a member would say it',
    rule: 'Rule',
    add: 'Add a condition',
    remove: 'Remove condition',
  },
  de: {
    audience: 'Für wen',
    audienceHelp: 'Eine Regel über den Account, seine Kennzahlen und Stufen. Leer: für alle.',
    everybody: 'Sie gilt für alle. Mehr bewirkt eine Kampagne für die, deren Verhalten sich ändern soll:',
    below: (level) => `unter ${level}`,
    from: (level) => `ab ${level}`,
    lines: 'Positionen, die zählen',
    linesHelp: 'Eine Regel über jede Position des Belegs, etwa Warengruppe, Marke oder Artikelnummer. Leer: alle.',
    conditions: 'Bedingungen',
    none: 'Keine Bedingungen: Jedes passende Ereignis zählt.',
    condition: (place) => `Bedingung ${place}`,
    name: 'So würde es ein Mitglied sagen',
    rule: 'Regel',
    add: 'Bedingung hinzufügen',
    remove: 'Bedingung entfernen',
  },
});

export function ConditionsPart({ file, onChange, lists, events }: PartProps) {
  const text = useTexts(texts);
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <ExpressionField
          label={text.audience}
          help={text.audienceHelp}
          value={file.audience ?? ''}
          onChange={(audience) => onChange({ audience: audience === '' ? undefined : audience })}
          expected="bool"
          events={events}
          placeholder="levels.status.atLeast('silver') && account.attributes.segment == 'industry'"
        />
        {(file.audience ?? '') === '' && <Suggestions lists={lists} onChoose={(audience) => onChange({ audience })} />}
      </Stack>
      {events.length > 0 && (
        <ExpressionField
          label={text.lines}
          help={text.linesHelp}
          value={file.lines ?? ''}
          onChange={(lines) => onChange({ lines: lines === '' ? undefined : lines })}
          expected="bool"
          events={events}
          perLine
          placeholder="line.category == 'lighting'"
        />
      )}
      {file.steps === undefined && (
        <ClausesField clauses={file.clauses ?? []} onChange={(clauses) => onChange({ clauses })} events={events} />
      )}
    </Stack>
  );
}

/** Whom it could be for, made of the ladders there are. */
function Suggestions({ lists, onChoose }: { lists: PartProps['lists']; onChoose: (audience: string) => void }) {
  const text = useTexts(texts);
  const ladder = lists.ladders[0];
  const rises = ladder?.levels.slice(1, 3) ?? [];
  if (ladder === undefined || rises.length === 0) return null;
  return (
    <Alert color="blue" icon={<IconUsersGroup size={18} />}>
      <Stack gap={8}>
        <Text size="sm">{text.everybody}</Text>
        <Group gap={6}>
          {rises.map(({ value, label }) => (
            <Group key={value} gap={6}>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => onChoose(`!levels.${ladder.value}.atLeast('${value}')`)}
              >
                {text.below(label)}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => onChoose(`levels.${ladder.value}.atLeast('${value}')`)}
              >
                {text.from(label)}
              </Button>
            </Group>
          ))}
        </Group>
      </Stack>
    </Alert>
  );
}

export function ClausesField(props: {
  clauses: readonly Clause[];
  onChange: (clauses: Clause[]) => void;
  events: readonly string[];
}) {
  const { clauses, onChange, events } = props;
  const text = useTexts(texts);
  const change = (place: number, part: Partial<Clause>) => {
    onChange(clauses.map((clause, index) => (index === place ? { ...clause, ...part } : clause)));
  };
  return (
    <Stack gap="sm">
      <Text fw={550} size="sm">
        {text.conditions}
      </Text>
      {clauses.length === 0 && (
        <Text size="sm" c="dimmed">
          {text.none}
        </Text>
      )}
      {clauses.map((clause, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions stand in their order and have no other name
        <Card key={index} withBorder radius="md" padding="sm">
          <Stack gap="sm">
            <Group justify="space-between" gap="xs">
              <Text size="sm" c="dimmed">
                {text.condition(index + 1)}
              </Text>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                leftSection={<IconTrash size={14} />}
                onClick={() => onChange(clauses.filter((_, place) => place !== index))}
              >
                {text.remove}
              </Button>
            </Group>
            <TextPair
              label={text.name}
              value={clause.name}
              onChange={(name) => change(index, { name: name ?? '' })}
              required
            />
            <ExpressionField
              label={text.rule}
              value={clause.when}
              onChange={(when) => change(index, { when })}
              expected="bool"
              events={events}
              placeholder="event.netAmount >= 500"
              required
            />
          </Stack>
        </Card>
      ))}
      <div>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => onChange([...clauses, { name: '', when: '' }])}
        >
          {text.add}
        </Button>
      </div>
    </Stack>
  );
}
