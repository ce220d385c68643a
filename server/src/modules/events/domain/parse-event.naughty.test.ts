/** Guarantees that no content of an event breaks its reading: it is accepted unchanged or refused with a path. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compiledBuiltInTypes } from './built-in-types.ts';
import { compileEventType } from './compile-event-type.ts';
import { declareEventType } from './event-type.ts';
import { parseEvent } from './parse-event.ts';

const open = compileEventType(
  declareEventType({ key: 'open', name: { en: 'Open' }, schema: { type: 'object', additionalProperties: true } }),
);
const types = new Map(compiledBuiltInTypes());
if (open.ok) types.set('open', open.value);
const context = { receivedAt: Date.UTC(2026, 2, 1), types };

const event = (data: unknown, more: Record<string, unknown> = {}) => ({
  source: 'erp',
  id: '1',
  type: 'open',
  occurredAt: '2026-01-01T00:00:00Z',
  account: { externalId: '1' },
  data,
  ...more,
});

function errorsOf(value: unknown): string[] {
  const result = parseEvent(value, context);
  return result.ok ? [] : result.error.errors!.map(({ path, code }) => `${path} ${code}`);
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? { a: value } : [value];
  return value;
}

const harmless = [
  'undefined',
  'NULL',
  '0x0',
  "1'; DROP TABLE event;--",
  '<script>alert(1)</script>',
  '田中さんにあげて下さい',
  '社會科學院語學研究所',
  'Ω≈ç√∫˜µ≤≥÷',
  '👩‍👩‍👧‍👦 🇩🇪',
  '\u202etest\u202d',
  'a\ufeffb',
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  '=cmd|"/C calc"!A0',
  '{{jndi:ldap://x}}',
  '__proto__',
  'constructor',
  '\u0007\u001b[31m',
  '1/0',
  '\\',
  '%00',
];

describe('texts', () => {
  test.each(harmless)('%j is kept as it is, in every text field', (text) => {
    const line = { sku: text, category: text, brand: text, unit: text, labels: [text], quantity: 1, netAmount: 1 };
    const result = parseEvent(
      event(
        { text, [text === '__proto__' ? 'x' : text]: text },
        { source: text, id: text, currency: 'EUR', lines: [line] },
      ),
      context,
    );
    expect(result).toMatchObject({ ok: true, value: { id: text, data: { text } } });
  });

  test.each([
    ['NUL', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud800b'],
    ['the other half', '\udc00'],
  ])('%s is refused in every text field', (_, text) => {
    const line = { sku: text, labels: [text], quantity: 1, netAmount: 1 };
    expect(errorsOf(event({ deep: [{ note: text }] }, { id: text, currency: 'EUR', lines: [line] }))).toEqual([
      'id forbidden_character',
      'lines[0].sku forbidden_character',
      'lines[0].labels forbidden_character',
      'data.deep[0].note forbidden_character',
    ]);
  });

  test('a name with NUL is refused as well', () => {
    expect(errorsOf(event({ 'a\u0000': 1 }))).toEqual(['data forbidden_character']);
  });

  test('2,000 characters pass and one more does not', () => {
    expect(errorsOf(event({ note: 'x'.repeat(2000) }))).toEqual([]);
    expect(errorsOf(event({ note: 'x'.repeat(2001) }))).toEqual(['data.note too_long']);
  });
});

describe('structure', () => {
  test('a member called __proto__ changes no prototype and is refused everywhere', () => {
    const poison = JSON.parse('{"__proto__": {"polluted": true}}') as Record<string, unknown>;
    const json = JSON.stringify(event(0)).replace(
      '"data":0',
      '"data":{"__proto__":{"polluted":true}},"__proto__":{"x":1}',
    );
    expect(errorsOf(JSON.parse(json))).toEqual(['__proto__ unknown_field', 'data.__proto__ forbidden_name']);
    expect(errorsOf(event({}, { account: poison, currency: 'EUR', lines: [poison] }))).toEqual([
      'account.__proto__ unknown_field',
      'account.id required',
      'lines[0].__proto__ unknown_field',
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('names of Object.prototype are no fields', () => {
    expect(errorsOf(event({}, { constructor: 1, toString: 2, hasOwnProperty: 3 }))).toHaveLength(3);
    expect(errorsOf({ ...event({}), type: 'constructor' })).toEqual(['type unknown_type']);
  });

  test('16 levels of data pass, 17 do not, 100,000 do not either', () => {
    expect(errorsOf(event({ a: nested(15) }))).toEqual([]);
    expect(errorsOf(event({ a: nested(16) }))[0]).toMatch(/ too_deep$/);
    expect(errorsOf(event({ a: nested(100_000) }))[0]).toMatch(/ too_deep$/);
  });

  test('200 values of data pass, one more does not', () => {
    const values = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, i]));
    expect(errorsOf(event(values(200)))).toEqual([]);
    expect(errorsOf(event(values(201)))).toEqual(['data too_many']);
    expect(errorsOf(event({ list: Array(200).fill(0) }))).toEqual(['data too_many']);
  });

  test('whatever is not JSON is refused', () => {
    expect(errorsOf(event({ a: Number.NaN, b: 1n, c: undefined, d: () => 0 }))).toEqual([
      'data.a wrong_type',
      'data.b wrong_type',
      'data.c wrong_type',
      'data.d wrong_type',
    ]);
  });
});

describe('any JSON at all', () => {
  const names = fc.constantFrom(
    ...[
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
    ],
    ...['corrects', 'settles', 'dataQuality', 'sku', 'quantity', 'labels', 'externalId', 'vatNumber', '__proto__', 'x'],
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.constantFrom('invoice', 'creditNote', 'payment', 'undo', 'EUR', '2026-01-01T00:00:00Z', '1.5'),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(names, tie('json'), { maxKeys: 8 }),
    ),
  }));

  test('never throws, and every fault has path, code, reason and remedy', () => {
    fc.assert(
      fc.property(fc.dictionary(names, json, { maxKeys: 14 }), (value) => {
        const result = parseEvent(value, context);
        if (result.ok) return;
        expect(result.error.errors!.length).toBeGreaterThan(0);
        for (const error of result.error.errors!) {
          expect(Object.values(error).every((text) => typeof text === 'string' && text.isWellFormed())).toBe(true);
          expect(error.code).toMatch(/^[a-z_]+$/);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
