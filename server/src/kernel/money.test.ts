import { describe, expect, it } from 'vitest';
import { AssertionError, assert } from './assert.ts';
import { minorDigits } from './money.ts';
import { err, ok, RefusedError, unwrap } from './result.ts';

describe('minorDigits', () => {
  it.each([
    ['EUR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['HUF', 2],
    ['ISK', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
    ['HRK', 2],
    ['XAU', null],
    ['XXX', null],
    ['eur', null],
    ['', null],
    ['constructor', null],
  ])('of %j is %s', (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
  });

  it('knows every code the runtime lists as a currency, but for two units of account without coins', () => {
    expect(Intl.supportedValuesOf('currency').filter((code) => minorDigits(code) === null)).toEqual(['XDR', 'XSU']);
  });
});

describe('results', () => {
  it('unwrap to the value, or throw the refusal', () => {
    expect(unwrap(ok(7))).toBe(7);
    const refusal = { code: 'account_unknown', detail: 'there is no account A-1', remedy: 'create it first' };
    expect(() => unwrap(err(refusal))).toThrow(RefusedError);
    expect(() => unwrap(err(refusal))).toThrow('account_unknown: there is no account A-1');
  });

  it('are never used for mistakes of the programmer, which throw', () => {
    expect(() => assert(false, 'the sum is zero')).toThrow(AssertionError);
    expect(() => assert(true, 'the sum is zero')).not.toThrow();
  });
});
