/** How a printed statement looks on A4. */
import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import {
  cardCell,
  cardTable,
  type LetterContent,
  type LetterLook,
  letterPages,
  QUIET,
  RULE,
  TEXT,
} from '#platform/pdf';
import type { PrintedLine, PrintedSection, PrintedStatement } from '../domain/printed-statement.ts';

type Margins = [left: number, top: number, right: number, bottom: number];

const CARDS_PER_ROW = 5;

/** Thin lines between rows, a strong one below the head. */
const ledgerTable = (accent: string): CustomTableLayout => ({
  hLineWidth: (row, node) => (row === 0 ? 0 : row === 1 ? 0.9 : row === node.table.body.length ? 0.9 : 0.4),
  hLineColor: (row, node) => (row === 1 || row === node.table.body.length ? accent : RULE),
  // A row that goes to the next page as a whole leaves no line behind.
  ...({ hLineWhenBroken: false } as object),
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 2 : 4),
  paddingRight: (column, node) => (column === (node.table.widths?.length ?? 0) - 1 ? 2 : 4),
  paddingTop: () => 3.2,
  paddingBottom: () => 3.2,
});

const expiringLayout: CustomTableLayout = {
  hLineWidth: (row) => (row < 2 ? 0 : 0.4),
  hLineColor: () => RULE,
  vLineWidth: () => 0,
  paddingLeft: () => 2,
  paddingRight: () => 2,
  paddingTop: () => 2.6,
  paddingBottom: () => 2.6,
};

/** Cells of rows that go to the next page together, by the name of the first of them. */
type Movable = Map<string, TableCell[]>;

export function layout(statement: PrintedStatement): LetterContent {
  const { sections, nothing, look } = statement;
  const movable: Movable = new Map();
  return {
    ...letterPages(statement, [
      ...(sections.length === 0 ? [{ text: nothing, color: QUIET }] : []),
      ...sections.map((section, index) => printSection(section, { index, look, movable })),
    ]),
    // A closing balance never stands alone on a page: the two lines before it go along.
    pageBreakBefore: ({ id }, { getFollowingNodesOnPage }) => {
      const cells = id === undefined ? undefined : movable.get(id);
      if (cells === undefined || getFollowingNodesOnPage().some((node) => node.id === closingOf(id!))) return false;
      for (const cell of cells) Object.assign(cell, { pageBreak: 'before' });
      return true;
    },
  };
}

interface Place {
  index: number;
  look: LetterLook;
  movable: Movable;
}

const tailOf = (index: number) => `tail-${index}`;
const closingOf = (tail: string) => `closing of ${tail}`;

function printSection(section: PrintedSection, place: Place): Content {
  const { index, look } = place;
  const margin: Margins = [0, index === 0 ? 0 : 22, 0, 7];
  return {
    stack: [
      {
        // The head of a section never stands alone at the bottom of a page.
        unbreakable: true,
        stack: [
          { text: section.heading, fontSize: 13, bold: true, color: look.accent, margin },
          ...cards(section, look),
          ...section.besides.map((text): Content => ({ text, color: QUIET, margin: [0, 3, 0, 0] })),
        ],
        margin: [0, 0, 0, 9],
      },
      linesTable(section, place),
      expiringTable(section, look),
    ],
  };
}

/** The summary in rows of equal cards. */
function cards({ summary }: PrintedSection, look: LetterLook): Content[] {
  const rows: Content[] = [];
  for (let from = 0; from < summary.length; from += CARDS_PER_ROW) {
    const shown = summary.slice(from, from + CARDS_PER_ROW);
    rows.push({
      table: {
        widths: shown.map(() => '*'),
        body: [
          shown.map(({ label, amount, strong }) => {
            return cardCell({ label, text: amount, strong, fontSize: fitting(amount), look });
          }),
        ],
      },
      layout: cardTable,
      margin: [0, from === 0 ? 0 : 3, 0, 0],
    });
  }
  return rows;
}

/** Very large amounts are set smaller rather than broken. */
function fitting(amount: string): number {
  return amount.length <= 13 ? 11 : amount.length <= 17 ? 8.5 : 6.5;
}

