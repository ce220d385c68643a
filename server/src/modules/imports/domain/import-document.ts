import type { Instant } from '#kernel';
import type { HeldRow } from './source-row.ts';

/** The account a document belongs to, as the file names it. */
export interface ImportAccount {
  /** Empty where the mapping names none. */
  system: string;
  externalId: string;
  name?: string;
  /** ISO 3166-1, two capital letters. */
  country?: string;
}

/** One event ready to be recorded. */
export interface ImportDocument {
  /** The event as a client would send it. */
  body: ImportBody;
  /** The same as JSON text. */
  text: string;
  account: ImportAccount;
  occurredAt: Instant;
  /** Lines of the file it came from; others may stand between them. */
  rows: { first: number; last: number };
  /** Its rows as they came, for a file of rejected rows where recording refuses it. */
  source: readonly HeldRow[];
}

export interface ImportBody {
  source: string;
  id: string;
  type: string;
  occurredAt: string;
  account: { externalId: string; system?: string };
  currency?: string;
  netAmount?: number | string;
  corrects?: { id: string };
  revision?: number;
  data?: Record<string, unknown>;
  lines?: Record<string, unknown>[];
}

/** A row that could not be imported, and why. */
export interface RejectedRow {
  row: HeldRow;
  reason: string;
}
