/** What stands inside a part of a definition, place by place, so that nobody has to read it as code. */

export interface Leaf {
  path: string;
  value: unknown;
}

/** Lists of plain values and texts in several languages stay together. @param path where the value stands */
export function leavesOf(path: string, value: unknown): Leaf[] {
  if (isPlain(value) || isLocalText(value)) return [{ path, value }];
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return [{ path, value }];
    return value.flatMap((one, place) => leavesOf(`${path}[${nameOf(one, value) ?? place}]`, one));
  }
  const fields = Object.entries(value as Record<string, unknown>).filter(([, inner]) => inner !== undefined);
  return fields.flatMap(([key, inner]) => leavesOf(path === '' ? key : `${path}.${key}`, inner));
}

export function isLocalText(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 && entries.every(([key, text]) => /^[a-z]{2}(-[A-Z]{2})?$/.test(key) && typeof text === 'string')
  );
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** Entries with keys of their own are told apart by them, others by their place. */
function nameOf(entry: unknown, all: readonly unknown[]): string | null {
  const key = keyOf(entry);
  return key !== null && all.filter((other) => keyOf(other) === key).length === 1 ? key : null;
}

function keyOf(entry: unknown): string | null {
  const key = (entry as { key?: unknown } | null)?.key;
  return typeof key === 'string' ? key : null;
}
