/** CSV as spreadsheets open it, without ever letting them compute something that somebody else wrote. */

export interface CsvStyle {
  /** Between cells; German spreadsheets expect a semicolon. */
  separator: ',' | ';';
}

/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

/**
 * Rows as CSV (RFC 4180), with the mark by which spreadsheets recognise UTF-8. A cell that would begin a formula gets an
 * apostrophe in front; plain numbers below zero stay numbers.
 */
export function csvText(rows: readonly (readonly string[])[], { separator }: CsvStyle): string {
  const lines = rows.map((row) => row.map((cell) => quoted(neutral(cell), separator)).join(separator));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** The cell as text only. */
export function neutral(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
