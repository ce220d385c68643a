import { hash } from 'node:crypto';
import { assert } from './assert.ts';
import { RefusedError } from './result.ts';

/** Deeper values are refused: nothing real nests like this, and recursion must end before the stack does. */
const MAX_DEPTH = 200;

const SMALL_KEYS_MAX = 24;
/** Nothing in it is escaped, and no half of a surrogate pair. */
const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

/**
 * The one text of a JSON value (RFC 8785): no white space, keys sorted by UTF-16 units, shortest numbers.
 * Members that are undefined are left out and toJSON is honoured, as in JSON.stringify. Throws RefusedError
 * `json_not_canonical` for half a surrogate pair, NaN, Infinity or nesting beyond 200; whatever is not JSON at all
 * (bigint, Map, undefined in a list) is a mistake of the programmer and fails an assertion.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

/** SHA-256 of the canonical text, 64 hexadecimal digits. Equal content has an equal hash, whatever its spelling. */
export function contentHash(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex');
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value);
    case 'number':
      if (!Number.isFinite(value)) refuse(`${value} is not a JSON number`, 'send a finite number');
      return Object.is(value, -0) ? '0' : String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= MAX_DEPTH) refuse(`the value nests deeper than ${MAX_DEPTH}`, 'flatten the value');
      return Array.isArray(value) ? writeList(value, depth) : writeObject(value, depth);
    default:
      assert(false, `${typeof value} has no JSON form`);
  }
}

function writeList(list: readonly unknown[], depth: number): string {
  let text = '[';
  for (let i = 0; i < list.length; i += 1) {
    if (i > 0) text += ',';
    text += write(list[i], depth + 1);
  }
  return `${text}]`;
}

function writeObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return write(value.toJSON(), depth + 1);
  assert(
    prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null,
    'only plain objects and objects with toJSON have a JSON form',
  );
  const members = value as Record<string, unknown>;
  let text = '{';
  for (const key of sortUnits(Object.keys(members))) {
    const member = members[key];
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${writeString(key)}:${write(member, depth + 1)}`;
  }
  return `${text}}`;
}

/** Sorts in place. Most objects have a dozen members at most, for which the general sort costs more than all the rest. */
function sortUnits(keys: string[]): string[] {
  if (keys.length > SMALL_KEYS_MAX) return keys.sort();
  for (let i = 1; i < keys.length; i += 1) {
    const key = keys[i] as string;
    let place = i;
    for (; place > 0 && (keys[place - 1] as string) > key; place -= 1) keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
  return keys;
}

function writeString(text: string): string {
  if (PLAIN_TEXT.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) refuse('a text holds half a surrogate pair', 'send valid Unicode text');
  return JSON.stringify(text);
}

function refuse(detail: string, remedy: string): never {
  throw new RefusedError({ code: 'json_not_canonical', detail, remedy });
}
