/** Everything of the workspace in open formats: it belongs to whoever runs the programme. */
import type { Export } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  saveFile,
  type Tone,
  useConfirm,
  useFormats,
  useTexts,
  When,
} from '@hanse/ui';
import { Button } from '@mantine/core';
import { IconDatabaseExport, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { api, useChange, useList } from '../../api.ts';
import { useMay } from '../../session/session.tsx';

const REFRESH_MS = 3000;

const texts = defineTexts({
  en: {
    title: 'Data export',
    about:
      'Everything of this workspace as one archive of open formats. It holds personal data; it is deleted after some days.',
    begin: 'Export everything',
    beginTitle: 'Export everything?',
    beginWhat:
      'An archive with all data, personal data included, is made in the background and kept for some days. Who asked for it is recorded.',
    when: 'Asked for',
    state: 'State',
    rows: 'Rows',
    until: 'Deleted',
    download: 'Download',
    queued: 'Queued',
    running: 'Running',
    done: 'Done',
    failed: 'Failed',
    empty: 'Nothing was exported yet',
    emptyAbout: 'The data is yours: take all of it whenever you like.',
  },
  de: {
    title: 'Datenexport',
    about:
      'Alles aus diesem Arbeitsbereich als ein Archiv in offenen Formaten. Es enthält personenbezogene Daten und wird nach einigen Tagen gelöscht.',
    begin: 'Alles exportieren',
    beginTitle: 'Alles exportieren?',
    beginWhat:
      'Im Hintergrund entsteht ein Archiv mit allen Daten, auch personenbezogenen, und bleibt einige Tage. Wer es verlangt hat, steht im Prüfpfad.',
    when: 'Verlangt',
    state: 'Stand',
    rows: 'Zeilen',
    until: 'Gelöscht',
    download: 'Herunterladen',
    queued: 'Wartet',
    running: 'Läuft',
    done: 'Fertig',
    failed: 'Gescheitert',
    empty: 'Noch wurde nichts exportiert',
    emptyAbout: 'Die Daten gehören Ihnen: Sie können sie jederzeit ganz mitnehmen.',
  },
});

const TONES: Readonly<Record<Export['state'], Tone>> = { queued: 'busy', running: 'busy', done: 'good', failed: 'bad' };

export function ExportsPage() {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const mayExport = useMay('exports:write');
  const list = useList('listExports', { limit: 25 }, { refreshMs: REFRESH_MS });
  const create = useChange('createExport', { stale: ['listExports'] });
  const [failure, setFailure] = useState<unknown>(null);
  const ask = async () => {
    const question = { title: text.beginTitle, consequences: [text.beginWhat], confirm: text.begin };
    if (await confirm(question)) create.mutate({});
  };
  const download = (exportId: string) => {
    setFailure(null);
    api
      .getExportFile({ exportId })
      .then((file) => saveFile(file, `${exportId}.zip`))
      .catch(setFailure);
  };
  const begin = mayExport && (
    <Button onClick={ask} loading={create.isPending}>
      {text.begin}
    </Button>
  );
  const error = create.error ?? failure;
  return (
    <Page title={text.title} about={text.about} actions={begin}>
      {error !== null && <ProblemNote error={error} />}
      <Section flush>
        <DataTable
          label={text.title}
          columns={useColumns(mayExport, download)}
          list={list}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={IconDatabaseExport} title={text.empty} action={begin}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function useColumns(mayExport: boolean, onDownload: (exportId: string) => void): Column<Export>[] {
  const text = useTexts(texts);
  const formats = useFormats();
  return [
    { key: 'when', title: text.when, main: true, render: ({ createdAt }) => <When at={createdAt} exact /> },
    {
      key: 'state',
      title: text.state,
      render: ({ state }) => <StateBadge tone={TONES[state]}>{text[state]}</StateBadge>,
    },
    { key: 'rows', title: text.rows, align: 'right', render: ({ progress }) => formats.number(progress.rows) },
    { key: 'until', title: text.until, render: ({ keepUntil }) => <When at={keepUntil} /> },
    {
      key: 'act',
      title: '',
      align: 'right',
      render: ({ id, state }) =>
        mayExport &&
        state === 'done' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={() => onDownload(id)}
          >
            {text.download}
          </Button>
        ),
    },
  ];
}
