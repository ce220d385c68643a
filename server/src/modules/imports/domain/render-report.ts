import { filterTexts } from './filter-texts.ts';
import type { ImportReport, Tally, TallyCode, TypeTotals } from './import-report.ts';

/** What each fault means, in words that complete "a row …". */
const faultTexts: Readonly<Record<Exclude<TallyCode, keyof typeof filterTexts>, string>> = {
  quotesBroken: 'quotes do not fit',
  columnsDiffer: 'has another number of columns than the header',
  rowTooLong: 'is too long',
  jsonBroken: 'is not a JSON object',
  characterUnreadable: 'holds characters that cannot be read',
  textUnreadable: 'holds a text that cannot be used',
  numberUnreadable: 'holds a number that cannot be read',
  dateUnreadable: 'holds a date that cannot be read',
  typeUnknown: 'no type rule matches',
  twoTypes: 'its document has lines of two type rules',
  twoAccounts: 'its document names two accounts',
  twoCurrencies: 'its document has two currencies',
  twoTargets: 'its document corrects two documents',
  tooManyLines: 'its document has too many lines',
  documentClosed: 'its document was already complete',
  valueMissing: 'does not have what is required',
  heldBack: 'another row of its document is rejected',
  typeRule: 'a type rule leaves it out',
  blankRow: 'is blank',
  countryUnknown: 'its country is no ISO 3166 code and has none in the mapping; imported without',
};

/** The report as text for a terminal; numbers in English notation, instants in UTC. */
export function renderReport(report: ImportReport): string {
  const { rows, documents } = report;
  const lines = [
    report.complete ? 'File read to its end.' : 'STOPPED before the end of the file.',
    '',
    table([
      ['', 'rows', 'documents'],
      ['read', count(rows.read), count(documents.found)],
      ['imported', count(rows.imported), count(documents.imported)],
      ['skipped', count(rows.skipped), count(documents.leftOut)],
      ['rejected', count(rows.rejected), count(documents.rejected)],
    ]),
    '',
    `Encoding ${report.encoding}, ${plural(report.accounts, 'account')}, ${span(report)}`,
    '',
    ...(Object.keys(report.types).length === 0 ? [] : [typeTable(report.types)]),
    ...section('Skipped', report.skipped),
    ...section('Kept all the same', report.kept),
    ...section('Rejected', report.rejected),
  ];
  return `${lines.join('\n')}\n`;
}

function span({ firstOccurredAt, lastOccurredAt }: ImportReport): string {
  return firstOccurredAt === null ? 'no documents' : `${firstOccurredAt} to ${lastOccurredAt}`;
}

function typeTable(types: Readonly<Record<string, TypeTotals>>): string {
  return table([
    ['type', 'documents', 'lines', 'accounts', 'net amount', 'quantity'],
    ...Object.entries(types).map(([type, totals]) => [
      type,
      count(totals.documents),
      count(totals.lines),
      count(totals.accounts),
      grouped(totals.netAmount),
      grouped(totals.quantity),
    ]),
  ]);
}

function section(title: string, tallies: readonly Tally[]): string[] {
  if (tallies.length === 0) return [];
  return ['', title, ...tallies.flatMap(describe)];
}

/** What a tally counts, in words. */
export function tallyText(code: TallyCode): string {
  return code in filterTexts
    ? filterTexts[code as keyof typeof filterTexts]
    : faultTexts[code as keyof typeof faultTexts];
}

function describe({ code, because, rows, documents, examples }: Tally): string[] {
  const what = tallyText(code);
  const size = documents > 0 ? `${plural(documents, 'document')}, ${plural(rows, 'row')}` : plural(rows, 'row');
  return [
    `  ${size}: ${what}${because === null ? '' : ` (${because})`}`,
    ...examples.map(({ row, text }) => `    row ${row}: ${visible(text)}`),
  ];
}

/** A file must not be able to write control codes to the terminal that shows its report. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '·');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function plural(value: number, word: string): string {
  return `${count(value)} ${word}${value === 1 ? '' : 's'}`;
}

function count(value: number): string {
  return grouped(String(value));
}

function grouped(decimal: string): string {
  const [whole, fraction] = decimal.split('.');
  const digits = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
