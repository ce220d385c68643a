/** What was recognised, field by field; every choice can be changed, and the whole mapping written by hand. */
import type { FileRecognition } from '@hanse/sdk';
import { defineTexts, ProblemNote, Section, useFormats, useTexts } from '@hanse/ui';
import {
  Alert,
  Button,
  Group,
  JsonInput,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api.ts';
import { type FieldOfColumn, fieldsOf, withColumn } from './column-mapping.ts';
import { type ImportKind, kindTexts } from './import-texts.ts';
import { fieldName, fieldTexts, knownPaths } from './mapping-fields.ts';

const texts = defineTexts({
  en: {
    recognised: (name: string) => `${name}: what the columns mean`,
    about: 'Recognised from names and contents. Correct what is wrong; a trial follows, which records nothing.',
    kind: 'The rows are',
    use: 'Mapping',
    recognisedOne: 'As recognised',
    add: 'Add a field',
    addHelp: 'Something else a column says',
    attributes: 'Take along as fields of the account',
    attributesHelp: 'Columns that no field above reads; rules can read them.',
    unused: (columns: string) => `Not read: ${columns}`,
    other: 'Other file',
    missing: 'No column was found for these fields. Choose one, or add it to the file.',
    ambiguous: 'Numbers can be read in more than one way; make sure the mapping names the right one.',
    byHand: 'Edit the mapping as text',
    mapping: 'Mapping',
    invalid: 'This is not JSON.',
    name: 'Name of this mapping',
    nameAbout: 'The next file of this kind can use it again.',
    try: 'Try it',
    sample: 'The first rows',
  },
  de: {
    recognised: (name) => `${name}: was die Spalten bedeuten`,
    about: 'Erkannt an Namen und Inhalt. Falsches bitte berichtigen; danach folgt eine Probe, die nichts erfasst.',
    kind: 'Die Zeilen sind',
    use: 'Zuordnung',
    recognisedOne: 'Wie erkannt',
    add: 'Feld hinzufügen',
    addHelp: 'Was eine Spalte sonst noch sagt',
    attributes: 'Als Felder des Accounts mitnehmen',
    attributesHelp: 'Spalten, die oben kein Feld liest; Regeln können sie lesen.',
    unused: (columns) => `Nicht gelesen: ${columns}`,
    other: 'Andere Datei',
    missing: 'Für diese Felder fand sich keine Spalte. Bitte eine wählen oder in der Datei ergänzen.',
    ambiguous: 'Zahlen lassen sich auf mehr als eine Weise lesen; bitte prüfen, dass die Zuordnung die richtige nennt.',
    byHand: 'Zuordnung als Text bearbeiten',
    mapping: 'Zuordnung',
    invalid: 'Das ist kein JSON.',
    name: 'Name dieser Zuordnung',
    nameAbout: 'Die nächste Datei dieser Art kann sie wieder verwenden.',
    try: 'Probe machen',
    sample: 'Die ersten Zeilen',
  },
});

interface MappingFormProps {
  fileName: string;
  recognition: FileRecognition;
  onKind: (kind: ImportKind) => void;
  onOtherFile: () => void;
  onTry: (name: string, mapping: Record<string, unknown>) => Promise<void>;
  busy: boolean;
  error: Error | null;
}

export function MappingForm({ fileName, recognition, onKind, onOtherFile, onTry, busy, error }: MappingFormProps) {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const { suggestion } = recognition;
  const [mapping, setMapping] = useState(suggestion.mapping);
  const [name, setName] = useState(String(suggestion.mapping.name ?? ''));
  const [written, setWritten] = useState<string | null>(null);
  const invalid = written !== null && parsed(written) === null;
  /** Null: what was recognised. */
  const take = (saved: Record<string, unknown> | null) => {
    setMapping(saved ?? suggestion.mapping);
    setName(String((saved ?? suggestion.mapping).name ?? ''));
    setWritten(null);
  };
  const submit = () => {
    const final = written === null ? mapping : parsed(written);
    // A refusal is shown above the form; nothing else has to be done about it here.
    if (final !== null) onTry(name, final).catch(() => undefined);
  };
  return (
    <Stack gap="lg">
      {error !== null && <ProblemNote error={error} />}
      <Section
        title={text.recognised(fileName)}
        about={text.about}
        actions={
          <Button variant="subtle" color="gray" onClick={onOtherFile}>
            {text.other}
          </Button>
        }
      >
        <Stack>
          <Group align="flex-end">
            <Select
              label={text.kind}
              data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
              value={suggestion.kind}
              onChange={(kind) => kind !== null && onKind(kind as ImportKind)}
              allowDeselect={false}
              w={{ base: '100%', sm: 260 }}
            />
            <SavedMapping kind={suggestion.kind} onChoose={take} />
          </Group>
          {recognition.decimals.alternatives.length > 0 && <Alert color="orange">{text.ambiguous}</Alert>}
          {written === null && <Fields recognition={recognition} mapping={mapping} onChange={setMapping} />}
          <ByHand mapping={mapping} written={written} onWrite={setWritten} />
          <Group align="flex-end" justify="space-between">
            <TextInput
              label={text.name}
              description={text.nameAbout}
              value={name}
              onChange={({ currentTarget: { value } }) => setName(value)}
              w={{ base: '100%', sm: 320 }}
              required
            />
            <Button onClick={submit} loading={busy} disabled={name.trim() === '' || invalid}>
              {text.try}
            </Button>
          </Group>
        </Stack>
      </Section>
      <Section title={text.sample} flush>
        <Sample recognition={recognition} />
      </Section>
    </Stack>
  );
}

/** The whole mapping as text, for what the choices above cannot say. */
function ByHand(props: {
  mapping: Record<string, unknown>;
  written: string | null;
  onWrite: (written: string | null) => void;
}) {
  const { mapping, written, onWrite } = props;
  const text = useTexts(texts);
  return (
    <>
      <Switch
        label={text.byHand}
        checked={written !== null}
        onChange={({ currentTarget: { checked } }) => onWrite(checked ? JSON.stringify(mapping, null, 2) : null)}
      />
      {written !== null && (
        <JsonInput
          label={text.mapping}
          value={written}
          onChange={onWrite}
          error={parsed(written) === null ? text.invalid : undefined}
          autosize
          minRows={8}
          maxRows={24}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        />
      )}
    </>
  );
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A mapping that was used before, for files of the same kind. */
function SavedMapping({
  kind,
  onChoose,
}: {
  kind: ImportKind;
  onChoose: (mapping: Record<string, unknown> | null) => void;
}) {
  const text = useTexts(texts);
  const { data } = useRead('listImportMappings', { limit: 200 });
  const [chosen, setChosen] = useState('');
  const saved = data?.data.filter((one) => one.kind === kind) ?? [];
  if (saved.length === 0) return null;
  return (
    <Select
      label={text.use}
      data={[{ value: '', label: text.recognisedOne }, ...saved.map(({ name }) => ({ value: name, label: name }))]}
      value={chosen}
      onChange={(name) => {
        setChosen(name ?? '');
        onChoose(saved.find((one) => one.name === name)?.mapping ?? null);
      }}
      allowDeselect={false}
      w={{ base: '100%', sm: 260 }}
    />
  );
}

interface FieldsProps {
  recognition: FileRecognition;
  mapping: Record<string, unknown>;
  onChange: (mapping: Record<string, unknown>) => void;
}

/** One choice of a column per field; fields without one stand first. */
function Fields({ recognition, mapping, onChange }: FieldsProps) {
  const text = useTexts(texts);
  const names = useTexts(fieldTexts);
  const [added, setAdded] = useState<readonly string[]>([]);
  const { kind } = recognition.suggestion;
  const columns = recognition.columns.map(({ name }) => name);
  const fields = fieldsOf(mapping, columns).filter(({ path }) => path[0] !== 'attributes');
  const have = new Set(fields.map(({ path }) => path.join('.')));
  const missing = recognition.suggestion.missing.filter((path) => !have.has(path));
  const empty = [...missing, ...added.filter((path) => !have.has(path) && !missing.includes(path))];
  const others = knownPaths[kind].filter((path) => !have.has(path) && !empty.includes(path));
  const select = ({ path, column }: { path: readonly string[]; column: string | null }) => (
    <Select
      key={path.join('.')}
      label={fieldName(names, path.join('.'))}
      description={samplesOf(recognition, column)}
      data={columns}
      value={column}
      onChange={(next) => next !== null && onChange(withColumn(mapping, path, next))}
      allowDeselect={false}
      searchable
      error={column === null && missing.includes(path.join('.'))}
      styles={{ description: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } }}
    />
  );
  return (
    <Stack>
      {missing.length > 0 && <Alert color="orange">{text.missing}</Alert>}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} style={{ alignItems: 'end' }}>
        {empty.map((path) => select({ path: path.split('.'), column: null }))}
        {fields.map((field: FieldOfColumn) => select(field))}
        {others.length > 0 && (
          <Select
            label={text.add}
            placeholder={text.addHelp}
            data={others.map((path) => ({ value: path, label: fieldName(names, path) }))}
            value={null}
            onChange={(path) => path !== null && setAdded([...added, path])}
            searchable
          />
        )}
      </SimpleGrid>
      <Unused recognition={recognition} mapping={mapping} onChange={onChange} read={fields} />
    </Stack>
  );
}

