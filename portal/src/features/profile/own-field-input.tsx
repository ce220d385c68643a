/** A field of the operator's own that the person keeps up to date. */
import type { MemberProfile } from '@hanse/sdk';
import { useLanguage } from '@hanse/ui';
import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core';

export function OwnFieldInput(props: {
  field: MemberProfile['fields'][number];
  value: unknown;
  onChange: (value: unknown) => void;
  readOnly: boolean;
}) {
  const { field, value, onChange, readOnly } = props;
  const { language } = useLanguage();
  const base = { label: field.label[language] ?? field.label.en ?? field.key, required: field.required, readOnly };
  if (field.type === 'enum') {
    return (
      <Select
        {...base}
        size="md"
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
        data={field.options}
        clearable={!field.required}
      />
    );
  }
  if (field.type === 'boolean') {
    return (
      <Checkbox
        size="md"
        mt="xl"
        label={base.label}
        checked={value === true}
        disabled={readOnly}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (field.type === 'number') {
    return (
      <NumberInput
        {...base}
        size="md"
        value={typeof value === 'number' ? value : ''}
        onChange={(typed) => onChange(typed === '' ? null : typed)}
      />
    );
  }
  return (
    <TextInput
      {...base}
      size="md"
      type={field.type === 'date' ? 'date' : 'text'}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}
