import { type Refusal, RefusedError } from '#kernel';
import type { Queryable } from './pool.ts';

/**
 * Runs one step of a transaction so that its refusal takes back what the step did and nothing else.
 * @returns what the step gives, or its refusal; any other error ends the transaction
 */
export async function inSavepoint<T>(tx: Queryable, step: () => Promise<T>): Promise<T | { refusal: Refusal }> {
  await tx.query('savepoint step');
  try {
    const result = await step();
    await tx.query('release savepoint step');
    return result;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    await tx.query('rollback to savepoint step');
    return { refusal: error.refusal };
  }
}
