import { sealedMember, sealedTextOf } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { DataKey } from './data-key.ts';
import type { KeyRing } from './key-ring.ts';

/** As it stands inside a text of JSON: in place of a value, or as the text of a column that is sealed as a whole. */
const SEALED_TEXT =
  /\{"\$sealed":"([A-Za-z0-9_.-]*)"\}|"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[A-Za-z0-9_-]{38,})"/g;

/** The value, sealed; with a key that was destroyed nothing of it is kept. */
export function sealedValue(key: DataKey | null, value: unknown): Readonly<Record<string, string>> {
  return sealedMember(key === null ? '' : key.seal(JSON.stringify(value)));
}

/** What {@link openValues} gives back for one value. */
export interface OpenedValue {
  /** As it was before it was sealed; null in place of what cannot be read any more. */
  value: unknown;
  /** Where something was erased: `data.contactName`, `data.answers[0].text`. */
  erased: string[];
}

/** Opens everything that is sealed inside JSON values, in as many statements as there are values: one. */
export async function openValues(
  keys: KeyRing,
  db: Queryable,
  workspaceId: string,
  values: readonly unknown[],
): Promise<OpenedValue[]> {
  const sealed = sealedTextsIn(values);
  if (sealed.length === 0) return values.map((value) => ({ value, erased: [] }));
  const opened = await keys.open(db, workspaceId, sealed);
  const known = new Map(sealed.map((text, index) => [text, opened[index] ?? null]));
  return values.map((value) => {
    const erased: string[] = [];
    return { value: replaced(value, known, '', erased), erased };
  });
}

/** The same inside texts of JSON, for whoever hands on rows without reading them. */
export async function openTexts(
  keys: KeyRing,
  db: Queryable,
  workspaceId: string,
  texts: readonly string[],
): Promise<string[]> {
  const sealed = [
    ...new Set(texts.flatMap((text) => [...text.matchAll(SEALED_TEXT)].map((match) => match[1] ?? match[2]!))),
  ];
  if (sealed.length === 0) return [...texts];
  const opened = await keys.open(db, workspaceId, sealed);
  const known = new Map(sealed.map((text, index) => [text, opened[index] ?? null]));
  const value = (text: string) => known.get(text) ?? 'null';
  const column = (text: string) => JSON.stringify(known.get(text) ?? null);
  return texts.map((text) =>
    text.replaceAll(SEALED_TEXT, (_, own?: string, whole?: string) =>
      own === undefined ? column(whole!) : value(own),
    ),
  );
}

/** Every sealed text inside JSON values. */
export function sealedTextsIn(values: readonly unknown[]): string[] {
  const texts = new Set<string>();
  for (const value of values) collect(value, texts);
  return [...texts];
}

function collect(value: unknown, texts: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const text = sealedTextOf(value);
  if (text !== null) texts.add(text);
  else for (const member of Object.values(value)) collect(member, texts);
}

function replaced(value: unknown, known: ReadonlyMap<string, string | null>, path: string, erased: string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const text = sealedTextOf(value);
  if (text !== null) {
    const opened = known.get(text) ?? null;
    if (opened === null) erased.push(path);
    return opened === null ? null : JSON.parse(opened);
  }
  if (Array.isArray(value)) return value.map((item, index) => replaced(item, known, `${path}[${index}]`, erased));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      return [key, replaced(member, known, path === '' ? key : `${path}.${key}`, erased)];
    }),
  );
}
