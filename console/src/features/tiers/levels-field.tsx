/** The levels of a ladder: names, what each asks for, and what it brings. */
import { defineTexts, useTexts } from '@hanse/ui';
import { ActionIcon, Button, Card, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { newKey } from '../campaigns/campaign-key.ts';
import { inLanguage } from '../campaigns/campaign-model.ts';
import { TextPair } from '../campaigns/form/text-pair.tsx';
import type { Level, Threshold } from './ladder-model.ts';
import { LevelBenefits } from './level-benefits.tsx';

const texts = defineTexts({
  en: {
    name: 'Name',
    place: (place: number) => `Level ${place}`,
    base: 'Everybody has the lowest level.',
    invitation: 'By invitation only',
    all: 'Asks for all of these',
    any: 'Asks for one of these',
    metric: 'Metric',
    atLeast: 'At least',
    addAll: 'Add a threshold',
    addAny: 'Add an alternative',
    remove: 'Remove',
    removeLevel: 'Remove level',
    addLevel: 'Add a level on top',
    newLevel: 'New level',
  },
  de: {
    name: 'Name',
    place: (place) => `Stufe ${place}`,
    base: 'Die unterste Stufe haben alle.',
    invitation: 'Nur auf Einladung',
    all: 'Verlangt alles davon',
    any: 'Verlangt eines davon',
    metric: 'Kennzahl',
    atLeast: 'Mindestens',
    addAll: 'Schwelle hinzufügen',
    addAny: 'Alternative hinzufügen',
    remove: 'Entfernen',
    removeLevel: 'Stufe entfernen',
    addLevel: 'Stufe oben anfügen',
    newLevel: 'Neue Stufe',
  },
});

export function LevelsField({ levels, onChange }: { levels: readonly Level[]; onChange: (levels: Level[]) => void }) {
  const text = useTexts(texts);
  const change = (place: number, part: Partial<Level>) => {
    onChange(levels.map((level, index) => (index === place ? { ...level, ...part } : level)));
  };
  const add = () => {
    const key = newKey(text.newLevel, new Set(levels.map((level) => level.key)));
    onChange([...levels, { key, name: { en: '' }, entry: levels.at(-1)?.entry ?? {} }]);
  };
  const nameOf = ({ name }: Level, index: number) =>
    [text.place(index + 1), inLanguage(name, 'en')].filter((part) => part !== '').join(' · ');
  return (
    <Stack>
      {levels.map((level, index) => (
        <Card key={level.key} role="group" aria-label={nameOf(level, index)} withBorder radius="md" padding="md">
          <Stack gap="sm">
            <Group justify="space-between">
              <Text fw={600}>{nameOf(level, index)}</Text>
              {index > 0 && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  leftSection={<IconTrash size={14} />}
                  onClick={() => onChange(levels.filter((_, place) => place !== index))}
                >
                  {text.removeLevel}
                </Button>
              )}
            </Group>
            <TextPair
              label={text.name}
              value={level.name}
              onChange={(name) => change(index, { name: name ?? '' })}
              required
            />
            {index === 0 ? (
              <Text size="sm" c="dimmed">
                {text.base}
              </Text>
            ) : (
              <Entry level={level} onChange={(part) => change(index, part)} />
            )}
            <LevelBenefits
              benefits={level.benefits ?? []}
              onChange={(benefits) => change(index, { benefits: benefits.length === 0 ? undefined : benefits })}
            />
          </Stack>
        </Card>
      ))}
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
          {text.addLevel}
        </Button>
      </div>
    </Stack>
  );
}

function Entry({ level, onChange }: { level: Level; onChange: (part: Partial<Level>) => void }) {
  const text = useTexts(texts);
  const { metrics } = useProgrammeLists();
  const { all = [], any = [] } = level.entry ?? {};
  const set = (next: { all: readonly Threshold[]; any: readonly Threshold[] }) => {
    const entry = {
      ...(next.all.length > 0 && { all: [...next.all] }),
      ...(next.any.length > 0 && { any: [...next.any] }),
    };
    onChange({ entry: Object.keys(entry).length === 0 ? undefined : entry });
  };
  const fresh = { metric: metrics[0]?.value ?? '', atLeast: '1000' };
  return (
    <Stack gap="sm">
      <Switch
        label={text.invitation}
        checked={level.invitationOnly === true}
        onChange={({ currentTarget: { checked } }) =>
          onChange(checked ? { invitationOnly: true, entry: undefined } : { invitationOnly: undefined })
        }
      />
      {level.invitationOnly !== true && (
        <>
          <Thresholds label={text.all} thresholds={all} onChange={(next) => set({ all: next, any })} />
          <Thresholds label={text.any} thresholds={any} onChange={(next) => set({ all, any: next })} />
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              onClick={() => set({ all: [...all, fresh], any })}
            >
              {text.addAll}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              onClick={() => set({ all, any: [...any, fresh] })}
            >
              {text.addAny}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

function Thresholds(props: {
  label: string;
  thresholds: readonly Threshold[];
  onChange: (thresholds: Threshold[]) => void;
}) {
  const { label, thresholds, onChange } = props;
  const text = useTexts(texts);
  const { metrics } = useProgrammeLists();
  if (thresholds.length === 0) return null;
  const change = (place: number, threshold: Threshold) => {
    onChange(thresholds.map((known, index) => (index === place ? threshold : known)));
  };
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={550}>
        {label}
      </Text>
      {thresholds.map((threshold, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: thresholds stand in their order and have no other name
        <Group key={index} gap="xs" align="flex-end">
          {'metric' in threshold ? (
            <Select
              aria-label={text.metric}
              data={[...metrics]}
              value={threshold.metric}
              onChange={(metric) => metric !== null && change(index, { ...threshold, metric })}
              searchable
              w={{ base: '100%', sm: 320 }}
            />
          ) : (
            <Text size="sm" w={{ base: '100%', sm: 320 }}>
              {threshold.index}
            </Text>
          )}
          <TextInput
            aria-label={text.atLeast}
            leftSection={<span aria-hidden>≥</span>}
            inputMode="decimal"
            value={String(threshold.atLeast)}
            onChange={({ currentTarget: { value } }) =>
              change(index, { ...threshold, atLeast: value.replace(',', '.') })
            }
            w={150}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={text.remove}
            onClick={() => onChange(thresholds.filter((_, place) => place !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}
