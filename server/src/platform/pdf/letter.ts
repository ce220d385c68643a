/** What all printed documents have in common: A4, colours, head and foot of every page, the head of the letter. */
import type { Content, CustomTableLayout, createPdf, TableCell } from 'pdfmake';

export type LetterContent = Parameters<typeof createPdf>[0];

/** A module that lays out one kind of document. */
export interface LayoutModule {
  layout(document: unknown): LetterContent;
}

export const ACCENT = '#17496b';
export const TEXT = '#1f2933';
export const QUIET = '#66737f';
export const RULE = '#d5dbe1';
export const TINT = '#eef3f7';

const PAGE_WIDTH = { portrait: 595.28, landscape: 841.89 } as const;
const MARGIN = 54;
/** Of the text on a page. */
export const WIDTH = { portrait: PAGE_WIDTH.portrait - 2 * MARGIN, landscape: PAGE_WIDTH.landscape - 2 * MARGIN };

/** Colours and logo of whoever sends the document; colours are readable where they are used. */
export interface LetterLook {
  /** For headings and rules on white, and behind `onAccent`. */
  accent: string;
  onAccent: string;
  onAccentQuiet: string;
  tint: string;
  /** A data address of a PNG, or the text of an SVG. */
  logo: { png: string } | { svg: string } | null;
}

/** As delivered. */
export const PLAIN_LOOK: LetterLook = {
  accent: ACCENT,
  onAccent: '#ffffff',
  onAccentQuiet: '#dbe7f0',
  tint: TINT,
  logo: null,
};

/** A brand as it is printed: its logo as a data address or as text. */
export function lookOf({
  colours,
  logo,
}: {
  colours: Omit<LetterLook, 'logo'>;
  logo: { mediaType: string; bytes: Buffer } | null;
}): LetterLook {
  if (logo === null) return { ...colours, logo };
  const { mediaType, bytes } = logo;
  if (mediaType === 'image/svg+xml') return { ...colours, logo: { svg: bytes.toString('utf8') } };
  return { ...colours, logo: { png: `data:${mediaType};base64,${bytes.toString('base64')}` } };
}

/** The frame of a document; every text written out. */
export interface Letter {
  language: string;
  brand: string;
  /** {@link PLAIN_LOOK}, if left out. */
  look?: LetterLook;
  title: string;
  /** Name first. */
  addressee: readonly string[];
  facts: readonly { label: string; value: string }[];
  /** "Page {page} of {of}" */
  pageLabel: string;
  continued: string;
  note: string;
  /** Milliseconds since 1970 UTC. */
  madeAt: number;
}

type Orientation = keyof typeof PAGE_WIDTH;

/** The document with this between the head of the letter and its note. */
export function letterPages(
  letter: Letter,
  body: readonly Content[],
  orientation: Orientation = 'portrait',
): LetterContent {
  const made = new Date(letter.madeAt);
  const [name = ''] = letter.addressee;
  return {
    pageSize: 'A4',
    pageOrientation: orientation,
    pageMargins: [MARGIN, 76, MARGIN, 62],
    language: letter.language,
    info: {
      title: plain(`${letter.title} ${name}`),
      author: plain(letter.brand),
      creator: 'Hanse',
      creationDate: made,
      modDate: made,
    },
    defaultStyle: { font: 'Roboto', fontSize: 9, color: TEXT, lineHeight: 1.15 },
    header: (page) => pageHeader(letter, page, orientation),
    footer: (page, pages) => pageFooter(letter, page, pages, orientation),
    content: [letterHead(letter), ...body, { text: letter.note, color: QUIET, fontSize: 7.5, margin: [0, 16, 0, 0] }],
  };
}

/** As large as fits, whatever its shape. */
const LOGO_BOX: [width: number, height: number] = [190, 34];

function pageHeader(
  { brand, look = PLAIN_LOOK, title, addressee, continued }: Letter,
  page: number,
  orientation: Orientation,
): Content {
  const { accent, logo } = look;
  const band: Content = {
    canvas: [{ type: 'rect', x: 0, y: 0, w: PAGE_WIDTH[orientation], h: 5, color: accent }],
  };
  if (page === 1 && logo !== null) {
    const picture: Content = 'png' in logo ? { image: logo.png, fit: LOGO_BOX } : { svg: logo.svg, fit: LOGO_BOX };
    return [band, { ...picture, margin: [MARGIN, 22, MARGIN, 0] }];
  }
  const right = page === 1 ? '' : `${title} ${shortened(addressee[0] ?? '')} (${continued})`;
  return [
    band,
    {
      columns: [
        { text: page === 1 ? brand : shortened(brand), bold: true, fontSize: 12, color: accent, width: '*' },
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

function pageFooter({ pageLabel }: Letter, page: number, pages: number, orientation: Orientation): Content {
  const text = pageLabel.replace('{page}', String(page)).replace('{of}', String(pages));
  return {
    stack: [
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH[orientation], y2: 0, lineWidth: 0.4, lineColor: RULE }],
      },
      { text, alignment: 'right', fontSize: 8, color: QUIET, margin: [0, 6, 0, 0] },
    ],
    margin: [MARGIN, 18, MARGIN, 0],
  };
}

function letterHead({ look = PLAIN_LOOK, title, addressee, facts }: Letter): Content {
  const [name = '', ...rest] = addressee;
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: title, fontSize: 20, bold: true, color: look.accent, margin: [0, 0, 0, 10] },
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

/** Cards side by side with white between them. */
export const cardTable: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: (column, node) => (column === 0 || column === (node.table.widths?.length ?? 0) ? 0 : 3),
  vLineColor: () => '#ffffff',
  paddingLeft: () => 7,
  paddingRight: () => 7,
  paddingTop: () => 6,
  paddingBottom: () => 6,
};

/** A card with a small label above what it says. */
export function cardCell({
  label,
  text,
  strong,
  fontSize,
  look = PLAIN_LOOK,
}: {
  label: string;
  text: string;
  strong: boolean;
  fontSize: number;
  look?: LetterLook;
}): TableCell {
  return {
    stack: [
      { text: label, fontSize: 7.5, color: strong ? look.onAccentQuiet : QUIET, margin: [0, 0, 0, 2] },
      { text, fontSize, bold: true, color: strong ? look.onAccent : TEXT, noWrap: true },
    ],
    fillColor: strong ? look.accent : look.tint,
  };
}

/** For the head of every page, where there is room for one line. */
function shortened(text: string): string {
  return text.length <= 44 ? text : `${text.slice(0, 43).trimEnd()}…`;
}

const WORD_MAX = 34;

/** Very long words may be broken, so that nothing leaves its column. */
export function breakable(text: string): string {
  return text.replace(new RegExp(`\\S{${WORD_MAX},}`, 'g'), (word) => word.replace(/.{16}(?=.{4})/gu, '$&\u200b'));
}

/** The frame of a letter with long words that may be broken. */
export function breakableLetter<Framed extends Letter>(letter: Framed): Framed {
  const { brand, title, addressee, facts } = letter;
  return {
    ...letter,
    brand: breakable(brand),
    title: breakable(title),
    addressee: addressee.map(breakable),
    facts: facts.map(({ label, value }) => ({ label: breakable(label), value: breakable(value) })),
  };
}

/** Without the marks where words may be broken. */
export function plain(text: string): string {
  return text.replaceAll('\u200b', '');
}
