/** How a yearly statement of what somebody received looks on A4. */
import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import { ACCENT, cardCell, cardTable, type LetterContent, letterPages, QUIET, RULE, TEXT } from '#platform/pdf';
import type { PrintedYear, PrintedYearSection } from '../domain/printed-year.ts';

const linesTable: CustomTableLayout = {
  hLineWidth: (row, node) => (row === 0 ? 0 : row === 1 || row === node.table.body.length ? 0.9 : 0.4),
  hLineColor: (row, node) => (row === 1 || row === node.table.body.length ? ACCENT : RULE),
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 2 : 4),
  paddingRight: (column, node) => (column === (node.table.widths?.length ?? 0) - 1 ? 2 : 4),
  paddingTop: () => 3.2,
  paddingBottom: () => 3.2,
};

export function layout(year: PrintedYear): LetterContent {
  return letterPages(year, [
    ...cards(year),
    ...(year.sections.length === 0 ? [{ text: year.nothing, color: QUIET }] : []),
    ...year.sections.map((section, index) => printSection(section, year.columns, index)),
  ]);
}

function cards({ cards: shown }: PrintedYear): Content[] {
  if (shown.length === 0) return [];
  return [
    {
      table: { widths: shown.map(() => '*'), body: [shown.map((card) => cardCell({ ...card, fontSize: 10 }))] },
      layout: cardTable,
      margin: [0, 0, 0, 16],
    },
  ];
}

function printSection(section: PrintedYearSection, columns: PrintedYear['columns'], index: number): Content {
  const { heading, treatment, lines, total, besides } = section;
  const [date, what, units, value] = columns;
  const head = (text: string, alignment: 'left' | 'right'): TableCell => {
    return { text, bold: true, fontSize: 8, color: ACCENT, alignment, noWrap: true };
  };
  return {
    stack: [
      {
        unbreakable: true,
        stack: [
          { text: heading, fontSize: 13, bold: true, color: ACCENT, margin: [0, index === 0 ? 0 : 20, 0, 4] },
          { text: treatment, color: QUIET },
          ...(besides === '' ? [] : [{ text: besides, color: QUIET }]),
        ],
        margin: [0, 0, 0, 8],
      },
      {
        table: {
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: [56, '*', 'auto', 'auto'],
          body: [
            [head(date, 'left'), head(what, 'left'), head(units, 'right'), head(value, 'right')],
            ...lines.map((line): TableCell[] => [
              { text: line.date, color: QUIET, noWrap: true },
              { text: [line.title, { text: `   ${line.detail}`, fontSize: 8, color: QUIET }] },
              { text: line.units, alignment: 'right', noWrap: true },
              { text: line.value, alignment: 'right', noWrap: true },
            ]),
            [
              { text: total.label, bold: true, colSpan: 3, color: TEXT },
              {},
              {},
              { text: total.value, bold: true, alignment: 'right', noWrap: true },
            ],
          ],
        },
        layout: linesTable,
      },
    ],
  };
}
