import { Readable } from 'node:stream';
import * as z from 'zod';
import { formatId, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import {
  defineRoute,
  idInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  rawContent,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { type ExportDeps, exportMediaType } from '../operations/export-runner.ts';
import { type ExportJob, exportStates, findExport, insertExport, listExportRows } from '../store/export-jobs.ts';

const tags = ['Exports'] as const;
const KEEP_DAYS = 7;
const DAY_MS = 86_400_000;

const params = z.strictObject({ exportId: idInput('exp', 'The export.') });
const exampleId = 'exp_01kk9y0s9qf4rvt3z8m2a1b7cd';
const example = {
  id: exampleId,
  state: 'done' as const,
  progress: { tables: 40, rows: 125_000 },
  failure: null,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
  startedAt: '2026-01-05T09:00:01.000Z',
  finishedAt: '2026-01-05T09:00:20.000Z',
  keepUntil: '2026-01-12T09:00:00.000Z',
};

const ExportSchema = z
  .object({
    id: z.string().describe('`exp_…`'),
    state: z.enum(exportStates),
    progress: z.object({ tables: z.int(), rows: z.int() }),
    failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
    createdAt: instantOutput('When it was asked for.'),
    createdBy: z.string(),
    startedAt: instantOutput('When it was begun.').nullable(),
    finishedAt: instantOutput('When it ended.').nullable(),
    keepUntil: instantOutput('It is deleted then.'),
  })
  .meta({ id: 'Export', description: 'Everything of the workspace as files.' });

/** The HTTP operations of this module. */
export function exportRoutes(deps: ExportDeps): Route[] {
  return [createExportRoute(deps), listExportsRoute(deps), getExportRoute(deps), getExportFileRoute(deps)];
}

function createExportRoute({ pool }: ExportDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/exports',
    operationId: 'createExport',
    permission: 'exports:write',
    summary: 'Export everything',
    description:
      'Writes everything of the workspace in open formats, in the background: the programmes as files that can be applied, every table as one JSON object per row, and a manifest with counts and hashes, all of one instant. Secrets are left out. The archive holds personal data and is deleted after seven days.',
    tags,
    response: { 202: ExportSchema },
    idempotent: true,
    examples: { response: { ...example, state: 'queued', startedAt: null, finishedAt: null } },
    handler: async ({ principal, now, idempotency }) => {
      const { workspaceId, id: by } = principal;
      return runIdempotent(pool, idempotency, async (tx) => {
        const job: ExportJob = {
          jobId: newUuid(),
          state: 'queued',
          progress: { tables: 0, rows: 0 },
          fileId: null,
          failure: null,
          createdAt: now,
          createdBy: by,
          startedAt: null,
          finishedAt: null,
          keepUntil: now + KEEP_DAYS * DAY_MS,
        };
        await insertExport(tx, workspaceId, job);
        const subject = { type: 'export', id: formatId('exp', job.jobId) };
        await recordChange(tx, {
          workspaceId,
          by,
          at: now,
          action: 'createExport',
          subject,
          before: null,
          after: { of: 'everything' },
        });
        return { status: 202, body: exportToApi(job) };
      });
    },
  });
}

function listExportsRoute({ pool }: ExportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/exports',
    operationId: 'listExports',
    permission: 'exports:read',
    summary: 'List exports',
    description: 'The newest first.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(ExportSchema) },
    examples: { response: { data: [example], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const beforeJobId = readCursor(query.cursor, z.uuid());
      const rows = await listExportRows(queryable(pool), principal.workspaceId, {
        beforeJobId,
        limit: query.limit + 1,
      });
      return { status: 200, body: page(rows, query.limit, (job) => job.jobId, exportToApi) };
    },
  });
}

function getExportRoute({ pool }: ExportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/exports/{exportId}',
    operationId: 'getExport',
    permission: 'exports:read',
    summary: 'Show an export',
    description: 'How far it is.',
    tags,
    params,
    response: { 200: ExportSchema },
    examples: { params: { exportId: exampleId }, response: example },
    handler: async ({ principal, params: { exportId } }) => {
      const job = await findExport(queryable(pool), principal.workspaceId, exportId);
      if (job === null) throw notFound();
      return { status: 200, body: exportToApi(job) };
    },
  });
}

function getExportFileRoute({ pool, files }: ExportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/exports/{exportId}/file',
    operationId: 'getExportFile',
    permission: 'exports:write',
    summary: 'Fetch an export',
    description: 'The archive, once the export is done.',
    tags,
    params,
    response: { 200: rawContent(exportMediaType, 'A ZIP archive.') },
    errors: ['export_not_ready'],
    handler: async ({ principal, params: { exportId } }) => {
      const { workspaceId } = principal;
      const job = await findExport(queryable(pool), workspaceId, exportId);
      if (job === null) throw notFound();
      const file = job.fileId === null ? null : await files.find(workspaceId, job.fileId);
      if (file === null) {
        throw new RefusedError({
          code: 'export_not_ready',
          detail: `The export is ${job.state}: there is no file to fetch.`,
        });
      }
      const headers = {
        'content-disposition': `attachment; filename="${file.name}"`,
        'content-length': String(file.bytes),
      };
      return { status: 200, headers, body: Readable.from(files.read(workspaceId, file)) };
    },
  });
}

function notFound(): RefusedError {
  return new RefusedError({
    code: 'not_found',
    detail: 'There is no such export; exports are deleted after some days.',
  });
}

function exportToApi(job: ExportJob) {
  return {
    id: formatId('exp', job.jobId),
    state: job.state,
    progress: job.progress,
    failure: job.failure === null ? null : { code: job.failure.code, detail: job.failure.detail },
    createdAt: instantText(job.createdAt),
    createdBy: job.createdBy,
    startedAt: instantText(job.startedAt),
    finishedAt: instantText(job.finishedAt),
    keepUntil: instantText(job.keepUntil),
  };
}
