/** Fields that several announcements share. Ids only: names and addresses are asked for under their ids. */
import * as z from 'zod';

export const EXAMPLE_ACCOUNT = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';

/** Id of something inside the account of the examples. */
export function exampleChild(prefix: 'evt' | 'lot' | 'ent', n: number): string {
  return `${prefix}_${EXAMPLE_ACCOUNT.slice('acc_'.length)}-${n}`;
}

export const accountId = z.string().describe('`acc_…`');

export function instant(description: string) {
  return z.string().meta({ format: 'date-time', description });
}

export function amount(description: string) {
  return z.string().meta({ format: 'decimal', description: `${description} Exact decimal as text.` });
}
