/** Everything that may be sent as an event, with its fields and a sample to copy. */
import type { EventType } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Button, Code, CopyButton, Drawer, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy, IconForms } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { listOf } from '../../parts/list-of.ts';
import { textIn } from '../../parts/names.ts';
import { type FieldSchema, sampleEvent, typeOf } from './sample-event.ts';

const route = getRouteApi('/shell/event-types');

const texts = defineTexts({
  en: {
    title: 'Event types',
    about: 'What may be sent as an event. Twenty types are built in; the programme definition may add your own.',
    name: 'Event type',
    key: 'Key',
    what: 'What it is',
    origin: 'Origin',
    builtIn: 'Built in',
    own: 'Your own',
    fields: 'Fields of data',
    none: 'This type has no fields of its own.',
    required: 'required',
    personal: 'personal',
    sample: 'A sample to send',
    sampleAbout: 'POST /v1/events',
    copy: 'Copy',
    copied: 'Copied',
    empty: 'No event types',
    string: 'Text',
    number: 'Number',
    integer: 'Whole number',
    boolean: 'Yes or no',
    array: 'List',
    object: 'Group',
    date: 'Day',
    oneOf: (values: string) => `One of ${values}`,
  },
  de: {
    title: 'Ereignisarten',
    about:
      'Was als Ereignis gesendet werden kann. Zwanzig Arten sind eingebaut; die Programmdefinition kann eigene ergänzen.',
    name: 'Ereignisart',
    key: 'Schlüssel',
    what: 'Was es ist',
    origin: 'Herkunft',
    builtIn: 'Eingebaut',
    own: 'Eigene',
    fields: 'Felder in data',
    none: 'Diese Art hat keine eigenen Felder.',
    required: 'nötig',
    personal: 'personenbezogen',
    sample: 'Ein Beispiel zum Senden',
    sampleAbout: 'POST /v1/events',
    copy: 'Kopieren',
    copied: 'Kopiert',
    empty: 'Keine Ereignisarten',
    string: 'Text',
    number: 'Zahl',
    integer: 'Ganze Zahl',
    boolean: 'Ja oder nein',
    array: 'Liste',
    object: 'Gruppe',
    date: 'Tag',
    oneOf: (values) => `Eines von ${values}`,
  },
});

export function EventTypesPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { type: open } = route.useSearch();
  const navigate = useNavigate();
  const read = useRead('listEventTypes', { limit: 200 });
  const show = (type: string | undefined) => void navigate({ to: '/event-types', search: { type }, replace: true });
  const columns: Column<EventType>[] = [
    {
      key: 'name',
      title: text.name,
      main: true,
      render: ({ key, name }) => (
        <UnstyledButton onClick={() => show(key)} c="var(--mantine-color-anchor)" fz="sm" fw={550}>
          {textIn(name, language)}
        </UnstyledButton>
      ),
    },
    {
      key: 'key',
      title: text.key,
      secondary: true,
      render: ({ key }) => (
        <Text span size="xs" ff="monospace" c="dimmed">
          {key}
        </Text>
      ),
    },
    {
      key: 'what',
      title: text.what,
      render: ({ description }) => (
        <Text size="sm" lang="en">
          {description}
        </Text>
      ),
    },
    {
      key: 'origin',
      title: text.origin,
      render: ({ builtIn }) => (
        <StateBadge tone={builtIn ? 'quiet' : 'brand'}>{builtIn ? text.builtIn : text.own}</StateBadge>
      ),
    },
  ];
  const chosen = read.data?.data.find(({ key }) => key === open);
  return (
    <Page title={text.title} about={text.about}>
      <Section flush>
        <DataTable
          label={text.title}
          columns={columns}
          list={listOf(read, read.data?.data ?? [])}
          keyOf={({ key }) => key}
          onOpen={({ key }) => show(key)}
          empty={<EmptyState icon={IconForms} title={text.empty} />}
        />
      </Section>
      <Drawer
        opened={chosen !== undefined}
        onClose={() => show(undefined)}
        size="lg"
        title={<Text fw={640}>{chosen === undefined ? '' : textIn(chosen.name, language)}</Text>}
      >
        {chosen !== undefined && <TypeDetails type={chosen} />}
      </Drawer>
    </Page>
  );
}

function TypeDetails({ type }: { type: EventType }) {
  const text = useTexts(texts);
  const sample = JSON.stringify(sampleEvent(type), null, 2);
  return (
    <Stack gap="lg">
      <Text size="sm" lang="en">
        {type.description}
      </Text>
      <Fields schema={type.schema as FieldSchema} />
      <Stack gap="xs">
        <Group justify="space-between">
          <div>
            <Text fw={600}>{text.sample}</Text>
            <Text size="xs" c="dimmed" ff="monospace">
              {text.sampleAbout}
            </Text>
          </div>
          <CopyButton value={sample}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="default"
                onClick={copy}
                leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              >
                {copied ? text.copied : text.copy}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {sample}
        </Code>
      </Stack>
    </Stack>
  );
}

function Fields({ schema }: { schema: FieldSchema }) {
  const text = useTexts(texts);
  const fields = Object.entries(schema.properties ?? {});
  return (
    <Stack gap="xs">
      <Text fw={600}>{text.fields}</Text>
      {fields.length === 0 && <Text size="sm">{text.none}</Text>}
      {fields.map(([name, field]) => (
        <div key={name} style={{ borderBottom: '1px solid var(--hanse-line)', paddingBottom: 6 }}>
          <Group gap="xs">
            <Text size="sm" ff="monospace" fw={600}>
              {name}
            </Text>
            <Text size="xs" c="dimmed">
              {kindOf(text, field)}
            </Text>
            {schema.required?.includes(name) === true && <StateBadge tone="warn">{text.required}</StateBadge>}
            {field['x-personal'] === true && <StateBadge tone="busy">{text.personal}</StateBadge>}
          </Group>
          <Text size="sm" lang="en">
            {field.description}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

function kindOf(text: (typeof texts)['en'], field: FieldSchema): string {
  if (field.enum !== undefined) return text.oneOf(field.enum.join(', '));
  if (field.format === 'date') return text.date;
  const type = typeOf(field);
  return type === 'number' || type === 'integer' || type === 'boolean' || type === 'array' || type === 'object'
    ? text[type]
    : text.string;
}
