import { createHash, type Hash } from 'node:crypto';
import type { Pool } from 'pg';
import { assert, formatId, formatInstant, type Instant } from '#kernel';
import { readProgramme, writeProgrammeFile } from '#modules/programmes';
import { findWorkspace } from '#modules/workspaces';
import type { ArchiveEntry, FileStore } from '#platform/files';
import { type KeyRing, openTexts } from '#platform/keys';
import { type Transaction, tables, withTransaction } from '#platform/postgres';
import { type ExportManifest, isSecret, PART_BYTES, partName, whyLeftOut } from '../domain/export-plan.ts';
import { readShapes, tableRows } from '../store/table-rows.ts';

export interface ExportRequest {
  workspaceId: string;
  now: Instant;
  /** What is sealed is handed out open. */
  keys: KeyRing;
  files: Pick<FileStore, 'kept' | 'read'>;
  /** Told after every few rows. */
  onProgress?(progress: { tables: number; rows: number }): void;
}

/** A pause between two statements may be as long as whoever takes the export takes. */
const IDLE_MS_MAX = 15 * 60_000;

/**
 * Hands out everything of a workspace as files: the programme as it would be applied, one file per table with a JSON
 * object per row, the images and documents that are kept, and last a manifest with counts and hashes. All of it is read in one snapshot. The entries must be
 * taken in order, each to its end.
 */
export async function exportEverything<T>(
  pool: Pool,
  request: ExportRequest,
  take: (entries: AsyncGenerator<ArchiveEntry>) => Promise<T>,
): Promise<T> {
  return withTransaction(pool, (tx) => take(entriesOf(tx, request)), {
    readOnly: true,
    isolation: 'repeatable read',
    idleTimeoutMs: IDLE_MS_MAX,
    statementTimeoutMs: 120_000,
    // What was handed out cannot be taken back: an export that is cut off is begun anew by whoever asked for it.
    attemptsMax: 1,
    patienceMs: 0,
  });
}

async function* entriesOf(tx: Transaction, request: ExportRequest): AsyncGenerator<ArchiveEntry> {
  const { workspaceId, now } = request;
  const workspace = await findWorkspace(tx, workspaceId);
  assert(workspace, 'an export is asked for in a workspace');
  const manifest: ExportManifest = {
    format: 'hanse-export',
    version: 1,
    exportedAt: formatInstant(now),
    workspace: { id: formatId('ws', workspaceId), slug: workspace.slug, name: workspace.name },
    files: [],
    leftOut: [],
  };
  for (const { name, text } of await programmesOf(tx, workspaceId)) {
    const measure = new Measure(null);
    yield { name, content: measure.through(oneText(text)) };
    manifest.files.push(measure.fileOf(name));
  }
  yield* tableEntries(tx, request, manifest);
  yield* fileEntries(tx, request, manifest);
  yield { name: 'manifest.json', content: oneText(`${JSON.stringify(manifest, null, 2)}\n`) };
}

async function* tableEntries(
  tx: Transaction,
  { workspaceId, keys, onProgress }: ExportRequest,
  manifest: ExportManifest,
): AsyncGenerator<ArchiveEntry> {
  const names = Object.keys(tables).filter((table) => tables[table] === 'distributed');
  const shapes = await readShapes(tx, names);
  let done = 0;
  let total = 0;
  for (const table of names) {
    const because = whyLeftOut(table);
    const shape = shapes.get(table);
    if (because !== null) manifest.leftOut.push({ table, column: null, because });
    if (because !== null || shape === undefined) continue;
    for (const column of shape.columns.filter(isSecret)) manifest.leftOut.push({ table, column, because: 'secrets' });
    const columns = shape.columns.filter((column) => !isSecret(column));
    const rows = new Parts(opened(tableRows(tx, workspaceId, table, { ...shape, columns }), tx, workspaceId, keys));
    for (let part = 1; part === 1 || rows.left; part++) {
      const name = partName(table, part);
      const measure = new Measure(0);
      yield { name, content: measure.through(rows.part((count) => measure.count(count))) };
      manifest.files.push(measure.fileOf(name));
      total += measure.rows ?? 0;
      onProgress?.({ tables: done, rows: total });
    }
    done += 1;
    onProgress?.({ tables: done, rows: total });
  }
}

/** Under their ids: `stored_file` says what each is called and for what it is. */
async function* fileEntries(
  tx: Transaction,
  { workspaceId, files }: ExportRequest,
  manifest: ExportManifest,
): AsyncGenerator<ArchiveEntry> {
  for await (const { fileId, bytes, extension, isThere } of files.kept(tx, workspaceId)) {
    const name = `files/${formatId('fil', fileId)}.${extension}`;
    if (!isThere) {
      manifest.leftOut.push({ table: name, column: null, because: 'its bytes are missing' });
      continue;
    }
    const measure = new Measure(null);
    yield { name, content: measure.through(files.read(workspaceId, { fileId, bytes })) };
    manifest.files.push(measure.fileOf(name));
  }
}

async function* opened(
  rows: AsyncIterable<string[]>,
  tx: Transaction,
  workspaceId: string,
  keys: KeyRing,
): AsyncGenerator<string[]> {
  for await (const some of rows) yield await openTexts(keys, tx, workspaceId, some);
}

/** Cuts the rows of one table into files of bounded size. */
class Parts {
  left = true;
  readonly #rows: AsyncGenerator<string[]>;

  constructor(rows: AsyncGenerator<string[]>) {
    this.#rows = rows;
  }

  async *part(count: (rows: number) => void): AsyncGenerator<string> {
    for (let bytes = 0; bytes < PART_BYTES; ) {
      const next = await this.#rows.next();
      if (next.done) {
        this.left = false;
        return;
      }
      count(next.value.length);
      const text = `${next.value.join('\n')}\n`;
      bytes += Buffer.byteLength(text);
      yield text;
    }
  }
}

/** Counts and hashes what goes by. */
class Measure {
  rows: number | null;
  #bytes = 0;
  readonly #hash: Hash = createHash('sha256');

  constructor(rows: number | null) {
    this.rows = rows;
  }

  count(rows: number): void {
    this.rows = (this.rows ?? 0) + rows;
  }

  async *through(content: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of content) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
      this.#bytes += bytes.length;
      this.#hash.update(bytes);
      yield bytes;
    }
  }

  fileOf(name: string): ExportManifest['files'][number] {
    return { name, rows: this.rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

async function* oneText(text: string): AsyncGenerator<string> {
  yield text;
}

/** One file per programme; none where the workspace has none yet. */
async function programmesOf(tx: Transaction, workspaceId: string): Promise<{ name: string; text: string }[]> {
  const { rows } = await tx.query<{ key: string }>(
    `select distinct key from rule_version where workspace_id = $1 and kind = 'programme' order by key`,
    [workspaceId],
  );
  const files: { name: string; text: string }[] = [];
  for (const { key } of rows) {
    const { file } = await readProgramme(tx, workspaceId, key);
    files.push({ name: `programmes/${key}.yaml`, text: writeProgrammeFile(file) });
  }
  return files;
}
