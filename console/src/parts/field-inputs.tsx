/** Values of fields that a workspace defines, each as its type wants it; empty: no value. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Group, NumberInput, Select, TextInput } from '@mantine/core';

const texts = defineTexts({
  en: { yes: 'Yes', no: 'No', none: 'No value', currency: 'Currency' },
  de: { yes: 'Ja', no: 'Nein', none: 'Kein Wert', currency: 'Währung' },
});

export type FieldValue = string | number | boolean | { amount: string | number; currency: string } | null;

export interface FieldSpec {
  key: string;
  type: 'string' | 'number' | 'boolean' | 'date' | 'enum' | 'money';
  options: readonly string[];
  /** As people read it. */
  name: string;
}

interface InputProps {
  spec: FieldSpec;
  value: FieldValue;
  onChange: (value: FieldValue) => void;
}

export function FieldInput({ spec, value, onChange }: InputProps) {
  const text = useTexts(texts);
  switch (spec.type) {
    case 'boolean':
      return (
        <Select
          label={spec.name}
          placeholder={text.none}
          data={[
            { value: 'true', label: text.yes },
            { value: 'false', label: text.no },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(chosen) => onChange(chosen === null ? null : chosen === 'true')}
          clearable
        />
      );
    case 'enum':
      return (
        <Select
          label={spec.name}
          placeholder={text.none}
          data={[...spec.options]}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          clearable
        />
      );
    case 'number':
      return (
        <NumberInput
          label={spec.name}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
          hideControls
        />
      );
    case 'money':
      return <MoneyInput spec={spec} value={value} onChange={onChange} />;
    default:
      return (
        <TextInput
          type={spec.type === 'date' ? 'date' : 'text'}
          label={spec.name}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
        />
      );
  }
}

function MoneyInput({ spec, value, onChange }: InputProps) {
  const text = useTexts(texts);
  const held = typeof value === 'object' && value !== null ? value : { amount: '', currency: 'EUR' };
  const change = (next: { amount: string | number; currency: string }) => onChange(next.amount === '' ? null : next);
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={spec.name}
        inputMode="decimal"
        value={String(held.amount)}
        onChange={({ currentTarget }) => change({ ...held, amount: currentTarget.value.replace(',', '.') })}
        flex={1}
      />
      <TextInput
        aria-label={`${spec.name}: ${text.currency}`}
        value={held.currency}
        onChange={({ currentTarget }) => change({ ...held, currency: currentTarget.value.toUpperCase().slice(0, 3) })}
        w={80}
      />
    </Group>
  );
}

/** Only what differs from what was there: everything else keeps its date. */
export function changedValues(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => JSON.stringify(before[key] ?? null) !== JSON.stringify(value)),
  );
}
