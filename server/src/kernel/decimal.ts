import { assert } from './assert.ts';

/**
 * `halfUp` rounds a half away from zero (−2.5 → −3), `halfEven` to the even neighbour;
 * `down` goes to zero, `up` away from it, `floor` and `ceiling` along the number line.
 */
export type Rounding = 'floor' | 'ceiling' | 'down' | 'up' | 'halfUp' | 'halfEven';

/** What a caller may send: wide enough for any document, narrow enough that no value costs noticeable work. */
const INPUT_LIMIT = { characters: 100, digits: 40, decimals: 20 };
/** What our own text may hold: every finite double and every result of bounded arithmetic reads back exactly. */
const TRUSTED_LIMIT = { characters: 4000, digits: 3000, decimals: 3000 };

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;
const POWERS: bigint[] = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

/**
 * An exact, immutable decimal number: coefficient × 10^-scale.
 * Numbers that are equal may differ in scale (1.5 and 1.50); compare with {@link Decimal.equals}, print with toString.
 */
export class Decimal {
  static readonly ZERO: Decimal = new Decimal(0n, 0);
  static readonly ONE: Decimal = new Decimal(1n, 0);

  readonly coefficient: bigint;
  /** Digits after the point, never negative. */
  readonly scale: number;

  /** Prefer {@link Decimal.of} or {@link Decimal.fromUnits}. */
  constructor(coefficient: bigint, scale: number) {
    this.coefficient = coefficient;
    this.scale = scale;
  }

  /**
   * The exact value of trusted input; a number counts as its shortest decimal text (0.1 is one tenth).
   * Throws RangeError for NaN, Infinity and anything that is not a decimal number. For a caller's text use `parse`.
   */
  static of(value: string | number | bigint | Decimal): Decimal {
    if (value instanceof Decimal) return value;
    if (typeof value === 'bigint') return new Decimal(value, 0);
    if (Number.isSafeInteger(value)) return new Decimal(BigInt(value), 0);
    const decimal = read(String(value), TRUSTED_LIMIT);
    if (decimal === null) throw new RangeError(`not a decimal number: ${JSON.stringify(String(value).slice(0, 60))}`);
    return decimal;
  }

  /**
   * Reads a caller's text: an optional minus, digits, a point with digits, an exponent. Null when it is anything
   * else or its value needs more than 40 digits or more than 20 decimals.
   */
  static parse(text: string): Decimal | null {
    return read(text, INPUT_LIMIT);
  }

  /** Smallest units and how many decimals they stand for: 1234n, 2 → 12.34. */
  static fromUnits(units: bigint, scale: number): Decimal {
    assert(Number.isInteger(scale) && scale >= 0, 'the scale of units must be a whole number, zero or more');
    return new Decimal(units, scale);
  }

  static sum(list: Iterable<Decimal>): Decimal {
    let total = Decimal.ZERO;
    for (const item of list) total = total.add(item);
    return total;
  }

  static min(a: Decimal, b: Decimal): Decimal {
    return a.compare(b) <= 0 ? a : b;
  }

  static max(a: Decimal, b: Decimal): Decimal {
    return a.compare(b) >= 0 ? a : b;
  }

  add(other: Decimal): Decimal {
    const shift = this.scale - other.scale;
    if (shift === 0) return new Decimal(this.coefficient + other.coefficient, this.scale);
    if (shift > 0) return new Decimal(this.coefficient + other.coefficient * powerOfTen(shift), this.scale);
    return new Decimal(this.coefficient * powerOfTen(-shift) + other.coefficient, other.scale);
  }

  sub(other: Decimal): Decimal {
    const shift = this.scale - other.scale;
    if (shift === 0) return new Decimal(this.coefficient - other.coefficient, this.scale);
    if (shift > 0) return new Decimal(this.coefficient - other.coefficient * powerOfTen(shift), this.scale);
    return new Decimal(this.coefficient * powerOfTen(-shift) - other.coefficient, other.scale);
  }

