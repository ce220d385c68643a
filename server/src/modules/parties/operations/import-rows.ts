import type { Instant, Refusal } from '#kernel';
import type { Transaction } from '#platform/postgres';

/** What became of one row of a file. `waiting`: it names another row that is not there yet. */
export type RowOutcome = 'created' | 'changed' | 'unchanged' | 'waiting' | { refusal: Refusal };

/** How a chunk of rows is taken in: everything in one transaction, with what counts the rows. */
export interface RowImport {
  now: Instant;
  /** Public id of the import; kept with everything it records. */
  by: string;
  /**
   * Called last, in the transaction of the rows; may be called again after a conflict. What it throws takes everything
   * back, which is how an import is rehearsed.
   */
  commit(tx: Transaction, outcomes: readonly RowOutcome[]): Promise<void>;
}
