/** How the levels of a ladder look side by side on A4, lying. */
import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import { breakable, breakableLetter, type LetterContent, letterPages, QUIET, RULE } from '#platform/pdf';
import type { TierSheet } from '../domain/tier-sheet.ts';

/** More columns than this cannot be read: further levels go into a table of their own. */
const LEVELS_MAX = 6;
const NAME_WIDTH = 150;

const levelTable = (accent: string): CustomTableLayout => ({
  hLineWidth: (row, node) => (row < 2 ? 0 : row === node.table.body.length ? 0.9 : 0.4),
  hLineColor: (row, node) => (row === node.table.body.length ? accent : RULE),
  vLineWidth: (column, node) => (column === 0 || column === (node.table.widths?.length ?? 0) ? 0 : 3),
  vLineColor: () => '#ffffff',
  paddingLeft: (column) => (column === 0 ? 2 : 8),
  paddingRight: () => 8,
  paddingTop: () => 6,
  paddingBottom: () => 6,
});

export function layout(sheet: TierSheet): LetterContent {
  const tables: Content[] = [];
  for (let from = 0; from < sheet.levels.length; from += LEVELS_MAX) {
    tables.push(levelsTable(sheet, from, Math.min(from + LEVELS_MAX, sheet.levels.length)));
  }
  return letterPages(breakableLetter(sheet), tables, 'landscape');
}

function levelsTable(sheet: TierSheet, from: number, to: number): Content {
  const { levels, rows, told, words, look } = sheet;
  const shown = levels.slice(from, to);
  const head: TableCell[] = [
    { text: words.benefit, bold: true, fontSize: 8, color: look.accent, margin: [0, 5, 0, 0] },
    ...shown.map(
      ({ name, description }): TableCell => ({
        stack: [
          { text: breakable(name), bold: true, fontSize: 12, color: look.onAccent },
          ...(description === '' ? [] : [{ text: breakable(description), fontSize: 7.5, color: look.onAccentQuiet }]),
        ],
        fillColor: look.accent,
      }),
    ),
  ];
  const entry: TableCell[] = [
    { text: words.entry, color: QUIET },
    ...shown.map(
      (level): TableCell => ({ text: breakable(level.entry), fontSize: 8, color: QUIET, fillColor: look.tint }),
    ),
  ];
  const body = rows.map(({ name, detail, values }): TableCell[] => [
    {
      stack: [
        { text: breakable(name) },
        ...(detail === '' ? [] : [{ text: breakable(detail), fontSize: 7.5, color: QUIET }]),
      ],
    },
    ...values
      .slice(from, to)
      .map(
        (value): TableCell =>
          value === '' ? { text: '–', color: QUIET } : { text: breakable(value), bold: true, fontSize: 10 },
      ),
  ]);
  const more: TableCell[][] = told.slice(from, to).every((list) => list.length === 0)
    ? []
    : [
        [
          { text: words.more },
          ...told.slice(from, to).map(
            (list): TableCell =>
              list.length === 0
                ? { text: '–', color: QUIET }
                : {
                    stack: list.map(
                      (text): Content => ({ text: breakable(text), fontSize: 8.5, margin: [0, 0, 0, 3] }),
                    ),
                  },
          ),
        ],
      ];
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 2,
      dontBreakRows: true,
      widths: [NAME_WIDTH, ...shown.map(() => '*')],
      body: [head, entry, ...body, ...more],
    },
    layout: levelTable(look.accent),
    margin: [0, from === 0 ? 0 : 18, 0, 0],
  };
}
