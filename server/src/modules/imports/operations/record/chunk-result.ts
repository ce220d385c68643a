import type { RowOutcome } from '#modules/parties';
import type { Transaction } from '#platform/postgres';
import type { RejectedRow } from '../../domain/import-document.ts';
import type { Outcomes } from '../../domain/import-job.ts';
import type { ImportRecord } from '../../domain/record-reader.ts';

/** What recording made of one chunk of a file. */
export interface ChunkResult {
  outcomes: Outcomes;
  refusals: { code: string; detail: string }[];
  /** Rows that were refused, each with its reason. */
  rejected: RejectedRow[];
  /** Rows that name another row which is not there yet. */
  waiting: RejectedRow[];
}

/** Stores what counts a chunk; what it throws takes the chunk back where the chunk is one transaction. */
export type CommitChunk = (tx: Transaction, result: ChunkResult) => Promise<void>;

/** The outcomes of records, which are one row each. */
export function resultOfRecords(records: readonly ImportRecord[], outcomes: readonly RowOutcome[]): ChunkResult {
  const result = emptyResult();
  for (const [index, outcome] of outcomes.entries()) {
    const { row } = records[index]!;
    if (typeof outcome !== 'string') {
      const { code, detail, errors } = outcome.refusal;
      const reason = errors === undefined || errors.length === 0 ? detail : errors.map((one) => one.reason).join('; ');
      result.outcomes.refused += 1;
      result.refusals.push({ code, detail: `row ${row.number}: ${reason}` });
      result.rejected.push({ row, reason });
    } else {
      result.outcomes[outcome] += 1;
      if (outcome === 'waiting')
        result.waiting.push({ row, reason: 'names another row of the file that is not there yet' });
    }
  }
  return result;
}

export function emptyResult(): ChunkResult {
  return {
    outcomes: { created: 0, changed: 0, unchanged: 0, waiting: 0, refused: 0 },
    refusals: [],
    rejected: [],
    waiting: [],
  };
}