function linesTable(
  { columns, opening, lines, closing, nothing }: PrintedSection,
  { index, look, movable }: Place,
): Content {
  const head = (text: string, alignment: 'left' | 'right'): TableCell => {
    return { text, bold: true, fontSize: 8, color: look.accent, alignment, noWrap: true };
  };
  const amountColumn = columnOf(lines.map(({ amount }) => amount));
  const balanceColumn = columnOf(
    [opening, closing, ...lines.map(({ balance }) => ({ amount: balance }))].map(({ amount }) => amount),
  );
  const tail = tailOf(index);
  const frame = ({ label, amount }: { label: string; amount: string }, bold: boolean): TableCell[] => [
    { text: label, colSpan: 4, bold, color: bold ? TEXT : QUIET, ...(bold ? { id: closingOf(tail) } : {}) },
    {},
    {},
    {},
    {
      text: amount,
      alignment: 'right',
      bold,
      color: bold ? TEXT : QUIET,
      noWrap: true,
      fontSize: balanceColumn.fontSize,
    },
  ];
  const rows = lines.map((line) => lineRow(line, amountColumn.fontSize, balanceColumn.fontSize));
  const moved = rows.at(-2);
  if (moved !== undefined) {
    Object.assign(moved[0]!, { id: tail });
    movable.set(tail, moved);
  }
  return {
    table: {
      headerRows: 1,
      // Of a short table the closing balance stays with the head.
      keepWithHeaderRows: moved === undefined ? 3 : 2,
      dontBreakRows: true,
      widths: [50, 50, '*', amountColumn.width, balanceColumn.width],
      body: [
        [
          head(columns.date, 'left'),
          head(columns.valueDate, 'left'),
          head(columns.what, 'left'),
          head(columns.amount, 'right'),
          head(columns.balance, 'right'),
        ],
        frame(opening, false),
        ...(lines.length === 0 ? [[{ text: nothing, colSpan: 5, color: QUIET }, {}, {}, {}, {}]] : rows),
        frame(closing, true),
      ],
    },
    layout: ledgerTable(look.accent),
  };
}

/** The same in every section as long as the amounts fit: columns of amounts that line up are read at a glance. */
function columnOf(amounts: readonly string[]): { width: number; fontSize: number } {
  const longest = Math.max(0, ...amounts.map((amount) => amount.length));
  if (longest <= 18) return { width: Math.max(52, longest * 5.1 + 4), fontSize: 9 };
  return { width: longest * 4.1 + 4, fontSize: 7.2 };
}

function lineRow(line: PrintedLine, amountSize: number, balanceSize: number): TableCell[] {
  const { date, valueDate, title, detail, amount, balance, aside } = line;
  const words = detail === '' ? title : [title, { text: `   ${detail}`, fontSize: 8, color: QUIET }];
  const color = aside ? QUIET : TEXT;
  return [
    { text: date, color: QUIET, noWrap: true },
    { text: valueDate, color: QUIET, noWrap: true },
    { text: words },
    { text: amount, alignment: 'right', color, bold: !aside, noWrap: true, fontSize: amountSize },
    { text: balance, alignment: 'right', noWrap: true, fontSize: balanceSize },
  ];
}

function expiringTable({ expiring: { heading, none, columns, dates } }: PrintedSection, look: LetterLook): Content {
  const title = { text: heading, bold: true, fontSize: 9, color: look.accent, margin: [0, 14, 0, 0] satisfies Margins };
  if (dates.length === 0) return { unbreakable: true, stack: [title, { text: none, color: QUIET }] };
  const [date, amount] = columns;
  const head: TableCell[] = [
    { text: date, fontSize: 8, color: QUIET },
    { text: amount, fontSize: 8, color: QUIET, alignment: 'right' },
  ];
  return {
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [110, 110],
      body: [
        [{ ...title, colSpan: 2 }, {}],
        head,
        ...dates.map((one): TableCell[] => [one.date, { text: one.amount, alignment: 'right', noWrap: true }]),
      ],
    },
    layout: expiringLayout,
  };
}
