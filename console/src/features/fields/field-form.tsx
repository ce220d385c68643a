import type { Field } from '@hanse/sdk';
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, Select, SimpleGrid, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { fieldTexts } from './field-texts.ts';

const texts = defineTexts({
  en: {
    add: 'Add a field',
    change: 'Change a field',
    of: 'Of',
    key: 'Key',
    keyHelp: 'What rules and files call it: a small letter, then letters and digits. It never changes.',
    en: 'Label (English)',
    de: 'Label (German)',
    type: 'Type',
    typeHelp: 'It never changes.',
    options: 'Choices',
    optionsHelp: 'Type one and press Enter.',
    required: 'Required when one is made',
    personal: 'Tells something about the human being: rules cannot read it, erasure takes it away',
    editable: 'Members may change it themselves',
    save: 'Save',
    saved: 'The field is saved',
  },
  de: {
    add: 'Feld hinzufügen',
    change: 'Feld ändern',
    of: 'Von',
    key: 'Schlüssel',
    keyHelp:
      'So heißt es in Regeln und Dateien: ein kleiner Buchstabe, dann Buchstaben und Ziffern. Er ändert sich nie.',
    en: 'Bezeichnung (Englisch)',
    de: 'Bezeichnung (Deutsch)',
    type: 'Art',
    typeHelp: 'Sie ändert sich nie.',
    options: 'Auswahl',
    optionsHelp: 'Einen Wert eingeben und Enter drücken.',
    required: 'Beim Anlegen nötig',
    personal: 'Sagt etwas über den Menschen: Regeln können es nicht lesen, beim Löschen verschwindet es',
    editable: 'Mitglieder dürfen es selbst ändern',
    save: 'Speichern',
    saved: 'Das Feld ist gespeichert',
  },
});

const subjects = ['account', 'person', 'membership', 'product'] as const;
const types = ['string', 'number', 'boolean', 'date', 'enum', 'money'] as const;
type Subject = (typeof subjects)[number];
type FieldType = (typeof types)[number];

export function FieldForm({ field, onClose }: { field: Field | 'new' | null; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer
      opened={field !== null}
      onClose={onClose}
      title={<Text fw={640}>{field === 'new' ? text.add : text.change}</Text>}
    >
      {field !== null && <Form field={field === 'new' ? null : field} onDone={onClose} />}
    </Drawer>
  );
}

function Form({ field, onDone }: { field: Field | null; onDone: () => void }) {
  const text = useTexts(texts);
  const [subject, setSubject] = useState<Subject>(field?.subject ?? 'account');
  const [key, setKey] = useState(field?.key ?? '');
  const [type, setType] = useState<FieldType>(field?.type ?? 'string');
  const [label, setLabel] = useState({ en: field?.label.en ?? '', de: field?.label.de ?? '' });
  const [options, setOptions] = useState<string[]>(field?.options ?? []);
  const [flags, setFlags] = useState({
    required: field?.required ?? false,
    personal: field?.personal ?? false,
    memberEditable: field?.memberEditable ?? false,
  });
  const define = useChange('defineField', { stale: ['listFields', 'getExpressionScope'] });
  const submit = () => {
    const body = {
      type,
      label,
      ...(type === 'enum' && { options }),
      required: flags.required,
      ...(subject === 'person' && { personal: flags.personal }),
      memberEditable: flags.memberEditable,
    };
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onDone();
    };
    define.mutate({ subject, key, body }, { onSuccess });
  };
  const complete = /^[a-z][A-Za-z0-9]*$/.test(key) && label.en !== '' && label.de !== '';
  return (
    <Stack>
      {define.error !== null && <ProblemNote error={define.error} />}
      <Names
        subject={subject}
        setSubject={setSubject}
        value={key}
        setKey={setKey}
        type={type}
        setType={setType}
        fixed={field !== null}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {(['en', 'de'] as const).map((language) => (
          <TextInput
            key={language}
            label={text[language]}
            value={label[language]}
            onChange={({ currentTarget: { value } }) => setLabel((known) => ({ ...known, [language]: value }))}
            lang={language}
            required
          />
        ))}
      </SimpleGrid>
      {type === 'enum' && (
        <TagsInput label={text.options} description={text.optionsHelp} value={options} onChange={setOptions} required />
      )}
      <Flag label={text.required} on={flags.required} set={(required) => setFlags({ ...flags, required })} />
      {subject === 'person' && field === null && (
        <Flag label={text.personal} on={flags.personal} set={(personal) => setFlags({ ...flags, personal })} />
      )}
      {(subject === 'person' || subject === 'membership') && (
        <Flag
          label={text.editable}
          on={flags.memberEditable}
          set={(memberEditable) => setFlags({ ...flags, memberEditable })}
        />
      )}
      <Group justify="flex-end">
        <Button
          onClick={submit}
          loading={define.isPending}
          disabled={!complete || (type === 'enum' && options.length === 0)}
        >
          {text.save}
        </Button>
      </Group>
    </Stack>
  );
}

function Flag({ label, on, set }: { label: string; on: boolean; set: (on: boolean) => void }) {
  return <Switch label={label} checked={on} onChange={({ currentTarget: { checked } }) => set(checked)} />;
}

function Names(props: {
  subject: Subject;
  setSubject: (subject: Subject) => void;
  value: string;
  setKey: (key: string) => void;
  type: FieldType;
  setType: (type: FieldType) => void;
  /** What is there keeps its key, its type and whose it is. */
  fixed: boolean;
}) {
  const { subject, setSubject, value, setKey, type, setType, fixed } = props;
  const text = useTexts(texts);
  const kinds = useTexts(fieldTexts);
  return (
    <>
      <Select
        label={text.of}
        data={subjects.map((one) => ({ value: one, label: kinds[one] }))}
        value={subject}
        onChange={(next) => next !== null && setSubject(next as Subject)}
        allowDeselect={false}
        disabled={fixed}
      />
      <TextInput
        label={text.key}
        description={text.keyHelp}
        placeholder="installerGrade"
        value={value}
        onChange={({ currentTarget }) => setKey(currentTarget.value)}
        disabled={fixed}
        required
      />
      <Select
        label={text.type}
        description={text.typeHelp}
        data={types.map((one) => ({ value: one, label: kinds[one] }))}
        value={type}
        onChange={(next) => next !== null && setType(next as FieldType)}
        allowDeselect={false}
        disabled={fixed}
      />
    </>
  );
}
