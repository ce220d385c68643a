/** Values of an account: the workspace's own fields, and what was sent besides. */
import type { Account } from '@hanse/sdk';
import { defineTexts, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { changedValues, FieldInput, type FieldSpec, type FieldValue } from '../../parts/field-inputs.tsx';
import { textIn } from '../../parts/names.ts';
import { fromDay, ValidFrom } from '../../parts/valid-from.tsx';
import { wordsOf } from '../../parts/words.ts';

const texts = defineTexts({
  en: {
    title: 'Change fields',
    none: 'No fields are defined for accounts yet.',
    define: 'Define fields',
    save: 'Save',
    saved: 'Saved',
  },
  de: {
    title: 'Felder ändern',
    none: 'Für Accounts sind noch keine Felder festgelegt.',
    define: 'Felder festlegen',
    save: 'Speichern',
    saved: 'Gespeichert',
  },
});

export function EditFields(props: { account: Account; opened: boolean; onClose: () => void }) {
  const { account, opened, onClose } = props;
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {opened && <Loaded account={account} onDone={onClose} />}
    </Drawer>
  );
}

function Loaded({ account, onDone }: { account: Account; onDone: () => void }) {
  const { language } = useLanguage();
  const { data, error, refetch } = useRead('listFields', {});
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={240} />;
  const defined = data.data
    .filter(({ subject, ended }) => subject === 'account' && !ended)
    .map(({ key, type, options, label }): FieldSpec => ({ key, type, options, name: textIn(label, language) || key }));
  const known = new Set(defined.map(({ key }) => key));
  const others = Object.entries(account.attributes)
    .filter(([key]) => !known.has(key))
    .map(([key, value]): FieldSpec => ({ key, type: typeOf(value), options: [], name: wordsOf(key) }));
  return <Form account={account} specs={[...defined, ...others]} onDone={onDone} />;
}

function typeOf(value: unknown): FieldSpec['type'] {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'object' ? 'money' : 'string';
}

function Form({ account, specs, onDone }: { account: Account; specs: readonly FieldSpec[]; onDone: () => void }) {
  const text = useTexts(texts);
  const [values, setValues] = useState<Record<string, FieldValue>>({});
  const [day, setDay] = useState('');
  const set = useChange('setAccountAttributes', {
    stale: ['getAccount', 'getAccountOverview', 'listAccountOverviews', 'listAccountChanges'],
  });
  const changed = changedValues(account.attributes, values);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onDone();
    };
    set.mutate({ accountId: account.id, body: { values: changed, ...fromDay(day) } }, { onSuccess });
  };
  if (specs.length === 0) {
    return (
      <Text size="sm">
        {text.none}{' '}
        <Anchor component={Link} to="/fields" inherit>
          {text.define}
        </Anchor>
      </Text>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {set.error !== null && <ProblemNote error={set.error} />}
        {specs.map((spec) => (
          <FieldInput
            key={spec.key}
            spec={spec}
            value={spec.key in values ? (values[spec.key] ?? null) : heldOf(account, spec.key)}
            onChange={(value) => setValues({ ...values, [spec.key]: value })}
          />
        ))}
        <ValidFrom day={day} onChange={setDay} />
        <Group justify="flex-end">
          <Button type="submit" loading={set.isPending} disabled={Object.keys(changed).length === 0}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const heldOf = ({ attributes }: Account, key: string) => (attributes[key] ?? null) as FieldValue;
