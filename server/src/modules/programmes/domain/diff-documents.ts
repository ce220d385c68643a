/** What differs between two documents, place by place. */
import { canonicalJson } from '#kernel';

export interface FieldChange {
  /** `clauses[1].when`, `levels[gold].entry.all[0].atLeast`; things with a key are named by it. */
  path: string;
  /** Absent: the field was not there. */
  before?: unknown;
  /** Absent: the field is no longer there. */
  after?: unknown;
}

/** Every place at which the two differ, as deep as they have a common shape; in the order of the fields. */
export function diffDocuments(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (before === undefined && after === undefined) return [];
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return [];
  if (isRecord(before) && isRecord(after) && !isOtherKind(before, after)) {
    const names = [...Object.keys(before), ...Object.keys(after).filter((name) => !(name in before))];
    return names.flatMap((name) => diffDocuments(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

/** Lists of keyed things are compared thing by thing, lists of plain values as a whole, others by place. */
function diffLists(before: readonly unknown[], after: readonly unknown[], path: string): FieldChange[] {
  const [were, are] = [keysOf(before), keysOf(after)];
  if (were !== null && are !== null) {
    const keys = [...were.keys(), ...[...are.keys()].filter((key) => !were.has(key))];
    const changes = keys.flatMap((key) => diffDocuments(were.get(key), are.get(key), `${path}[${key}]`));
    const moved = changes.length === 0 ? [{ path, before: [...were.keys()], after: [...are.keys()] }] : [];
    return [...changes, ...moved];
  }
  if (![...before, ...after].every(isRecord)) return [{ path, before, after }];
  const places = Math.max(before.length, after.length);
  return Array.from({ length: places }, (_, place) => place).flatMap((place) =>
    diffDocuments(before[place], after[place], `${path}[${place}]`),
  );
}

/** The things of a list by their key; null where one has none or two have the same. */
function keysOf(list: readonly unknown[]): Map<string, unknown> | null {
  const byKey = new Map<string, unknown>();
  for (const thing of list) {
    const key = isRecord(thing) ? thing.key : undefined;
    if (typeof key !== 'string' || byKey.has(key)) return null;
    byKey.set(key, thing);
  }
  return byKey;
}

/** A choice between shapes (`{ award }` or `{ multiply }`) changed: the old one as a whole became the new one. */
function isOtherKind(before: object, after: object): boolean {
  const names = Object.keys(after);
  return Object.keys(before).length > 0 && names.length > 0 && !names.some((name) => name in before);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
