import { type Decimal, parseId } from '#kernel';
import { eventLimits, type FieldReader } from './field-reader.ts';
import type { AccountReference, DataQuality, PersonReference, SingleAccountReference } from './parsed-event.ts';
import type { FactReference, SettlesReference } from './types.ts';

const VAT_NUMBER = /^[A-Z]{2}[0-9A-Z+*]{2,13}$/;

/** Reads the members of an object by name and notes unknown ones; absent and null are the same. */
function members(
  reader: FieldReader,
  value: unknown,
  field: string,
  known: readonly string[],
): Record<string, unknown> | null {
  const object = reader.object(value, field);
  if (object === null) return null;
  for (const key of Object.keys(object)) if (!known.includes(key)) reader.unknown(field, key, known);
  return object;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

const ACCOUNT_WAYS = ['id', 'externalId', 'vatNumber'] as const;

/** Exactly one of `id`, `externalId` (with `system`), `vatNumber`, or `anyOf` with several of these. */
export function parseAccount(reader: FieldReader, value: unknown): AccountReference | null {
  const object = members(reader, value, 'account', [...ACCOUNT_WAYS, 'system', 'anyOf']);
  if (object === null) return null;
  if (!isGiven(object.anyOf)) return parseSingleAccount(reader, object, 'account', [...ACCOUNT_WAYS, 'anyOf']);
  const others = [...ACCOUNT_WAYS, 'system'].filter((name) => isGiven(object[name]));
  if (others.length > 0) {
    return reader.fail(
      'account',
      'ambiguous',
      `names the account in anyOf and in ${others.join(', ')}`,
      'put all into anyOf',
    );
  }
  const list = reader.list(object.anyOf, 'account.anyOf', eventLimits.accountReferences);
  if (list === null) return null;
  if (list.length === 0) return reader.missing('account.anyOf[0]', 'send at least one id');
  const references: SingleAccountReference[] = [];
  for (const [i, item] of list.entries()) {
    const field = `account.anyOf[${i}]`;
    const single = members(reader, item, field, [...ACCOUNT_WAYS, 'system']);
    const reference = single === null ? null : parseSingleAccount(reader, single, field, ACCOUNT_WAYS);
    if (reference !== null) references.push(reference);
  }
  return { anyOf: references };
}

function parseSingleAccount(
  reader: FieldReader,
  object: Record<string, unknown>,
  field: string,
  ways: readonly string[],
): SingleAccountReference | null {
  const remedy = `send one of ${ways.slice(0, -1).join(', ')} and ${ways.at(-1)}`;
  const given = ACCOUNT_WAYS.filter((name) => isGiven(object[name]));
  if (given.length === 0) return reader.missing(`${field}.id`, remedy);
  if (given.length > 1) {
    return reader.fail(field, 'ambiguous', `names the account in ${given.length} ways: ${given.join(', ')}`, remedy);
  }
  if (isGiven(object.system) && given[0] !== 'externalId') {
    return reader.fail(`${field}.system`, 'not_allowed_here', 'belongs to an externalId', 'remove it');
  }
  if (given[0] === 'id') {
    const id = prefixedId(reader, object.id, `${field}.id`, 'acc');
    return id === null ? null : { id };
  }
  if (given[0] === 'externalId') return externalReference(reader, object, field);
  const text = reader.id(object.vatNumber, `${field}.vatNumber`);
  if (text === null) return null;
  const vatNumber = text.toUpperCase().replace(/[\s.-]/g, '');
  if (VAT_NUMBER.test(vatNumber)) return { vatNumber };
  return reader.fail(
    `${field}.vatNumber`,
    'wrong_format',
    'is not a VAT number',
    'write it with its country, such as DE123456789',
  );
}

/** Exactly one of `membershipId` and `externalId` (with `system`). */
export function parsePerson(reader: FieldReader, value: unknown): PersonReference | null {
  const object = members(reader, value, 'person', ['membershipId', 'externalId', 'system']);
  if (object === null) return null;
  const ways = 'send membershipId or externalId';
  if (isGiven(object.membershipId) && isGiven(object.externalId)) {
    return reader.fail('person', 'ambiguous', 'names the person in 2 ways: membershipId, externalId', ways);
  }
  if (isGiven(object.externalId)) return externalReference(reader, object, 'person');
  if (!isGiven(object.membershipId)) return reader.missing('person.membershipId', ways);
  if (isGiven(object.system)) {
    return reader.fail('person.system', 'not_allowed_here', 'belongs to an externalId', 'remove it');
  }
  const membershipId = prefixedId(reader, object.membershipId, 'person.membershipId', 'mem');
  return membershipId === null ? null : { membershipId };
}

function externalReference(
  reader: FieldReader,
  object: Record<string, unknown>,
  field: string,
): { externalId: string; system: string | null } | null {
  const externalId = reader.id(object.externalId, `${field}.externalId`);
  const system = isGiven(object.system) ? reader.id(object.system, `${field}.system`) : null;
  return externalId === null ? null : { externalId, system };
}

function prefixedId(reader: FieldReader, value: unknown, field: string, prefix: string): string | null {
  const text = reader.id(value, field);
  if (text === null || parseId(prefix, text) !== null) return text;
  const remedy = `send an id that begins with ${prefix}_, or the number in your own system as externalId`;
  return reader.fail(field, 'wrong_format', `is not an id of this kind: ${JSON.stringify(text.slice(0, 40))}`, remedy);
}

/** What a correction names; `source` is the event's own where it is left out. */
export function parseCorrects(reader: FieldReader, value: unknown, ownSource: string | null): FactReference | null {
  const object = members(reader, value, 'corrects', ['source', 'id']);
  if (object === null) return null;
  return reference(reader, object, 'corrects', ownSource);
}

function reference(
  reader: FieldReader,
  object: Record<string, unknown>,
  field: string,
  ownSource: string | null,
): FactReference | null {
  const source = isGiven(object.source) ? reader.id(object.source, `${field}.source`) : ownSource;
  const id = isGiven(object.id)
    ? reader.id(object.id, `${field}.id`)
    : reader.missing(`${field}.id`, 'send the id of the document');
  return source === null || id === null ? null : { source, id };
}

/** The documents a payment settles; the amounts must have its sign and not exceed it. */
export function parseSettles(
  reader: FieldReader,
  value: unknown,
  ownSource: string | null,
  netAmount: Decimal | null,
): SettlesReference[] {
  const list = reader.list(value, 'settles', eventLimits.settles);
  const settles: SettlesReference[] = [];
  for (let i = 0; list !== null && i < list.length && !reader.truncated; i += 1) {
    const field = `settles[${i}]`;
    const object = members(reader, list[i], field, ['source', 'id', 'amount']);
    if (object === null) continue;
    const target = reference(reader, object, field, ownSource);
    const amount = isGiven(object.amount) ? reader.decimal(object.amount, `${field}.amount`) : null;
    if (amount !== null && netAmount !== null && !amount.isZero() && amount.sign() !== netAmount.sign()) {
      reader.fail(`${field}.amount`, 'out_of_range', 'has another sign than netAmount', 'give both the same sign');
    }
    if (target !== null) settles.push({ ...target, amount });
  }
  refuseTooMuch(reader, settles, netAmount);
  return settles;
}

function refuseTooMuch(reader: FieldReader, settles: readonly SettlesReference[], netAmount: Decimal | null): void {
  if (netAmount === null) return;
  let rest = netAmount.abs();
  for (const { amount } of settles) if (amount !== null) rest = rest.sub(amount.abs());
  if (rest.sign() >= 0) return;
  reader.fail('settles', 'out_of_range', 'settles more than netAmount', 'make the amounts add up to at most netAmount');
}

/** Where imported data come from and what they may be used for. */
export function parseDataQuality(reader: FieldReader, value: unknown): DataQuality | null {
  const object = members(reader, value, 'dataQuality', ['source', 'capturedAt', 'purpose', 'reliability']);
  if (object === null) return null;
  const { source, capturedAt, purpose, reliability } = object;
  return {
    source: isGiven(source) ? reader.id(source, 'dataQuality.source') : null,
    capturedAt: isGiven(capturedAt) ? reader.instant(capturedAt, 'dataQuality.capturedAt') : null,
    purpose: isGiven(purpose) ? reader.id(purpose, 'dataQuality.purpose') : null,
    reliability: isGiven(reliability) ? readReliability(reader, reliability) : null,
  };
}

function readReliability(reader: FieldReader, value: unknown): number | null {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  const remedy = 'send a number between 0 (guessed) and 1 (certain)';
  return reader.fail('dataQuality.reliability', 'out_of_range', 'is not a number between 0 and 1', remedy);
}
