import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '#kernel';
import { inspectValue, jsonDepthMax, locateJsonFault, parseJson } from './json-text.ts';

function refusalOf(text: string | Buffer) {
  try {
    parseJson(Buffer.from(text));
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal;
    throw error;
  }
  return null;
}

describe('the position of a fault in JSON', () => {
  it.each([
    ['', 1, 1, 'the text ends too early'],
    ['{', 1, 2, 'the text ends too early'],
    ['{"a":1,}', 1, 8, 'expected a field name in double quotes, found }'],
    ['{"a":1\n "b":2}', 2, 2, 'expected "," or "}", found "'],
    ['{"a" 1}', 1, 6, 'expected ":" after the field name, found 1'],
    ["{'a':1}", 1, 2, "expected a field name in double quotes, found '"],
    ['[1,2,]', 1, 6, 'expected a value, found ]'],
    ['[01]', 1, 2, 'not a JSON number'],
    ['[1.]', 1, 2, 'not a JSON number'],
    ['[-]', 1, 2, 'not a JSON number'],
    ['[NaN]', 1, 2, 'expected a value, found N'],
    ['[True]', 1, 2, 'expected a value, found T'],
    ['{"a":"x', 1, 6, 'the string that starts here has no closing quote'],
    ['{"a":"x\ny"}', 1, 8, 'the control character U+000a must be escaped inside a string'],
    ['["\\x"]', 1, 3, 'unknown escape sequence'],
    ['["\\u12G4"]', 1, 3, 'unknown escape sequence'],
    ['{} {}', 1, 4, 'unexpected text after the end of the value'],
    ['[1, 2', 1, 6, 'the text ends too early'],
  ])('is named for %j', (text, line, column, reason) => {
    expect(locateJsonFault(text)).toMatchObject({ line, column, reason });
  });

  it('is found for every text that JSON.parse refuses, and never beyond its end', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', 'x', '\\', '\u0001'));
    fc.assert(
      fc.property(broken, ([json, at, noise]) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + noise + json.slice(cut + 1);
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        const fault = locateJsonFault(text);
        if (valid) expect(fault.reason).toBe('not JSON');
        else expect(fault.reason).not.toBe('not JSON');
        expect(fault.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a body is refused', () => {
  it.each([
    ['a NUL character in a value', '{"name":"a\\u0000b"}', 'name', 'forbidden_character'],
    ['a NUL character in a field name', '{"data":{"a\\u0000":1}}', 'data["a\\u0000"]', 'forbidden_character'],
    ['the first half of a surrogate pair', '{"list":["\\ud83d"]}', 'list[0]', 'forbidden_character'],
    ['the second half of a surrogate pair', '{"list":["x\\ude00"]}', 'list[0]', 'forbidden_character'],
    ['a number beyond double range by its exponent', '{"amount":1e999}', 'amount', 'too_big'],
    ['a number beyond double range by its digits', `{"amount":${'9'.repeat(400)}}`, 'amount', 'too_big'],
    ['the field name __proto__', '{"__proto__":{"admin":true}}', '__proto__', 'unknown_field'],
    ['the field name __proto__ in disguise', '{"\\u005f_proto__":1}', '__proto__', 'unknown_field'],
  ])('for %s', (_what, text, path, code) => {
    expect(refusalOf(text)).toMatchObject({ code: 'validation_failed', errors: [{ path, code }] });
  });

  it('for bytes that are not UTF-8', () => {
    expect(refusalOf(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ code: 'invalid_encoding' });
    // A surrogate written as UTF-8 bytes is not UTF-8 either.
    expect(refusalOf(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toMatchObject({ code: 'invalid_encoding' });
  });

  it('from the 65th level of nesting on, and not before', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(refusalOf(nested(jsonDepthMax))).toBeNull();
    expect(refusalOf(nested(jsonDepthMax + 1))).toMatchObject({ code: 'nesting_too_deep' });
    expect(refusalOf('{"a":'.repeat(100_000))).toMatchObject({ code: 'nesting_too_deep' });
  });
});

describe('a body is accepted', () => {
  it.each([
    ['"\\ud83d\\ude00"', '😀'],
    ['"[[[[{{{{\\"\\\\"', '[[[[{{{{"\\'],
    ['\ufeff{"a":1}', { a: 1 }],
    ['{"constructor":1,"a__b":2}', { constructor: 1, a__b: 2 }],
    ['1e300', 1e300],
  ])('when it is %s', (text, value) => {
    expect(parseJson(Buffer.from(text))).toEqual(value);
  });

  it('exactly when JSON.parse accepts it and its values can be stored', () => {
    const texts = fc
      .json({ depthSize: 'medium' })
      .map((json) => json.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`));
    fc.assert(
      fc.property(texts, (text) => {
        const value = JSON.parse(text);
        expect(refusalOf(text) === null).toBe(inspectValue(value).length === 0);
      }),
      { numRuns: 2000 },
    );
  });
});
