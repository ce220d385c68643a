import { describe, expect, test } from 'vitest';
import { builtInEventTypes, compiledBuiltInTypes } from './built-in-types.ts';
import { compileEventType } from './compile-event-type.ts';
import { declareEventType, type FieldSchema } from './event-type.ts';
import { safePattern } from './safe-pattern.ts';

const declare = (schema: unknown, key = 'packScan') =>
  compileEventType(declareEventType({ key, name: { en: 'Scan' }, schema: schema as FieldSchema }));

function faults(schema: unknown, key?: string): string[] {
  const result = declare(schema, key);
  return result.ok ? [] : result.error.errors!.map(({ path, code }) => `${path} ${code}`);
}

function check(schema: unknown, data: Record<string, unknown>): string[] {
  const result = declare(schema);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.checkData(data).map(({ path, code }) => `${path} ${code}`);
}

const object = (properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  type: 'object',
  properties,
  ...more,
});

describe('built-in types', () => {
  test('are the seventeen of the specification, and all compile', () => {
    for (const type of builtInEventTypes.values()) expect(compileEventType(type).ok).toBe(true);
    expect([...compiledBuiltInTypes().keys()].sort()).toEqual(
      [
        ...[
          'order',
          'invoice',
          'creditNote',
          'payment',
          'cancellation',
          'undo',
          'training',
          'certification',
          'referral',
        ],
        ...[
          'deal',
          'surveyAnswer',
          'review',
          'eventAttendance',
          'productUsage',
          'jointMarketing',
          'login',
          'profileChange',
        ],
      ].sort(),
    );
  });

  test.each([...builtInEventTypes.values()])(
    '$key has a name in English and German and a description of every field',
    (type) => {
      expect(type.name.en).toBeTruthy();
      expect(type.name.de).toBeTruthy();
      expect(type.description).toMatch(/\.$/);
      const describeAll = (schema: FieldSchema, path: string): void => {
        for (const [name, field] of Object.entries(schema.properties ?? {})) {
          expect(field.description, `${path}.${name}`).toBeTruthy();
          describeAll(field, `${path}.${name}`);
          if (field.items !== undefined) describeAll(field.items, `${path}.${name}[]`);
        }
      };
      describeAll(type.schema, type.key);
    },
  );

  test('say which of them correct what', () => {
    const kinds = [...builtInEventTypes.values()].filter((type) => type.correction !== null);
    expect(kinds.map(({ key, correction }) => [key, correction])).toEqual([
      ['creditNote', 'credit'],
      ['cancellation', 'cancel'],
      ['undo', 'undo'],
    ]);
  });

  test('list their personal fields', () => {
    expect(compiledBuiltInTypes().get('surveyAnswer')!.personal).toEqual([['comment'], ['answers', '*', 'text']]);
    expect(compiledBuiltInTypes().get('referral')!.personal).toEqual([['contactName'], ['contactEmail']]);
    expect(compiledBuiltInTypes().get('invoice')!.personal).toEqual([]);
  });
});

