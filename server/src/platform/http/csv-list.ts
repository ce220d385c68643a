/** Every list of the API is also a CSV file: the same entries, the same filters, all pages of them. */
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { type CsvColumn, csvColumns, entryRow, headerRow, listEntry } from './csv-text.ts';
import { isZod, type Route } from './route.ts';

const BYTE_ORDER_MARK = '\ufeff';
const PAGE_ENTRIES_MAX = 200;

/** How a list becomes a CSV file; made once per route. */
export interface CsvList {
  columns: readonly CsvColumn[];
  /** `listAccounts` → `accounts.csv`. */
  fileName: string;
  /** Entries asked for at once; null where there is only one page. */
  pageEntries: string | null;
}

/** Null for what is no list. */
export function csvListOf(route: Pick<Route, 'method' | 'response' | 'operationId' | 'query'>): CsvList | null {
  const answer = route.response[200];
  if (route.method !== 'GET' || !isZod(answer)) return null;
  const entry = listEntry(answer);
  if (entry === null) return null;
  const words = route.operationId.replace(/^(list|get)/, '');
  const fileName = `${words.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}.csv`;
  return { columns: csvColumns(entry), fileName, pageEntries: pageEntriesOf(route.query?.shape) };
}

/** As many as the operation gives out at once. */
function pageEntriesOf(shape: Record<string, z.core.$ZodType> | undefined): string | null {
  if (shape === undefined || !('cursor' in shape)) return null;
  const { maximum } = z.toJSONSchema(shape.limit!, { io: 'input' });
  return String(Math.min(maximum ?? PAGE_ENTRIES_MAX, PAGE_ENTRIES_MAX));
}

/** What a request for a list asks for, besides what the operation itself understands. */
export interface AskedList {
  query: Record<string, unknown>;
  csv: { byteOrderMark: boolean } | null;
}

/** @throws RefusedError `validation_failed` for a format there is not */
export function askedList(query: unknown, accept: string | undefined): AskedList {
  const { format, bom, ...rest } = (query ?? {}) as Record<string, unknown>;
  if (format !== undefined && format !== 'csv' && format !== 'json') throw unknownFormat();
  const wanted = format === 'csv' || (format === undefined && /(^|,)\s*text\/csv\s*(;|,|$)/i.test(accept ?? ''));
  return { query: rest, csv: wanted ? { byteOrderMark: bom === 'true' } : null };
}

function unknownFormat(): RefusedError {
  const reason = 'There are json and csv.';
  const errors = [{ path: 'query.format', code: 'invalid_value', reason, remedy: 'Send csv, or leave it out.' }];
  return new RefusedError({ code: 'validation_failed', detail: 'The format is not known.', errors });
}

export interface ListPage {
  data: readonly unknown[];
  nextCursor?: string | null;
}

/**
 * The file, page by page. A limit that the caller names means one page; else everything from the cursor on.
 * @param read answers one page for a query
 */
export async function* csvPieces(
  list: CsvList,
  asked: AskedList,
  read: (query: Record<string, unknown>) => Promise<ListPage>,
): AsyncGenerator<string> {
  const { query, csv } = asked;
  let head = `${csv?.byteOrderMark ? BYTE_ORDER_MARK : ''}${headerRow(list.columns)}`;
  const { pageEntries } = list;
  let next = pageEntries !== null && query.limit === undefined ? { ...query, limit: pageEntries } : query;
  for (;;) {
    const page = await read(next);
    yield head + page.data.map((entry) => entryRow(list.columns, entry)).join('');
    head = '';
    if (page.nextCursor == null || query.limit !== undefined) return;
    next = { ...next, cursor: page.nextCursor };
  }
}

/** What the reference says of the two query fields. */
export const csvParameters = [
  {
    name: 'format',
    in: 'query' as const,
    required: false,
    description:
      'csv answers the whole list as CSV, as `Accept: text/csv` does: nested fields with dotted names, lists in one cell. With limit it is one page. Cells that a spreadsheet would run begin with an apostrophe.',
    schema: { type: 'string', enum: ['json', 'csv'], default: 'json' },
  },
  {
    name: 'bom',
    in: 'query' as const,
    required: false,
    description: 'CSV: begins with a byte order mark, by which older spreadsheets know that it is UTF-8.',
    schema: { type: 'boolean', default: false },
  },
];
