import * as z from 'zod';
import { formatId, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { defineRoute, type Route, streamBody } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import { suggestMapping } from '../domain/suggest-mapping.ts';
import type { ImportDeps } from '../operations/dependencies.ts';
import { KEEP_DAYS, requireUpload } from '../operations/manage-imports.ts';
import { recognizeFile } from '../operations/recognize-file.ts';
import { storedImportFile } from '../operations/stored-import-file.ts';
import { exampleUploadId, kindField, RecognitionSchema, UploadSchema, uploadParams, uploadToApi } from './schemas.ts';

const tags = ['Imports'] as const;
/** Several times what the largest month of a large wholesaler takes. */
const BYTES_MAX = 2 ** 30;
const DAY_MS = 86_400_000;

const mediaTypes = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/x-ndjson',
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  // What browsers on Windows call a CSV file.
  'application/vnd.ms-excel',
];

export const exampleUpload = {
  id: exampleUploadId,
  name: 'customers.csv',
  mediaType: 'text/csv',
  bytes: 10_240,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
  keepUntil: '2026-02-04T09:00:00.000Z',
};

export function uploadRoutes(deps: ImportDeps): Route[] {
  return [createUploadRoute(deps), getUploadRoute(deps), deleteUploadRoute(deps), recognizeUploadRoute(deps)];
}

function createUploadRoute({ files }: ImportDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/uploads',
    operationId: 'createUpload',
    permission: 'imports:write',
    summary: 'Upload a file',
    description:
      'The body is the file itself: CSV in any delimiter and encoding, XLSX, or one JSON object per line, up to 1 GiB. It is stored while it arrives and is there once the answer is. Files hold personal data: they are deleted after some days.',
    tags,
    query: z.strictObject({
      name: z.string().trim().min(1).max(200).default('upload').describe('Name of the file, shown in lists.'),
      keepDays: z.int().min(1).max(90).default(KEEP_DAYS).describe('Days until it is deleted.'),
    }),
    body: streamBody(mediaTypes, BYTES_MAX),
    response: { 201: UploadSchema },
    errors: ['payload_too_large', 'upload_empty'],
    idempotent: false,
    examples: { query: { name: 'customers.csv' }, response: exampleUpload },
    handler: async ({ principal, query, body, now }) => {
      const { workspaceId } = principal;
      const file = {
        purpose: 'upload' as const,
        name: query.name,
        mediaType: body.mediaType,
        createdAt: now,
        createdBy: principal.id,
        keepUntil: now + query.keepDays * DAY_MS,
        bytesMax: BYTES_MAX,
      };
      const stored = await files.put(workspaceId, file, body.bytes, async (tx, { fileId, bytes, contentHash }) => {
        if (bytes === 0) throw new RefusedError({ code: 'upload_empty', detail: 'The body holds no bytes.' });
        await recordChange(tx, {
          ...{ workspaceId, by: principal.id, at: now, action: 'createUpload' },
          subject: { type: 'upload', id: formatId('upl', fileId) },
          before: null,
          after: { file: query.name, bytes, contentHash },
          // People name files after people.
          personal: ['file'],
        });
      });
      return { status: 201, body: uploadToApi(stored) };
    },
  });
}

function getUploadRoute({ files }: ImportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/uploads/{uploadId}',
    operationId: 'getUpload',
    permission: 'imports:read',
    summary: 'Show an upload',
    description: 'What is known of the file; its contents are not given out again.',
    tags,
    params: uploadParams,
    response: { 200: UploadSchema },
    examples: { params: { uploadId: exampleUploadId }, response: exampleUpload },
    handler: async ({ principal, params }) => {
      const file = await requireUpload(files, principal.workspaceId, params.uploadId);
      return { status: 200, body: uploadToApi(file) };
    },
  });
}

function deleteUploadRoute({ pool, files }: ImportDeps): Route {
  return defineRoute({
    method: 'DELETE',
    path: '/v1/uploads/{uploadId}',
    operationId: 'deleteUpload',
    permission: 'imports:write',
    summary: 'Delete an upload',
    description: 'The file is gone at once. Imports of it that are not finished fail.',
    tags,
    params: uploadParams,
    response: { 200: UploadSchema },
    idempotent: false,
    examples: { params: { uploadId: exampleUploadId }, response: exampleUpload },
    handler: async ({ principal, params, now }) => {
      const { workspaceId, id: by } = principal;
      const file = await requireUpload(files, workspaceId, params.uploadId);
      await withTransaction(pool, async (tx) => {
        await files.hide(tx, workspaceId, file.fileId);
        await recordChange(tx, {
          ...{ workspaceId, by, at: now, action: 'deleteUpload' },
          subject: { type: 'upload', id: formatId('upl', file.fileId) },
          before: { file: file.name, contentHash: file.contentHash },
          after: null,
          personal: ['file'],
        });
      });
      await files.delete(workspaceId, file.fileId);
      return { status: 200, body: uploadToApi(file) };
    },
  });
}

function recognizeUploadRoute({ files, rules, pool }: ImportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/uploads/{uploadId}/recognition',
    operationId: 'recognizeUpload',
    permission: 'imports:read',
    summary: 'Recognise what an upload is',
    description:
      'Looks at the beginning of the file: encoding, delimiter, header, how numbers and dates are written, what the columns hold, and a mapping to start from. Where something can be read in two ways, both are named.',
    tags,
    params: uploadParams,
    query: z.strictObject({
      kind: kindField.optional().describe('What the rows are; guessed from the columns, if left out.'),
      sheet: z.string().max(100).optional().describe('XLSX: the sheet to look at; the first one, if left out.'),
      system: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .default('erp')
        .describe('Who gave out the numbers; goes into the mapping.'),
    }),
    response: { 200: RecognitionSchema },
    errors: ['import_file_unreadable', 'import_header_mismatch'],
    handler: async ({ principal, params, query }) => {
      const { workspaceId } = principal;
      const file = await requireUpload(files, workspaceId, params.uploadId);
      const recognition = await recognizeFile(storedImportFile(files, workspaceId, file), query.sheet ?? null);
      const { zone, currency } = await rules.recent(queryable(pool), workspaceId);
      const name = file.name.replace(/\.[a-z0-9]{2,5}$/i, '') || 'Upload';
      const suggestion = suggestMapping(recognition, { name, system: query.system, zone, currency }, query.kind);
      return { status: 200, body: { ...recognition, suggestion } };
    },
  });
}
