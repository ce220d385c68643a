import type { Instant, Refusal } from '#kernel';
import type { ImportReport } from './import-report.ts';
import type { AnyMapping } from './parse-mapping.ts';
import type { ImportKind } from './record-fields.ts';

/**
 * `pausing` and `cancelling` are orders to whoever works on the job; they hold until the chunk in hand is stored.
 * A job ends as `cancelled`, `done` or `failed`.
 */
export const importStates = [
  'queued',
  'running',
  'pausing',
  'paused',
  'cancelling',
  'cancelled',
  'done',
  'failed',
] as const;
export type ImportState = (typeof importStates)[number];

/** What recording made of what was read. Of events `created` were recorded, `unchanged` were there already. */
export interface Outcomes {
  created: number;
  changed: number;
  unchanged: number;
  /** Kept until their account is known, or until the row they name has come. */
  waiting: number;
  refused: number;
}

export const noOutcomes: Outcomes = { created: 0, changed: 0, unchanged: 0, waiting: 0, refused: 0 };

/** One kind of refusal by what recorded, with the first example. */
export interface RefusalTally {
  code: string;
  count: number;
  example: string;
}

/** How far a job is; stored with every chunk. */
export interface ImportProgress {
  bytes: number;
  bytesTotal: number;
  /** Rows of the file so far, in the order of reading. */
  rows: { read: number; imported: number; skipped: number; rejected: number };
  outcomes: Outcomes;
  refusals: RefusalTally[];
  /** Milliseconds of work, pauses not counted. */
  milliseconds: number;
}

export interface ImportOptions {
  /** Of events: 2 and more replace what was imported before under the same numbers. */
  revision: number | null;
}

export interface ImportJob {
  jobId: string;
  fileId: string;
  fileName: string;
  kind: ImportKind;
  mappingName: string;
  /** As it was written. */
  mapping: unknown;
  options: ImportOptions;
  dryRun: boolean;
  state: ImportState;
  chunksDone: number;
  progress: ImportProgress;
  header: string | null;
  report: ImportReport | null;
  failure: Refusal | null;
  createdAt: Instant;
  createdBy: string;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  keepUntil: Instant;
}

export function firstProgress(bytesTotal: number): ImportProgress {
  const rows = { read: 0, imported: 0, skipped: 0, rejected: 0 };
  return { bytes: 0, bytesTotal, rows, outcomes: noOutcomes, refusals: [], milliseconds: 0 };
}

/** Kinds of refusals are few; a file that finds more tells the first. */
const REFUSALS_KEPT = 50;

/** The progress with one chunk more. */
export function advanced(
  progress: ImportProgress,
  chunk: { outcomes: Outcomes; refusals: readonly { code: string; detail: string }[]; milliseconds: number },
): ImportProgress {
  const refusals = new Map(progress.refusals.map((tally) => [tally.code, { ...tally }]));
  for (const { code, detail } of chunk.refusals) {
    const tally = refusals.get(code);
    if (tally !== undefined) tally.count += 1;
    else if (refusals.size < REFUSALS_KEPT) refusals.set(code, { code, count: 1, example: detail.slice(0, 300) });
  }
  const { outcomes: before } = progress;
  const { outcomes: more } = chunk;
  return {
    ...progress,
    outcomes: {
      created: before.created + more.created,
      changed: before.changed + more.changed,
      unchanged: before.unchanged + more.unchanged,
      waiting: before.waiting + more.waiting,
      refused: before.refused + more.refused,
    },
    refusals: [...refusals.values()],
    milliseconds: progress.milliseconds + chunk.milliseconds,
  };
}

/** Rows per second of work, and how many seconds are left at that rate; null while nothing is known. */
export function paceOf({ rows, bytes, bytesTotal, milliseconds }: ImportProgress): {
  rowsPerSecond: number | null;
  secondsLeft: number | null;
} {
  if (milliseconds < 200 || rows.read === 0) return { rowsPerSecond: null, secondsLeft: null };
  const rowsPerSecond = Math.round((rows.read * 1000) / milliseconds);
  if (bytes === 0 || bytesTotal === 0) return { rowsPerSecond, secondsLeft: null };
  return { rowsPerSecond, secondsLeft: Math.ceil(((bytesTotal - bytes) / bytes) * (milliseconds / 1000)) };
}

export type { AnyMapping };
