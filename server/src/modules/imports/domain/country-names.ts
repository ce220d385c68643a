/** Countries as people write them: codes of both lengths that are in use, and names in English and German. */

const LANGUAGES = ['en', 'de'];
/** What no list of names has and every customer file does. */
const OTHERS: Readonly<Record<string, string>> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  greatbritain: 'GB',
  grossbritannien: 'GB',
  holland: 'NL',
  eire: 'IE',
  czechrepublic: 'CZ',
  korea: 'KR',
  brasil: 'BR',
  deu: 'DE',
  aut: 'AT',
  che: 'CH',
  gbr: 'GB',
  fra: 'FR',
};

let names: Map<string, string> | null = null;

/** ISO 3166-1 alpha-2, or null for what is no country's code or name. */
export function countryOf(text: string): string | null {
  names ??= knownNames();
  return names.get(plain(text)) ?? null;
}

function knownNames(): Map<string, string> {
  const found = new Map<string, string>();
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const lists = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }));
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    for (const list of lists) {
      const name = list.of(code);
      if (name === undefined || withdrawn.has(code)) continue;
      if (!found.has(plain(name))) found.set(plain(name), code);
      found.set(plain(code), code);
    }
  }
  for (const [name, code] of Object.entries(OTHERS)) found.set(name, code);
  return found;
}

/** Codes that name no country any more, or never did. */
const withdrawn = new Set([
  'AN',
  'BU',
  'CS',
  'DD',
  'DY',
  'FX',
  'HV',
  'NH',
  'RH',
  'SU',
  'TP',
  'UK',
  'VD',
  'YD',
  'YU',
  'ZR',
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'ZZ',
  'QO',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
]);

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}]/gu, '');
}
