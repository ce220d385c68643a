import type { RejectedRow } from './import-document.ts';
import type { FileFormat } from './mapping.ts';
import { rejectColumns } from './source-row.ts';

/** The text of a file of rejected rows, in the format that its mapping reads; of a workbook it is CSV. */

const BYTE_ORDER_MARK = '\ufeff';
const OWN_MEMBERS = /^\s*\{"rejectedRow":\d+,"rejectedReason":"(?:[^"\\]|\\.)*",?/;

function cut({ format, delimiter, quote }: FileFormat): { delimiter: string; quote: string | null } {
  return format === 'xlsx' ? { delimiter: ',', quote: '"' } : { delimiter, quote };
}

/** What stands before the first row. @param headerText the header row of the source as it stands there */
export function rejectsHead(format: FileFormat, headerText: string | null): string {
  if (format.format === 'ndjson') return '';
  const { delimiter } = cut(format);
  return `${BYTE_ORDER_MARK}${[...rejectColumns, headerText ?? (format.header ?? []).join(delimiter)].join(delimiter)}\n`;
}

export function rejectsRow(format: FileFormat, { row, reason }: RejectedRow): string {
  if (format.format === 'ndjson') return ndjsonRow(row, reason);
  const { delimiter, quote } = cut(format);
  const oneLine = reason.replace(/\s+/g, ' ');
  const cell =
    quote === null ? oneLine.replaceAll(delimiter, ' ') : `${quote}${oneLine.replaceAll(quote, quote + quote)}${quote}`;
  return `${row.number}${delimiter}${cell}${delimiter}${row.text}\n`;
}

function ndjsonRow(row: RejectedRow['row'], reason: string): string {
  const own = `{"rejectedRow":${row.number},"rejectedReason":${JSON.stringify(reason)}`;
  const text = row.text.replace(OWN_MEMBERS, '{').trim();
  if (!isObject(text)) return `${own},"rejectedText":${JSON.stringify(row.text)}}\n`;
  return text === '{}' ? `${own}}\n` : `${own},${text.slice(1)}\n`;
}

function isObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
