/** What the columns of a table seem to hold: numbers in which style, dates in which pattern, and where that is not sure. */
import { createInstantReader } from './date-text.ts';
import { createDecimalReader, type DecimalStyle, decimalStyles } from './decimal-text.ts';
import { readBoolean } from './read-line.ts';

export type ColumnType = 'number' | 'date' | 'boolean' | 'text' | 'empty';

export interface RecognizedColumn {
  name: string;
  type: ColumnType;
  /** Of dates: patterns that read the values, the likeliest first; more than one means that it is not sure. */
  formats: string[];
  /** Share of rows with a value, 0 to 1. */
  filled: number;
  /** Different values, the first few. */
  samples: string[];
}

export interface RecognizedDecimals {
  style: DecimalStyle;
  /** Other styles that read every number too, and give another value. */
  alternatives: DecimalStyle[];
}

const DATE_PATTERNS = [
  'iso',
  ...['dd.MM.yyyy', 'd.M.yyyy', 'dd.MM.yyyy HH:mm', 'd.M.yyyy H:mm', 'd.M.yyyy H:mm:ss', 'd.M.yy', 'd.M.yy H:mm'],
  ...['d/M/yyyy', 'M/d/yyyy', 'd/M/yyyy H:mm', 'M/d/yyyy H:mm', 'd/M/yyyy H:mm:ss', 'M/d/yyyy H:mm:ss'],
  ...['M/d/yyyy h:mm a', 'd/M/yyyy h:mm a', 'M/d/yyyy h:mm:ss a', 'd/M/yy', 'M/d/yy', 'd/M/yy H:mm', 'M/d/yy H:mm'],
  ...['d-M-yyyy', 'M-d-yyyy', 'd-M-yyyy H:mm', 'yyyy/M/d', 'yyyy/M/d H:mm:ss', 'yyyy.MM.dd', 'yyyyMMdd'],
];

const SAMPLES = 5;
/** One value in so many may be no date or number in a column of them: its line is rejected, with the reason. */
const ODD = 10;
const readers = new Map<string, (text: string) => number | string>();

/** The type of every column, and the one way in which the numbers of the file are written. */
export function recognizeColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): { columns: RecognizedColumn[]; decimals: RecognizedDecimals } {
  const values = header.map((_, column) => rows.map((row) => (row[column] ?? '').trim()).filter((text) => text !== ''));
  const decimals = recognizeDecimals(values);
  const decimal = createDecimalReader(decimals.style);
  const columns = header.map((name, index): RecognizedColumn => {
    const own = values[index]!;
    const formats = dateFormats(own);
    const filled = rows.length === 0 ? 0 : Math.round((own.length / rows.length) * 1000) / 1000;
    const type = typeOf(own, formats, (text) => decimal(text) !== null);
    return {
      name,
      type,
      formats: type === 'date' ? formats : [],
      filled,
      samples: [...new Set(own)].slice(0, SAMPLES),
    };
  });
  return { columns: settleDates(columns), decimals };
}

function typeOf(
  values: readonly string[],
  formats: readonly string[],
  isNumber: (text: string) => boolean,
): ColumnType {
  if (values.length === 0) return 'empty';
  // Eight digits are a date only where nothing else can be meant by all of them.
  if (formats.length > 0) return 'date';
  // 00123 is a number that somebody gave out, not one to reckon with.
  const odd = values.filter((text) => !isNumber(text)).length;
  if (odd <= values.length / ODD && !values.some((text) => /^-?0\d/.test(text))) return 'number';
  const words = values.every((text) => readBoolean(text) !== null && !/^[01]$/.test(text));
  return words ? 'boolean' : 'text';
}

/** The patterns that read most: all values, or all but a few. */
function dateFormats(values: readonly string[]): string[] {
  if (values.length === 0) return [];
  const odd = DATE_PATTERNS.map((pattern) => ({ pattern, values: unread(values, pattern) }));
  const fewest = Math.min(...odd.map((one) => one.values));
  return odd.filter((one) => one.values === fewest && Number.isFinite(fewest)).map(({ pattern }) => pattern);
}

/** How many values the pattern cannot read; infinite as soon as they are more than a few. */
function unread(values: readonly string[], pattern: string): number {
  let read = readers.get(pattern);
  if (read === undefined) {
    read = createInstantReader(pattern, 'UTC');
    readers.set(pattern, read);
  }
  const most = pattern === 'yyyyMMdd' ? 0 : Math.floor(values.length / ODD);
  let odd = 0;
  for (const text of values) {
    if (typeof read(text) === 'number') continue;
    odd += 1;
    if (odd > most) return Number.POSITIVE_INFINITY;
  }
  return odd;
}

/** Patterns that say the same of every value (dd.MM and d.M) are one; a column that is sure decides for the others. */
function settleDates(columns: RecognizedColumn[]): RecognizedColumn[] {
  const dates = columns.filter(({ type }) => type === 'date');
  for (const column of dates) column.formats = withoutTwins(column.formats);
  const sure = dates.filter(({ formats }) => formats.length === 1).map(({ formats }) => dayFirst(formats[0]!));
  const first = sure.find((order) => order !== null) ?? null;
  for (const column of dates) {
    if (first === null || column.formats.length < 2) continue;
    const fitting = column.formats.filter((format) => dayFirst(format) === first);
    if (fitting.length > 0) column.formats = fitting;
  }
  return columns;
}

function withoutTwins(formats: readonly string[]): string[] {
  const kept: string[] = [];
  for (const format of formats) {
    const plain = (text: string) => text.replace('dd', 'd').replace('MM', 'M').replace('HH', 'H');
    if (!kept.some((other) => plain(other) === plain(format))) kept.push(format);
  }
  return kept;
}

/** Null for patterns that begin with the year. */
function dayFirst(format: string): boolean | null {
  return format.startsWith('d') ? true : format.startsWith('M') ? false : null;
}

/** The style that reads most of what looks like a number; of equal ones the plainest. */
function recognizeDecimals(columns: readonly (readonly string[])[]): RecognizedDecimals {
  const numeric = columns.flatMap((values) => {
    const looking = values.filter((text) => /^[-\u2212]?[\d.,' \u00a0\u202f\u2019]*\d-?$/.test(text));
    const odd = values.length - looking.length;
    const isNumeric = odd <= values.length / ODD && !looking.some((text) => /^-?0\d/.test(text));
    return values.length > 0 && isNumeric ? [looking] : [];
  });
  const separated = numeric.filter((values) => values.some((text) => /\d[.,' \u00a0\u202f\u2019]\d/.test(text)));
  const dated = separated.filter((values) => dateFormats(values).length === 0);
  const read = decimalStyles.map((style) => {
    const decimal = createDecimalReader(style);
    const fitting = dated.filter((values) => values.every((text) => decimal(text) !== null));
    return {
      style,
      fitting: fitting.length,
      meaning: fitting.map((values) => values.map((text) => String(decimal(text))).join(' ')).join('\n'),
    };
  });
  const most = Math.max(...read.map(({ fitting }) => fitting));
  const best = read.filter(({ fitting }) => fitting === most);
  const chosen = best[0]!;
  if (most === 0) return { style: '1234.56', alternatives: [] };
  const different = new Map(
    best.filter(({ meaning }) => meaning !== chosen.meaning).map((one) => [one.meaning, one.style]),
  );
  return { style: chosen.style, alternatives: [...different.values()] };
}
