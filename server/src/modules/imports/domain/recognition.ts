import type { RecognizedColumn, RecognizedDecimals } from './recognize-columns.ts';
import type { Delimiter } from './recognize-table.ts';

/** What a file seems to be, seen from its beginning. */
export interface Recognition {
  format: 'csv' | 'ndjson' | 'xlsx';
  encoding: string;
  byteOrderMark: boolean;
  delimiter: Delimiter;
  quote: '"' | "'" | null;
  /** Whether the first row names the columns; otherwise they are called column1, column2 … */
  headerRow: boolean;
  /** XLSX: the sheet that was looked at. */
  sheet: string | null;
  sheets: { name: string; hidden: boolean }[];
  decimals: RecognizedDecimals;
  columns: RecognizedColumn[];
  sample: { number: number; cells: string[] }[];
}
