import { isUtf8 } from 'node:buffer';
import { type FieldError, RefusedError } from '#kernel';
import { formatPath, type PathSegment } from './field-path.ts';

/**
 * How deep arrays and objects may nest. Real documents stay below ten; the limit keeps every recursive walk behind it
 * (validation, canonical form, expressions) far from the end of the stack.
 */
export const jsonDepthMax = 64;

/** So many faults are named in one answer; more would only repeat themselves. */
export const fieldErrorsMax = 50;

const quote = 34;
const backslash = 92;
const underscore = 95;
const letterU = 117;
const digitsSuspicious = 300;

interface JsonScan {
  /** Byte at which the nesting first exceeds the limit, or -1. */
  tooDeepAt: number;
  /** True if the text may hold something JSON.parse accepts and we do not: see `inspectValue`. */
  suspicious: boolean;
}

/**
 * One pass over raw JSON bytes before they are parsed: measures nesting, and tells whether the parsed value needs the
 * (slower) inspection. A NUL character or half a surrogate pair can only come from a `\u` escape, a number beyond double
 * range only from an exponent or hundreds of digits, so that nearly every line of a bulk upload skips the inspection.
 */
export function scanJson(bytes: Uint8Array, start = 0, end = bytes.length): JsonScan {
  let depth = 0;
  let digits = 0;
  let suspicious = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === quote) {
      digits = 0;
      at++;
      for (; at < end && bytes[at] !== quote; at++) {
        if (bytes[at] === backslash) {
          at++;
          if (bytes[at] === letterU) suspicious = true;
        } else if (bytes[at] === underscore && bytes[at + 1] === underscore) suspicious = true; // "__proto__"
      }
    } else if (byte === 123 || byte === 91) {
      if (++depth > jsonDepthMax) return { tooDeepAt: at, suspicious };
    } else if (byte === 125 || byte === 93) depth--;
    else if (byte >= 48 && byte <= 57) {
      if (++digits > digitsSuspicious) suspicious = true;
    } else {
      if ((byte === 101 || byte === 69) && digits > 0) suspicious = true;
      digits = 0;
    }
  }
  return { tooDeepAt: -1, suspicious };
}

/**
 * Parses the bytes of one JSON text.
 * @throws RefusedError `malformed_json` (with the position), `invalid_encoding`, `nesting_too_deep`, or
 *   `validation_failed` for NUL characters, half surrogate pairs, `__proto__` keys and numbers beyond double range.
 */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new RefusedError(notUtf8);
  const scan = scanJson(bytes);
  if (scan.tooDeepAt >= 0) throw new RefusedError(tooDeep);
  // A byte order mark is no JSON, but common enough from Windows tools to be forgiven.
  const text = bytes.toString(
    'utf8',
    bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0,
    bytes.length,
  );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RefusedError(malformed(text));
  }
  if (scan.suspicious) {
    const errors = inspectValue(value);
    if (errors.length > 0) {
      throw new RefusedError({
        code: 'validation_failed',
        detail: 'The body holds values that cannot be stored.',
        errors,
      });
    }
  }
  return value;
}

/** @throws RefusedError `invalid_encoding` */
export function parseText(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new RefusedError(notUtf8);
  return bytes.toString('utf8');
}

const notUtf8 = { code: 'invalid_encoding', detail: 'The body is not valid UTF-8.' };
const tooDeep = { code: 'nesting_too_deep', detail: `Arrays and objects nest deeper than ${jsonDepthMax} levels.` };

function malformed(text: string) {
  const fault = locateJsonFault(text);
  return {
    code: 'malformed_json',
    detail: `Line ${fault.line}, column ${fault.column}: ${fault.reason}.`,
    position: { line: fault.line, column: fault.column, offset: fault.offset },
  };
}

/**
 * Finds values JSON can carry and a database or a later computation cannot: NUL characters, half surrogate pairs,
 * numbers beyond double range, and the key `__proto__`.
 */
export function inspectValue(value: unknown, path: PathSegment[] = [], errors: FieldError[] = []): FieldError[] {
  if (errors.length >= fieldErrorsMax) return errors;
  if (typeof value === 'string') {
    const fault = textFault(value);
    if (fault) errors.push({ path: formatPath(path), ...fault });
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) errors.push({ path: formatPath(path), ...numberFault });
  } else if (Array.isArray(value)) {
    for (let n = 0; n < value.length; n++) inspectValue(value[n], [...path, n], errors);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) {
      const fault = key === '__proto__' ? protoFault : textFault(key);
      if (fault) errors.push({ path: formatPath([...path, key]), ...fault });
      else inspectValue(entry, [...path, key], errors);
    }
  }
  return errors;
}

