import type { Recognition } from '../domain/recognition.ts';
import { recognizeColumns } from '../domain/recognize-columns.ts';
import { recognizeTable } from '../domain/recognize-table.ts';
import type { SourceRow } from '../domain/source-row.ts';
import { TextDecoding } from './decode-text.ts';
import { type ImportFile, isWorkbook, openRows } from './row-source.ts';
import { openWorkbook } from './xlsx-workbook.ts';

/** Enough to see every style that a file has, little enough to answer at once. */
const SAMPLE_BYTES = 1 << 20;
const SAMPLE_ROWS = 2_000;
const SHOWN_ROWS = 20;

/**
 * Looks at the beginning of a file and says what it seems to be.
 * @param sheet of a workbook; the first one, if left out
 * @throws RefusedError `import_file_unreadable`, `import_header_mismatch` for a sheet that is not there
 */
export async function recognizeFile(file: ImportFile, sheet: string | null): Promise<Recognition> {
  if (await isWorkbook(file)) return recognizeWorkbook(file, sheet);
  const { text, encoding, byteOrderMark } = await sampleText(file);
  if (text.trimStart().startsWith('{')) return recognizeNdjson(text, encoding, byteOrderMark);
  const table = recognizeTable(text);
  return {
    format: 'csv',
    encoding,
    byteOrderMark,
    delimiter: table.delimiter,
    quote: table.quote,
    headerRow: table.headerRow,
    sheet: null,
    sheets: [],
    ...described(table.header, table.rows),
  };
}

function described(header: readonly string[], rows: readonly SourceRow[]) {
  const sample = rows.slice(0, SAMPLE_ROWS);
  return {
    ...recognizeColumns(
      header,
      sample.map(({ cells }) => cells),
    ),
    sample: sample.slice(0, SHOWN_ROWS).map(({ number, cells }) => ({ number, cells: [...cells] })),
  };
}

async function sampleText({ bytes }: ImportFile) {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let whole = true;
  for await (const piece of bytes()) {
    pieces.push(piece);
    size += piece.byteLength;
    if (size >= SAMPLE_BYTES) {
      whole = false;
      break;
    }
  }
  const sample = Buffer.concat(pieces);
  const decoding = new TextDecoding('auto');
  // In two steps: what the first kilobytes are in ASCII the rest may show to be windows-1252.
  let text = decoding.decode(sample);
  if (whole) text += decoding.end();
  const byteOrderMark = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/.test(sample.subarray(0, 3).toString('latin1'));
  return { text: whole ? text : text.slice(0, text.lastIndexOf('\n') + 1), encoding: decoding.encoding, byteOrderMark };
}

function recognizeNdjson(text: string, encoding: string, byteOrderMark: boolean): Recognition {
  const objects = text
    .split('\n')
    .slice(0, SAMPLE_ROWS)
    .flatMap((line, index) => {
      try {
        return [{ number: index + 1, members: membersOf(JSON.parse(line)) }];
      } catch {
        return [];
      }
    });
  const header = [...new Set(objects.flatMap(({ members }) => Object.keys(members)))];
  const rows = objects.map(({ number, members }): SourceRow => {
    return { number, text: '', cells: header.map((name) => members[name] ?? ''), fault: null };
  });
  const base = { format: 'ndjson' as const, encoding, byteOrderMark, delimiter: ',' as const, quote: null };
  return { ...base, headerRow: true, sheet: null, sheets: [], ...described(header, rows) };
}

function membersOf(value: unknown, prefix = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, inner]) => {
      if (typeof inner === 'object' && inner !== null) return membersOf(inner, `${prefix}${name}.`);
      return { [`${prefix}${name}`]: inner === null ? '' : String(inner) };
    }),
  );
}

async function recognizeWorkbook(file: ImportFile, wanted: string | null): Promise<Recognition> {
  const { sheets } = await openWorkbook(file.range!);
  const sheet = wanted ?? (sheets.find(({ hidden }) => !hidden) ?? sheets[0]!).name;
  const format = { format: 'xlsx', delimiter: ',', quote: '"', encoding: 'auto', decimals: '1234.56', sheet } as const;
  const source = await openRows(file, format, []);
  const rows: SourceRow[] = [];
  for await (const piece of source.rows()) {
    rows.push(...piece);
    if (rows.length >= SAMPLE_ROWS) break;
  }
  const whole = rows.filter(({ fault }) => fault === null);
  return {
    format: 'xlsx',
    encoding: 'xlsx',
    byteOrderMark: false,
    delimiter: ',',
    quote: '"',
    headerRow: true,
    sheet,
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    ...described([...(source.header ?? [])], whole),
  };
}
