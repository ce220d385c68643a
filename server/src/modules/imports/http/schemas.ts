import * as z from 'zod';
import { formatId } from '#kernel';
import type { StoredFile } from '#platform/files';
import { idInput, instantOutput, instantText } from '#platform/http';
import { type ImportJob, importStates, paceOf } from '../domain/import-job.ts';
import type { ImportReport, Tally } from '../domain/import-report.ts';
import { importKinds } from '../domain/record-fields.ts';
import { tallyText } from '../domain/render-report.ts';
import { importIdOf } from '../operations/stored-import-file.ts';
import type { SavedMapping } from '../store/import-mappings.ts';

export const uploadParams = z.strictObject({ uploadId: idInput('upl', 'The upload.') });
export const importParams = z.strictObject({ importId: idInput('imp', 'The import.') });
export const mappingParams = z.strictObject({
  name: z.string().trim().min(1).max(200).describe('Name of the mapping.'),
});
export const kindField = z.enum(importKinds).describe('What the rows are.');

export const exampleUploadId = 'upl_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleImportId = 'imp_01kk9y0s9qf4rvt3z8m2a1b7cd';

export const UploadSchema = z
  .object({
    id: z.string().describe('`upl_…`'),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int(),
    sha256: z.string().describe('Hash of the file, hex.'),
    createdAt: instantOutput('When it was received.'),
    createdBy: z.string(),
    keepUntil: instantOutput('It is deleted then; imports of it keep it longer.'),
  })
  .meta({ id: 'Upload', description: 'A file that was received whole.' });

export function uploadToApi(file: StoredFile) {
  return {
    id: formatId('upl', file.fileId),
    name: file.name,
    mediaType: file.mediaType,
    bytes: file.bytes,
    sha256: file.contentHash,
    createdAt: instantText(file.createdAt),
    createdBy: file.createdBy,
    keepUntil: instantText(file.keepUntil),
  };
}

const ColumnSchema = z.object({
  name: z.string(),
  type: z.enum(['number', 'date', 'boolean', 'text', 'empty']),
  formats: z
    .array(z.string())
    .describe('Of dates: patterns that read every value, the likeliest first. More than one: ask somebody who knows.'),
  filled: z.number().describe('Share of rows with a value, 0 to 1.'),
  samples: z.array(z.string()).describe('The first different values.'),
});

export const RecognitionSchema = z
  .object({
    format: z.enum(['csv', 'ndjson', 'xlsx']),
    encoding: z.string(),
    byteOrderMark: z.boolean(),
    delimiter: z.string(),
    quote: z.string().nullable(),
    headerRow: z
      .boolean()
      .describe('Whether the first row names the columns; otherwise they are called column1, column2 …'),
    sheet: z.string().nullable().describe('XLSX: the sheet that was looked at.'),
    sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
    decimals: z.object({
      style: z.string().describe('How numbers are written.'),
      alternatives: z
        .array(z.string())
        .describe('Styles that read every number too and give other values: ask somebody who knows.'),
    }),
    columns: z.array(ColumnSchema),
    sample: z
      .array(z.object({ number: z.int(), cells: z.array(z.string()) }))
      .describe('The first rows, cut into cells.'),
    suggestion: z
      .object({
        kind: kindField,
        mapping: z.record(z.string(), z.unknown()).describe('A mapping to start from.'),
        missing: z.array(z.string()).describe('Required fields that no column was found for.'),
        unused: z.array(z.string()).describe('Columns that the mapping does not use.'),
      })
      .describe('Made of what the columns are called and hold, in English or German.'),
  })
  .meta({ id: 'FileRecognition', description: 'What a file seems to be, seen from its beginning.' });

export const MappingBody = z.record(z.string(), z.unknown()).meta({
  id: 'ImportMapping',
  description: 'How the columns of one kind of file become records; every field is explained in the guide to imports.',
});

export const SavedMappingSchema = z
  .object({
    name: z.string(),
    kind: kindField,
    mapping: z.record(z.string(), z.unknown()),
    changedAt: instantOutput('When it was saved last.'),
    changedBy: z.string(),
  })
  .meta({ id: 'SavedImportMapping', description: 'A mapping kept under its name.' });

export function mappingToApi(saved: SavedMapping) {
  return { ...saved, mapping: saved.mapping as Record<string, unknown>, changedAt: instantText(saved.changedAt) };
}

export const NewImportSchema = z
  .strictObject({
    uploadId: idInput('upl', 'The file.'),
    mapping: z
      .union([z.string().trim().min(1).max(200), z.record(z.string(), z.unknown())])
      .describe('Name of a saved mapping, or a mapping itself.'),
    kind: kindField.optional().describe('Refuses a mapping that is for something else.'),
    dryRun: z.boolean().default(false).describe('Reads and checks everything and records nothing.'),
    revision: z
      .int()
      .min(2)
      .max(1_000_000)
      .optional()
      .describe('Events: replaces what was imported before under the same numbers.'),
  })
  .meta({ id: 'NewImport', description: 'What to make of an upload.' });

const TallySchema = z.object({
  code: z.string(),
  text: z.string().describe('What was met, in words.'),
  because: z.string().nullable().describe('Why it is treated so, in the words of the mapping.'),
  rows: z.int(),
  documents: z.int(),
  examples: z.array(z.object({ row: z.int(), text: z.string() })),
});

const RowCounts = z.object({ read: z.int(), imported: z.int(), skipped: z.int(), rejected: z.int() });

