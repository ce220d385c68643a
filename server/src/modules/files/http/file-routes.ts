/** Uploading, looking at and deleting files. */
import * as z from 'zod';
import { formatId, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import {
  type ArrivingFile,
  defineRoute,
  idInput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  streamBody,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import type { FileRecord } from '../domain/file.ts';
import { fileBytesMax, filePurposes, fileTypes, rulesOf } from '../domain/purposes.ts';
import { createFile, type FileRequest } from '../operations/create-file.ts';
import { deleteFile } from '../operations/delete-file.ts';
import type { FileDeps } from '../operations/dependencies.ts';
import { listFiles, requireFile } from '../operations/read-files.ts';
import { type ReceivedForm, readForm } from '../operations/read-form.ts';
import {
  exampleFile,
  exampleFileId,
  FileSchema,
  fileParams,
  fileToApi,
  LinkSchema,
  linkToApi,
  purposeField,
  tags,
} from './schemas.ts';

/** The first one is for senders who do not know better: what counts is the content. */
const FORM = 'multipart/form-data';
const mediaTypes = ['application/octet-stream', FORM, ...fileTypes];
/** What the parts of a form take besides the file. */
const FORM_BYTES = 64 * 1024;
const keepDays = z.int().min(1).max(3_650);
const uploadFields = {
  purpose: purposeField.optional(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !/[/\\\p{Cc}]/u.test(name), 'Without slashes and control characters.')
    .optional()
    .describe('Name of the file, under which it is saved; left out: what the form calls it, or `file`.'),
  personId: idInput('per', 'Proofs: whose it is.').optional(),
  accountId: idInput('acc', 'The client company it is about.').optional(),
  keepDays: keepDays.optional().describe('Documents and proofs: days until it is deleted.'),
};
type Upload = z.output<z.ZodObject<typeof uploadFields>>;
const LINK_SECONDS_MAX = 7 * 86_400;
const uploadErrors = [
  'file_empty',
  'file_type_refused',
  'file_damaged',
  'image_too_large',
  'file_quota_exceeded',
  'person_erased',
  'file_store_unavailable',
] as const;

export function keptFileRoutes(deps: FileDeps): Route[] {
  return [
    createFileRoute(deps),
    listFilesRoute(deps),
    getFileRoute(deps),
    deleteFileRoute(deps),
    createFileLinkRoute(deps),
  ];
}

/** Files of persons get a link only when somebody asks for one. */
function present({ links }: FileDeps, workspaceId: string, now: Instant) {
  return (file: FileRecord) =>
    fileToApi(file, rulesOf(file.purpose).personal ? null : links.shown(workspaceId, file.fileId, now));
}

function createFileRoute(deps: FileDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/files',
    operationId: 'createFile',
    permission: 'files:write',
    summary: 'Upload a file to keep',
    description:
      'The body is the file itself; or a form (multipart/form-data) with the fields of the query first and then one file, as a browser or `curl -F purpose=document -F file=@terms.pdf` sends it. What it is, is recognised by its content; Content-Type and name decide nothing.\n\nrewardImage: PNG, JPEG or WebP up to 5 MiB, kept while a reward shows it and 30 days after. document: PDF, Word, Excel, PowerPoint without macros, text, CSV or an image up to 25 MiB, kept until it is deleted. proof: PDF or an image up to 10 MiB, kept two years; takes the permission files:personal, and one of a person is encrypted with their key.\n\nImages are kept without what cameras write into them: place, time, owner. SVG is refused. Files for the import of data are uploaded with POST /v1/uploads.',
    tags,
    query: z.strictObject(uploadFields),
    body: streamBody(mediaTypes, fileBytesMax + FORM_BYTES),
    response: { 201: FileSchema },
    errors: [...uploadErrors, 'file_form_invalid', 'payload_too_large'],
    idempotent: false,
    examples: {
      query: { purpose: 'document', name: 'price-list.txt' },
      response: {
        ...exampleFile,
        purpose: 'document',
        name: 'price-list.txt',
        mediaType: 'text/plain',
        width: null,
        height: null,
        keepUntil: null,
      },
    },
    handler: async ({ principal, query, body, now }) => {
      const file = await createFile(deps, principal, { ...(await uploadOf(query, body)), now });
      return { status: 201, body: present(deps, principal.workspaceId, now)(file) };
    },
  });
}

/** Of the query, or of a form whose fields stand before its file. @throws RefusedError `validation_failed`, `file_form_invalid` */
async function uploadOf(query: Upload, body: ArrivingFile): Promise<Omit<FileRequest, 'now'>> {
  const form = body.mediaType === FORM ? await readForm(body.bytes, body.contentType) : null;
  const given = form === null ? query : { ...query, ...fieldsOf(form) };
  const { purpose, name, personId = null, accountId = null, keepDays = null } = given;
  if (purpose === undefined) {
    const remedy = `Send one of ${filePurposes.join(', ')}; in a form before the file.`;
    const errors = [{ path: 'purpose', code: 'required', reason: 'It is missing.', remedy }];
    throw new RefusedError({ code: 'validation_failed', detail: 'Nothing says what the file is for.', errors });
  }
  return { purpose, name: name ?? 'file', personId, accountId, keepDays, bytes: form?.bytes ?? body.bytes };
}

