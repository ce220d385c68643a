/** What the cells of a workbook mean, as texts a mapping can read: numbers as they are shown, dates in ISO 8601. */
import { dayOf, formatDay } from '#kernel';

const DAY_SECONDS = 86_400;
/** Number formats every workbook knows without saying so. */
const BUILT_IN_DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** Whether a number format shows a date or a time. @param code empty for built-in ones */
export function isDateFormat(id: number, code: string): boolean {
  if (code === '') return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
  // Colours, conditions, texts in quotes and single escaped characters say nothing about the number.
  const bare = code.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]|"[^"]*"|\\.|_.|\*./gi, '');
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare);
}

export interface RawCell {
  /** As the file says: n, s (shared text), str, inlineStr, b, e, d. */
  type: string;
  style: number;
  text: string;
}

export interface CellContext {
  shared: readonly string[];
  dateStyles: readonly boolean[];
  from1904: boolean;
  /** Stands where a number has its point. */
  point: string;
}

/** The text of a cell; errors such as #N/A are empty. */
export function cellText({ type, style, text }: RawCell, context: CellContext): string {
  if (type === 's') return context.shared[Number(text)] ?? '';
  if (type === 'str' || type === 'inlineStr' || type === 'd') return text;
  if (type === 'b') return text === '1' ? 'true' : 'false';
  if (type === 'e' || text === '') return '';
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (context.dateStyles[style] === true) return dateText(number, context.from1904);
  return numberText(number, context.point);
}

/** Spreadsheets show 15 digits at most: 0.1 + 0.2 is 0.3 to whoever made the file. */
function numberText(number: number, point: string): string {
  const rounded = Number(number.toPrecision(15));
  let text = String(rounded);
  if (text.includes('e')) text = rounded.toFixed(20).replace(/\.?0+$/, '');
  return text.includes('e') || point === '.' ? text : text.replace('.', point);
}

/** Days since the beginning of the workbook's calendar, which has a 29 February 1900 that never was. */
function dateText(serial: number, from1904: boolean): string {
  const seconds = Math.round(serial * DAY_SECONDS);
  const days = Math.floor(seconds / DAY_SECONDS);
  const time = seconds - days * DAY_SECONDS;
  const clock = [time / 3600, (time / 60) % 60, time % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
  if (days === 0 && !from1904) return clock;
  const first = from1904 ? dayOf(1904, 1, 1) : dayOf(1899, 12, 30) + (days < 60 ? 1 : 0);
  if (days < 0 || days > 2_958_465) return String(serial);
  const date = formatDay(first + days);
  return time === 0 ? date : `${date}T${clock}`;
}

/** `AB` of `AB12` as a place from 0; −1 for what is no reference. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}
