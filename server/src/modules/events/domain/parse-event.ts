import {
  Decimal,
  err,
  type FieldError,
  formatInstant,
  type Instant,
  minorDigits,
  ok,
  type Refusal,
  type Result,
  sealedTextOf,
  withoutSealed,
} from '#kernel';
import type { CompiledEventType } from './event-type.ts';
import { eventLimits, FieldReader } from './field-reader.ts';
import { nearestName } from './nearest-name.ts';
import { parseLines } from './parse-lines.ts';
import { parseAccount, parseCorrects, parseDataQuality, parsePerson, parseSettles } from './parse-references.ts';
import type { AccountReference, ParsedEvent } from './parsed-event.ts';
import type { FactReference, Line, SettlesReference } from './types.ts';

/** A sender's clock may run ahead by this much; what claims to happen later has not happened. */
export const futureToleranceMilliseconds = 10 * 60_000;

const envelopeFields = [
  'source',
  'id',
  'type',
  'occurredAt',
  'account',
  'person',
  'currency',
  'netAmount',
  'data',
  'lines',
  'revision',
  'corrects',
  'settles',
  'dataQuality',
] as const;

const EMPTY: Readonly<Record<string, never>> = Object.freeze({});
const NO_LINES: readonly Line[] = Object.freeze([]);
const NO_SETTLES: readonly SettlesReference[] = Object.freeze([]);

export interface ParseContext {
  /** When it was received, UTC milliseconds. */
  receivedAt: Instant;
  /** The types of the workspace by name, the built-in ones among them. */
  types: ReadonlyMap<string, CompiledEventType>;
  /**
   * It was checked when it came in: its data are not held against a schema that may have changed since, and what is sealed
   * in it (rules read nothing personal) reads as not sent.
   */
  recorded?: boolean;
}

/**
 * Checks one event as it came out of JSON.parse and makes its numbers exact. All faults are named at once, up to 50,
 * each with the path of its field: `event_invalid` with `errors` (and `truncated` where there are more).
 * Nothing of `value` is changed; `data` is handed on as it is.
 */
export function parseEvent(value: unknown, context: ParseContext): Result<ParsedEvent> {
  const reader = new FieldReader();
  const object = reader.object(value, '');
  if (object === null) return refuse(reader);
  const fields: Readonly<Record<string, unknown>> = context.recorded ? opened(object) : object;
  for (const key of Object.keys(object)) {
    if (!envelopeFields.includes(key as (typeof envelopeFields)[number])) reader.unknown('', key, envelopeFields);
  }
  const source = required(reader, fields, 'source', 'name the sending system, such as "erp"');
  const id = required(reader, fields, 'id', 'send the number of the document in its source');
  const type = readType(reader, fields.type, context.types);
  const occurredAt = readOccurredAt(reader, fields.occurredAt, context.receivedAt);
  const account = readAccount(reader, fields.account);
  const credit = type?.definition.correction === 'credit';
  const netAmount = given(fields.netAmount) ? reader.decimal(fields.netAmount, 'netAmount') : null;
  const lines = given(fields.lines) ? parseLines(reader, fields.lines, credit) : NO_LINES;
  const event = {
    source,
    id,
    type,
    occurredAt,
    account,
    netAmount,
    lines,
    revision: given(fields.revision) ? reader.count(fields.revision, 'revision') : 1,
    person: given(fields.person) ? parsePerson(reader, fields.person) : null,
    currency: given(fields.currency) ? readCurrency(reader, fields.currency) : null,
    data: given(fields.data) ? (reader.data(fields.data, 'data') ?? null) : EMPTY,
    corrects: given(fields.corrects) ? parseCorrects(reader, fields.corrects, source) : null,
    settles: given(fields.settles) ? parseSettles(reader, fields.settles, source, netAmount) : NO_SETTLES,
    dataQuality: given(fields.dataQuality) ? parseDataQuality(reader, fields.dataQuality) : null,
  };
  if (type !== null) {
    if (event.data !== null && !context.recorded) reader.errors.push(...type.checkData(event.data));
    checkShape(reader, fields, type, event);
  }
  return reader.errors.length > 0 ? refuse(reader) : ok(event as ParsedEvent);
}

/** What is sealed stands in the data, or in place of the person. */
function opened(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const person = sealedTextOf(fields.person) === null ? fields.person : null;
  const data = withoutSealed(fields.data);
  return person === fields.person && data === fields.data ? fields : { ...fields, person, data };
}

