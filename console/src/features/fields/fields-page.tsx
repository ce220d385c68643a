/** Fields that this workspace adds to accounts, people, memberships and products. */
import type { Field } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  useConfirm,
  useLanguage,
  useProblemText,
  useTexts,
} from '@hanse/ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { listOf } from '../../parts/list-of.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { FieldForm } from './field-form.tsx';
import { fieldTexts } from './field-texts.ts';

const texts = defineTexts({
  en: {
    title: 'Custom fields',
    about:
      'What you want to know of accounts, people, memberships and products beyond what is built in. Rules can read them at once.',
    add: 'Add a field',
    field: 'Field',
    subject: 'Of',
    type: 'Type',
    rules: 'In rules',
    state: 'State',
    required: 'Required',
    personal: 'Personal',
    notRead: 'Rules cannot read it',
    ended: 'Ended',
    inUse: 'In use',
    edit: 'Change',
    end: 'End',
    endTitle: (name: string) => `End the field ${name}?`,
    endWhat: ['Rules cannot read it any more, and values are not taken in.', 'What was recorded stays.'],
    done: 'The field is ended',
    empty: 'No fields of your own yet',
    emptyAbout: 'Add one, such as a sector, a contract number or an installer grade.',
  },
  de: {
    title: 'Eigene Felder',
    about:
      'Was über Accounts, Personen, Mitgliedschaften und Produkte sonst noch wissenswert ist. Regeln können sie sofort lesen.',
    add: 'Feld hinzufügen',
    field: 'Feld',
    subject: 'Von',
    type: 'Art',
    rules: 'In Regeln',
    state: 'Zustand',
    required: 'Nötig',
    personal: 'Personenbezogen',
    notRead: 'Für Regeln nicht lesbar',
    ended: 'Beendet',
    inUse: 'In Gebrauch',
    edit: 'Ändern',
    end: 'Beenden',
    endTitle: (name) => `Das Feld ${name} beenden?`,
    endWhat: [
      'Regeln können es nicht mehr lesen, Werte werden nicht mehr angenommen.',
      'Was festgehalten ist, bleibt.',
    ],
    done: 'Das Feld ist beendet',
    empty: 'Noch keine eigenen Felder',
    emptyAbout: 'Zum Beispiel eine Branche, eine Vertragsnummer oder eine Installateursstufe.',
  },
});

export function FieldsPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const mayWrite = useMay('programmes:write');
  const read = useRead('listFields', {});
  const [open, setOpen] = useState<Field | 'new' | null>(null);
  const kinds = useTexts(fieldTexts);
  const columns: Column<Field>[] = [
    {
      key: 'field',
      title: text.field,
      main: true,
      render: ({ label, key }) => (
        <Text span size="sm" fw={550}>
          {textIn(label, language) || key}
        </Text>
      ),
    },
    { key: 'subject', title: text.subject, render: ({ subject }) => kinds[subject] },
    { key: 'type', title: text.type, render: (field) => <Kind field={field} /> },
    { key: 'rules', title: text.rules, render: ({ expression }) => <InRules expression={expression} /> },
    { key: 'state', title: text.state, render: (field) => <State field={field} /> },
    ...(mayWrite
      ? [
          {
            key: 'actions',
            title: '',
            align: 'right' as const,
            render: (field: Field) => <Actions field={field} onEdit={() => setOpen(field)} />,
          },
        ]
      : []),
  ];
  const add = mayWrite ? (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
      {text.add}
    </Button>
  ) : undefined;
  return (
    <Page title={text.title} about={text.about} actions={add}>
      <Section flush>
        <DataTable
          label={text.title}
          columns={columns}
          list={listOf(read, read.data?.data ?? [])}
          keyOf={({ subject, key }) => `${subject} ${key}`}
          empty={
            <EmptyState icon={IconTags} title={text.empty}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <FieldForm field={open} onClose={() => setOpen(null)} />
    </Page>
  );
}

function Kind({ field }: { field: Field }) {
  const kinds = useTexts(fieldTexts);
  return (
    <Stack gap={0}>
      <Text span size="sm">
        {kinds[field.type]}
      </Text>
      {field.options.length > 0 && (
        <Text span size="xs" c="dimmed">
          {field.options.join(', ')}
        </Text>
      )}
    </Stack>
  );
}

function InRules({ expression }: { expression: string | null }) {
  const text = useTexts(texts);
  return (
    <Text span size="xs" c="dimmed" ff={expression === null ? undefined : 'monospace'}>
      {expression ?? text.notRead}
    </Text>
  );
}

function State({ field }: { field: Field }) {
  const text = useTexts(texts);
  return (
    <Group gap={6}>
      <StateBadge tone={field.ended ? 'quiet' : 'good'}>{field.ended ? text.ended : text.inUse}</StateBadge>
      {field.required && <StateBadge tone="warn">{text.required}</StateBadge>}
      {field.personal && <StateBadge tone="busy">{text.personal}</StateBadge>}
    </Group>
  );
}

function Actions({ field, onEdit }: { field: Field; onEdit: () => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const confirm = useConfirm();
  const problemText = useProblemText();
  const end = useChange('endField', { stale: ['listFields', 'getExpressionScope'] });
  if (field.ended) return null;
  const name = textIn(field.label, language) || field.key;
  const ask = async () => {
    const question = { title: text.endTitle(name), consequences: text.endWhat, confirm: text.end, danger: true };
    if (!(await confirm(question))) return;
    end.mutate(
      { subject: field.subject, key: field.key },
      {
        onSuccess: () => notifications.show({ message: text.done }),
        onError: (error) => notifications.show({ color: 'red', message: problemText(error), autoClose: 12_000 }),
      },
    );
  };
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" variant="default" onClick={onEdit} aria-label={`${text.edit} ${name}`}>
        {text.edit}
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" onClick={ask} aria-label={`${text.end} ${name}`}>
        {text.end}
      </Button>
    </Group>
  );
}
