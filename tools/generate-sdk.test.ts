import { describe, expect, test } from 'vitest';
import { staleFiles } from './generate-sdk.ts';
import { commentOf, type JsonSchema, typeOf } from './sdk/schema-types.ts';

describe('a schema as a type', () => {
  test.each<[string, JsonSchema]>([
    ['string', { type: 'string', format: 'date-time', minLength: 1 }],
    ['number', { type: 'integer', minimum: 0 }],
    ['string | null', { type: ['string', 'null'] }],
    ["'a' | 'b'", { type: 'string', enum: ['a', 'b'] }],
    ["'it\\'s'", { const: "it's" }],
    ['Account', { $ref: '#/components/schemas/Account', description: 'Whose.' }],
    ['Account | null', { anyOf: [{ $ref: '#/components/schemas/Account' }, { type: 'null' }] }],
    ['(string | number)[]', { type: 'array', items: { type: ['string', 'number'] } }],
    ["('a' | 'b')[][]", { type: 'array', items: { type: 'array', items: { enum: ['a', 'b'] } } }],
    ['[string, string]', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'string' }] }],
    ['Record<string, number>', { type: 'object', additionalProperties: { type: 'number' } }],
    ['Record<string, unknown>', { type: 'object' }],
    ['Record<string, never>', { type: 'object', additionalProperties: false }],
    ['unknown', {}],
    ['unknown', { anyOf: [{ type: 'string' }, {}] }],
  ])('is %s', (type, schema) => {
    expect(typeOf(schema)).toBe(type);
  });

  test('has the descriptions of its fields, and says which may be missing', () => {
    const schema = {
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Ends */ here.' },
        'per-day': { type: 'array', items: { type: 'object' } },
      },
      required: ['id'],
    };
    expect(typeOf(schema)).toBe(
      "{\n  /** Ends *\\/ here. */\n  id: string;\n  'per-day'?: Record<string, unknown>[];\n}",
    );
  });

  test('is refused where no exact type is known', () => {
    expect(() => typeOf({ type: 'object', patternProperties: {} })).toThrow('patternProperties');
  });
});

test('comments are wrapped, and paragraphs stay apart', () => {
  const lines = commentOf([`${'word '.repeat(40)}\n\nMore.`, ''], '  ');
  expect(lines.slice(0, 1).concat(lines.slice(-3))).toEqual(['  /**', '   *', '   * More.', '   */']);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(commentOf(['', ' '], '')).toEqual([]);
});

test('stale files are named, each with what is wrong with it', () => {
  expect(staleFiles({ 'a.ts': '1\n2', 'b.ts': '', 'c.ts': 'x' }, { 'a.ts': '1\n3', 'c.ts': 'x', 'd.ts': '' })).toEqual([
    'a.ts is not what the API is now, from line 2 on: 3',
    'b.ts is no longer generated',
    'd.ts is missing',
  ]);
});
