/*
 * Guarantee: whatever was granted, and however it is used up, nobody takes more than there is, nothing that is there is
 * refused, and what carries over is what was left, at most as much as may be.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, type Instant, startOfDay } from '#kernel';
import type { BenefitDefinition } from '#modules/programmes';
import { type AllowanceHistory, allowanceAt, draw, type Use } from './allowance.ts';
import { type Grant, holdsAt } from './grant.ts';
import { resolve } from './resolve.ts';

const ZONE = 'Europe/Berlin';
const at = (month: number, day = 1): Instant => startOfDay(dayOf(2026, month, day), ZONE);

function benefitOf(fields: Partial<BenefitDefinition> = {}): BenefitDefinition {
  const usual = { scale: 0, better: 'higher' as const, leftover: 'lapses' as const, ended: false };
  return { key: 'hours', name: { en: 'Hours' }, kind: 'allowance', ...usual, renews: { calendar: 'month' }, ...fields };
}

let count = 0;
function grantOf(fields: Partial<Grant>): Grant {
  return {
    ...{ key: `grant-${++count}`, benefit: 'hours', source: 'manual', ladder: null, level: null, ref: null },
    ...{ value: '1', renews: true, from: at(1), until: null, ended: null, reason: null, granted: null, ...fields },
  };
}

function historyOf(grants: readonly Grant[], uses: readonly Use[] = []): AllowanceHistory {
  return {
    held: (instant) => grants.filter((grant) => holdsAt(grant, instant)),
    once: new Set(grants.flatMap(({ key, renews }) => (renews ? [] : [key]))),
    uses,
    since: Math.min(...grants.map(({ from }) => from)),
    joinedAt: startOfDay(dayOf(2024, 3, 15), ZONE),
    zone: ZONE,
  };
}

const use = (instant: Instant, source: string, quantity: bigint): Use => {
  return { at: instant, draws: [{ source, level: null, quantity }] };
};

describe('what carries over', () => {
  const grant = grantOf({ value: '4' });

  test('is what was left, month by month', () => {
    const benefit = benefitOf({ leftover: 'carries' });
    const history = historyOf([grant], [use(at(1, 5), grant.key, 1n), use(at(2, 5), grant.key, 6n)]);
    expect(allowanceAt(benefit, history, at(2, 10))).toMatchObject({ carried: 3n, used: 6n, left: 1n });
    expect(allowanceAt(benefit, history, at(4))).toMatchObject({ carried: 5n, used: 0n, left: 9n });
  });

  test('is never more than may be carried', () => {
    const benefit = benefitOf({ leftover: 'carries', carryMax: '2' });
    expect(allowanceAt(benefit, historyOf([grant]), at(12))).toMatchObject({ carried: 2n, left: 6n });
  });

  test('ends with a period at whose end nothing was held', () => {
    const benefit = benefitOf({ leftover: 'carries' });
    const grants = [grantOf({ value: '4', until: at(2, 15) }), grantOf({ value: '4', from: at(3, 10) })];
    expect(allowanceAt(benefit, historyOf(grants), at(3, 20))).toMatchObject({ carried: 0n, left: 4n });
  });
});

describe('with the highest', () => {
  test('everything used in its time counts, from wherever it was taken', () => {
    const benefit = benefitOf({ resolution: 'highest' });
    const [large, small] = [grantOf({ value: '5', renews: false, until: at(1, 20) }), grantOf({ value: '3' })];
    const history = historyOf([large, small], [use(at(1, 10), large.key, 4n)]);
    expect(allowanceAt(benefit, history, at(1, 15))).toMatchObject({ granted: 5n, left: 1n, period: null });
    expect(allowanceAt(benefit, history, at(1, 25))).toMatchObject({ granted: 3n, used: 4n, left: 0n });
    expect(allowanceAt(benefit, history, at(2, 1))).toMatchObject({ granted: 3n, used: 0n, left: 3n });
  });
});

describe('by anniversary', () => {
  const joining = benefitOf({ renews: { anniversary: 'joining' } });

  test('of joining it is given anew on the day the account joined', () => {
    const history = historyOf([grantOf({ value: '4' })], [use(at(2, 10), 'grant', 3n)]);
    const before = allowanceAt(joining, history, at(3, 15) - 1);
    expect(before).toMatchObject({ used: 3n, left: 1n, period: { key: 'an2025-03-15', to: at(3, 15) } });
    expect(allowanceAt(joining, history, at(3, 15))).toMatchObject({ used: 0n, left: 4n });
  });

  test('of the grant each has a year of its own, and what ends first is taken first', () => {
    const benefit = benefitOf({ renews: { anniversary: 'grant' }, resolution: 'sum' });
    const [early, late] = [grantOf({ value: '4', from: at(2, 1) }), grantOf({ value: '2', from: at(5, 1) })];
    const history = historyOf([early, late], [use(at(6, 1), early.key, 3n), use(at(6, 2), late.key, 1n)]);
    const now = allowanceAt(benefit, history, at(7));
    expect(now).toMatchObject({ granted: 6n, used: 4n, left: 2n, period: { key: 'an2026-02-01' } });
    expect(now.pots.map(({ source, left }) => [source, left])).toEqual([
      [early.key, 1n],
      [late.key, 1n],
    ]);
    const nextYear = (month: number) => startOfDay(dayOf(2027, month, 1), ZONE);
    expect(allowanceAt(benefit, history, nextYear(3))).toMatchObject({ used: 1n, left: 5n });
    expect(allowanceAt(benefit, history, nextYear(5))).toMatchObject({ used: 0n, left: 6n });
  });

  test('carries what was left from year to year of the same grant', () => {
    const benefit = benefitOf({ renews: { anniversary: 'grant' }, resolution: 'sum', leftover: 'carries' });
    const early = grantOf({ value: '4', from: at(2, 1) });
    const history = historyOf([early, grantOf({ value: '9', from: at(11, 1) })], [use(at(6, 1), early.key, 3n)]);
    const later = allowanceAt(benefit, history, startOfDay(dayOf(2027, 3, 1), ZONE));
    expect(later).toMatchObject({ granted: 13n, carried: 1n, left: 14n });
  });
});

const grants = fc
  .array(
    fc.record({
      value: fc.integer({ min: 1, max: 9 }).map(String),
      renews: fc.boolean(),
      from: fc.integer({ min: 1, max: 20 }).map((day) => at(1, day)),
      until: fc.option(fc.integer({ min: 21, max: 28 }).map((day) => at(1, day))),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => list.map(grantOf));

test('of any grants exactly what they come to can be taken at one instant, in any pieces', () => {
  fc.assert(
    fc.property(
      grants,
      fc.constantFrom('sum' as const, 'highest' as const, 'latest' as const),
      fc.array(fc.bigInt({ min: 1n, max: 12n }), { maxLength: 20 }),
      (list, resolution, wishes) => {
        const benefit = benefitOf({ resolution });
        const now = at(1, 20) + 3_600_000;
        const { counting } = resolve(
          benefit,
          list.filter((grant) => holdsAt(grant, now)),
        );
        const all = counting.reduce((sum, { value }) => sum + BigInt(value ?? '0'), 0n);
        const uses: Use[] = [];
        let taken = 0n;
        for (const wish of [...wishes, 1n, 1n, 1n]) {
          const before = allowanceAt(benefit, historyOf(list, uses), now);
          expect(before.left).toBe(all - taken);
          const draws = draw(before, wish);
          expect(draws === null).toBe(wish > all - taken);
          if (draws === null) continue;
          expect(draws.reduce((sum, { quantity }) => sum + quantity, 0n)).toBe(wish);
          uses.push({ at: now, draws });
          taken += wish;
        }
        expect(allowanceAt(benefit, historyOf(list, uses), now)).toMatchObject({ used: taken, left: all - taken });
      },
    ),
  );
});
