import { Decimal, type FieldError, parseInstant } from '#kernel';
import { nearestName } from './nearest-name.ts';

/** What one event may hold. Wide enough for any real document, so that whatever exceeds it is a mistake or an attack. */
export const eventLimits = {
  lines: 10_000,
  idCharacters: 200,
  textCharacters: 2_000,
  labels: 50,
  settles: 1_000,
  accountReferences: 10,
  dataDepth: 16,
  dataProperties: 200,
  /** So many faults are named in one answer; more would only repeat themselves. */
  errors: 50,
} as const;

const DECIMAL_TEXT = /^-?\d{1,15}(?:\.\d{1,6})?$/;
const AMOUNT_BOUND = 1e15;
const PLAIN_NAME = /^[A-Za-z_$][\w$-]*$/;
/** Quantities are small whole numbers nearly always; sharing them saves a third of the cost of a line. */
const SMALL: readonly Decimal[] = Array.from({ length: 256 }, (_, n) => Decimal.fromUnits(BigInt(n), 0));

/**
 * Reads the fields of one event and collects what is wrong with them. Every method returns null after noting a fault,
 * so that reading goes on and all faults are named at once. Paths are put together only when there is a fault.
 */
export class FieldReader {
  readonly errors: FieldError[] = [];
  /** More faults were found than are named. */
  truncated = false;
  /** Place of the line being read, or -1 for the envelope. */
  line = -1;

  fail(field: string, code: string, reason: string, remedy: string): null {
    if (this.errors.length < eventLimits.errors) this.errors.push({ path: this.#path(field), code, reason, remedy });
    else this.truncated = true;
    return null;
  }

  missing(field: string, remedy: string): null {
    return this.fail(field, 'required', 'is missing', remedy);
  }

  unknown(field: string, name: string, known: readonly string[]): null {
    const path = field === '' ? fieldName(name) : `${field}${memberPath(name)}`;
    const nearest = nearestName(name, known);
    const remedy = nearest === null ? `remove it; known here: ${known.join(', ')}` : `did you mean ${nearest}?`;
    return this.fail(path, 'unknown_field', 'is not a field of this object', remedy);
  }

  /** Text that is not empty, at most `max` characters, in well-formed Unicode without NUL. */
  text(value: unknown, field: string, max: number = eventLimits.textCharacters): string | null {
    if (typeof value !== 'string') return this.wrongType(value, field, 'a text');
    if (value.length === 0) return this.fail(field, 'empty', 'is empty', 'send a text or leave the field out');
    if (value.length > max) {
      return this.fail(field, 'too_long', `has ${value.length} characters`, `send at most ${max} characters`);
    }
    return this.#wellFormed(value, field) ? value : null;
  }

  /** Text that identifies something: no spaces around it, or the same document would have two identities. */
  id(value: unknown, field: string): string | null {
    const text = this.text(value, field, eventLimits.idCharacters);
    if (text === null) return null;
    if (text.trim().length === text.length) return text;
    return this.fail(field, 'blank_around', 'begins or ends with a blank or an invisible mark', 'remove it');
  }

  /** Exact number, up to 15 digits before and 6 after the point, as JSON number or decimal text. */
  decimal(value: unknown, field: string): Decimal | null {
    if (typeof value === 'number') {
      if (Number.isInteger(value) && value > -AMOUNT_BOUND && value < AMOUNT_BOUND) {
        return value >= 0 && value < 256 ? SMALL[value]! : Decimal.fromUnits(BigInt(value), 0);
      }
      const cents = Math.round(value * 100);
      // Up to 15 digits a double and its decimal text determine each other, so equality here means exactness.
      if (cents / 100 === value && cents > -AMOUNT_BOUND && cents < AMOUNT_BOUND) {
        return Decimal.fromUnits(BigInt(cents), 2);
      }
      return this.#decimalFromNumber(value, field);
    }
    if (typeof value !== 'string') return this.wrongType(value, field, 'a number');
    if (DECIMAL_TEXT.test(value)) return decimalOf(value);
    return this.fail(field, ...decimalFault(value));
  }

  /** Whole number of at least 1. */
  count(value: unknown, field: string): number | null {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
    return this.fail(field, 'out_of_range', 'is not a whole number of at least 1', 'send a number such as 2');
  }

  instant(value: unknown, field: string): number | null {
    if (typeof value !== 'string') return this.wrongType(value, field, 'a text with date, time and offset');
    const parsed = parseInstant(value);
    if (parsed.ok) return parsed.value;
    return this.fail(field, parsed.error.code, parsed.error.detail, parsed.error.remedy ?? 'write it as in RFC 3339');
  }

  object(value: unknown, field: string): Record<string, unknown> | null {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return this.wrongType(value, field, 'an object');
  }

  list(value: unknown, field: string, max: number): unknown[] | null {
    if (!Array.isArray(value)) return this.wrongType(value, field, 'a list');
    if (value.length <= max) return value;
    return this.fail(field, 'too_many', `has ${value.length} entries`, `send at most ${max}; split the document`);
  }

  /** Free-form data, later held against the type's schema: bounded in depth and size, nothing but JSON. */
  data(value: unknown, field: string): Record<string, unknown> | null {
    const object = this.object(value, field);
    if (object === null) return null;
    const before = this.errors.length;
    const budget = { properties: eventLimits.dataProperties };
    this.#member(object, field, 1, budget);
    if (budget.properties < 0) {
      this.fail(field, 'too_many', 'holds too many values', `send at most ${eventLimits.dataProperties} values`);
    }
    return this.errors.length === before ? object : null;
  }

  wrongType(value: unknown, field: string, wanted: string): null {
    return this.fail(field, 'wrong_type', `is ${kindOf(value)}`, `send ${wanted}`);
  }

  #path(field: string): string {
    if (this.line < 0) return field;
    return field === '' ? `lines[${this.line}]` : `lines[${this.line}].${field}`;
  }

  #decimalFromNumber(value: number, field: string): Decimal | null {
    const text = String(value);
    if (!DECIMAL_TEXT.test(text)) return this.fail(field, ...decimalFault(text));
    const digits = text.replace(/^-?0*\.?0*/, '').replace('.', '');
    // Beyond 15 digits JSON.parse may already have changed the number.
    if (digits.length <= 15) return decimalOf(text);
    return this.fail(
      field,
      'not_exact',
      `has ${digits.length} digits`,
      'send it as a text, such as "123456789012.345678"',
    );
  }

