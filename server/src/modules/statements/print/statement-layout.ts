/** How a printed statement looks on A4. */
import type { Content, CustomTableLayout, createPdf, TableCell } from 'pdfmake';
import type { PrintedLine, PrintedSection, PrintedStatement } from '../domain/printed-statement.ts';

type Definition = Parameters<typeof createPdf>[0];
type Margins = [left: number, top: number, right: number, bottom: number];

const ACCENT = '#17496b';
const TEXT = '#1f2933';
const QUIET = '#66737f';
const RULE = '#d5dbe1';
const TINT = '#eef3f7';

const MARGIN = 54;
const WIDTH = 595.28 - 2 * MARGIN;
const CARDS_PER_ROW = 5;

/** Thin lines between rows, a strong one below the head. */
const ledgerTable: CustomTableLayout = {
  hLineWidth: (row, node) => (row === 0 ? 0 : row === 1 ? 0.9 : row === node.table.body.length ? 0.9 : 0.4),
  hLineColor: (row, node) => (row === 1 || row === node.table.body.length ? ACCENT : RULE),
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 2 : 4),
  paddingRight: (column, node) => (column === (node.table.widths?.length ?? 0) - 1 ? 2 : 4),
  paddingTop: () => 3.2,
  paddingBottom: () => 3.2,
};

const expiringLayout: CustomTableLayout = {
  hLineWidth: (row) => (row < 2 ? 0 : 0.4),
  hLineColor: () => RULE,
  vLineWidth: () => 0,
  paddingLeft: () => 2,
  paddingRight: () => 2,
  paddingTop: () => 2.6,
  paddingBottom: () => 2.6,
};

const cardTable: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: (column, node) => (column === 0 || column === (node.table.widths?.length ?? 0) ? 0 : 3),
  vLineColor: () => '#ffffff',
  paddingLeft: () => 7,
  paddingRight: () => 7,
  paddingTop: () => 6,
  paddingBottom: () => 6,
};

export function statementLayout(statement: PrintedStatement): Definition {
  const made = new Date(statement.madeAt);
  const [name = ''] = statement.addressee;
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN, 76, MARGIN, 62],
    language: statement.language,
    info: {
      title: `${statement.title} ${plain(name)}`,
      author: plain(statement.brand),
      creator: 'Hanse',
      creationDate: made,
      modDate: made,
    },
    defaultStyle: { font: 'Roboto', fontSize: 9, color: TEXT, lineHeight: 1.15 },
    header: (page) => pageHeader(statement, page),
    footer: (page, pages) => pageFooter(statement, page, pages),
    content: [
      letterHead(statement),
      ...(statement.sections.length === 0 ? [{ text: statement.nothing, color: QUIET }] : []),
      ...statement.sections.map((section, index) => printSection(section, index)),
      { text: statement.note, color: QUIET, fontSize: 7.5, margin: [0, 16, 0, 0] },
    ],
  };
}

function pageHeader({ brand, title, addressee, continued }: PrintedStatement, page: number): Content {
  const band: Content = { canvas: [{ type: 'rect', x: 0, y: 0, w: 595.28, h: 5, color: ACCENT }] };
  const right = page === 1 ? '' : `${title} ${shortened(addressee[0] ?? '')} (${continued})`;
  return [
    band,
    {
      columns: [
        { text: page === 1 ? brand : shortened(brand), bold: true, fontSize: 12, color: ACCENT, width: '*' },
        {
          text: right,
          fontSize: 8,
          color: QUIET,
          alignment: 'right',
          width: page === 1 ? 0 : 260,
          margin: [0, 3, 0, 0],
        },
      ],
      columnGap: 16,
      margin: [MARGIN, 26, MARGIN, 0],
    },
  ];
}

function pageFooter({ pageLabel }: PrintedStatement, page: number, pages: number): Content {
  const text = pageLabel.replace('{page}', String(page)).replace('{of}', String(pages));
  return {
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.4, lineColor: RULE }] },
      { text, alignment: 'right', fontSize: 8, color: QUIET, margin: [0, 6, 0, 0] },
    ],
    margin: [MARGIN, 18, MARGIN, 0],
  };
}

