/**
 * Works on one import: chunk by chunk, each stored with how far the file is. Reading is repeatable and gives the same
 * chunks every time, so that whoever goes on after a crash reads from the beginning and skips what is stored.
 */
import { type Instant, RefusedError, unwrap } from '#kernel';
import { decideWithNewRates } from '#modules/intake';
import { GivenUp } from '#platform/jobs';
import type { DataKey } from '#platform/keys';
import { queryable, type Transaction, withTransaction } from '#platform/postgres';
import type { RejectedRow } from '../domain/import-document.ts';
import { advanced, type ImportJob, type ImportProgress, type ImportState } from '../domain/import-job.ts';
import { parseAnyMapping } from '../domain/parse-mapping.ts';
import { type Lease, saveChunk } from '../store/import-jobs.ts';
import { forgetRows, type KeptRow, keepRows, selectRows } from '../store/import-rows.ts';
import type { ImportDeps } from './dependencies.ts';
import { endImport } from './end-import.ts';
import { type ImportPlan, planImport } from './import-plan.ts';
import type { UnitReading } from './read-units.ts';
import { type ChunkResult, emptyResult } from './record/chunk-result.ts';
import type { ImportFile } from './row-source.ts';
import { fileGone, importIdOf, storedImportFile } from './stored-import-file.ts';

const WAITING_PER_CHUNK = 500;

/** Somebody ordered the job to stop here. */
class Ordered extends Error {
  readonly state: ImportState;
  constructor(state: ImportState) {
    super(`the import is ${state}`);
    this.state = state;
  }
}

/**
 * Runs until the job is finished or somebody orders it to stop. Throws the reason of the signal where that is aborted,
 * GivenUp where the job was taken over, and failures of the database, which are tried again later.
 */
export async function runImport(
  deps: ImportDeps,
  workspaceId: string,
  work: { job: ImportJob; lease: Lease; signal: AbortSignal },
): Promise<void> {
  const { job, lease, signal } = work;
  try {
    const key = await deps.files.cipher(workspaceId, job.fileId, deps.clock.now());
    await new ImportRun(deps, workspaceId, { job, lease, signal, key }).work();
  } catch (error) {
    if (error instanceof Ordered) return leaveAs(deps, workspaceId, work, error.state);
    if (!(error instanceof RefusedError) || mayPass(error)) throw error;
    const { refusal: failure } = error;
    await endImport(deps, workspaceId, work, { state: 'failed', failure, finishedAt: deps.clock.now() });
  }
}

/** Whether it is no fault of the file, its mapping or ours: the database was away, or busy. */
export function mayPass(error: unknown): boolean {
  return error instanceof RefusedError && /^database_|^temporarily_/.test(error.refusal.code);
}

async function leaveAs(
  deps: ImportDeps,
  workspaceId: string,
  work: { job: ImportJob; lease: Lease },
  order: ImportState,
): Promise<void> {
  const state = order === 'pausing' ? 'paused' : 'cancelled';
  const finishedAt = state === 'paused' ? null : deps.clock.now();
  await endImport(deps, workspaceId, work, { state, finishedAt });
}

class ImportRun {
  readonly #deps: ImportDeps;
  readonly #workspaceId: string;
  readonly #job: ImportJob;
  readonly #lease: Lease;
  readonly #signal: AbortSignal;
  /** Of the file; rows that are kept are sealed with it. */
  readonly #key: DataKey;
  #progress: ImportProgress;
  /** Chunks that are stored. */
  #stored: number;
  /** Since when the chunk in hand is being worked on, by the machine's own clock. */
  #since = performance.now();

  constructor(
    deps: ImportDeps,
    workspaceId: string,
    { job, lease, signal, key }: { job: ImportJob; lease: Lease; signal: AbortSignal; key: DataKey },
  ) {
    this.#deps = deps;
    this.#workspaceId = workspaceId;
    this.#job = job;
    this.#lease = lease;
    this.#signal = signal;
    this.#key = key;
    this.#progress = job.progress;
    this.#stored = job.chunksDone;
  }

