/** The content of a file, by a signed link. */
import { Readable } from 'node:stream';
import * as z from 'zod';
import type { Instant } from '#kernel';
import { defineRoute, idInput, type Route, rawContent } from '#platform/http';
import { inWorkspace, queryable } from '#platform/postgres';
import { type ByteSpan, contentDisposition, rangeOf } from '../domain/disposition.ts';
import type { FileRecord } from '../domain/file.ts';
import { isImage, rulesOf } from '../domain/purposes.ts';
import type { FileDeps } from '../operations/dependencies.ts';
import { fileNotFound, withNames } from '../operations/read-files.ts';
import { selectFile } from '../store/files.ts';
import { exampleFileId, tags } from './schemas.ts';

export function fileContentRoute(deps: FileDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/files/{workspaceId}/{fileId}',
    operationId: 'getFileContent',
    permission: 'public',
    summary: 'Fetch a file by its link',
    description:
      'Links come with the answers that name a file, and from POST /v1/files/{fileId}/links. They need no key and cannot be changed: workspace, file, end and way are signed. Parts are sent for a Range of bytes.',
    tags,
    params: z.strictObject({ workspaceId: idInput('ws', 'The workspace.'), fileId: idInput('fil', 'The file.') }),
    query: z.strictObject({
      expires: z.int().min(0).describe('Seconds since 1970 UTC.'),
      signature: z.string().max(100),
      download: z.boolean().default(false).describe('To be saved rather than shown.'),
    }),
    response: {
      200: rawContent('application/octet-stream', 'The file; Content-Type says what it is.'),
      206: rawContent('application/octet-stream', 'The part that was asked for.'),
    },
    errors: ['file_link_invalid', 'file_link_expired', 'file_gone', 'file_store_unavailable'],
    examples: {
      params: { workspaceId: 'ws_01kk9y0s9qf4rvt3z8m2a1b7cd', fileId: exampleFileId },
      query: { expires: 1_767_610_800, signature: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg' },
    },
    handler: async ({ params: { workspaceId, fileId }, query, range, now }) => {
      const { signature, ...terms } = query;
      deps.links.open({ workspaceId, fileId, ...terms }, signature, now);
      const file = await inWorkspace(workspaceId, () => linkedFile(deps, workspaceId, fileId, now));
      const span = rangeOf(range, file.bytes);
      const headers = headersOf(file, { now, ...terms }, span);
      const pieces = deps.files.read(workspaceId, file, span?.from, span?.to);
      const body = Readable.from(await within(workspaceId, pieces));
      return span === null ? { status: 200, headers, body } : { status: 206, headers, body };
    },
  });
}

async function linkedFile(deps: FileDeps, workspaceId: string, fileId: string, now: Instant): Promise<FileRecord> {
  const db = queryable(deps.pool);
  const file = await selectFile(db, workspaceId, fileId, now);
  if (file === null) throw fileNotFound();
  return (await withNames(deps.keys, db, workspaceId, [file]))[0]!;
}

/**
 * The stream is read after the handler has returned, outside of what it was called in. The first piece is awaited: what
 * cannot be had at all is refused rather than broken off.
 */
async function within(workspaceId: string, pieces: AsyncGenerator<Buffer>): Promise<AsyncGenerator<Buffer>> {
  const first = await inWorkspace(workspaceId, () => pieces.next());
  return (async function* () {
    try {
      for (let next = first; next.done !== true; next = await inWorkspace(workspaceId, () => pieces.next())) {
        yield next.value;
      }
    } finally {
      await pieces.return(undefined);
    }
  })();
}

function headersOf(
  file: FileRecord,
  { now, expires, download }: { now: Instant; expires: number; download: boolean },
  span: ByteSpan | null,
): Record<string, string> {
  const seconds = Math.max(0, expires - Math.floor(now / 1000));
  // Viewers of PDF do not work inside a sandbox.
  const isShown = !download && isImage(file.mediaType);
  return {
    'content-type': file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType,
    'content-length': String(span === null ? file.bytes : span.to - span.from),
    ...(span === null ? {} : { 'content-range': `bytes ${span.from}-${span.to - 1}/${file.bytes}` }),
    'accept-ranges': 'bytes',
    'content-disposition': contentDisposition(isShown ? 'inline' : 'attachment', file.name),
    // Whatever a file holds, it runs nothing here and reaches nobody; images are shown by pages of other addresses.
    'content-security-policy': "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    // A link has one content for ever; what belongs to a person stays in no cache.
    'cache-control': rulesOf(file.purpose).personal ? 'private, no-store' : `private, max-age=${seconds}, immutable`,
    etag: `"${file.contentHash}"`,
  };
}
