/**
 * Imports a file that the caller holds, chunk by chunk, without a job: what the command line does. The plan is the same
 * as that of jobs. Everything may be imported again: what is there already is recognised.
 */
import type { ByteRange } from '#platform/files';
import type { RejectedRow } from '../domain/import-document.ts';
import { advanced, firstProgress, type Outcomes } from '../domain/import-job.ts';
import type { ImportReport } from '../domain/import-report.ts';
import type { AnyMapping } from '../domain/parse-mapping.ts';
import type { RecordDeps } from './dependencies.ts';
import { type ImportPlan, planImport } from './import-plan.ts';
import type { RejectSink, UnitReading } from './read-units.ts';
import type { ChunkResult } from './record/chunk-result.ts';

export interface ImportRequest {
  bytes: AsyncIterable<Uint8Array>;
  /** The same by place, which workbooks need. */
  range?: ByteRange;
  mapping: AnyMapping;
  rejects?: RejectSink;
  revision?: number;
  /** Reads and checks everything and records nothing. */
  dryRun?: boolean;
  onProgress?(progress: { bytes: number; documents: number }): void;
}

/** What recording made of what was read; the reading's own report says what became of the rows. */
export interface ImportResult {
  report: ImportReport;
  outcomes: Outcomes;
  /** Documents or records that were recorded. */
  recorded: number;
  /** Those that were there already: nothing changed. */
  replayed: number;
  /** Documents kept until their account is known. */
  unmatched: number;
  refused: { code: string; documents: number; example: string }[];
}

export async function importFile(deps: RecordDeps, workspaceId: string, request: ImportRequest): Promise<ImportResult> {
  const plan = planImport(deps, workspaceId, {
    mapping: request.mapping,
    by: 'import',
    revision: request.revision ?? null,
    dryRun: request.dryRun ?? false,
  }) as ImportPlan<unknown>;
  const run = new DirectRun(plan, request);
  await run.readAll();
  await run.takeWaiting();
  return run.result();
}

class DirectRun {
  readonly #plan: ImportPlan<unknown>;
  readonly #request: ImportRequest;
  readonly #reading: UnitReading<unknown>;
  #progress = firstProgress(0);
  #units = 0;
  /** Rows that name another row of the file; seldom many, and held in memory. */
  #waiting: RejectedRow[] = [];

  constructor(plan: ImportPlan<unknown>, request: ImportRequest) {
    this.#plan = plan;
    this.#request = request;
    const file = { bytes: () => request.bytes, range: request.range ?? null };
    this.#reading = plan.read(file, request.rejects ?? { write: async () => {} });
  }

  async readAll(): Promise<void> {
    const inHand: Promise<void>[] = [];
    let last: Promise<void> = Promise.resolve();
    try {
      for await (const units of this.#reading.batches) {
        last = this.#record(units, last).then(() => {
          this.#units += units.length;
          this.#request.onProgress?.({ bytes: this.#reading.bytesRead(), documents: this.#units });
        });
        last.catch(() => {});
        inHand.push(last);
        if (inHand.length >= this.#plan.atOnce) await inHand.shift();
      }
      await last;
    } finally {
      await Promise.allSettled(inHand);
    }
  }

  async takeWaiting(): Promise<void> {
    if (this.#request.dryRun) return;
    const header = this.#reading.header() ?? [];
    for (let before = Number.POSITIVE_INFINITY; this.#waiting.length > 0 && this.#waiting.length < before; ) {
      before = this.#waiting.length;
      const again = this.#waiting;
      this.#waiting = [];
      for (let at = 0; at < again.length; at += 500) {
        const rows = again.slice(at, at + 500);
        this.#progress.outcomes = {
          ...this.#progress.outcomes,
          waiting: this.#progress.outcomes.waiting - rows.length,
        };
        await this.#record(this.#plan.again(rows, header), Promise.resolve());
      }
    }
    if (this.#waiting.length === 0) return;
    const reason = 'names an account above it that is not there, neither in the file nor before';
    const count = this.#waiting.length;
    const { outcomes } = this.#progress;
    this.#progress.outcomes = { ...outcomes, waiting: outcomes.waiting - count, refused: outcomes.refused + count };
    await this.#request.rejects?.write(
      this.#waiting.map(({ row }) => ({ row, reason })),
      this.#reading.headerText(),
    );
  }

  result(): ImportResult {
    const { outcomes, refusals } = this.#progress;
    return {
      report: this.#reading.report(),
      outcomes,
      recorded: outcomes.created + outcomes.changed,
      replayed: outcomes.unchanged,
      unmatched: outcomes.waiting,
      refused: refusals.map(({ code, count, example }) => ({ code, documents: count, example })),
    };
  }

  async #record(units: readonly unknown[], turn: Promise<void>): Promise<void> {
    let made: ChunkResult | null = null;
    const commit = async (_tx: unknown, result: ChunkResult) => {
      made = result;
    };
    await this.#plan.record(units, commit, { turn, repeatedSince: null });
    const result = made as unknown as ChunkResult;
    this.#progress = advanced(this.#progress, { ...result, milliseconds: 0 });
    this.#waiting.push(...result.waiting);
    if (result.rejected.length > 0) await this.#request.rejects?.write(result.rejected, this.#reading.headerText());
  }
}
