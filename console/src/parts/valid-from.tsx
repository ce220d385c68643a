import { defineTexts, useTexts } from '@hanse/ui';
import { TextInput } from '@mantine/core';
import { startOfDay } from './local-day.ts';

const texts = defineTexts({
  en: {
    label: 'Holds from',
    now: 'Left out: from now on.',
    help: 'Left out: from now on. With an earlier day, what rules decided with the old values since then is decided anew.',
  },
  de: {
    label: 'Gilt ab',
    now: 'Ohne Angabe: ab jetzt.',
    help: 'Ohne Angabe: ab jetzt. Mit einem früheren Tag wird, was Regeln seitdem mit den alten Werten entschieden haben, neu entschieden.',
  },
});

/**
 * From which day something dated holds; empty: now.
 *
 * @param props.redecides false for what decides ways of awards, which stay as they went
 */
export function ValidFrom(props: { day: string; onChange: (day: string) => void; redecides?: boolean }) {
  const { day, onChange, redecides = true } = props;
  const text = useTexts(texts);
  return (
    <TextInput
      type="date"
      label={text.label}
      description={redecides ? text.help : text.now}
      value={day}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  );
}

/** As the API takes it. */
export function fromDay(day: string): { from?: string } {
  return day === '' ? {} : { from: startOfDay(day) };
}
