import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, type Rounding, splitByWeights } from './decimal.ts';

const MODES: Rounding[] = ['floor', 'ceiling', 'down', 'up', 'halfUp', 'halfEven'];
const anyMode = fc.constantFrom(...MODES);
const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 20 }))
  .map(([units, scale]) => Decimal.fromUnits(units, scale));

/** A number as numerator over a power of ten: the plain definition the class is checked against. */
type Fraction = [bigint, bigint];
const fraction = (d: Decimal): Fraction => [d.coefficient, 10n ** BigInt(d.scale)];
const same = (d: Decimal, [n, m]: Fraction): boolean => d.coefficient * m === n * 10n ** BigInt(d.scale);
const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

/** Checks a rounded quotient against the definition of the mode, by inequalities and without dividing. */
function isRounded(q: bigint, n: bigint, m: bigint, mode: Rounding): boolean {
  const [num, den] = m < 0n ? [-n, -m] : [n, m];
  const distance = magnitude(num - q * den);
  const exact = distance === 0n;
  const towardsZero = magnitude(q * den) <= magnitude(num);
  if (distance >= den) return false;
  if (q !== 0n && q < 0n !== num < 0n) return false;
  switch (mode) {
    case 'floor':
      return q * den <= num;
    case 'ceiling':
      return q * den >= num;
    case 'down':
      return towardsZero;
    case 'up':
      return exact || !towardsZero;
    case 'halfUp':
      return 2n * distance < den || (2n * distance === den && !towardsZero);
    case 'halfEven':
      return 2n * distance < den || (2n * distance === den && q % 2n === 0n);
  }
}

describe('decimal arithmetic', () => {
  it('adds, subtracts, multiplies and compares exactly as fractions do', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        const [an, am] = fraction(a);
        const [bn, bm] = fraction(b);
        expect(same(a.add(b), [an * bm + bn * am, am * bm])).toBe(true);
        expect(same(a.sub(b), [an * bm - bn * am, am * bm])).toBe(true);
        expect(same(a.mul(b), [an * bn, am * bm])).toBe(true);
        const difference = an * bm - bn * am;
        expect(a.compare(b)).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
        expect(a.equals(b)).toBe(difference === 0n);
        expect(Decimal.min(a, b).compare(Decimal.max(a, b))).not.toBe(1);
        expect(Decimal.sum([a, b, a.neg()]).equals(b)).toBe(true);
        expect(a.abs().sign()).toBe(a.isZero() ? 0 : 1);
      }),
    );
  });

  it('divides to the neighbour that the rounding mode defines, for every sign', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, fc.integer({ min: 0, max: 12 }), anyMode, (a, b, scale, mode) => {
        fc.pre(!b.isZero());
        const [an, am] = fraction(a);
        const [bn, bm] = fraction(b);
        const quotient = a.divide(b, scale, mode);
        expect(quotient.scale).toBe(scale);
        expect(isRounded(quotient.coefficient, an * bm * 10n ** BigInt(scale), am * bn, mode)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('rounds and converts to smallest units alike', () => {
    fc.assert(
      fc.property(anyDecimal, fc.integer({ min: 0, max: 24 }), anyMode, (a, scale, mode) => {
        const units = a.toUnits(scale, mode);
        const [n, m] = fraction(a);
        expect(isRounded(units, n * 10n ** BigInt(scale), m, mode)).toBe(true);
        expect(a.round(scale, mode).equals(Decimal.fromUnits(units, scale))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['2.5', ['2', '3', '2', '3', '3', '2']],
    ['-2.5', ['-3', '-2', '-2', '-3', '-3', '-2']],
    ['3.5', ['3', '4', '3', '4', '4', '4']],
    ['-3.5', ['-4', '-3', '-3', '-4', '-4', '-4']],
    ['2.51', ['2', '3', '2', '3', '3', '3']],
    ['-0.4', ['-1', '0', '0', '-1', '0', '0']],
    ['7', ['7', '7', '7', '7', '7', '7']],
  ])('rounds %s in each mode as its name says', (text, expected) => {
    expect(MODES.map((mode) => String(Decimal.of(text).round(0, mode)))).toEqual(expected);
  });

  it('rounds to tens and hundreds at a negative scale', () => {
    expect(String(Decimal.of('1250').round(-2, 'halfUp'))).toBe('1300');
    expect(String(Decimal.of('-1250.9').round(-2, 'floor'))).toBe('-1300');
    expect(String(Decimal.of('49').round(-2, 'halfEven'))).toBe('0');
  });

  it('refuses to divide by zero', () => {
    expect(() => Decimal.ONE.divide(Decimal.of('0.00'), 2, 'floor')).toThrow(RangeError);
  });

  it('fails loudly where an operator would compare texts', () => {
    // biome-ignore lint/suspicious/noExplicitAny: the compiler allows this comparison on objects
    const [a, b] = [Decimal.of(9), Decimal.of(10)] as any[];
    expect(() => a < b).toThrow(TypeError);
    expect(() => a + b).toThrow(TypeError);
    expect(`${a}`).toBe('9');
  });
});

describe('decimal text', () => {
  it('reads back every value from its own text, and equal values have equal texts', () => {
    fc.assert(
      fc.property(anyDecimal, fc.integer({ min: 0, max: 10 }), (a, zeros) => {
        expect(Decimal.of(a.toString()).equals(a)).toBe(true);
        const padded = Decimal.fromUnits(a.coefficient * 10n ** BigInt(zeros), a.scale + zeros);
        expect(padded.toString()).toBe(a.toString());
        expect(JSON.stringify(padded)).toBe(`"${a}"`);
        expect(a.toString()).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/);
        expect(a.toString()).not.toBe('-0');
      }),
    );
  });

  it('takes every finite number by its shortest text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Number(Decimal.of(x).toString())).toBe(x === 0 ? 0 : x);
      }),
    );
    expect(String(Decimal.of(0.1).add(Decimal.of(0.2)))).toBe('0.3');
    expect(String(Decimal.of(1e21))).toBe('1000000000000000000000');
    expect(String(Decimal.of(1e-7))).toBe('0.0000001');
    expect(String(Decimal.of(-0))).toBe('0');
  });

  it('throws for what is not a number', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, '', ' 1', '1,5', '0x10', 'abc', '1e99999']) {
      expect(() => Decimal.of(bad)).toThrow(RangeError);
    }
  });

  it.each([
    ['149.90', '149.9'],
    ['-0.00', '0'],
    ['007', '7'],
    ['1e3', '1000'],
    ['1.5E+2', '150'],
    ['25e-4', '0.0025'],
    ['0e999', '0'],
    ['1.00000000000000000000000', '1'],
    ['9'.repeat(40), '9'.repeat(40)],
    ['0.00000000000000000001', '0.00000000000000000001'],
    ['1e39', `1${'0'.repeat(39)}`],
  ])('parses %s', (text, expected) => {
    expect(String(Decimal.parse(text))).toBe(expected);
  });

  it.each([
    ...[
      '',
      '-',
      '+1',
      '.5',
      '5.',
      '1 000',
      '1,5',
      '١',
      '1e',
      '1e1.5',
      '--1',
      '1_000',
      'NaN',
      'Infinity',
      '1\n',
      '1\u0000',
    ],
    ...['9'.repeat(41), '1e40', '0.000000000000000000001', '1e-21', '1e999999999', `1${'0'.repeat(200)}`],
  ])('gives null for %j: not a number, or one beyond 40 digits or 20 decimals', (text) => {
    expect(Decimal.parse(text)).toBeNull();
  });
});

