import { defineTexts, useTexts } from '@hanse/ui';
import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Limit } from '../campaign-model.ts';
import type { PartProps } from './part.ts';
import { PeriodField } from './period-field.tsx';
import { NumberText } from './trigger-part.tsx';

const AWARDS = 'awards';

const texts = defineTexts({
  en: {
    limits: 'The most one member gets',
    noLimits: 'No limit.',
    max: 'At most',
    of: 'Of',
    awards: 'awards',
    window: 'In',
    exceed: 'Beyond it',
    trim: 'What is left is given',
    refuse: 'Nothing is given',
    addLimit: 'Add a limit',
    remove: 'Remove limit',
    budget: 'The most all get together',
    noBudget: 'No budget: it gives as long as it runs.',
    total: 'Budget',
    whenSpent: 'When it is spent',
    stop: 'Nothing more is given',
    pause: 'The campaign pauses, too',
    addBudget: 'Set a budget',
    removeBudget: 'Remove budget',
    warns: 'It warns at 80 %.',
  },
  de: {
    limits: 'Höchstens je Mitglied',
    noLimits: 'Keine Grenze.',
    max: 'Höchstens',
    of: 'Von',
    awards: 'Vergaben',
    window: 'In',
    exceed: 'Darüber hinaus',
    trim: 'Der Rest wird gegeben',
    refuse: 'Nichts wird gegeben',
    addLimit: 'Grenze hinzufügen',
    remove: 'Grenze entfernen',
    budget: 'Höchstens alle zusammen',
    noBudget: 'Kein Budget: Sie gibt, solange sie läuft.',
    total: 'Budget',
    whenSpent: 'Wenn es verbraucht ist',
    stop: 'Es wird nichts mehr gegeben',
    pause: 'Die Kampagne hält auch an',
    addBudget: 'Budget festlegen',
    removeBudget: 'Budget entfernen',
    warns: 'Bei 80 % wird gewarnt.',
  },
});

export function LimitsPart(props: PartProps) {
  const { file, onChange } = props;
  const text = useTexts(texts);
  const limits = file.limits ?? [];
  const change = (place: number, limit: Limit) => {
    onChange({ limits: limits.map((known, index) => (index === place ? limit : known)) });
  };
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        <Text fw={550} size="sm">
          {text.limits}
        </Text>
        {limits.length === 0 && (
          <Text size="sm" c="dimmed">
            {text.noLimits}
          </Text>
        )}
        {limits.map((limit, index) => (
          <LimitRow
            key={limit.key}
            limit={limit}
            lists={props.lists}
            onChange={(next) => change(index, next)}
            onRemove={() => onChange({ limits: limits.filter((_, place) => place !== index) })}
          />
        ))}
        <div>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => onChange({ limits: [...limits, newLimit(limits)] })}
          >
            {text.addLimit}
          </Button>
        </div>
      </Stack>
      <BudgetField {...props} />
    </Stack>
  );
}

function newLimit(limits: readonly Limit[]): Limit {
  const taken = new Set(limits.map(({ key }) => key));
  let number = 1;
  while (taken.has(`limit${number}`)) number += 1;
  return { key: `limit${number}`, window: { calendar: 'month' }, max: '1' };
}

function LimitRow(props: {
  limit: Limit;
  lists: PartProps['lists'];
  onChange: (limit: Limit) => void;
  onRemove: () => void;
}) {
  const { limit, lists, onChange, onRemove } = props;
  const text = useTexts(texts);
  const counted = [{ value: AWARDS, label: text.awards }, ...lists.units.map(({ value, label }) => ({ value, label }))];
  return (
    <Group gap="sm" align="flex-end">
      <NumberText label={text.max} value={limit.max} set={(max) => onChange({ ...limit, max })} />
      <Select
        label={text.of}
        data={counted}
        value={limit.unit ?? AWARDS}
        onChange={(unit) => onChange({ ...limit, unit: unit === AWARDS || unit === null ? undefined : unit })}
        allowDeselect={false}
        w={{ base: '100%', sm: 170 }}
      />
      <PeriodField
        label={text.window}
        period={limit.window}
        onChange={(window) => onChange({ ...limit, window })}
        open
      />
      <Select
        label={text.exceed}
        data={(['trim', 'refuse'] as const).map((way) => ({ value: way, label: text[way] }))}
        value={limit.onExceed ?? 'trim'}
        onChange={(onExceed) => onChange({ ...limit, onExceed: onExceed ?? undefined })}
        allowDeselect={false}
        w={{ base: '100%', sm: 200 }}
      />
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.remove} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

/** The unit it gives; the first there is where it gives none. */
function budgetUnit({ effects }: PartProps['file'], lists: PartProps['lists']): string {
  const given = effects?.flatMap((effect) => ('award' in effect ? [effect.award?.unit] : []))[0];
  return given ?? lists.units[0]?.value ?? '';
}

function BudgetField({ file, onChange, lists }: PartProps) {
  const text = useTexts(texts);
  const { budget } = file;
  return (
    <Stack gap="sm">
      <Text fw={550} size="sm">
        {text.budget}
      </Text>
      {budget === undefined ? (
        <>
          <Text size="sm" c="dimmed">
            {text.noBudget}
          </Text>
          <div>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconPlus size={16} />}
              onClick={() => onChange({ budget: { unit: budgetUnit(file, lists), total: '10000' } })}
            >
              {text.addBudget}
            </Button>
          </div>
        </>
      ) : (
        <>
          <Group gap="sm" align="flex-end">
            <NumberText
              label={text.total}
              value={budget.total}
              set={(total) => onChange({ budget: { ...budget, total } })}
            />
            <Select
              label={text.of}
              data={lists.units.map(({ value, label }) => ({ value, label }))}
              value={budget.unit}
              onChange={(unit) => unit !== null && onChange({ budget: { ...budget, unit } })}
              allowDeselect={false}
              w={{ base: '100%', sm: 200 }}
            />
            <Select
              label={text.whenSpent}
              data={(['stop', 'pause'] as const).map((way) => ({ value: way, label: text[way] }))}
              value={budget.whenSpent ?? 'stop'}
              onChange={(whenSpent) => onChange({ budget: { ...budget, whenSpent: whenSpent ?? undefined } })}
              allowDeselect={false}
              w={{ base: '100%', sm: 240 }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={text.removeBudget}
              onClick={() => onChange({ budget: undefined })}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
          <Text size="xs" c="dimmed">
            {text.warns}
          </Text>
        </>
      )}
    </Stack>
  );
}