  async work(): Promise<void> {
    const { state, mapping, options, dryRun, jobId } = this.#job;
    stopFor(state);
    const plan = planImport(this.#deps, this.#workspaceId, {
      mapping: unwrap(parseAnyMapping(mapping)),
      by: importIdOf(jobId),
      revision: options.revision,
      dryRun,
    }) as ImportPlan<unknown>;
    const reading = plan.read(await this.#file(), {
      write: (rows) => this.#reject(rows.map((row) => ({ ...row, state: 'rejected' as const }))),
    });
    await this.#readAll(plan, reading);
    if (!dryRun) {
      await this.#takeWaiting(plan, reading.header() ?? []);
      // What waited for these rates is decided; the sweep would find it too.
      if (this.#job.kind === 'exchangeRates') await decideWithNewRates(this.#deps, this.#workspaceId);
    }
    const own = { job: this.#job, lease: this.#lease };
    await endImport(this.#deps, this.#workspaceId, own, {
      state: 'done',
      progress: { ...this.#progress, rows: reading.report().rows, bytes: this.#progress.bytesTotal },
      report: reading.report(),
      header: reading.headerText(),
      finishedAt: this.#deps.clock.now(),
    });
  }

  async #file(): Promise<ImportFile> {
    const file = await this.#deps.files.find(this.#workspaceId, this.#job.fileId);
    if (file === null) throw fileGone();
    return storedImportFile(this.#deps.files, this.#workspaceId, file);
  }

  /** Rows that cannot be read are the same in every run: they need no chunk to be stored with. */
  async #reject(rows: readonly KeptRow[]): Promise<void> {
    this.#signal.throwIfAborted();
    await keepRows(queryable(this.#deps.pool), this.#workspaceId, this.#sealed(), rows);
  }

  #sealed() {
    return { jobId: this.#job.jobId, key: this.#key };
  }

  async #readAll(plan: ImportPlan<unknown>, reading: UnitReading<unknown>): Promise<void> {
    const startedAt = this.#job.startedAt ?? this.#deps.clock.now();
    const skipped = this.#stored;
    const inHand: Promise<void>[] = [];
    let last: Promise<void> = Promise.resolve();
    let n = 0;
    try {
      for await (const units of reading.batches) {
        this.#signal.throwIfAborted();
        const chunk = n++;
        if (chunk < skipped) continue;
        const read = {
          n: chunk,
          rows: reading.report().rows,
          bytes: reading.bytesRead(),
          header: reading.headerText(),
        };
        // A run before this one may have recorded these chunks without coming to store that it did.
        const repeatedSince = chunk < skipped + plan.atOnce ? startedAt : null;
        last = this.#chunk(plan, units, (result) => ({ ...read, result, again: [] }), { turn: last, repeatedSince });
        // Whoever waits for it is told; until then it must not count as unhandled.
        last.catch(() => {});
        inHand.push(last);
        if (inHand.length >= plan.atOnce) await inHand.shift();
      }
      await last;
    } finally {
      await Promise.allSettled(inHand);
    }
  }

  async #chunk(
    plan: ImportPlan<unknown>,
    units: readonly unknown[],
    told: (result: ChunkResult) => StoredChunk,
    order: { turn: Promise<void>; repeatedSince: Instant | null },
  ): Promise<void> {
    let stored: { progress: ImportProgress; state: ImportState } | null = null;
    await plan.record(
      units,
      async (tx, result) => {
        stored = await this.#store(tx, told(result));
      },
      order,
    );
    this.#stepOn(stored!);
  }

  /** Counted in memory only after the commit: a transaction that is run again counts the same chunk again. */
  #stepOn({ progress, state }: { progress: ImportProgress; state: ImportState }): void {
    this.#progress = progress;
    this.#stored += 1;
    this.#since = performance.now();
    stopFor(state);
  }

  async #store(tx: Transaction, chunk: StoredChunk): Promise<{ progress: ImportProgress; state: ImportState }> {
    const { result, again } = chunk;
    const milliseconds = Math.round(performance.now() - this.#since);
    const outcomes = { ...result.outcomes, waiting: result.outcomes.waiting - again.length };
    const progress = advanced(this.#progress, { outcomes, refusals: result.refusals, milliseconds });
    if (chunk.rows !== null) Object.assign(progress, { rows: chunk.rows, bytes: chunk.bytes });
    const saved = { n: this.#stored, progress, header: chunk.header };
    const state = await saveChunk(tx, this.#workspaceId, this.#lease, saved);
    if (state === null) throw new GivenUp('takenOver');
    const { jobId } = this.#job;
    const stays = new Set(result.waiting.map(({ row }) => row.number));
    const gone = again.filter(({ row }) => !stays.has(row.number)).map(({ row }) => row.number);
    if (gone.length > 0) await forgetRows(tx, this.#workspaceId, jobId, gone);
    await keepRows(tx, this.#workspaceId, this.#sealed(), [
      ...result.rejected.map((row): KeptRow => ({ ...row, state: 'rejected' })),
      ...result.waiting.map((row): KeptRow => ({ ...row, state: 'waiting' })),
    ]);
    return { progress, state };
  }

  /** Rows that name another row of the file, again and again until no more of them find theirs. */
  async #takeWaiting(plan: ImportPlan<unknown>, header: readonly string[]): Promise<void> {
    const next = (afterN: number) => {
      const range = { state: 'waiting' as const, afterN, limit: WAITING_PER_CHUNK };
      return selectRows(queryable(this.#deps.pool), this.#workspaceId, this.#sealed(), range);
    };
    for (let before = Number.POSITIVE_INFINITY; this.#progress.outcomes.waiting < before; ) {
      before = this.#progress.outcomes.waiting;
      for (let rows = await next(0); rows.length > 0; rows = await next(rows.at(-1)!.row.number)) {
        this.#signal.throwIfAborted();
        const again = rows;
        await this.#chunk(
          plan,
          plan.again(rows, header),
          (result) => ({ rows: null, bytes: 0, header: null, result, again }),
          { turn: Promise.resolve(), repeatedSince: null },
        );
      }
    }
    for (let left = await next(0); left.length > 0; left = await next(0)) await this.#giveUp(left);
  }

  async #giveUp(left: readonly RejectedRow[]): Promise<void> {
    const reason = 'names an account above it that is not there, neither in the file nor before';
    const result = emptyResult();
    result.outcomes.refused = left.length;
    result.refusals = left.map(({ row }) => ({ code: 'account_unknown', detail: `row ${row.number} ${reason}` }));
    result.rejected = left.map(({ row }) => ({ row, reason }));
    const stored = await withTransaction(this.#deps.pool, (tx) =>
      this.#store(tx, { rows: null, bytes: 0, header: null, result, again: left }),
    );
    this.#stepOn(stored);
  }
}

/** What is stored with a chunk. */
interface StoredChunk {
  /** Null where nothing more of the file was read. */
  rows: ImportProgress['rows'] | null;
  bytes: number;
  header: string | null;
  result: ChunkResult;
  /** Rows that waited and were tried again. */
  again: readonly RejectedRow[];
}

/** An order that came with the last chunk, or before the first. */
function stopFor(state: ImportState): void {
  if (state === 'pausing' || state === 'cancelling') throw new Ordered(state);
}
