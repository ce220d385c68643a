/** What a list of accounts is narrowed to and ordered by, read from the texts callers send. */
import { Decimal, err, type FieldError, type Instant, ok, type Result } from '#kernel';
import { type ColumnKind, columnName, type PlacedColumn } from './columns.ts';

/** A part of the list by one value that programmes or the workspace define. */
export type ValueFilter =
  | { column: PlacedColumn; oneOf: readonly string[] }
  | { column: PlacedColumn; from: string | null; to: string | null };

export interface AccountFilter {
  /** This account alone. */
  accountId?: string;
  words: string | null;
  externalId: string | null;
  system: string | null;
  types: readonly string[];
  countries: readonly string[];
  parentId: string | null;
  groupId: string | null;
  managerIds: readonly string[];
  withoutManager: boolean;
  consentModes: readonly string[];
  joinedFrom: Instant | null;
  joinedTo: Instant | null;
  activeFrom: Instant | null;
  activeTo: Instant | null;
  singleThread: boolean | null;
  near: 'rise' | 'fall' | null;
  values: readonly ValueFilter[];
}

/** Of one of the fixed columns, or of a value. */
export type ListOrder =
  | { by: 'name' | 'lastActivity' | 'joined'; descending: boolean }
  | { by: 'value'; column: PlacedColumn; descending: boolean };

/** How callers name the values: the name of the parameter is the kind. */
export const valueParameters = ['participation', 'level', 'balance', 'metric', 'progress', 'field'] as const;
export type ValueParameter = (typeof valueParameters)[number];

/** `points:100..500`, `status:gold`, `segment:automotive`: key, colon, and what it is to be. */
const SHAPE = /^([A-Za-z_][A-Za-z0-9_-]{0,63}):(.*)$/s;

type Sent = Readonly<Partial<Record<ValueParameter, readonly string[]>>>;

/**
 * Values of one key are alternatives; everything else must hold at once.
 * @returns `validation_failed` naming what cannot be meant
 */
export function readValueFilters(sent: Sent, columns: readonly PlacedColumn[]): Result<ValueFilter[]> {
  const errors: FieldError[] = [];
  const filters = new Map<string, ValueFilter>();
  for (const kind of valueParameters) {
    for (const [index, text] of (sent[kind] ?? []).entries()) {
      const fault = addFilter(filters, kind, text, columns);
      if (fault !== null) errors.push({ path: `query.${kind}[${index}]`, ...fault });
    }
  }
  if (errors.length === 0) return ok([...filters.values()]);
  const detail = errors.length === 1 ? 'One field is not accepted.' : `${errors.length} fields are not accepted.`;
  return err({ code: 'validation_failed', detail, errors });
}

type Fault = Omit<FieldError, 'path'>;

function addFilter(
  filters: Map<string, ValueFilter>,
  kind: ValueParameter,
  text: string,
  columns: readonly PlacedColumn[],
): Fault | null {
  const [, key, value] = SHAPE.exec(text) ?? [];
  if (key === undefined || value === undefined) return badShape(kind);
  const column = columns.find((candidate) => candidate.kind === kind && candidate.key === key);
  if (column === undefined) return unknownKey(kind, key, columns);
  const ranged = column.type === 'number' || column.type === 'date';
  const name = columnName(column);
  const before = filters.get(name);
  if (!ranged) {
    const others = before !== undefined && 'oneOf' in before ? before.oneOf : [];
    filters.set(name, { column, oneOf: [...others, value] });
    return null;
  }
  if (before !== undefined) return { ...badShape(kind), reason: `There is a range of ${key} already.` };
  const range = readRange(value, column.type === 'number');
  if (range === null) return badRange(column.type === 'number');
  filters.set(name, { column, ...range });
  return null;
}

/** `100..500`, `100..`, `..500`, or one value. */
function readRange(text: string, isNumber: boolean): { from: string | null; to: string | null } | null {
  const at = text.indexOf('..');
  const [from, to] = at < 0 ? [text, text] : [text.slice(0, at), text.slice(at + 2)];
  const read = (part: string): string | null | undefined => {
    if (part === '') return null;
    if (isNumber) return Decimal.parse(part)?.toString();
    return /^\d{4}-\d{2}-\d{2}$/.test(part) ? part : undefined;
  };
  const [least, most] = [read(from), read(to)];
  if (least === undefined || most === undefined || (least === null && most === null)) return null;
  return { from: least, to: most };
}

function badShape(kind: string): Fault {
  const remedy = 'Send the key, a colon and the value, such as status:gold or points:100..500.';
  return { code: 'invalid_format', reason: `This does not say which ${kind} is to be what.`, remedy };
}

function badRange(isNumber: boolean): Fault {
  const remedy = isNumber ? 'Send 100..500, 100.. or ..500.' : 'Send days such as 2026-01-01..2026-03-31.';
  return { code: 'invalid_format', reason: 'This is no range.', remedy };
}

function unknownKey(kind: ColumnKind, key: string, columns: readonly PlacedColumn[]): Fault {
  const known = columns.filter((column) => column.kind === kind).map((column) => column.key);
  const remedy =
    known.length === 0 ? 'There are none in this workspace.' : `Use one of: ${known.slice(0, 30).join(', ')}.`;
  return { code: 'not_allowed_value', reason: `There is no ${kind} of the key ${key}.`, remedy };
}

/** `name`, `-lastActivity`, `balance:points`: a minus in front turns the order round. */
export function readOrder(text: string, columns: readonly PlacedColumn[]): Result<ListOrder> {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  if (name === 'name' || name === 'lastActivity' || name === 'joined') return ok({ by: name, descending });
  const [, named, key] = SHAPE.exec(name) ?? [];
  // A level is ordered by its rank, not by its key.
  const kind = named === 'level' ? 'rank' : named;
  const column = columns.find(
    (candidate) =>
      candidate.kind === kind && candidate.key === key && (candidate.placeIn === 'numbers' || kind === 'field'),
  );
  if (column !== undefined) return ok({ by: 'value', column, descending });
  const reason = `There is no order by ${name}.`;
  const remedy =
    'Send name, lastActivity, joined, balance:<unit>, level:<ladder>, progress:<ladder>, metric:<key> or field:<key>.';
  const errors = [{ path: 'query.sort', code: 'not_allowed_value', reason, remedy }];
  return err({ code: 'validation_failed', detail: 'One field is not accepted.', errors });
}