/** @throws RefusedError `validation_failed` */
function fieldsOf({ fields, fileName }: ReceivedForm): Upload {
  const named = z.strictObject({ ...uploadFields, keepDays: z.coerce.number().pipe(keepDays) });
  // A name nobody chose is taken as far as it goes.
  const own = fileName
    ?.replace(/^.*[/\\]/, '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200);
  const parsed = named.partial().safeParse(own ? { name: own, ...fields } : fields);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    ...{ path: path.join('.'), code: 'invalid_value', reason: message, remedy: 'Correct the field of the form.' },
  }));
  throw new RefusedError({ code: 'validation_failed', detail: 'The form cannot be taken like this.', errors });
}

function listFilesRoute(deps: FileDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/files',
    operationId: 'listFiles',
    permission: 'files:read',
    summary: 'List files',
    description: 'The newest first. Proofs are listed for whoever has the permission files:personal.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      purpose: z.enum(filePurposes).optional().describe('Only those for this purpose.'),
      personId: idInput('per', 'Only those of this person.').optional(),
      accountId: idInput('acc', 'Only those about this client company.').optional(),
    }),
    response: { 200: pageOf(FileSchema) },
    examples: { response: { data: [exampleFile], nextCursor: null } },
    handler: async ({ principal, query, now }) => {
      const { purpose = null, personId = null, accountId = null, limit } = query;
      const before = readCursor(query.cursor, z.uuid());
      const request = { purpose, personId, accountId, before, limit: limit + 1, now };
      const files = await listFiles(deps, principal, request);
      return {
        status: 200,
        body: page(files, limit, ({ fileId }) => fileId, present(deps, principal.workspaceId, now)),
      };
    },
  });
}

function getFileRoute(deps: FileDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/files/{fileId}',
    operationId: 'getFile',
    permission: 'files:read',
    summary: 'Show a file',
    description: 'What is known of it, what shows it, and a link to its content.',
    tags,
    params: fileParams,
    response: { 200: FileSchema },
    examples: { params: { fileId: exampleFileId }, response: exampleFile },
    handler: async ({ principal, params: { fileId }, now }) => {
      const file = await requireFile(queryable(deps.pool), deps, principal, { fileId, now });
      return { status: 200, body: present(deps, principal.workspaceId, now)(file) };
    },
  });
}

function deleteFileRoute(deps: FileDeps): Route {
  return defineRoute({
    method: 'DELETE',
    path: '/v1/files/{fileId}',
    operationId: 'deleteFile',
    permission: 'files:write',
    summary: 'Delete a file',
    description: 'Nobody gets it from then on, links included. One that something shows is deleted with force only.',
    tags,
    params: fileParams,
    query: z.strictObject({
      force: z.boolean().default(false).describe('Although something shows it: what it shows leads nowhere then.'),
    }),
    response: { 200: FileSchema },
    errors: ['file_in_use'],
    idempotent: false,
    examples: { params: { fileId: exampleFileId }, response: { ...exampleFile, link: null } },
    handler: async ({ principal, params: { fileId }, query: { force }, now }) => {
      const file = await deleteFile(deps, principal, { fileId, force, now });
      return { status: 200, body: fileToApi(file, null) };
    },
  });
}

function createFileLinkRoute(deps: FileDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/files/{fileId}/links',
    operationId: 'createFileLink',
    permission: 'files:read',
    summary: 'Make a link to a file',
    description:
      'Opens the file for whoever has the link, until it expires or the file is deleted. The audit trail notes who asked for it.',
    tags,
    params: fileParams,
    body: z.strictObject({
      seconds: z.int().min(10).max(LINK_SECONDS_MAX).default(300).describe('How long it opens the file; up to a week.'),
      download: z
        .boolean()
        .default(false)
        .describe('Browsers save an image rather than show it; other files they save anyway.'),
    }),
    response: { 201: LinkSchema },
    idempotent: false,
    examples: { params: { fileId: exampleFileId }, body: { seconds: 300 } },
    handler: async ({ principal, params: { fileId }, body: { seconds, download }, now }) => {
      const db = queryable(deps.pool);
      const { workspaceId, id: by } = principal;
      await requireFile(db, deps, principal, { fileId, now });
      const link = deps.links.make({ workspaceId, fileId, expires: Math.floor(now / 1000) + seconds, download });
      const subject = { type: 'file', id: formatId('fil', fileId) };
      const after = { opensUntil: instantText(link.expiresAt) };
      await recordChange(db, { workspaceId, by, at: now, action: 'createFileLink', subject, before: null, after });
      return { status: 201, body: linkToApi(link) };
    },
  });
}
