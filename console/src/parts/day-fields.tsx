import { SimpleGrid, TextInput } from '@mantine/core';

/** Days as date fields give them, `2026-11-05`; empty: open on that side. */
export interface DaySpan {
  from: string;
  to: string;
}

/** First and last day of something, side by side. */
export function DayFields(props: { labels: DaySpan; value: DaySpan; onChange: (change: Partial<DaySpan>) => void }) {
  const { labels, value, onChange } = props;
  return (
    <SimpleGrid cols={2} spacing="sm">
      {(['from', 'to'] as const).map((side) => (
        <TextInput
          key={side}
          type="date"
          label={labels[side]}
          value={value[side]}
          onChange={({ currentTarget }) => onChange({ [side]: currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  );
}
