import { Decimal, type Instant } from '#kernel';
import type { BoundRule } from './bind-mapping.ts';
import type { TallyCode } from './import-report.ts';
import type { FilterKey, Treatment } from './mapping.ts';
import type { LineBody } from './read-line.ts';
import type { HeldRow, RowFault } from './source-row.ts';

/** What every line of a document must agree on, as its first kept line says it. */
export interface DocumentHead {
  account: string;
  name: string;
  country: string;
  currency: string;
  corrects: string;
  netAmount: Decimal | null;
  data: Record<string, unknown>;
}

export interface SetAside {
  code: TallyCode;
  because: string | null;
  row: HeldRow;
}

/** A document whose lines may still be coming. */
export interface OpenDocument {
  id: string;
  rule: BoundRule | null;
  head: DocumentHead | null;
  /** Of the kept lines; their difference makes two timestamps. */
  earliest: Instant;
  latest: Instant;
  lines: LineBody[];
  net: Decimal;
  quantity: Decimal;
  rows: HeldRow[];
  kept: number;
  skipped: SetAside[];
  noticed: SetAside[];
  /** Texts of the rows so far; null until there are two. */
  seen: Set<string> | null;
  /** Why the whole document is rejected, and the row at fault. */
  fault: { fault: RowFault; row: number } | null;
}

export function openDocument(id: string): OpenDocument {
  return {
    id,
    rule: null,
    head: null,
    earliest: Number.POSITIVE_INFINITY,
    latest: Number.NEGATIVE_INFINITY,
    lines: [],
    net: Decimal.ZERO,
    quantity: Decimal.ZERO,
    rows: [],
    kept: 0,
    skipped: [],
    noticed: [],
    seen: null,
    fault: null,
  };
}

/** Whether the same text already stands in the document; remembers it. */
export function isRepeated(document: OpenDocument, row: HeldRow): boolean {
  if (document.rows.length < 2) return false;
  // The row itself is the last of the rows.
  document.seen ??= new Set(document.rows.slice(0, -1).map(({ text }) => text));
  if (document.seen.has(row.text)) return true;
  document.seen.add(row.text);
  return false;
}

export type Filters = Readonly<Record<FilterKey, Treatment>>;

/** What the filters say about a row: the first that does not keep it decides; null means keep. */
export function judge(met: readonly FilterKey[], filters: Filters): { key: FilterKey; treatment: Treatment } | null {
  for (const key of met) if (filters[key].does !== 'keep') return { key, treatment: filters[key] };
  return null;
}
