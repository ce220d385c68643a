import type { Cause } from '#modules/ledger';
import type { AccountResult } from '../domain/process-account.ts';
import type { AccountTask } from './batch.ts';
import type { PostingTask } from './post-lots.ts';

/** One account of a batch with its result, on its way into the tables. */
export interface Written {
  task: AccountTask;
  result: AccountResult;
  /** Why what was recorded before changes. */
  cause: Cause;
  posting: PostingTask;
}
