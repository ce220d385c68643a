/** Files that came in, the newest first. */
import type { Import } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  useFormats,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Badge, Button, Group } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useList } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { isMoving, kindTexts, stateTexts, stateTones } from './import-texts.ts';

const REFRESH_MS = 3000;

const texts = defineTexts({
  en: {
    title: 'Imports',
    about: 'Files of invoices, accounts, people and more. The same file may come again: what is there is recognised.',
    new: 'Import a file',
    file: 'File',
    kind: 'What',
    state: 'State',
    read: 'Rows read',
    rejected: 'Rejected',
    when: 'Asked for',
    trial: 'Trial',
    empty: 'No file has been imported yet',
    emptyAbout:
      'Bring last year’s invoices as CSV or Excel: columns are recognised, and a trial shows what would happen.',
  },
  de: {
    title: 'Importe',
    about:
      'Dateien mit Rechnungen, Accounts, Personen und mehr. Dieselbe Datei darf wiederkommen: Was da ist, wird erkannt.',
    new: 'Datei importieren',
    file: 'Datei',
    kind: 'Was',
    state: 'Stand',
    read: 'Zeilen gelesen',
    rejected: 'Abgewiesen',
    when: 'Verlangt',
    trial: 'Probe',
    empty: 'Noch keine Datei importiert',
    emptyAbout:
      'Die Rechnungen des letzten Jahres als CSV oder Excel: Spalten werden erkannt, eine Probe zeigt, was geschähe.',
  },
});

export function ImportsPage() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const mayImport = useMay('imports:write');
  const first = useList('listImports', { limit: 25 });
  const moving = first.entries.some(({ state }) => isMoving(state));
  const list = useList('listImports', { limit: 25 }, { refreshMs: moving ? REFRESH_MS : undefined });
  const begin = (
    <Button component={Link} to="/imports/new" leftSection={<IconPlus size={16} />}>
      {text.new}
    </Button>
  );
  return (
    <Page title={text.title} about={text.about} actions={mayImport && begin}>
      <Section flush>
        <DataTable
          label={text.title}
          columns={useColumns(text)}
          list={list}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/imports/$importId', params: { importId: id } })}
          empty={
            <EmptyState icon={IconFileImport} title={text.empty} action={mayImport && begin}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function useColumns(text: (typeof texts)['en']): Column<Import>[] {
  const kinds = useTexts(kindTexts);
  const states = useTexts(stateTexts);
  const formats = useFormats();
  return [
    {
      key: 'file',
      title: text.file,
      main: true,
      render: ({ id, fileName, dryRun }) => (
        <Group gap="xs">
          <Anchor component={Link} to={`/imports/${id}`} inherit>
            {fileName}
          </Anchor>
          {dryRun && <Badge color="gray">{text.trial}</Badge>}
        </Group>
      ),
    },
    { key: 'kind', title: text.kind, render: ({ kind }) => kinds[kind] },
    {
      key: 'state',
      title: text.state,
      render: ({ state }) => <StateBadge tone={stateTones[state]}>{states[state]}</StateBadge>,
    },
    {
      key: 'read',
      title: text.read,
      align: 'right',
      render: ({ progress }) => formats.number(progress.rows.read),
    },
    {
      key: 'rejected',
      title: text.rejected,
      align: 'right',
      render: ({ progress }) => formats.number(progress.rows.rejected),
    },
    { key: 'when', title: text.when, render: ({ createdAt }) => <When at={createdAt} /> },
  ];
}
