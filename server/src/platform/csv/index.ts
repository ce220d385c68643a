/** CSV as spreadsheets open it, without ever letting them compute something that somebody else wrote. */

export interface CsvStyle {
  /** Between cells; German spreadsheets expect a semicolon. */
  separator: Separator;
}

type Separator = ',' | ';';

/** What a spreadsheet would take for the beginning of a formula; those with East Asian settings take the wide signs, too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

/**
 * Rows as CSV (RFC 4180), with the mark by which spreadsheets recognise UTF-8. A cell that would begin a formula gets an
 * apostrophe in front; plain numbers below zero stay numbers.
 */
export function csvText(rows: readonly (readonly string[])[], { separator }: CsvStyle): string {
  return `\uFEFF${rows.map((row) => csvRow(row, separator)).join('')}`;
}

/** One row with its line end, and without formulas. */
export function csvRow(cells: readonly string[], separator: Separator): string {
  return `${cells.map((cell) => quoted(neutral(cell), separator)).join(separator)}\r\n`;
}

/** The cell as text only. */
export function neutral(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** The cell as it stands between separators, whatever it holds: for files that are to be read again by ourselves. */
export function quoted(cell: string, separator: Separator): string {
  // Readers may trim what stands at the edges without quotation marks.
  return cell.includes(separator) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
