import type { FilterKey } from './mapping.ts';

/** What is wrong with one row; the texts are read by whoever corrects the file. */
export interface RowFault {
  code: FaultCode | FilterKey;
  reason: string;
  /** The column it stands in, where it is one cell that is wrong. */
  column?: string;
}

export type FaultCode =
  | 'quotesBroken'
  | 'columnsDiffer'
  | 'rowTooLong'
  | 'jsonBroken'
  | 'characterUnreadable'
  | 'textUnreadable'
  | 'numberUnreadable'
  | 'dateUnreadable'
  | 'typeUnknown'
  | 'twoTypes'
  | 'twoAccounts'
  | 'twoCurrencies'
  | 'twoTargets'
  | 'tooManyLines'
  | 'documentClosed'
  | 'valueMissing';

/** What is kept of a row until its document is complete: not its cells, which would take most of the memory. */
export interface HeldRow {
  /** Line of the file at which it begins, from 1, as an editor counts. */
  number: number;
  /** Its text without the line end, as it goes back into a file of rejected rows. */
  text: string;
}

/** One row of a file as it came. */
export interface SourceRow extends HeldRow {
  /** In the order of the header; may be fewer or more where there is a fault. */
  cells: readonly string[];
  fault: RowFault | null;
}

/** Cuts a file that arrives in pieces into rows. */
export interface RowScanner {
  /** Names of the columns; null until they are known. */
  readonly header: readonly string[] | null;
  /** The header row as it stands in the file, for a file of rejected rows; null where rows name their members. */
  readonly headerText: string | null;
  /** The rows that are complete with this piece of text. */
  push(text: string): SourceRow[];
  /** What is left when the file ends. */
  end(): SourceRow[];
}

/** Names of the two columns that a file of rejected rows has before those of the source. */
export const rejectColumns = ['rejectedRow', 'rejectedReason'] as const;

/** A longer row is a lost quote or no business document. */
export const rowCharactersMax = 65_536;