function letterHead({ title, addressee, facts }: PrintedStatement): Content {
  const [name = '', ...rest] = addressee;
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: title, fontSize: 20, bold: true, color: ACCENT, margin: [0, 0, 0, 10] },
          { text: name, fontSize: 12, bold: true },
          ...rest.map((text): Content => ({ text, color: QUIET, margin: [0, 2, 0, 0] })),
        ],
      },
      {
        width: 228,
        table: {
          widths: [60, '*'],
          body: facts.map(({ label, value }): TableCell[] => [
            { text: label, color: QUIET },
            { text: value, bold: true },
          ]),
        },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: () => 0,
          paddingLeft: () => 0,
          paddingRight: () => 6,
          paddingTop: () => 2,
          paddingBottom: () => 2,
        },
        margin: [0, 5, 0, 0],
      },
    ],
    columnGap: 24,
    margin: [0, 0, 0, 20],
  };
}

function printSection(section: PrintedSection, index: number): Content {
  return {
    stack: [
      {
        // The head of a section never stands alone at the bottom of a page.
        unbreakable: true,
        stack: [
          { text: section.heading, fontSize: 13, bold: true, color: ACCENT, margin: [0, index === 0 ? 0 : 22, 0, 7] },
          ...cards(section),
          ...section.besides.map((text): Content => ({ text, color: QUIET, margin: [0, 3, 0, 0] })),
        ],
        margin: [0, 0, 0, 9],
      },
      linesTable(section),
      expiringTable(section),
    ],
  };
}

/** The summary in rows of equal cards. */
function cards({ summary }: PrintedSection): Content[] {
  const rows: Content[] = [];
  for (let from = 0; from < summary.length; from += CARDS_PER_ROW) {
    const shown = summary.slice(from, from + CARDS_PER_ROW);
    rows.push({
      table: {
        widths: shown.map(() => '*'),
        body: [
          shown.map(
            ({ label, amount, strong }): TableCell => ({
              stack: [
                { text: label, fontSize: 7.5, color: strong ? '#dbe7f0' : QUIET, margin: [0, 0, 0, 2] },
                { text: amount, fontSize: fitting(amount), bold: true, color: strong ? '#ffffff' : TEXT, noWrap: true },
              ],
              fillColor: strong ? ACCENT : TINT,
            }),
          ),
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

function linesTable({ columns, opening, lines, closing, nothing }: PrintedSection): Content {
  const head = (text: string, alignment: 'left' | 'right'): TableCell => {
    return { text, bold: true, fontSize: 8, color: ACCENT, alignment, noWrap: true };
  };
  const amountColumn = columnOf(lines.map(({ amount }) => amount));
  const balanceColumn = columnOf(
    [opening, closing, ...lines.map(({ balance }) => ({ amount: balance }))].map(({ amount }) => amount),
  );
  const frame = ({ label, amount }: { label: string; amount: string }, bold: boolean): TableCell[] => [
    { text: label, colSpan: 4, bold, color: bold ? TEXT : QUIET },
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
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 2,
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
        ...(lines.length === 0
          ? [[{ text: nothing, colSpan: 5, color: QUIET }, {}, {}, {}, {}]]
          : lines.map((line) => lineRow(line, amountColumn.fontSize, balanceColumn.fontSize))),
        frame(closing, true),
      ],
    },
    layout: ledgerTable,
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

function expiringTable({ expiring: { heading, none, columns, dates } }: PrintedSection): Content {
  const title = { text: heading, bold: true, fontSize: 9, color: ACCENT, margin: [0, 14, 0, 0] satisfies Margins };
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

/** For the head of every page, where there is room for one line. */
function shortened(text: string): string {
  return text.length <= 44 ? text : `${text.slice(0, 43).trimEnd()}…`;
}

/** Without the marks where words may be broken. */
function plain(text: string): string {
  return text.replaceAll('\u200b', '');
}