export const ImportSchema = z
  .object({
    id: z.string().describe('`imp_…`'),
    uploadId: z.string(),
    fileName: z.string(),
    kind: kindField,
    mapping: z.string().describe('Name of the mapping.'),
    dryRun: z.boolean(),
    revision: z.int().nullable(),
    state: z.enum(importStates).describe('pausing and cancelling hold until the chunk in hand is stored.'),
    progress: z.object({
      share: z.number().describe('Part of the file that is done, 0 to 1.'),
      rows: RowCounts.describe('imported: read without fault; what recording then made of them stands in outcomes.'),
      outcomes: z
        .object({ created: z.int(), changed: z.int(), unchanged: z.int(), waiting: z.int(), refused: z.int() })
        .describe(
          'Of documents or records. Events: created were recorded, unchanged were there already, waiting have no account yet.',
        ),
      rowsPerSecond: z.int().nullable(),
      secondsLeft: z.int().nullable(),
    }),
    failure: z
      .object({ code: z.string(), detail: z.string(), remedy: z.string().nullable() })
      .nullable()
      .describe('Why the file as a whole could not be imported.'),
    createdAt: instantOutput('When it was asked for.'),
    createdBy: z.string(),
    startedAt: instantOutput('When it was begun.').nullable(),
    finishedAt: instantOutput('When it ended.').nullable(),
    keepUntil: instantOutput('Its rejected rows and its file are deleted then.'),
  })
  .meta({ id: 'Import', description: 'A file on its way in.' });

export function importToApi(job: ImportJob) {
  const { progress } = job;
  const { rowsPerSecond, secondsLeft } = paceOf(progress);
  const done = job.state === 'done' ? 1 : progress.bytesTotal === 0 ? 0 : progress.bytes / progress.bytesTotal;
  const working = job.state === 'running' || job.state === 'queued';
  return {
    id: importIdOf(job.jobId),
    uploadId: formatId('upl', job.fileId),
    fileName: job.fileName,
    kind: job.kind,
    mapping: job.mappingName,
    dryRun: job.dryRun,
    revision: job.options.revision,
    state: job.state,
    progress: {
      share: Math.round(Math.min(1, done) * 1000) / 1000,
      rows: progress.rows,
      outcomes: progress.outcomes,
      rowsPerSecond,
      secondsLeft: working ? secondsLeft : null,
    },
    failure: job.failure === null ? null : { ...failureOf(job.failure), remedy: job.failure.remedy ?? null },
    createdAt: instantText(job.createdAt),
    createdBy: job.createdBy,
    startedAt: instantText(job.startedAt),
    finishedAt: instantText(job.finishedAt),
    keepUntil: instantText(job.keepUntil),
  };
}

function failureOf({ code, detail }: { code: string; detail: string }) {
  return { code, detail };
}

export const ReportSchema = z
  .object({
    import: ImportSchema,
    complete: z.boolean().describe('Whether the file was read to its end.'),
    encoding: z.string().nullable(),
    rejectedRows: z.int().describe('Rows in the file of rejected rows.'),
    refusals: z
      .array(z.object({ code: z.string(), count: z.int(), example: z.string() }))
      .describe('What was read and then refused, by reason.'),
    skipped: z.array(TallySchema),
    kept: z.array(TallySchema).describe('Met by a filter and kept all the same.'),
    rejected: z.array(TallySchema).describe('Rows that could not be read, by reason.'),
    documents: z
      .object({ found: z.int(), imported: z.int(), leftOut: z.int(), rejected: z.int() })
      .nullable()
      .describe('Files of documents only.'),
    accounts: z.int().nullable().describe('Accounts with at least one document.'),
    firstOccurredAt: z.string().nullable(),
    lastOccurredAt: z.string().nullable(),
    types: z.array(
      z.object({
        type: z.string(),
        documents: z.int(),
        lines: z.int(),
        accounts: z.int(),
        netAmount: z.string(),
        quantity: z.string(),
      }),
    ),
  })
  .meta({ id: 'ImportReport', description: 'What became of a file; every row is imported, skipped or rejected.' });

export function reportToApi(job: ImportJob, rejectedRows: number) {
  const { report } = job;
  const isEvents = job.kind === 'events';
  return {
    import: importToApi(job),
    complete: report?.complete ?? false,
    encoding: report?.encoding ?? null,
    rejectedRows,
    refusals: job.progress.refusals,
    ...tallies(report),
    documents: isEvents ? (report?.documents ?? null) : null,
    accounts: isEvents ? (report?.accounts ?? null) : null,
    firstOccurredAt: report?.firstOccurredAt ?? null,
    lastOccurredAt: report?.lastOccurredAt ?? null,
    types: Object.entries(report?.types ?? {}).map(([type, totals]) => ({ type, ...totals })),
  };
}

function tallies(report: ImportReport | null) {
  const described = (list: readonly Tally[] = []) => list.map((tally) => ({ ...tally, text: tallyText(tally.code) }));
  return { skipped: described(report?.skipped), kept: described(report?.kept), rejected: described(report?.rejected) };
}

export const PreviewSchema = z
  .object({
    header: z.array(z.string()),
    rows: z.array(
      z.object({
        row: z.int().describe('Line of the file.'),
        outcome: z.enum(['read', 'skipped', 'rejected']),
        cells: z.array(z.object({ column: z.string(), text: z.string(), fault: z.string().nullable() })),
        faults: z.array(z.string()).describe('Of the row as a whole.'),
        values: z
          .record(z.string(), z.unknown())
          .describe('What the row says, as it was understood; empty for documents.'),
      }),
    ),
  })
  .meta({ id: 'ImportPreview', description: 'The first rows as the mapping reads them.' });
