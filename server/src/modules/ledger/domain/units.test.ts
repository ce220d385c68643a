import { describe, expect, it } from 'vitest';
import { pointsUnit } from './ledger-fixtures.ts';
import type { ExpiryModel, UnitDefinition } from './types.ts';
import { checkExpiry, checkUnit } from './units.ts';

const paths = (change: Partial<UnitDefinition>) => {
  const result = checkUnit(pointsUnit(change));
  return result.ok ? [] : result.error.errors!.map((error) => error.path);
};

describe('the definition of a unit', () => {
  it('is accepted at the edges of what can be kept', () => {
    const expiry: ExpiryModel = { kind: 'fixedDates', dates: [{ month: 2, day: 29 }], atLeast: { months: 1 } };
    expect(paths({ scale: 0, graceDays: 0, expiry })).toEqual([]);
    expect(paths({ scale: 6, graceDays: 3650, expiry: { kind: 'rolling', length: { days: 36_500 } } })).toEqual([]);
  });

  it('is refused field by field', () => {
    expect(paths({ scale: 7, graceDays: 3651 })).toEqual(['scale', 'graceDays']);
    expect(paths({ scale: -1, graceDays: 1.5 })).toEqual(['scale', 'graceDays']);
    expect(checkUnit(pointsUnit({ scale: 9 }))).toMatchObject({ ok: false, error: { code: 'unit_invalid' } });
  });

  it.each<[ExpiryModel, string[]]>([
    [{ kind: 'none' }, []],
    [{ kind: 'rolling', length: { days: 0 } }, ['expiry.length']],
    [{ kind: 'rolling', length: { days: 36_501 } }, ['expiry.length']],
    [{ kind: 'sliding', length: { months: 1.5 } }, ['expiry.length']],
    [{ kind: 'sliding', length: { months: 1 } }, []],
    [{ kind: 'sliding', length: { months: 1201 } }, ['expiry.length']],
    [{ kind: 'sliding', length: { months: 1200 } }, []],
    [{ kind: 'lastDay', day: 20_000.5 }, ['expiry.day']],
    [{ kind: 'lastDay', day: 20_000 }, []],
    [{ kind: 'fixedDates', dates: [] }, ['expiry.dates']],
    [{ kind: 'fixedDates', dates: [{ month: 13, day: 1 }] }, ['expiry.dates']],
    [{ kind: 'fixedDates', dates: [{ month: 4, day: 31 }] }, ['expiry.dates']],
    [{ kind: 'fixedDates', dates: [{ month: 4, day: 0 }] }, ['expiry.dates']],
    [{ kind: 'fixedDates', dates: [{ month: 4, day: 1 }], atLeast: { days: -1 } }, ['expiry.atLeast']],
  ])('the rule %j is wrong in %j', (model, expected) => {
    expect(checkExpiry(model).map((error) => error.path)).toEqual(expected);
  });
});