const numberFault = {
  code: 'too_big',
  reason: 'The number is beyond the range of a double.',
  remedy: 'Send a smaller number.',
};
const protoFault = {
  code: 'unknown_field',
  reason: 'The name __proto__ is not accepted.',
  remedy: 'Remove the field or rename it.',
};

/** What is wrong with a text, or null: NUL characters and half surrogate pairs cannot be stored as UTF-8 text. */
export function textFault(text: string): Omit<FieldError, 'path'> | null {
  if (text.includes('\0')) {
    return {
      code: 'forbidden_character',
      reason: 'The text contains a NUL character (U+0000).',
      remedy: 'Remove the NUL character.',
    };
  }
  if (!text.isWellFormed()) {
    return {
      code: 'forbidden_character',
      reason: 'The text contains half a surrogate pair, which is no character.',
      remedy: 'Send both halves of the pair, or remove the one.',
    };
  }
  return null;
}

interface JsonFault {
  /** Characters (UTF-16 units) before the fault. */
  offset: number;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  reason: string;
}

/**
 * Says where a text stops being JSON. V8 names a position only in some of its messages, so the text is walked once more;
 * this happens only for a text that was refused already.
 */
export function locateJsonFault(text: string): JsonFault {
  const fault = new JsonWalk(text).run();
  const before = text.slice(0, fault.offset);
  const line = before.split('\n').length;
  return { ...fault, line, column: fault.offset - (before.lastIndexOf('\n') + 1) + 1 };
}

class Fault extends Error {
  readonly offset: number;
  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}

/** A strict JSON recogniser that keeps nothing; its recursion is bounded because nesting is measured before. */
class JsonWalk {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  run(): { offset: number; reason: string } {
    try {
      this.value();
      this.space();
      if (this.at < this.text.length) this.fail('unexpected text after the end of the value');
      return { offset: this.text.length, reason: 'not JSON' };
    } catch (fault) {
      if (fault instanceof Fault) return { offset: fault.offset, reason: fault.message };
      throw fault;
    }
  }

  private fail(expected: string, at = this.at): never {
    if (at >= this.text.length) throw new Fault(this.text.length, 'the text ends too early');
    throw new Fault(at, expected);
  }

  private found(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    return character < ' ' ? `U+${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character;
  }

  private space(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text[this.at]!)) this.at++;
  }

  private take(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private value(): void {
    this.space();
    const first = this.text[this.at];
    if (first === '{') this.members();
    else if (first === '[') this.elements();
    else if (first === '"') this.string();
    else if (first !== undefined && /[-0-9]/.test(first)) this.number();
    else this.word();
  }

  private members(): void {
    this.at++;
    if (this.take('}')) return;
    do {
      this.space();
      if (this.text[this.at] !== '"') this.fail(`expected a field name in double quotes, found ${this.found()}`);
      this.string();
      if (!this.take(':')) this.fail(`expected ":" after the field name, found ${this.found()}`);
      this.value();
    } while (this.take(','));
    if (!this.take('}')) this.fail(`expected "," or "}", found ${this.found()}`);
  }

  private elements(): void {
    this.at++;
    if (this.take(']')) return;
    do this.value();
    while (this.take(','));
    if (!this.take(']')) this.fail(`expected "," or "]", found ${this.found()}`);
  }

  private string(): void {
    const start = this.at++;
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at]!;
      if (character === '"') {
        this.at++;
        return;
      }
      if (character < ' ') this.fail(`the control character ${this.found()} must be escaped inside a string`);
      if (character === '\\') {
        const sequence = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(this.text.slice(this.at, this.at + 6));
        if (!sequence) this.fail('unknown escape sequence');
        this.at += sequence[0].length - 1;
      }
    }
    throw new Fault(start, 'the string that starts here has no closing quote');
  }

  private number(): void {
    const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(this.text.slice(this.at, this.at + 2000));
    if (!number) this.fail('not a JSON number');
    const next = this.text[this.at + number[0].length];
    if (next !== undefined && /[\w.+-]/.test(next)) this.fail('not a JSON number');
    this.at += number[0].length;
  }

  private word(): void {
    const word = /^(?:true|false|null)\b/.exec(this.text.slice(this.at, this.at + 6));
    if (!word) this.fail(this.at < this.text.length ? `expected a value, found ${this.found()}` : '');
    this.at += word[0].length;
  }
}
