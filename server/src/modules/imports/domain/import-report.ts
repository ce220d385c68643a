import { Decimal, formatInstant, type Instant } from '#kernel';
import type { FilterKey } from './mapping.ts';
import type { FaultCode } from './source-row.ts';

/** So many rows are shown of what happened to many. */
export const examplesMax = 5;
/** A row is shown up to here. */
const EXAMPLE_CHARACTERS = 200;

/** Rows of one document that had to be rejected because of another row are `heldBack`; a `typeRule` says skip itself. */
export type TallyCode = FilterKey | FaultCode | 'heldBack' | 'typeRule' | 'blankRow' | 'countryUnknown';

/** How often one thing was met, and where at first. */
export interface Tally {
  code: TallyCode;
  /** Why it is treated so, in the words of the mapping. */
  because: string | null;
  rows: number;
  /** Documents it concerned as a whole; 0 for what concerns single rows. */
  documents: number;
  examples: { row: number; text: string }[];
}

export interface TypeTotals {
  documents: number;
  lines: number;
  accounts: number;
  /** Exact sum of the net amounts that the documents state, as decimal text. */
  netAmount: string;
  /** Exact sum of the quantities of their lines, as decimal text. */
  quantity: string;
}

/** What became of a file. Plain data; every row is imported, skipped or rejected, and so is every document. */
export interface ImportReport {
  /** Whether the file was read to its end. */
  complete: boolean;
  /** As found, such as `utf-8` or `windows-1252`. */
  encoding: string;
  rows: { read: number; imported: number; skipped: number; rejected: number };
  /** `leftOut`: all its rows were skipped, or it was skipped as a whole. */
  documents: { found: number; imported: number; leftOut: number; rejected: number };
  /** Accounts with at least one imported document. */
  accounts: number;
  /** Earliest and latest imported document, UTC. */
  firstOccurredAt: string | null;
  lastOccurredAt: string | null;
  types: Record<string, TypeTotals>;
  skipped: Tally[];
  /** Met by a filter and kept. */
  kept: Tally[];
  rejected: Tally[];
}

interface TypeCount {
  documents: number;
  lines: number;
  accounts: Set<string>;
  net: Decimal;
  quantity: Decimal;
}

export interface ImportedCount {
  type: string;
  account: string;
  rows: number;
  lines: number;
  occurredAt: Instant;
  net: Decimal;
  quantity: Decimal;
}

/** One kind of tally by code and reason, in the order of first sight. */
class Tallies {
  readonly #byKey = new Map<string, Tally>();

  count(code: TallyCode, because: string | null, add: { rows: number; documents?: number }, row: Shown): void {
    const key = because === null ? code : `${code} ${because}`;
    let tally = this.#byKey.get(key);
    if (tally === undefined) {
      tally = { code, because, rows: 0, documents: 0, examples: [] };
      this.#byKey.set(key, tally);
    }
    tally.rows += add.rows;
    tally.documents += add.documents ?? 0;
    if (tally.examples.length < examplesMax) {
      tally.examples.push({ row: row.number, text: detached(row.text.slice(0, EXAMPLE_CHARACTERS)) });
    }
  }

  list(): Tally[] {
    return [...this.#byKey.values()].map((tally) => ({ ...tally, examples: [...tally.examples] }));
  }
}

interface Shown {
  number: number;
  text: string;
}

/** Counts while a file is read. */
export class ImportCount {
  readonly rows = { read: 0, imported: 0, skipped: 0, rejected: 0 };
  readonly documents = { found: 0, imported: 0, leftOut: 0, rejected: 0 };
  readonly #types = new Map<string, TypeCount>();
  readonly #accounts = new Set<string>();
  readonly #skipped = new Tallies();
  readonly #kept = new Tallies();
  readonly #rejected = new Tallies();
  #first: Instant | null = null;
  #last: Instant | null = null;

  skip(code: TallyCode, because: string | null, row: Shown): void {
    this.rows.skipped += 1;
    this.#skipped.count(code, because, { rows: 1 }, row);
  }

  skipDocument(code: TallyCode, because: string | null, rows: number, row: Shown): void {
    this.rows.skipped += rows;
    this.documents.leftOut += 1;
    this.#skipped.count(code, because, { rows, documents: 1 }, row);
  }

  keep(code: TallyCode, because: string | null, row: Shown): void {
    this.#kept.count(code, because, { rows: 1 }, row);
  }

  keepDocument(code: TallyCode, because: string | null, rows: number, row: Shown): void {
    this.#kept.count(code, because, { rows, documents: 1 }, row);
  }

  reject(code: TallyCode, because: string | null, row: Shown): void {
    this.rows.rejected += 1;
    this.#rejected.count(code, because, { rows: 1 }, row);
  }

  import(imported: ImportedCount): void {
    const { type, account, lines, occurredAt } = imported;
    let count = this.#types.get(type);
    if (count === undefined) {
      count = { documents: 0, lines: 0, accounts: new Set(), net: Decimal.ZERO, quantity: Decimal.ZERO };
      this.#types.set(type, count);
    }
    this.documents.imported += 1;
    this.rows.imported += imported.rows;
    count.documents += 1;
    count.lines += lines;
    count.accounts.add(account);
    count.net = count.net.add(imported.net);
    count.quantity = count.quantity.add(imported.quantity);
    this.#accounts.add(account);
    if (this.#first === null || occurredAt < this.#first) this.#first = occurredAt;
    if (this.#last === null || occurredAt > this.#last) this.#last = occurredAt;
  }

  report(state: { complete: boolean; encoding: string }): ImportReport {
    const types = [...this.#types].map(([type, { accounts, net, quantity, ...count }]): [string, TypeTotals] => [
      type,
      { ...count, accounts: accounts.size, netAmount: net.toString(), quantity: quantity.toString() },
    ]);
    return {
      ...state,
      rows: { ...this.rows },
      documents: { ...this.documents },
      accounts: this.#accounts.size,
      firstOccurredAt: this.#first === null ? null : formatInstant(this.#first),
      lastOccurredAt: this.#last === null ? null : formatInstant(this.#last),
      types: Object.fromEntries(types),
      skipped: this.#skipped.list(),
      kept: this.#kept.list(),
      rejected: this.#rejected.list(),
    };
  }
}

/** A copy that does not hold on to the piece of the file it was cut from. */
export function detached(text: string): string {
  // Shorter ones are copied by the engine anyway.
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string);
}
