import type { Readable } from 'node:stream';
import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import type { ByteRange } from '#platform/files';
import { isDateFormat } from '../domain/xlsx-cells.ts';
import { type OpenZip, openZip, unreadable } from './open-zip.ts';

/** Texts of cells that repeat are kept in one list; more than this is no table for people. */
const SHARED_CHARACTERS_MAX = 100_000_000;

export interface Sheet {
  name: string;
  /** Name of its part in the archive. */
  part: string;
  hidden: boolean;
}

/** What the cells of all sheets of a workbook refer to. */
export interface Workbook {
  zip: OpenZip;
  sheets: readonly Sheet[];
  /** Days are counted from 1904 and not from 1900. */
  from1904: boolean;
  /** Whether cells of a style (by its place) show a date. */
  dateStyles: readonly boolean[];
  /** Null until a sheet is read: the list may be large. */
  sharedTexts(): Promise<readonly string[]>;
}

/** @throws RefusedError `import_file_unreadable` */
export async function openWorkbook(range: ByteRange): Promise<Workbook> {
  const zip = await openZip(range);
  const main = await mainPart(zip);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const links = await relations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const { sheets, from1904 } = await readMain(zip, main, links);
  const styles = [...links.values()].find((part) => part.endsWith('styles.xml'));
  const texts = [...links.values()].find((part) => part.endsWith('sharedStrings.xml'));
  let shared: Promise<readonly string[]> | null = null;
  return {
    zip,
    sheets,
    from1904,
    dateStyles: styles === undefined || !zip.has(styles) ? [] : await readDateStyles(zip, styles),
    sharedTexts: () => {
      shared ??= texts === undefined || !zip.has(texts) ? Promise.resolve([]) : readSharedTexts(zip, texts);
      return shared;
    },
  };
}

export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads a part piece by piece; names come without their namespace. A document type is refused, entities with it. */
export async function* xmlPieces(stream: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    throw unreadable(error.message);
  });
  parser.on('doctype', () => {
    throw unreadable('it declares a document type');
  });
  if (handlers.open) {
    parser.on('opentag', (tag) => handlers.open!(local(tag.name), tag.attributes as Record<string, string>));
  }
  if (handlers.text) parser.on('text', handlers.text);
  if (handlers.close) parser.on('closetag', (tag) => handlers.close!(local(tag.name)));
  const decoder = new TextDecoder('utf-8');
  for await (const piece of stream) {
    parser.write(decoder.decode(piece as Buffer, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

async function readXml(zip: OpenZip, part: string, handlers: XmlHandlers): Promise<void> {
  for await (const _ of xmlPieces(await zip.read(part), handlers));
}

async function mainPart(zip: OpenZip): Promise<string> {
  if (zip.has('xl/workbook.xml')) return 'xl/workbook.xml';
  const found = [...(await relations(zip, '_rels/.rels', '')).values()].find((part) => /workbook\d*\.xml$/.test(part));
  if (found === undefined || !zip.has(found)) throw unreadable('it is an archive without a workbook');
  return found;
}

async function relations(zip: OpenZip, part: string, folder: string): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  if (!zip.has(part)) return links;
  await readXml(zip, part, {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') links.set(Id, Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}`);
    },
  });
  return links;
}

async function readMain(zip: OpenZip, part: string, links: ReadonlyMap<string, string>) {
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readXml(zip, part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const link = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
      const target = links.get(link);
      // Charts have sheets of their own, without rows.
      if (target === undefined || !/worksheets\//.test(target)) return;
      sheets.push({ name: attributes.name ?? '', part: target, hidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  if (sheets.length === 0) throw unreadable('it has no sheet with rows');
  return { sheets, from1904 };
}

async function readDateStyles(zip: OpenZip, part: string): Promise<boolean[]> {
  const own = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(zip, part, {
    open: (name, attributes: Record<string, SaxesAttributePlain['value']>) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(isDateFormat(id, own.get(id) ?? ''));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

async function readSharedTexts(zip: OpenZip, part: string): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let depth = 0;
  let phonetic = false;
  let characters = 0;
  await readXml(zip, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') depth += 1;
    },
    text: (piece) => {
      if (depth > 0 && !phonetic) text += piece;
    },
    close: (name) => {
      if (name === 't') depth -= 1;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        texts.push(text);
        characters += text.length;
        if (characters > SHARED_CHARACTERS_MAX) throw unreadable('its texts are longer than 100 million characters');
      }
    },
  });
  return texts;
}