function refuse(reader: FieldReader): Result<never> {
  const errors: FieldError[] = reader.errors.slice(0, eventLimits.errors);
  const first = errors[0]!;
  const where = first.path === '' ? 'the event' : first.path;
  const others = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
  const refusal: Refusal = {
    code: 'event_invalid',
    detail: `${where} ${first.reason}${others}`,
    remedy: first.remedy,
    errors,
  };
  if (reader.truncated || reader.errors.length > errors.length) refusal.truncated = true;
  return err(refusal);
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function required(
  reader: FieldReader,
  fields: Readonly<Record<string, unknown>>,
  field: 'source' | 'id',
  remedy: string,
): string | null {
  const value = fields[field];
  return given(value) ? reader.id(value, field) : reader.missing(field, remedy);
}

function readType(
  reader: FieldReader,
  value: unknown,
  types: ReadonlyMap<string, CompiledEventType>,
): CompiledEventType | null {
  if (!given(value)) return reader.missing('type', 'send the name of an event type, such as "invoice"');
  if (typeof value === 'string') {
    const type = types.get(value);
    if (type !== undefined) return type;
  }
  const name = reader.id(value, 'type');
  if (name === null) return null;
  const nearest = nearestName(name, types.keys());
  const remedy = nearest === null ? 'declare the type first, or use a declared one' : `did you mean ${nearest}?`;
  return reader.fail('type', 'unknown_type', `${JSON.stringify(name)} is not declared in this workspace`, remedy);
}

function readOccurredAt(reader: FieldReader, value: unknown, receivedAt: Instant): Instant | null {
  if (!given(value)) return reader.missing('occurredAt', 'send when it happened, such as 2026-01-05T09:00:00+01:00');
  const occurredAt = reader.instant(value, 'occurredAt');
  if (occurredAt === null || occurredAt <= receivedAt + futureToleranceMilliseconds) return occurredAt;
  const reason = `lies more than 10 minutes after its receipt at ${formatInstant(receivedAt)}`;
  const remedy = 'send events when they have happened; check the clock and the offset of the sender';
  return reader.fail('occurredAt', 'occurred_at_in_future', reason, remedy);
}

function readAccount(reader: FieldReader, value: unknown): AccountReference | null {
  if (given(value)) return parseAccount(reader, value);
  return reader.missing('account', 'name the account by id, externalId or vatNumber');
}

function readCurrency(reader: FieldReader, value: unknown): string | null {
  const text = reader.text(value, 'currency', eventLimits.idCharacters);
  if (text === null || minorDigits(text) !== null) return text;
  const upper = minorDigits(text.toUpperCase()) !== null;
  const remedy = upper ? `did you mean ${text.toUpperCase()}?` : 'send an ISO 4217 code, such as EUR';
  return reader.fail('currency', 'unknown_currency', 'is not a currency code', remedy);
}

interface Shape {
  netAmount: Decimal | null;
  lines: readonly Line[];
  currency: string | null;
  corrects: FactReference | null;
}

/** What the type asks for beyond single fields. */
function checkShape(
  reader: FieldReader,
  fields: Readonly<Record<string, unknown>>,
  { definition: type }: CompiledEventType,
  event: Shape,
): void {
  const sent = { lines: Array.isArray(fields.lines) && fields.lines.length > 0, netAmount: given(fields.netAmount) };
  const money = sent.lines || sent.netAmount;
  if (sent.lines && !type.lines) notHere(reader, 'lines', type.key);
  if (sent.netAmount && type.money === 'none') notHere(reader, 'netAmount', type.key);
  if (!money && type.money === 'required') {
    reader.missing('netAmount', type.lines ? 'send lines or netAmount' : 'send the amount');
  }
  if (money && type.money !== 'none' && !given(fields.currency)) {
    reader.missing('currency', 'send the ISO 4217 code of the amounts, such as EUR');
  }
  if (type.correction === 'credit' && (event.netAmount?.sign() ?? 0) < 0) {
    const remedy = 'send it without the minus sign: the type says that it takes away';
    reader.fail('netAmount', 'out_of_range', 'is negative on a credit', remedy);
  }
  if (given(fields.settles) && !type.settles) notHere(reader, 'settles', type.key);
  if (given(fields.corrects) && type.correction === null) notHere(reader, 'corrects', type.key);
  if (!given(fields.corrects) && (type.correction === 'cancel' || type.correction === 'undo')) {
    reader.missing('corrects', 'name what it corrects by source and id');
  }
  checkLines(reader, event, given(fields.corrects));
}

function checkLines(reader: FieldReader, event: Shape, named: boolean): void {
  if (event.lines.length === 0 || reader.errors.length > 0) return;
  if (!named) {
    const index = event.lines.findIndex((line) => line.corrects !== undefined && line.corrects !== null);
    if (index >= 0) {
      const remedy = 'name the document in corrects, or the goods by sku';
      reader.fail(`lines[${index}].corrects`, 'not_allowed_here', 'names a line of an unnamed document', remedy);
    }
  }
  // What a credit takes by quantity alone has no amount before it is matched.
  if (event.netAmount === null || event.lines.some((line) => line.stated === 'quantity')) return;
  const sum = Decimal.sum(event.lines.map((line) => line.netAmount));
  if (sum.equals(event.netAmount)) return;
  const remedy = 'send the difference as a line (a discount is a negative one), or leave netAmount out';
  reader.fail('netAmount', 'differs_from_lines', `is ${event.netAmount}, the lines add up to ${sum}`, remedy);
}

function notHere(reader: FieldReader, field: string, type: string): void {
  reader.fail(field, 'not_allowed_here', `is not carried by events of type ${type}`, 'remove it, or use another type');
}
