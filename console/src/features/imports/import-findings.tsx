/** What became of a file: counts, rows that were skipped or rejected and why, and how the first rows were read. */
import type { Import, ImportReport } from '@hanse/sdk';
import { defineTexts, KeyValues, Money, ProblemNote, plural, Section, saveFile, useFormats, useTexts } from '@hanse/ui';
import { Button, Group, List, ScrollArea, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { api, useRead } from '../../api.ts';
import { useNames } from '../../parts/names.ts';
import { reasonTexts } from './row-reasons.ts';

const texts = defineTexts({
  en: {
    result: 'What became of it',
    trialResult: 'What would become of it',
    read: 'Rows read',
    imported: 'Without fault',
    skipped: 'Left out on purpose',
    rejected: 'Rejected',
    created: 'New',
    changed: 'Changed',
    unchanged: 'There already',
    waiting: 'Wait for their account',
    refused: 'Refused',
    accounts: 'Accounts',
    rejectsTitle: 'Rejected rows',
    rejectsAbout: 'Correct them in the file and import it with the same mapping.',
    download: 'Download rejected rows',
    skippedTitle: 'Left out on purpose',
    refusedTitle: 'Refused when recorded',
    types: 'Found',
    documents: (n: number, shown: string) => plural('en', n, { one: '1 document', other: `${shown} documents` }),
    preview: 'How the first rows are read',
    row: 'Row',
    times: (n: number, shown: string) => plural('en', n, { one: '1 row', other: `${shown} rows` }),
    waitingRow: 'Wait for a row they name',
  },
  de: {
    result: 'Was daraus wurde',
    trialResult: 'Was daraus würde',
    read: 'Zeilen gelesen',
    imported: 'Ohne Fehler',
    skipped: 'Mit Absicht ausgelassen',
    rejected: 'Abgewiesen',
    created: 'Neu',
    changed: 'Geändert',
    unchanged: 'Schon da',
    waiting: 'Warten auf ihren Account',
    refused: 'Abgelehnt',
    accounts: 'Accounts',
    rejectsTitle: 'Abgewiesene Zeilen',
    rejectsAbout: 'In der Datei berichtigen und mit derselben Zuordnung importieren.',
    download: 'Abgewiesene Zeilen herunterladen',
    skippedTitle: 'Mit Absicht ausgelassen',
    refusedTitle: 'Beim Erfassen abgelehnt',
    types: 'Gefunden',
    documents: (n, shown) => plural('de', n, { one: '1 Beleg', other: `${shown} Belege` }),
    preview: 'Wie die ersten Zeilen gelesen werden',
    row: 'Zeile',
    times: (n, shown) => plural('de', n, { one: '1 Zeile', other: `${shown} Zeilen` }),
    waitingRow: 'Warten auf eine genannte Zeile',
  },
});

export function ImportFindings({ job }: { job: Import }) {
  const { data: report, error, refetch } = useRead('getImportReport', { importId: job.id });
  if (error !== null && report === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (report === undefined) return <Skeleton height={180} radius="lg" />;
  return (
    <>
      <Counts job={job} report={report} />
      <Rejected job={job} report={report} />
      <Reasons report={report} />
      {job.dryRun && <FirstRows importId={job.id} />}
    </>
  );
}

function Counts({ job, report }: { job: Import; report: ImportReport }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { rows, outcomes } = job.progress;
  const names = useNames();
  const always = new Set([text.read, text.imported, text.rejected]);
  const counts: [string, number | null][] = [
    [text.read, rows.read],
    [text.imported, rows.imported],
    [text.skipped, rows.skipped],
    [text.rejected, rows.rejected],
    [text.created, outcomes.created],
    [text.changed, outcomes.changed],
    [text.unchanged, outcomes.unchanged],
    [job.kind === 'events' ? text.waiting : text.waitingRow, outcomes.waiting],
    [text.refused, outcomes.refused],
    [text.accounts, report.accounts],
  ];
  return (
    <Section title={job.dryRun ? text.trialResult : text.result}>
      <Stack>
        <KeyValues
          entries={counts
            // What did not happen says nothing, but for what was read and what was rejected.
            .filter((entry): entry is [string, number] => entry[1] !== null && (entry[1] > 0 || always.has(entry[0])))
            .map(([name, count]) => [name, formats.number(count)] as const)}
        />
        {report.types.map(({ type, documents, netAmount }) => (
          <Text key={type} size="sm">
            {names.eventType(type)}: {text.documents(documents, formats.number(documents))} ·{' '}
            <Money amount={netAmount} currency="EUR" />
          </Text>
        ))}
      </Stack>
    </Section>
  );
}

function useReason() {
  const reasons = useTexts(reasonTexts);
  return (code: string, fallback: string) => (reasons as Record<string, string | undefined>)[code] ?? fallback;
}

function Rejected({ job, report }: { job: Import; report: ImportReport }) {
  const text = useTexts(texts);
  const reasonOf = useReason();
  const formats = useFormats();
  if (report.rejected.length === 0) return null;
  const download = async () => {
    await saveFile(await api.getImportRejects({ importId: job.id }), `rejected-${job.fileName}`);
  };
  return (
    <Section
      title={text.rejectsTitle}
      about={text.rejectsAbout}
      actions={
        report.rejectedRows > 0 && (
          <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
            {text.download}
          </Button>
        )
      }
    >
      <List size="sm" spacing={4}>
        {report.rejected.map(({ code, text: what, rows, examples }) => (
          <List.Item key={`${code}${what}`}>
            {reasonOf(code, what)}: {text.times(rows, formats.number(rows))}{' '}
            <Text span size="xs" c="dimmed">
              {examples.map(({ row, text: example }) => `${text.row} ${row}: ${example}`).join(' · ')}
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function Reasons({ report }: { report: ImportReport }) {
  const text = useTexts(texts);
  const reasonOf = useReason();
  const formats = useFormats();
  return (
    <>
      {report.skipped.length > 0 && (
        <Section title={text.skippedTitle}>
          <List size="sm" spacing={4}>
            {report.skipped.map(({ code, text: what, because, rows }) => (
              <List.Item key={`${code}${what}`}>
                {reasonOf(code, what)}: {text.times(rows, formats.number(rows))} {because}
              </List.Item>
            ))}
          </List>
        </Section>
      )}
      {report.refusals.length > 0 && (
        <Section title={text.refusedTitle}>
          <List size="sm" spacing={4}>
            {report.refusals.map(({ code, count, example }) => (
              <List.Item key={code}>
                {example} ({formats.number(count)})
              </List.Item>
            ))}
          </List>
        </Section>
      )}
    </>
  );
}

function FirstRows({ importId }: { importId: string }) {
  const text = useTexts(texts);
  const { data } = useRead('previewImport', { importId, rows: 20 });
  if (data === undefined) return null;
  return (
    <Section title={text.preview} flush>
      <ScrollArea>
        <Table fz="xs" aria-label={text.preview}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text.row}</Table.Th>
              {data.header.map((name) => (
                <Table.Th key={name}>{name}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.rows.map(({ row, cells, faults }) => (
              <Table.Tr key={row}>
                <Table.Td>{row}</Table.Td>
                {cells.map(({ column, text: cell, fault }) => (
                  <Table.Td key={column} style={{ whiteSpace: 'nowrap' }}>
                    <Group gap={6} wrap="nowrap">
                      {cell}
                      {fault !== null && (
                        <Text span inherit c="var(--hanse-bad)">
                          {fault}
                        </Text>
                      )}
                    </Group>
                  </Table.Td>
                ))}
                {faults.length > 0 && <Table.Td c="var(--hanse-bad)">{faults.join(' ')}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Section>
  );
}
