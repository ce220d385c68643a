/** How a text file is cut into cells: its delimiter, its quotes, and whether its first row names the columns. */
import { CsvScanner } from './csv-scanner.ts';
import { createInstantReader } from './date-text.ts';
import type { SourceRow } from './source-row.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface RecognizedTable {
  delimiter: Delimiter;
  quote: '"' | "'" | null;
  /** Whether the first row names the columns. */
  headerRow: boolean;
  header: string[];
  /** Rows after the header that could be cut. */
  rows: SourceRow[];
}

/** @param sample whole lines from the beginning of the file */
export function recognizeTable(sample: string): RecognizedTable {
  const quote = quoteOf(sample);
  const read = delimiters.map((delimiter) => ({ delimiter, ...cut(sample, delimiter, quote) }));
  const best = read.toSorted((a, b) => b.score - a.score)[0]!;
  const names = best.header.map((name) => name.trim());
  const headerRow = looksLikeHeader(names, best.rows);
  if (headerRow) return { delimiter: best.delimiter, quote, headerRow, header: names, rows: best.rows };
  const first: SourceRow = { number: 1, text: best.headerText, cells: best.header, fault: null };
  const header = best.header.map((_, index) => `column${index + 1}`);
  return { delimiter: best.delimiter, quote, headerRow, header, rows: [first, ...best.rows] };
}

function cut(sample: string, delimiter: string, quote: string | null) {
  const scanner = new CsvScanner({ delimiter, quote, header: null });
  const rows = [...scanner.push(sample), ...scanner.end()];
  const whole = rows.filter(({ fault }) => fault === null);
  const header = [...(scanner.header ?? [])];
  const width = header.length;
  // Many columns that all rows agree on; one column alone is what every wrong delimiter finds.
  const share = rows.length === 0 ? 1 : whole.length / rows.length;
  return {
    header,
    headerText: scanner.headerText ?? '',
    rows: whole,
    score: width > 1 ? share * Math.min(width, 40) : 0.5 * share,
  };
}

function quoteOf(sample: string): '"' | "'" | null {
  const fields = (quote: string) =>
    sample.split(new RegExp(`(?:^|[,;\\t|])${quote}[^${quote}\\n]*${quote}(?=[,;\\t|\\r\\n]|$)`, 'm')).length - 1;
  return fields("'") > fields('"') ? "'" : '"';
}

const iso = createInstantReader('iso', 'UTC');

/** Names are texts, each once, and no date or number among them. */
function looksLikeHeader(names: readonly string[], rows: readonly SourceRow[]): boolean {
  if (names.length === 0) return false;
  const filled = names.filter((name) => name !== '');
  if (filled.length < names.length / 2 || new Set(filled).size < filled.length) return false;
  const valueLike = filled.filter(
    (name) =>
      /^[-+]?\d[\d.,' ]*$/.test(name) || /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.test(name) || typeof iso(name) === 'number',
  );
  if (valueLike.length > 0) return false;
  // A first row whose texts come again below is a row like the others.
  const repeated = names.filter(
    (name, column) => name !== '' && rows.some(({ cells }) => cells[column]?.trim() === name),
  );
  return repeated.length <= names.length / 2;
}
