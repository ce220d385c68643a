import * as z from 'zod';
import { unwrap } from '#kernel';
import {
  defineRoute,
  page,
  pageOf,
  pageQuery,
  type Route,
  rawContent,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { importStates } from '../domain/import-job.ts';
import { parseAnyMapping } from '../domain/parse-mapping.ts';
import type { ImportDeps } from '../operations/dependencies.ts';
import { createImport, orderImport, requireImport, requireUpload } from '../operations/manage-imports.ts';
import { previewFile } from '../operations/preview-import.ts';
import { rejectsStream } from '../operations/rejects-stream.ts';
import { storedImportFile } from '../operations/stored-import-file.ts';
import { listJobs } from '../store/import-jobs.ts';
import { countRows } from '../store/import-rows.ts';
import {
  exampleImportId,
  exampleUploadId,
  ImportSchema,
  importParams,
  importToApi,
  kindField,
  NewImportSchema,
  PreviewSchema,
  ReportSchema,
  reportToApi,
} from './schemas.ts';

const tags = ['Imports'] as const;

const example = {
  id: exampleImportId,
  uploadId: exampleUploadId,
  fileName: 'customers.csv',
  kind: 'accounts' as const,
  mapping: 'Customers',
  dryRun: false,
  revision: null,
  state: 'running' as const,
  progress: {
    share: 0.42,
    rows: { read: 4200, imported: 4190, skipped: 8, rejected: 2 },
    outcomes: { created: 4000, changed: 20, unchanged: 170, waiting: 0, refused: 0 },
    rowsPerSecond: 2100,
    secondsLeft: 3,
  },
  failure: null,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
  startedAt: '2026-01-05T09:00:01.000Z',
  finishedAt: null,
  keepUntil: '2026-02-04T09:00:00.000Z',
};

export function importJobRoutes(deps: ImportDeps): Route[] {
  return [
    createImportRoute(deps),
    listImportsRoute(deps),
    getImportRoute(deps),
    ...(['pause', 'resume', 'cancel'] as const).map((order) => orderRoute(deps, order)),
    previewRoute(deps),
    reportRoute(deps),
    rejectsRoute(deps),
  ];
}

function createImportRoute({ pool, files }: ImportDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/imports',
    operationId: 'createImport',
    permission: 'imports:write',
    summary: 'Import an upload',
    description:
      'Begins within a second or two, in the background, and goes on after a crash. Every row is imported, skipped for a reason the mapping states, or rejected; rejected rows can be fetched, corrected and sent again. The same file may be imported again: what is there is recognised.',
    tags,
    body: NewImportSchema,
    response: { 202: ImportSchema },
    errors: ['mapping_invalid', 'mapping_unknown', 'not_found'],
    idempotent: true,
    examples: { body: { uploadId: exampleUploadId, mapping: 'Customers' }, response: { ...example, state: 'queued' } },
    handler: async ({ principal, body, now, idempotency }) => {
      const { workspaceId, id: by } = principal;
      return runIdempotent(pool, idempotency, async (tx) => {
        const { uploadId: fileId, mapping, kind, dryRun, revision } = body;
        const request = { fileId, mapping, kind: kind ?? null, dryRun, revision: revision ?? null, now, by };
        const job = await createImport(tx, { files, workspaceId }, request);
        return { status: 202, body: importToApi(job) };
      });
    },
  });
}

function listImportsRoute({ pool }: ImportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/imports',
    operationId: 'listImports',
    permission: 'imports:read',
    summary: 'List imports',
    description: 'The newest first.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(importStates).optional().describe('Only imports in this state.'),
      kind: kindField.optional().describe('Only imports of this kind.'),
    }),
    response: { 200: pageOf(ImportSchema) },
    examples: { response: { data: [example], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const jobs = await listJobs(queryable(pool), principal.workspaceId, {
        state: query.state ?? null,
        kind: query.kind ?? null,
        beforeJobId: readCursor(query.cursor, z.uuid()),
        limit: query.limit + 1,
      });
      return { status: 200, body: page(jobs, query.limit, (job) => job.jobId, importToApi) };
    },
  });
}

