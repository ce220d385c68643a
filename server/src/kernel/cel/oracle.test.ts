import { isCelError, run } from '@bufbuild/cel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScope } from './cel.ts';
import { matchesGlob } from './glob.ts';

const VALUES = { a: 3n, b: -7n, c: 9223372036854775807n, p: true, q: false, s: 'Gold', xs: [1n, -7n, 40n] };
const SCOPE = createScope({
  types: [],
  variables: { a: 'int', b: 'int', c: 'int', p: 'bool', q: 'bool', s: 'string', xs: 'list<int>' },
});

const binary = (left: fc.Arbitrary<string>, operators: string[], right: fc.Arbitrary<string>) =>
  fc.tuple(left, fc.constantFrom(...operators), right).map(([l, op, r]) => `(${l} ${op} ${r})`);

/** Well-typed expressions over whole numbers, conditions, text and a list; some overflow, some divide by zero. */
const { number, condition } = fc.letrec<{ number: string; condition: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: -100, max: 100 }).map((n) => (n < 0 ? `(${n})` : String(n))),
    fc.constantFrom('a', 'b', 'c', '(-a)', 's.size()', 'xs[0]', 'xs[1]', 'xs.size()'),
    binary(tie('number'), ['+', '-', '*', '%'], tie('number')),
    fc.tuple(tie('condition'), tie('number'), tie('number')).map(([t, y, n]) => `(${t} ? ${y} : ${n})`),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('true', 'false', 'p', 'q', '(s == "Gold")', 's.startsWith("G")', '(s < "Silver")', '(a in xs)'),
    binary(tie('number'), ['<', '<=', '>', '>=', '==', '!='], tie('number')),
    binary(tie('condition'), ['&&', '||', '==', '!='], tie('condition')),
    tie('condition').map((x) => `!${x}`),
    fc.tuple(tie('number'), tie('number')).map(([x, y]) => `(${x} in [${y}, 1, a])`),
    fc.constantFrom('exists', 'all', 'exists_one').map((kind) => `xs.${kind}(x, x > a)`),
    fc.constantFrom('xs.map(x, x % 2).exists(y, y == 0)', '(xs.filter(x, x > 0).size() == 2)'),
  ),
}));

/** The value both engines agree on as text, or that there is none. */
function ours(source: string): string {
  const compiled = SCOPE.compile(source, 'any');
  if (!compiled.ok) return `refused: ${compiled.error.detail}`;
  try {
    return String(compiled.value.evaluate(VALUES));
  } catch {
    return 'error';
  }
}

function oracle(source: string): string {
  const value = run(source, VALUES);
  return isCelError(value) ? 'error' : String(value);
}

describe('against another implementation of CEL', () => {
  it('conditions and whole numbers have the same value or both have none', () => {
    fc.assert(
      fc.property(fc.oneof(condition, number), (source) => {
        fc.pre(source.length <= 2_000);
        expect(ours(source), source).toBe(oracle(source));
      }),
      { numRuns: 1_500 },
    );
  });

  it('explaining gives the value evaluating gives', () => {
    fc.assert(
      fc.property(condition, (source) => {
        fc.pre(source.length <= 2_000);
        const compiled = SCOPE.compile(source, 'bool');
        if (!compiled.ok) throw new Error(compiled.error.detail);
        const trace = compiled.value.explain(VALUES);
        expect(trace.error === undefined ? String(trace.value) : 'error', source).toBe(ours(source));
      }),
      { numRuns: 300 },
    );
  });
});

describe('glob', () => {
  it('agrees with the regular expression of the same meaning', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(text, pattern, (given, wanted) => {
        const regular = new RegExp(`^${wanted.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesGlob(given, wanted), `${given} ~ ${wanted}`).toBe(regular.test(given));
      }),
      { numRuns: 2_000 },
    );
  });

  it('finishes at once where a regular expression would not', () => {
    expect(matchesGlob('a'.repeat(5_000), `${'*a'.repeat(49)}b`)).toBe(false);
  });
});
