/** A table of bands: from which amount on, which percentage. */
import { defineTexts, useTexts } from '@hanse/ui';
import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';

const texts = defineTexts({
  en: {
    from: 'From',
    percent: 'Percent',
    row: (what: string, place: number) => `${what}, band ${place}`,
    add: 'Add a band',
    remove: (place: number) => `Remove band ${place}`,
  },
  de: {
    from: 'Ab',
    percent: 'Prozent',
    row: (what, place) => `${what}, Stufe ${place}`,
    add: 'Stufe hinzufügen',
    remove: (place) => `Stufe ${place} entfernen`,
  },
});

export interface BandRow {
  from: string | number;
  percent: string | number;
}

export function BandsField(props: {
  label: string;
  rows: readonly BandRow[];
  onChange: (rows: BandRow[]) => void;
  currency: string;
}) {
  const { label, rows, onChange, currency } = props;
  const text = useTexts(texts);
  const change = (place: number, part: Partial<BandRow>) => {
    onChange(rows.map((row, index) => (index === place ? { ...row, ...part } : row)));
  };
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Input.Label component="div" required>
        {label}
      </Input.Label>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bands have no name but their place
        <Group key={index} gap="xs" wrap="nowrap">
          <TextInput
            aria-label={text.row(text.from, index + 1)}
            leftSection={<span style={{ fontSize: 12 }}>{text.from}</span>}
            leftSectionWidth={44}
            rightSection={<span style={{ fontSize: 12 }}>{currency}</span>}
            rightSectionWidth={44}
            inputMode="decimal"
            value={String(row.from)}
            onChange={({ currentTarget: { value } }) => change(index, { from: value.replace(',', '.') })}
            style={{ flex: 2 }}
          />
          <TextInput
            aria-label={text.row(text.percent, index + 1)}
            rightSection="%"
            inputMode="decimal"
            value={String(row.percent)}
            onChange={({ currentTarget: { value } }) => change(index, { percent: value.replace(',', '.') })}
            style={{ flex: 1 }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={text.remove(index + 1)}
            onClick={() => onChange(rows.filter((_, place) => place !== index))}
            disabled={rows.length === 1}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...rows, { from: '', percent: '' }])}
        >
          {text.add}
        </Button>
      </div>
    </Stack>
  );
}