describe('splitByWeights', () => {
  const anyWeights = fc.array(
    anyDecimal.map((d) => d.abs()),
    { minLength: 1, maxLength: 12 },
  );

  it('always adds up to the total, and no share is a whole unit away from its exact part', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), anyWeights, (total, weights) => {
        const shares = splitByWeights(total, weights);
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(total);
        const sum = Decimal.sum(weights);
        if (sum.isZero()) return;
        shares.forEach((share, i) => {
          const error = Decimal.of(share).mul(sum).sub(Decimal.of(total).mul(weights[i]!)).abs();
          expect(error.compare(sum)).toBe(-1);
          if (weights[i]!.isZero()) expect(share).toBe(0n);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('takes back exactly what it gave', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), anyWeights, (total, weights) => {
        expect(splitByWeights(-total, weights)).toEqual(splitByWeights(total, weights).map((share) => -share));
      }),
    );
  });

  it.each([
    [15n, ['0.80', '0.08', '0.12'], [13n, 1n, 1n]],
    [15n, ['0.80', '0.15', '0.05'], [13n, 2n, 0n]],
    [100n, ['1', '1', '1'], [34n, 33n, 33n]],
    [5n, ['0', '1', '1'], [0n, 3n, 2n]],
    [5n, ['0', '0'], [3n, 2n]],
    [0n, [], []],
  ])('splits %s by %j, remainder to the first shares', (total, weights, expected) => {
    expect(splitByWeights(total, weights.map(Decimal.of))).toEqual(expected);
  });

  it('refuses negative weights and sharing among nobody', () => {
    expect(() => splitByWeights(1n, [Decimal.of(2), Decimal.of(-1)])).toThrow('negative');
    expect(() => splitByWeights(1n, [])).toThrow('nobody');
  });
});
