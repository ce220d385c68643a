import { type FieldError, formatId, type Instant, RefusedError, unwrap } from '#kernel';
import { recordChange } from '#modules/audit';
import { quotaExceeded } from '#platform/files';
import { queryable } from '#platform/postgres';
import type { FileRecord } from '../domain/file.ts';
import { cleanImage } from '../domain/images/clean-image.ts';
import { keepUntilOf } from '../domain/keep-until.ts';
import { type FilePurpose, type FileType, isImage, type PurposeRules, rulesOf } from '../domain/purposes.ts';
import { selectOwners, selectUsage } from '../store/files.ts';
import { type ArrivingBytes, fileTooLarge, lookAt, readWhole } from './arriving-bytes.ts';
import type { Actor, FileDeps } from './dependencies.ts';
import { loadQuota } from './file-quota.ts';
import { requirePurpose } from './personal-files.ts';
import { HEAD_BYTES, recognizeType } from './recognize-type.ts';

export interface FileRequest {
  purpose: FilePurpose;
  name: string;
  personId: string | null;
  accountId: string | null;
  keepDays: number | null;
  bytes: AsyncIterable<Buffer>;
  now: Instant;
}

/**
 * Keeps a file for a purpose. Images are kept without anything but the picture.
 * @throws RefusedError `permission_denied`, `file_empty`, `file_type_refused`, `file_damaged`, `image_too_large`,
 * `payload_too_large`, `file_quota_exceeded`, `validation_failed`, `person_erased`, `file_store_unavailable`
 */
export async function createFile(deps: FileDeps, actor: Actor, request: FileRequest): Promise<FileRecord> {
  const { purpose, name, personId, accountId, now } = request;
  const { workspaceId, id: createdBy } = actor;
  const rules = rulesOf(purpose);
  requirePurpose(actor, purpose);
  const { bytes: quotaBytes } = await loadQuota(queryable(deps.pool), workspaceId, deps.quotaBytes);
  await refuseRequest(deps, workspaceId, request, { ...rules, quotaBytes });
  const arriving = await lookAt(request.bytes, HEAD_BYTES);
  if (arriving.head.length === 0) throw new RefusedError({ code: 'file_empty', detail: 'The body holds no bytes.' });
  const mediaType = await recognizeType(arriving, name, rules);
  const { content, size } = await contentOf(arriving, mediaType, rules);
  const file = {
    ...{ purpose, name, mediaType, createdAt: now, createdBy, personId, accountId, size },
    keepUntil: keepUntilOf(rules, now, request.keepDays),
    bytesMax: rules.bytesMax,
    quotaBytes,
  };
  const { quotaBytes: _, ...stored } = await deps.files.put(workspaceId, file, content, async (tx, received) => {
    await recordChange(tx, {
      workspaceId,
      by: createdBy,
      at: now,
      action: 'createFile',
      subject: { type: 'file', id: formatId('fil', received.fileId) },
      before: null,
      after: auditFields({ ...file, ...received }),
    });
  });
  return { ...stored, usedBy: [] };
}

/** Without what is personal. */
export function auditFields(
  file: Pick<FileRecord, 'purpose' | 'name' | 'mediaType' | 'bytes' | 'contentHash' | 'personId' | 'accountId'>,
): Record<string, unknown> {
  const { purpose, name, mediaType, bytes, contentHash, personId, accountId } = file;
  return {
    ...{ purpose, mediaType, bytes, sha256: contentHash },
    ...(personId === null ? { name } : { person: formatId('per', personId) }),
    ...(accountId === null ? {} : { account: formatId('acc', accountId) }),
  };
}

async function contentOf(
  arriving: ArrivingBytes,
  mediaType: FileType,
  rules: PurposeRules,
): Promise<{ content: AsyncIterable<Buffer>; size: FileRecord['size'] }> {
  if (!isImage(mediaType)) return { content: bounded(arriving.all(), rules.bytesMax), size: null };
  const { bytes, width, height } = unwrap(
    cleanImage(mediaType, await readWhole(arriving.all(), rules.bytesMax), rules),
  );
  return { content: bounded(oneBy(bytes), rules.bytesMax), size: { width, height } };
}

async function* oneBy(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function* bounded(bytes: AsyncIterable<Buffer>, bytesMax: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > bytesMax) throw fileTooLarge(bytesMax);
    yield part;
  }
}

/** What can be known before a byte is read. */
async function refuseRequest(
  deps: FileDeps,
  workspaceId: string,
  { personId, accountId, keepDays }: FileRequest,
  { personal, keep, quotaBytes }: PurposeRules & { quotaBytes: number },
): Promise<void> {
  const db = queryable(deps.pool);
  const faults: FieldError[] = [];
  const refuse = (path: string, reason: string, remedy: string) =>
    faults.push({ path, code: 'not_allowed_value', reason, remedy });
  if (personId !== null && !personal) {
    refuse('personId', 'Files for this purpose belong to nobody.', 'Leave it out.');
  }
  if (keepDays !== null && keep.while === 'use') {
    refuse('keepDays', 'Files for this purpose are kept as long as something shows them.', 'Leave it out.');
  }
  if (personId !== null || accountId !== null) {
    const there = await selectOwners(db, workspaceId, { personId, accountId });
    const missing = (path: string, what: string) =>
      refuse(path, `There is no such ${what}.`, 'Name one that is there.');
    if (personId !== null && !there.person) missing('personId', 'person');
    if (accountId !== null && !there.account) missing('accountId', 'account');
  }
  if (faults.length > 0) {
    throw new RefusedError({ code: 'validation_failed', detail: 'The file cannot be kept like this.', errors: faults });
  }
  // Only the transaction with which the file is there knows for sure; this spares the way to it.
  if ((await selectUsage(db, workspaceId)).bytes >= quotaBytes) throw quotaExceeded(quotaBytes);
}
