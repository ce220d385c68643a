import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dated, valueAt } from '#modules/decisions';
import { LEVELS_MAX, rootTimeline } from './hierarchy.ts';

type Parents = Record<string, Dated<string | null>>;

const familyOf = (parents: Parents, outside: Parents = {}) => ({
  parents: new Map(Object.entries(parents)),
  rootsOutside: new Map(Object.entries(outside)),
});

describe('the topmost account', () => {
  it('of an account without a parent is nobody', () => {
    expect(rootTimeline(familyOf({ a: [] }), 'a')).toEqual({ ok: true, value: [] });
  });

  it('changes when any account in between moves', () => {
    const family = familyOf({
      branch: [[0, 'company']],
      company: [
        [10, 'group'],
        [20, 'other'],
        [30, null],
      ],
      group: [],
      other: [],
    });
    expect(rootTimeline(family, 'branch')).toEqual({
      ok: true,
      value: [
        [0, 'company'],
        [10, 'group'],
        [20, 'other'],
        [30, 'company'],
      ],
    });
  });

  it('goes on above a parent that does not move along', () => {
    const family = familyOf({ a: [[5, 'outside']] }, { outside: [[8, 'top']] });
    expect(rootTimeline(family, 'a')).toEqual({
      ok: true,
      value: [
        [5, 'outside'],
        [8, 'top'],
      ],
    });
  });

  it('is refused where the account would be above itself, at however short a time', () => {
    const family = familyOf({
      a: [[0, 'b']],
      b: [
        [10, 'a'],
        [11, null],
      ],
    });
    expect(rootTimeline(family, 'a')).toMatchObject({ ok: false, error: { code: 'hierarchy_cycle' } });
  });

  it('allows two accounts to change places over time', () => {
    const family = familyOf({
      a: [[10, 'b']],
      b: [
        [0, 'a'],
        [10, null],
      ],
    });
    expect(rootTimeline(family, 'a')).toEqual({ ok: true, value: [[10, 'b']] });
    expect(rootTimeline(family, 'b')).toEqual({
      ok: true,
      value: [
        [0, 'a'],
        [10, null],
      ],
    });
  });

  it('is refused below too many levels', () => {
    const chain: Parents = Object.fromEntries(
      Array.from({ length: LEVELS_MAX + 2 }, (_, i) => [`l${i}`, [[0, `l${i + 1}`]] as Dated<string | null>]),
    );
    expect(rootTimeline(familyOf(chain), 'l0')).toMatchObject({ ok: false, error: { code: 'hierarchy_too_deep' } });
    expect(rootTimeline(familyOf(chain), 'l2').ok).toBe(true);
  });

  it('is, at every instant, where climbing from parent to parent ends', () => {
    const names = ['a', 'b', 'c', 'd'];
    // Parents come later in the alphabet, so that there are no cycles.
    const parents = fc.tuple(
      ...names.map((name) =>
        fc.array(
          fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(null, ...names.filter((other) => other > name))),
          { maxLength: 4 },
        ),
      ),
    );
    fc.assert(
      fc.property(parents, fc.integer({ min: 0, max: 10 }), (drawn, at) => {
        const family: Parents = Object.fromEntries(
          names.map((name, i) => [name, drawn[i]!.toSorted((x, y) => x[0] - y[0])]),
        );
        const climb = (name: string): string => {
          const parent = valueAt(family[name], at) ?? null;
          return parent === null ? name : climb(parent);
        };
        const root = rootTimeline(familyOf(family), 'a');
        const expected = climb('a') === 'a' ? null : climb('a');
        expect(root.ok && (valueAt(root.value, at) ?? null)).toBe(expected);
      }),
    );
  });
});