  mul(other: Decimal): Decimal {
    return new Decimal(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  neg(): Decimal {
    return new Decimal(-this.coefficient, this.scale);
  }

  abs(): Decimal {
    return this.coefficient < 0n ? this.neg() : this;
  }

  compare(other: Decimal): -1 | 0 | 1 {
    const shift = this.scale - other.scale;
    const left = shift < 0 ? this.coefficient * powerOfTen(-shift) : this.coefficient;
    const right = shift > 0 ? other.coefficient * powerOfTen(shift) : other.coefficient;
    if (left === right) return 0;
    return left < right ? -1 : 1;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  isZero(): boolean {
    return this.coefficient === 0n;
  }

  sign(): -1 | 0 | 1 {
    if (this.coefficient === 0n) return 0;
    return this.coefficient < 0n ? -1 : 1;
  }

  /** The quotient rounded to `scale` decimals. Throws RangeError when the divisor is zero. */
  divide(divisor: Decimal, scale: number, mode: Rounding): Decimal {
    assert(Number.isInteger(scale) && scale >= 0, 'the scale of a quotient must be a whole number, zero or more');
    if (divisor.coefficient === 0n) throw new RangeError('division by zero');
    const shift = scale + divisor.scale - this.scale;
    const numerator = shift > 0 ? this.coefficient * powerOfTen(shift) : this.coefficient;
    const denominator = shift < 0 ? divisor.coefficient * powerOfTen(-shift) : divisor.coefficient;
    return new Decimal(divideRounded(numerator, denominator, mode), scale);
  }

  /** At most `scale` decimals; a negative scale rounds to tens, hundreds, … */
  round(scale: number, mode: Rounding): Decimal {
    assert(Number.isInteger(scale), 'the scale must be a whole number');
    if (scale >= this.scale) return this;
    const rounded = divideRounded(this.coefficient, powerOfTen(this.scale - scale), mode);
    return scale >= 0 ? new Decimal(rounded, scale) : new Decimal(rounded * powerOfTen(-scale), 0);
  }

  /** The amount in smallest units: 12.345 at scale 2, floor → 1234n. */
  toUnits(scale: number, mode: Rounding): bigint {
    assert(Number.isInteger(scale) && scale >= 0, 'the scale of units must be a whole number, zero or more');
    if (scale >= this.scale) return this.coefficient * powerOfTen(scale - this.scale);
    return divideRounded(this.coefficient, powerOfTen(this.scale - scale), mode);
  }

  /** Plain digits without exponent and without trailing zeros: one text for one value. */
  toString(): string {
    if (this.scale === 0) return this.coefficient.toString();
    const negative = this.coefficient < 0n;
    const digits = (negative ? -this.coefficient : this.coefficient).toString().padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    let end = digits.length;
    while (end > point && digits.charCodeAt(end - 1) === 48) end -= 1;
    const text = end === point ? digits.slice(0, point) : `${digits.slice(0, point)}.${digits.slice(point, end)}`;
    return negative ? `-${text}` : text;
  }

  toJSON(): string {
    return this.toString();
  }

  /** Guards against `a < b` and `a + b`, which would compare or join texts. */
  valueOf(): never {
    throw new TypeError('decimals are compared with compare() and added with add(), not with operators');
  }
}

/**
 * Shares `total` in proportion to the weights: every share is rounded towards zero, what remains goes one by one to
 * the first shares that have a weight. The shares always add up to `total`; a negative total mirrors the positive one,
 * so that taking back undoes giving exactly. Where all weights are zero the shares are even. Weights must not be negative.
 */
export function splitByWeights(total: bigint, weights: readonly Decimal[]): bigint[] {
  if (weights.length === 0) {
    assert(total === 0n, 'nothing can be shared among nobody');
    return [];
  }
  if (total < 0n) return splitByWeights(-total, weights).map((share) => -share);
  const scale = weights.reduce((widest, weight) => Math.max(widest, weight.scale), 0);
  let units = weights.map((weight) => weight.toUnits(scale, 'down'));
  assert(
    units.every((unit) => unit >= 0n),
    'weights must not be negative',
  );
  let sum = units.reduce((a, b) => a + b, 0n);
  if (sum === 0n) {
    units = units.map(() => 1n);
    sum = BigInt(units.length);
  }
  const shares = units.map((unit) => (total * unit) / sum);
  let rest = total - shares.reduce((a, b) => a + b, 0n);
  for (let i = 0; rest > 0n; i += 1) {
    if (units[i] === 0n) continue;
    shares[i] = shares[i]! + 1n;
    rest -= 1n;
  }
  return shares;
}

function powerOfTen(exponent: number): bigint {
  return exponent < 64 ? POWERS[exponent]! : 10n ** BigInt(exponent);
}

function divideRounded(numerator: bigint, denominator: bigint, mode: Rounding): bigint {
  const quotient = numerator / denominator;
  const remainder = numerator % denominator;
  if (remainder === 0n) return quotient;
  const negative = numerator < 0n !== denominator < 0n;
  const away = negative ? quotient - 1n : quotient + 1n;
  switch (mode) {
    case 'floor':
      return negative ? away : quotient;
    case 'ceiling':
      return negative ? quotient : away;
    case 'down':
      return quotient;
    case 'up':
      return away;
    case 'halfUp':
      return compareToHalf(remainder, denominator) >= 0 ? away : quotient;
    case 'halfEven': {
      const side = compareToHalf(remainder, denominator);
      if (side !== 0) return side > 0 ? away : quotient;
      return quotient % 2n === 0n ? quotient : away;
    }
  }
}

function compareToHalf(remainder: bigint, denominator: bigint): -1 | 0 | 1 {
  const twice = remainder < 0n ? remainder * -2n : remainder * 2n;
  const whole = denominator < 0n ? -denominator : denominator;
  if (twice === whole) return 0;
  return twice < whole ? -1 : 1;
}

/** The limits bind the value, not its spelling: 1.5000 has one decimal, 5e-1 too. */
function read(text: string, limit: { characters: number; digits: number; decimals: number }): Decimal | null {
  if (text.length > limit.characters) return null;
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const fraction = match[3] ?? '';
  const digits = stripLeadingZeros(match[2]! + fraction);
  if (digits === '') return Decimal.ZERO;
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 48) end -= 1;
  const scale = fraction.length - Number(match[4] ?? 0) - (digits.length - end);
  const length = scale < 0 ? end - scale : end;
  if (scale > limit.decimals || length > limit.digits) return null;
  const magnitude = BigInt(digits.slice(0, end)) * (scale < 0 ? powerOfTen(-scale) : 1n);
  return new Decimal(match[1] === '-' ? -magnitude : magnitude, Math.max(scale, 0));
}

function stripLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length && digits.charCodeAt(start) === 48) start += 1;
  return digits.slice(start);
}
