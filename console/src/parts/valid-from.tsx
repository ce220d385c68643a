import { defineTexts, useTexts } from '@hanse/ui';
import { TextInput } from '@mantine/core';
import { startOfDay } from './local-day.ts';

const texts = defineTexts({
  en: {
    label: 'Holds from',
    help: 'Left out: from now on. With an earlier day, what rules decided with the old values since then is decided anew.',
  },
  de: {
    label: 'Gilt ab',
    help: 'Ohne Angabe: ab jetzt. Mit einem früheren Tag wird, was Regeln seitdem mit den alten Werten entschieden haben, neu entschieden.',
  },
});

/** From which day something dated holds; empty: now. */
export function ValidFrom({ day, onChange }: { day: string; onChange: (day: string) => void }) {
  const text = useTexts(texts);
  return (
    <TextInput
      type="date"
      label={text.label}
      description={text.help}
      value={day}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  );
}

/** As the API takes it. */
export function fromDay(day: string): { from?: string } {
  return day === '' ? {} : { from: startOfDay(day) };
}