function getImportRoute({ pool }: ImportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/imports/{importId}',
    operationId: 'getImport',
    permission: 'imports:read',
    summary: 'Show an import',
    description: 'How far it is, how fast, and how long it will take.',
    tags,
    params: importParams,
    response: { 200: ImportSchema },
    examples: { params: { importId: exampleImportId }, response: example },
    handler: async ({ principal, params }) => {
      const job = await requireImport(queryable(pool), principal.workspaceId, params.importId);
      return { status: 200, body: importToApi(job) };
    },
  });
}

const orderTexts = {
  pause: ['Pause an import', 'It stops after the chunk in hand and can be resumed.'],
  resume: ['Resume an import', 'A paused or failed import goes on where it stopped.'],
  cancel: ['Cancel an import', 'It stops for good after the chunk in hand. What was recorded stays recorded.'],
} as const;

function orderRoute({ pool }: ImportDeps, order: 'pause' | 'resume' | 'cancel'): Route {
  const [summary, description] = orderTexts[order];
  return defineRoute({
    method: 'POST',
    path: `/v1/imports/{importId}/${order}`,
    operationId: `${order}Import`,
    permission: 'imports:write',
    summary,
    description,
    tags,
    params: importParams,
    response: { 200: ImportSchema },
    errors: ['import_finished'],
    idempotent: true,
    examples: { params: { importId: exampleImportId }, response: example },
    handler: async ({ principal, params, now, idempotency }) => {
      const { workspaceId, id: by } = principal;
      return runIdempotent(pool, idempotency, async (tx) => {
        const job = await orderImport(tx, workspaceId, { jobId: params.importId, order, now, by });
        return { status: 200, body: importToApi(job) };
      });
    },
  });
}

function previewRoute({ pool, files }: ImportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/imports/{importId}/preview',
    operationId: 'previewImport',
    permission: 'imports:read',
    summary: 'Show the first rows of an import',
    description:
      'The first rows as the mapping reads them, each fault in its cell. Make a dry run to look before anything is recorded.',
    tags,
    params: importParams,
    query: z.strictObject({ rows: z.int().min(1).max(200).default(20).describe('How many rows.') }),
    response: { 200: PreviewSchema },
    errors: ['import_header_mismatch', 'import_file_unreadable'],
    handler: async ({ principal, params, query }) => {
      const { workspaceId } = principal;
      const job = await requireImport(queryable(pool), workspaceId, params.importId);
      const file = await requireUpload(files, workspaceId, job.fileId);
      const mapping = unwrap(parseAnyMapping(job.mapping));
      const preview = await previewFile(storedImportFile(files, workspaceId, file), mapping, query.rows);
      return { status: 200, body: preview };
    },
  });
}

function reportRoute({ pool }: ImportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/imports/{importId}/report',
    operationId: 'getImportReport',
    permission: 'imports:read',
    summary: 'Show the report of an import',
    description: 'What became of the file: counts by reason with examples; final once the import is done.',
    tags,
    params: importParams,
    response: { 200: ReportSchema },
    handler: async ({ principal, params }) => {
      const db = queryable(pool);
      const job = await requireImport(db, principal.workspaceId, params.importId);
      const { rejected } = await countRows(db, principal.workspaceId, params.importId);
      return { status: 200, body: reportToApi(job, rejected) };
    },
  });
}

function rejectsRoute(deps: ImportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/imports/{importId}/rejects',
    operationId: 'getImportRejects',
    permission: 'imports:write',
    summary: 'Fetch the rejected rows of an import',
    description:
      'A file with the columns of the source after two of ours: the row and the reason. Correct it, upload it, and import it with the same mapping; the two columns are taken off. Rows stand in it as they came: formulas in them are not neutralised, because they are to be sent again.',
    tags,
    params: importParams,
    response: {
      200: rawContent('text/csv; charset=utf-8', 'The rejected rows; of NDJSON files one JSON object per line.'),
    },
    handler: async ({ principal, params }) => {
      const db = queryable(deps.pool);
      const job = await requireImport(db, principal.workspaceId, params.importId);
      const name = `${job.fileName.replace(/[^\w.-]+/g, '_').slice(0, 80)}.rejected.csv`;
      const headers = { 'content-disposition': `attachment; filename="${name}"` };
      return { status: 200, headers, body: await rejectsStream(deps, principal.workspaceId, job) };
    },
  });
}
