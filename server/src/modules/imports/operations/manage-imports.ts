import { type Instant, newUuid, RefusedError, unwrap } from '#kernel';
import { recordChange } from '#modules/audit';
import type { FileStore, StoredFile } from '#platform/files';
import type { Queryable, Transaction } from '#platform/postgres';
import { firstProgress, type ImportJob, type ImportState } from '../domain/import-job.ts';
import { type AnyMapping, parseAnyMapping } from '../domain/parse-mapping.ts';
import type { ImportKind } from '../domain/record-fields.ts';
import { wrongKind } from '../domain/record-reader.ts';
import { changeState, findJob, insertJob, lockJob } from '../store/import-jobs.ts';
import { findMapping, putMapping } from '../store/import-mappings.ts';
import { importIdOf } from './stored-import-file.ts';

/** Files hold personal data: so long they are kept after the last thing that was done with them, unless said otherwise. */
export const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;

export interface NewImport {
  fileId: string;
  /** A saved mapping by its name, or a mapping as it is written. */
  mapping: string | unknown;
  /** What the mapping must be for; any kind, if left out. */
  kind: ImportKind | null;
  dryRun: boolean;
  revision: number | null;
}

/** The upload. @throws RefusedError `not_found` */
export async function requireUpload(files: FileStore, workspaceId: string, fileId: string): Promise<StoredFile> {
  const file = await files.find(workspaceId, fileId);
  if (file === null || file.purpose !== 'upload') {
    throw new RefusedError({
      code: 'not_found',
      detail: 'There is no such upload; uploads are deleted after some days.',
    });
  }
  return file;
}

/** @throws RefusedError `not_found` */
export async function requireImport(db: Queryable, workspaceId: string, jobId: string): Promise<ImportJob> {
  const job = await findJob(db, workspaceId, jobId);
  if (job === null) throw unknownImport();
  return job;
}

function unknownImport(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such import.' });
}

/** What the mapping says, written out. @throws RefusedError `mapping_invalid`, `mapping_unknown` */
export async function readNamedMapping(
  db: Queryable,
  workspaceId: string,
  { mapping, kind }: Pick<NewImport, 'mapping' | 'kind'>,
): Promise<{ written: unknown; parsed: AnyMapping }> {
  let written = mapping;
  if (typeof mapping === 'string') {
    const saved = await findMapping(db, workspaceId, mapping);
    if (saved === null) {
      const detail = `There is no mapping called ${JSON.stringify(mapping)}.`;
      throw new RefusedError({
        code: 'mapping_unknown',
        detail,
        remedy: 'Save it with PUT /v1/import-mappings/{name}, or send it whole.',
      });
    }
    written = saved.mapping;
  }
  const parsed = unwrap(parseAnyMapping(written));
  if (kind !== null && parsed.kind !== kind) unwrap(wrongKind(kind, parsed.kind));
  return { written, parsed };
}

/** Makes a job of an upload; whoever sweeps next begins it. @throws RefusedError `not_found` and as {@link readNamedMapping} */
export async function createImport(
  tx: Transaction,
  { files, workspaceId }: { files: FileStore; workspaceId: string },
  request: NewImport & { now: Instant; by: string },
): Promise<ImportJob> {
  const { fileId, dryRun, revision, now, by } = request;
  const file = await requireUpload(files, workspaceId, fileId);
  const { written, parsed } = await readNamedMapping(tx, workspaceId, request);
  const keepUntil = Math.max(file.keepUntil, now + KEEP_DAYS * DAY_MS);
  await files.keep(tx, workspaceId, fileId, keepUntil);
  const job: ImportJob = {
    jobId: newUuid(),
    fileId,
    fileName: file.name,
    kind: parsed.kind,
    mappingName: parsed.name,
    mapping: written,
    options: { revision },
    dryRun,
    state: 'queued',
    chunksDone: 0,
    progress: firstProgress(file.bytes),
    header: null,
    report: null,
    failure: null,
    createdAt: now,
    createdBy: by,
    startedAt: null,
    finishedAt: null,
    keepUntil,
  };
  await insertJob(tx, workspaceId, job);
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'createImport',
    subject: { type: 'import', id: importIdOf(job.jobId) },
    before: null,
    after: { file: file.name, contentHash: file.contentHash, kind: job.kind, mapping: job.mappingName, dryRun },
    // People name files after people.
    personal: ['file'],
  });
  return job;
}

type Order = 'pause' | 'resume' | 'cancel';

/** From which states an order leads where; what is said already changes nothing. */
const ORDERS: Record<Order, readonly { from: ImportState[]; to: ImportState }[]> = {
  pause: [
    { from: ['queued'], to: 'paused' },
    { from: ['running'], to: 'pausing' },
  ],
  resume: [
    { from: ['paused', 'failed'], to: 'queued' },
    { from: ['pausing'], to: 'running' },
  ],
  cancel: [
    { from: ['queued', 'paused', 'failed'], to: 'cancelled' },
    { from: ['running', 'pausing'], to: 'cancelling' },
  ],
};
const ALREADY: Record<Order, readonly ImportState[]> = {
  pause: ['pausing', 'paused'],
  resume: ['queued', 'running'],
  cancel: ['cancelling', 'cancelled'],
};

/** @throws RefusedError `not_found`, `import_finished` where there is nothing left to order */
export async function orderImport(
  tx: Transaction,
  workspaceId: string,
  { jobId, order, now, by }: { jobId: string; order: Order; now: Instant; by: string },
): Promise<ImportJob> {
  const job = await lockJob(tx, workspaceId, jobId);
  if (job === null) throw unknownImport();
  const { state } = job;
  if (ALREADY[order].includes(state)) return job;
  const to = ORDERS[order].find(({ from }) => from.includes(state))?.to;
  if (to === undefined) {
    throw new RefusedError({
      code: 'import_finished',
      detail: `The import is ${state}: it cannot be ${order === 'cancel' ? 'cancelled' : `${order}d`} any more.`,
      remedy: 'Make a new import of the same upload; what was recorded is recognised.',
    });
  }
  await recordChange(tx, {
    ...{ workspaceId, by, at: now, action: `${order}Import` },
    subject: { type: 'import', id: importIdOf(jobId) },
    before: { state },
    after: { state: to },
  });
  return changeState(tx, workspaceId, jobId, { to, finishedAt: to === 'cancelled' ? now : null });
}

/** Saves a mapping under its name. @throws RefusedError `mapping_invalid` */
export async function saveMapping(
  tx: Transaction,
  workspaceId: string,
  { name, mapping, now, by }: { name: string; mapping: unknown; now: Instant; by: string },
): Promise<AnyMapping> {
  const parsed = unwrap(parseAnyMapping(named(mapping, name)));
  const before = await findMapping(tx, workspaceId, name);
  await putMapping(tx, workspaceId, {
    name,
    kind: parsed.kind,
    mapping: named(mapping, name),
    changedAt: now,
    changedBy: by,
  });
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'putImportMapping',
    subject: { type: 'importMapping', id: name },
    before: before === null ? null : { mapping: before.mapping },
    after: { mapping: named(mapping, name) },
  });
  return parsed;
}

/** The name in the address counts. */
function named(mapping: unknown, name: string): unknown {
  return typeof mapping === 'object' && mapping !== null ? { ...mapping, name } : mapping;
}