  #wellFormed(text: string, field: string): boolean {
    if (text.includes('\u0000') || text.includes('\u0001')) {
      this.fail(field, 'forbidden_character', 'contains the character NUL (U+0000) or U+0001', 'remove it');
      return false;
    }
    if (text.isWellFormed()) return true;
    this.fail(field, 'forbidden_character', 'contains half of a surrogate pair', 'send well-formed Unicode');
    return false;
  }

  #member(value: unknown, path: string, depth: number, budget: { properties: number }): void {
    if (typeof value === 'string') {
      if (value.length > eventLimits.textCharacters) this.text(value, path);
      else this.#wellFormed(value, path);
      return;
    }
    if (typeof value === 'object' && value !== null) {
      this.#container(value, path, depth, budget);
      return;
    }
    if (value === null || typeof value === 'boolean') return;
    if (typeof value !== 'number' || !Number.isFinite(value)) this.wrongType(value, path, 'JSON');
  }

  #container(value: object, path: string, depth: number, budget: { properties: number }): void {
    if (depth > eventLimits.dataDepth) {
      this.fail(path, 'too_deep', 'is nested too deep', `nest at most ${eventLimits.dataDepth} levels`);
      return;
    }
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i += 1) {
        budget.properties -= 1;
        if (budget.properties < 0) return;
        this.#member(value[i], `${path}[${i}]`, depth + 1, budget);
      }
      return;
    }
    for (const key of Object.keys(value)) {
      budget.properties -= 1;
      if (budget.properties < 0) return;
      const memberAt = path + memberPath(key);
      if (key === '__proto__') this.fail(memberAt, 'forbidden_name', 'has a name that is not allowed', 'rename it');
      else if (key.length > eventLimits.idCharacters) this.text(key, path, eventLimits.idCharacters);
      else if (this.#wellFormed(key, path)) {
        this.#member((value as Record<string, unknown>)[key], memberAt, depth + 1, budget);
      }
    }
  }
}

/** How people write the step to a member: `.hours`, `["cost centre"]`. */
export function memberPath(name: string): string {
  return PLAIN_NAME.test(name) ? `.${name}` : `[${JSON.stringify(name.slice(0, 60).toWellFormed())}]`;
}

function fieldName(name: string): string {
  return PLAIN_NAME.test(name) ? name : memberPath(name);
}

function decimalOf(text: string): Decimal {
  const point = text.indexOf('.');
  if (point < 0) return Decimal.fromUnits(BigInt(text), 0);
  return Decimal.fromUnits(BigInt(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1);
}

function decimalFault(text: string): [code: string, reason: string, remedy: string] {
  const plain = 'write digits with a point, such as "1234.50", without thousands separators';
  if (/^-?\d+\.\d{7,}$/.test(text) || /^-?[\d.]+e-\d+$/.test(text)) {
    return ['too_precise', 'has more than 6 digits after the point', 'round it to 6 digits after the point'];
  }
  if (/^-?\d{16,}(\.\d+)?$/.test(text) || /^-?[\d.]+e\+\d+$/.test(text)) {
    return ['out_of_range', 'has more than 15 digits before the point', 'send an amount below 10^15'];
  }
  return ['not_a_number', `is not a number: ${JSON.stringify(text.slice(0, 40).toWellFormed())}`, plain];
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'a text';
  return `a ${typeof value}`;
}
