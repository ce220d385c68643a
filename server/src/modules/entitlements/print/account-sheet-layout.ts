/** How the benefits of an account look on A4. */
import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import {
  breakable,
  breakableLetter,
  type LetterContent,
  type LetterLook,
  letterPages,
  QUIET,
  RULE,
  TEXT,
  WIDTH,
} from '#platform/pdf';
import type { AccountSheet, PrintedAllowance } from '../domain/account-sheet.ts';

const PER_ROW = 3;
const GAP = 10;
const CARD_WIDTH = (WIDTH.portrait - (PER_ROW - 1) * GAP) / PER_ROW;
const PADDING = 9;

const rowTable = (accent: string): CustomTableLayout => ({
  hLineWidth: (row, node) => (row === 0 ? 0 : row === 1 || row === node.table.body.length ? 0.9 : 0.4),
  hLineColor: (row, node) => (row === 1 || row === node.table.body.length ? accent : RULE),
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 2 : 6),
  paddingRight: () => 6,
  paddingTop: () => 5,
  paddingBottom: () => 5,
});

export function layout(sheet: AccountSheet): LetterContent {
  const { allowances, held, funds, besides, nothing, look } = sheet;
  const empty = allowances.list.length + held.rows.length + funds.list.length + besides.length === 0;
  return letterPages(breakableLetter(sheet), [
    ...(empty ? [{ text: nothing, color: QUIET }] : []),
    ...(held.rows.length === 0 ? [] : [heading(held.heading, look, true), heldTable(held, look)]),
    ...(allowances.list.length === 0 ? [] : cards(allowances.heading, allowances.list, look)),
    ...(funds.list.length === 0 ? [] : [fundsTable(funds, look)]),
    ...besides.map((part) => told(part, look)),
  ]);
}

function heading(text: string, { accent }: LetterLook, isFirst = false): Content {
  return { text, fontSize: 13, bold: true, color: accent, margin: [0, isFirst ? 0 : 20, 0, 8] };
}

function heldTable({ columns, rows }: AccountSheet['held'], { accent }: LetterLook): Content {
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: ['*', 120, 140],
      body: [
        columns.map((text): TableCell => ({ text, bold: true, fontSize: 8, color: accent })),
        ...rows.map(({ name, detail, value, source }): TableCell[] => [
          {
            stack: [
              { text: breakable(name) },
              ...(detail === '' ? [] : [{ text: breakable(detail), fontSize: 7.5, color: QUIET }]),
            ],
          },
          { text: breakable(value), bold: true, fontSize: 10.5 },
          { text: breakable(source), fontSize: 8, color: QUIET },
        ]),
      ],
    },
    layout: rowTable(accent),
  };
}

/** Rows of equal cards; the head stays with the first of them. */
function cards(title: string, list: readonly PrintedAllowance[], look: LetterLook): Content[] {
  const rows: Content[] = [];
  for (let from = 0; from < list.length; from += PER_ROW) {
    const shown = list.slice(from, from + PER_ROW).map((one) => card(one, look));
    while (shown.length < PER_ROW) shown.push({ text: '' });
    rows.push({ columns: shown, columnGap: GAP, margin: [0, from === 0 ? 0 : GAP, 0, 0], unbreakable: true });
  }
  const [first = { text: '' }, ...others] = rows;
  return [{ unbreakable: true, stack: [heading(title, look), first] }, ...others];
}

function card({ name, left, perMille, details, howToUse }: PrintedAllowance, { accent, tint }: LetterLook): Content {
  const width = CARD_WIDTH - 2 * PADDING;
  return {
    table: {
      widths: [width],
      body: [
        [
          {
            stack: [
              { text: breakable(name), fontSize: 8, color: QUIET },
              { text: breakable(left), fontSize: 11.5, bold: true, color: TEXT, margin: [0, 3, 0, 5] },
              {
                canvas: [
                  { type: 'rect', x: 0, y: 0, w: width, h: 4, r: 2, color: RULE },
                  ...(perMille === 0
                    ? []
                    : [
                        {
                          type: 'rect' as const,
                          x: 0,
                          y: 0,
                          w: Math.max(4, (width * perMille) / 1000),
                          h: 4,
                          r: 2,
                          color: accent,
                        },
                      ]),
                ],
              },
              ...details.map((text): Content => ({ text, fontSize: 7.5, color: QUIET, margin: [0, 4, 0, -2] })),
              ...(howToUse === null
                ? []
                : [{ text: breakable(howToUse), fontSize: 7.5, margin: [0, 6, 0, 0] } satisfies Content]),
            ],
            fillColor: tint,
          },
        ],
      ],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      paddingTop: () => 8,
      paddingBottom: () => 9,
    },
  };
}

function fundsTable({ heading: title, list }: AccountSheet['funds'], look: LetterLook): Content {
  return {
    unbreakable: true,
    stack: [
      heading(title, look),
      {
        table: {
          widths: ['*', 120],
          body: list.map(({ name, amount }): TableCell[] => [
            { text: breakable(name) },
            { text: amount, bold: true, alignment: 'right' },
          ]),
        },
        layout: { ...rowTable(look.accent), hLineWidth: () => 0.4, hLineColor: () => RULE },
      },
    ],
  };
}

function told({ heading: title, list }: AccountSheet['besides'][number], look: LetterLook): Content {
  return {
    unbreakable: true,
    stack: [
      heading(title, look),
      { ul: list.map((text): Content => ({ text: breakable(text), margin: [0, 0, 0, 2] })), markerColor: look.accent },
    ],
  };
}
