/** What people put above a table (a title, a date, a note) takes up no more rows than this. */
export const rowsAboveMax = 30;

/**
 * Which of the first rows of a sheet names its columns: the first that has all that are wanted, else the first that is more
 * than half as full as the fullest; a title fills one cell, however many are merged for it.
 * @param wanted empty where nobody knows yet
 * @returns −1 where all rows are blank
 */
export function headerAt(rows: readonly (readonly string[])[], wanted: readonly string[]): number {
  const named = rows.map((cells) => cells.map((cell) => cell.trim()));
  const whole = wanted.length === 0 ? -1 : named.findIndex((names) => wanted.every((name) => names.includes(name)));
  if (whole >= 0) return whole;
  const filled = named.map((names) => names.filter((name) => name !== '').length);
  const most = Math.max(0, ...filled);
  return filled.findIndex((count) => count * 2 > most);
}
