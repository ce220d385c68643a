import { err, ok, type Result } from '#kernel';

const DECLARATION = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/;
/** What the declaration may say, and how it is decoded. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'iso-8859-1',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
};

/**
 * Text of an XML file by its byte order mark, else by its declaration, else as UTF-8. A file that contradicts itself is
 * refused rather than read one way here and another way elsewhere: `xml_refused`.
 */
export function decodeXml(bytes: Uint8Array): Result<string> {
  const sure = encodingOfFirstBytes(bytes);
  if (sure === 'utf-32') return refuse('is in UTF-32');
  const head = new TextDecoder(sure ?? 'latin1').decode(bytes.subarray(0, 400));
  const declared = DECLARATION.exec(head)?.[1]?.toLowerCase() ?? null;
  const named = declared === null ? 'utf-8' : ENCODINGS[declared];
  if (named === undefined) return refuse(`declares the encoding ${declared}, which is not read`);
  if (sure === null && named.startsWith('utf-16')) return refuse(`declares ${declared} and is written otherwise`);
  if (sure !== null && declared !== null && !agree(sure, named)) {
    return refuse(`declares ${declared} and begins as ${sure}`);
  }
  const encoding = sure ?? named;
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return refuse(`holds bytes that are no ${encoding}`);
  }
}

function encodingOfFirstBytes(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0 && b === 0) return 'utf-32';
  if (a === 0x3c && b === 0 && c === 0) return 'utf-32';
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  return null;
}

function agree(sure: string, named: string): boolean {
  return sure === named || (named === 'utf-16' && sure.startsWith('utf-16'));
}

function refuse(what: string): Result<never> {
  return err({
    code: 'xml_refused',
    detail: `The file ${what}.`,
    remedy: 'Send it in UTF-8, with a declaration that says so.',
  });
}
