import { type Instant, unwrap } from '#kernel';
import { withTransaction } from '#platform/postgres';
import { mappedColumns } from '../domain/bind-mapping.ts';
import { CsvScanner } from '../domain/csv-scanner.ts';
import type { ImportDocument, RejectedRow } from '../domain/import-document.ts';
import { NdjsonScanner } from '../domain/ndjson-scanner.ts';
import type { AnyMapping } from '../domain/parse-mapping.ts';
import {
  bindRecordMapping,
  type ImportRecord,
  inspectRecord,
  RecordReader,
  recordColumns,
} from '../domain/record-reader.ts';
import { rejectColumns, type SourceRow } from '../domain/source-row.ts';
import type { RecordDeps } from './dependencies.ts';
import { documentUnits } from './read-documents.ts';
import { type RejectSink, readUnits, type UnitReader, type UnitReading } from './read-units.ts';
import type { ChunkResult, CommitChunk } from './record/chunk-result.ts';
import { checkDocuments, recordDocuments } from './record/record-documents.ts';
import { recordRecords } from './record/record-records.ts';
import { type ImportFile, openRows } from './row-source.ts';

/** What a file is imported as. */
export interface PlanOptions {
  mapping: AnyMapping;
  /** Public id of the import, or the name of what imports. */
  by: string;
  revision: number | null;
  dryRun: boolean;
}

/** Documents per chunk: enough for every lane to find company, few enough to hold in memory. */
const DOCUMENTS_PER_CHUNK = 1_000;
/** Records are one transaction per chunk, which holds the lanes of the accounts it changes. */
const RECORDS_PER_CHUNK = 500;

/** How the chunks of one file are read and recorded, the same for jobs and the command line. */
export interface ImportPlan<Unit> {
  read(file: ImportFile, rejects: RejectSink): UnitReading<Unit>;
  /**
   * @param turn resolves when the chunk before is stored
   * @param repeatedSince the chunk may have been recorded by a run that began then
   */
  record(
    units: readonly Unit[],
    commit: CommitChunk,
    order: { turn: Promise<void>; repeatedSince: Instant | null },
  ): Promise<void>;
  /** Chunks that may be worked on at the same time; they are stored in order all the same. */
  atOnce: number;
  /** Units from rows that waited, by the header they stood under. */
  again(rows: readonly RejectedRow[], header: readonly string[]): Unit[];
}

export type AnyPlan = ImportPlan<ImportDocument> | ImportPlan<ImportRecord>;

export function planImport(deps: RecordDeps, workspaceId: string, options: PlanOptions): AnyPlan {
  return options.mapping.kind === 'events'
    ? documentPlan(deps, workspaceId, { ...options, mapping: options.mapping })
    : recordPlan(deps, workspaceId, { ...options, mapping: options.mapping });
}

type Of<Kind> = PlanOptions & { mapping: Extract<AnyMapping, Kind> };

function documentPlan(
  deps: RecordDeps,
  workspaceId: string,
  { mapping, by, revision, dryRun }: Of<{ kind: 'events' }>,
): ImportPlan<ImportDocument> {
  const columns = mappedColumns(mapping);
  return {
    atOnce: 2,
    read: (file, rejects) =>
      readUnits({
        open: () => openRows(file, mapping.file, columns),
        readerFor: (header) => documentUnits(mapping, header, revision),
        batchSize: DOCUMENTS_PER_CHUNK,
        rejects,
      }),
    record: async (documents, commit, { turn, repeatedSince }) => {
      const result: ChunkResult = dryRun
        ? await checkDocuments(deps, workspaceId, documents, { mapping })
        : await recordDocuments(deps, workspaceId, documents, { mapping, by, repeatedSince });
      await turn;
      await withTransaction(deps.pool, (tx) => commit(tx, result));
    },
    again: () => [],
  };
}

function recordPlan(
  deps: RecordDeps,
  workspaceId: string,
  { mapping, by, dryRun }: Of<{ fields: object }>,
): ImportPlan<ImportRecord> {
  const columns = recordColumns(mapping);
  const readerFor = (header: readonly string[]): UnitReader<ImportRecord> =>
    new RecordReader(unwrap(bindRecordMapping(mapping, header)));
  return {
    atOnce: 1,
    read: (file, rejects) =>
      readUnits({
        open: () => openRows(file, mapping.file, columns),
        readerFor,
        batchSize: RECORDS_PER_CHUNK,
        rejects,
      }),
    record: async (records, commit, { turn }) => {
      await turn;
      await recordRecords(deps, workspaceId, records, { context: { mapping, by, rehearse: dryRun }, commit });
    },
    again: (rows, names) => {
      // The rows of a file of rejected rows are kept without the two columns of ours.
      const header = rejectColumns.every((name, index) => names[index] === name)
        ? names.slice(rejectColumns.length)
        : names;
      const bound = unwrap(bindRecordMapping(mapping, header));
      return rows.map((row) => inspectRecord(bound, rowAgain(row, mapping, header)).record);
    },
  };
}

/** A row as it was kept, cut into cells again. */
function rowAgain({ row }: RejectedRow, { file }: AnyMapping, header: readonly string[]): SourceRow {
  const scanner =
    file.format === 'ndjson'
      ? new NdjsonScanner(header, file.decimals.at(-3)!)
      : new CsvScanner({
          delimiter: file.format === 'xlsx' ? ',' : file.delimiter,
          quote: file.format === 'xlsx' ? '"' : file.quote,
          header,
        });
  const [read] = [...scanner.push(`${row.text}\n`), ...scanner.end()];
  return { ...(read ?? { cells: [], fault: null }), number: row.number, text: row.text };
}