/** Columns that nothing reads: said, and of accounts taken along where somebody wants them. */
function Unused({ recognition, mapping, onChange, read }: FieldsProps & { read: readonly FieldOfColumn[] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const taken = (mapping.attributes ?? {}) as Record<string, unknown>;
  const used = new Set(read.map(({ column }) => column));
  const columns = recognition.columns.filter(({ name, type }) => !used.has(name) && type !== 'empty');
  if (columns.length === 0) return null;
  if (recognition.suggestion.kind !== 'accounts') {
    return (
      <Text size="xs" c="dimmed">
        {text.unused(formats.list(columns.map(({ name }) => name)))}
      </Text>
    );
  }
  const chosen = columns.filter(({ name }) => Object.values(taken).some((one) => columnOf(one) === name));
  return (
    <MultiSelect
      label={text.attributes}
      description={text.attributesHelp}
      data={columns.map(({ name }) => name)}
      value={chosen.map(({ name }) => name)}
      onChange={(next) => onChange({ ...mapping, attributes: attributesOf(columns, next) })}
      searchable
      clearable
    />
  );
}

const columnOf = (source: unknown) =>
  typeof source === 'string' ? source : (source as { column?: string } | null)?.column;

/** `Year established` → `yearEstablished`, as rules name what they read. */
function attributesOf(columns: FileRecognition['columns'], chosen: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    columns
      .filter(({ name }) => chosen.includes(name))
      .map(({ name, type }) => [
        name
          .replace(/[^A-Za-z0-9]+(.)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase())
          .replace(/^[A-Z]+/, (first) => first.toLowerCase()),
        type === 'number' ? { column: name, as: 'number' } : name,
      ]),
  );
}

function samplesOf(recognition: FileRecognition, column: string | null): string {
  return (
    recognition.columns
      .find(({ name }) => name === column)
      ?.samples.slice(0, 3)
      .join(' · ') ?? ''
  );
}

function Sample({ recognition }: { recognition: FileRecognition }) {
  const text = useTexts(texts);
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table fz="xs" aria-label={text.sample}>
        <Table.Thead>
          <Table.Tr>
            {recognition.columns.map(({ name }) => (
              <Table.Th key={name}>
                <Text span size="xs" fw={600} c="dimmed">
                  {name}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {recognition.sample.slice(0, 6).map(({ number, cells }) => (
            <Table.Tr key={number}>
              {cells.map((cell, index) => (
                <Table.Td key={recognition.columns[index]?.name ?? index} style={{ whiteSpace: 'nowrap' }}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