describe('a declared type', () => {
  const schema = object(
    {
      serial: { type: 'string', description: 'serial number', pattern: '^[A-Z]{2}-\\d{6}$' },
      hours: { type: 'number', minimum: 0, maximum: 24, multipleOf: 0.25 },
      when: { type: 'string', format: 'date' },
      kind: { enum: ['scan', 'claim'] },
      who: object({ name: { type: 'string', 'x-personal': true } }),
      tags: { type: 'array', items: { type: 'string', maxLength: 5 }, maxItems: 2, uniqueItems: true },
    },
    { required: ['serial'] },
  );

  test('accepts what fits', () => {
    const data = {
      serial: 'AB-123456',
      hours: 1.25,
      when: '2026-02-28',
      kind: 'scan',
      who: { name: 'Ada' },
      tags: ['a'],
    };
    expect(check(schema, data)).toEqual([]);
  });

  test('names every fault by path, with the description in the remedy', () => {
    const data = {
      serial: 'ab',
      hours: 30,
      when: '2026-02-30',
      kind: 'x',
      who: { nme: 'Ada' },
      tags: ['toolong', 'b', 'b'],
    };
    expect(check(schema, data).sort()).toEqual([
      'data.hours out_of_range',
      'data.kind not_a_choice',
      'data.serial wrong_format',
      'data.tags duplicate',
      'data.tags too_long',
      'data.tags[0] too_long',
      'data.when wrong_format',
      'data.who.nme unknown_field',
    ]);
    const result = declare(schema);
    expect(result.ok && result.value.checkData({})).toMatchObject([
      { path: 'data.serial', remedy: 'send it: serial number' },
    ]);
    expect(result.ok && result.value.checkData({ seril: 'x', serial: 'AB-123456' })).toMatchObject([
      { remedy: 'did you mean serial?' },
    ]);
  });

  test('closes objects that list their properties, unless they say otherwise', () => {
    expect(check(object({ a: {} }), { b: 1 })).toEqual(['data.b unknown_field']);
    expect(check(object({ a: {} }, { additionalProperties: true }), { b: 1 })).toEqual([]);
    expect(check({ type: 'object' }, { b: 1 })).toEqual([]);
  });

  test('follows references inside the schema', () => {
    const referring = object({ a: { $ref: '#/$defs/code' } }, { $defs: { code: { type: 'string', maxLength: 2 } } });
    expect(check(referring, { a: 'abc' })).toEqual(['data.a too_long']);
  });

  test('reads exact steps: 0.1 and 0.3 are multiples of 0.1', () => {
    expect(check(object({ a: { type: 'number', multipleOf: 0.1 } }), { a: 0.3 })).toEqual([]);
  });

  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, i) => [
        `d${i}`,
        { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] },
      ]),
    );

  test.each<[string, unknown, string[]]>([
    ['a misspelt keyword', object({ a: { minimun: 1 } }), ['schema.properties.a.minimun unknown_keyword']],
    [
      'a reference elsewhere',
      object({ a: { $ref: 'https://x.example/y.json' } }),
      ['schema.properties.a.$ref foreign_reference'],
    ],
    [
      'a reference to a file',
      object({ a: { $ref: 'file:///etc/passwd' } }),
      ['schema.properties.a.$ref foreign_reference'],
    ],
    ['a missing definition', object({ a: { $ref: '#/$defs/b' } }), ['schema.$defs.b required']],
    [
      'a circle',
      object({ a: { $ref: '#/$defs/b' } }, { $defs: { b: { items: { $ref: '#/$defs/b' } } } }),
      ['schema.$defs.b circular'],
    ],
    [
      'exponential work',
      object({ a: { $ref: '#/$defs/d0' } }, { $defs: { ...chain(30), d30: { type: 'string' } } }),
      ['schema too_costly'],
    ],
    ['a pattern with groups', object({ a: { pattern: '^(a+)+$' } }), ['schema.properties.a.pattern unsafe_pattern']],
    ['an unknown format', object({ a: { format: 'regex' } }), ['schema.properties.a.format unknown_format']],
    ['an unknown type', object({ a: { type: 'decimal' } }), ['schema.properties.a.type wrong_type']],
    ['something else than an object', { type: 'string' }, ['schema.type wrong_type']],
    [
      'a personal field where it is not found',
      object({ a: { anyOf: [{ 'x-personal': true }] } }),
      ['schema.properties.a.anyOf[0]["x-personal"] not_allowed_here'],
    ],
    [
      '__proto__',
      JSON.parse('{"type":"object","properties":{"__proto__":{}}}'),
      ['schema.properties.__proto__ forbidden_name'],
    ],
    ['a wrong value of a keyword', object({ a: { maxLength: 'x' } }), ['schema schema_invalid']],
  ])('is refused with %s', (_, wrong, expected) => {
    const found = faults(wrong);
    expect(found).toEqual(expected.map((text) => text.replace('["x-personal"]', '.x-personal')));
  });

  test('needs a camelCase key', () => {
    expect(faults(object({}), 'Pack Scan')).toEqual(['key wrong_format']);
  });
});

describe('patterns', () => {
  test.each(['^[A-Z]{2}\\d+$', 'abc', '^.*x$', '^[^@]+@[a-z.-]+$', '^\\$[0-9]{1,3}\\.[0-9]{2}$'])(
    '%s is accepted',
    (source) => {
      expect(safePattern(source)).not.toHaveProperty('refused');
    },
  );

  test.each(['(a)', 'a|b', '(?=a)', '\\1', 'a**', 'a{1,3}+', '[', '[z-a]', 'a{99999}', '\\p{L}', 'x'.repeat(201)])(
    '%s is refused',
    (source) => {
      expect(safePattern(source)).toHaveProperty('refused');
    },
  );

  test.each(['^a*a*a*a*b$', 'a*a*b', '^[a-z]+[a-z]+[a-z]+$', '^a+a+$'])('%s stays fast on the worst text', (source) => {
    const pattern = safePattern(source);
    if ('refused' in pattern) throw new Error(pattern.refused);
    const started = performance.now();
    for (const length of [10, pattern.textCharacters, pattern.textCharacters + 1, 2000])
      pattern.test(`${'a'.repeat(length - 1)}!`);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
