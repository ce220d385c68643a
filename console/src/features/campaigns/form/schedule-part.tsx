import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { Chip, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import type { PartProps } from './part.ts';

const texts = defineTexts({
  en: {
    from: 'First day',
    to: 'Last day',
    fromHelp: 'Empty: from the moment it is published.',
    toHelp: 'Empty: until you end it.',
    weekdays: 'Days of the week',
    everyDay: 'None chosen: every day.',
    kept: 'Windows and days without, which the programme definition sets, stay as they are.',
  },
  de: {
    from: 'Erster Tag',
    to: 'Letzter Tag',
    fromHelp: 'Leer: ab dem Veröffentlichen.',
    toHelp: 'Leer: bis sie beendet wird.',
    weekdays: 'Wochentage',
    everyDay: 'Keiner gewählt: an jedem Tag.',
    kept: 'Zeitfenster und Tage ohne, die in der Programmdefinition stehen, bleiben wie sie sind.',
  },
});

export function SchedulePart({ file, onChange }: PartProps) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const names = weekdayNames(language);
  const kept = file.windows !== undefined || file.blackout !== undefined;
  return (
    <Stack>
      <Group gap="sm" align="flex-start">
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            label={text[end]}
            description={text[`${end}Help`]}
            value={file[end] ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ [end]: value === '' ? undefined : value })}
            inputWrapperOrder={['label', 'input', 'description']}
            w={{ base: '100%', xs: 220 }}
          />
        ))}
      </Group>
      <Stack gap={6} role="group" aria-label={text.weekdays}>
        <Input.Label component="div">{text.weekdays}</Input.Label>
        <Chip.Group
          multiple
          value={(file.weekdays ?? []).map(String)}
          onChange={(days) => onChange({ weekdays: days.length === 0 ? undefined : days.map(Number).toSorted() })}
        >
          <Group gap={6}>
            {names.map((name, index) => (
              <Chip key={name} value={String(index + 1)} size="sm">
                {name}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Text size="xs" c="dimmed">
          {text.everyDay}
        </Text>
      </Stack>
      {kept && (
        <Text size="sm" c="dimmed">
          {text.kept}
        </Text>
      )}
    </Stack>
  );
}

/** Monday first. */
function weekdayNames(language: string): string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return [5, 6, 7, 8, 9, 10, 11].map((day) => format.format(new Date(Date.UTC(2026, 0, day))));
}
