import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '#kernel';
import type { Cart } from './cart.ts';
import { type CouponRules, RULES_AS_DELIVERED } from './coupon-rules.ts';
import { type CodeEntry, evaluateCart } from './evaluate-cart.ts';
import { isRolledBack, type RedeemedLine, rollBackLine } from './roll-back.ts';
import type { CouponValue, SeriesTerms } from './series.ts';

const terms: SeriesTerms = {
  name: { en: 'Offer' },
  behaviour: 'Buys again',
  stimulates: 'repeat',
  value: { kind: 'percentage', percent: '10', upTo: null },
  codes: 'bearer',
  usesPerCoupon: 1,
  limits: { perAccount: null, perPeriod: null, total: null },
  minimum: null,
  currency: 'EUR',
  only: null,
  not: null,
  from: null,
  to: null,
  validDays: null,
  group: 'standard',
  marginFloor: null,
  prefix: null,
};
const rules: CouponRules = { ...RULES_AS_DELIVERED, combine: [['standard', 'standard']] };
const occasion = { accountId: null, today: 20_000 };

let made = 0;
function entry(value: CouponValue, more: Partial<SeriesTerms> = {}): CodeEntry {
  made += 1;
  const seriesId = `s${made}`;
  return {
    known: {
      coupon: {
        seriesId,
        n: 1n,
        accountId: null,
        membershipId: null,
        blocked: false,
        madeOn: 0,
        to: null,
        uses: 0n,
        valueUnits: null,
        valueUsed: 0n,
      },
      series: { seriesId, key: seriesId, state: 'active', terms: { ...terms, value, ...more }, issued: 1n },
      counts: { account: 0n, period: 0n, total: 0n },
    },
  };
}

const carts = fc
  .array(
    fc.record({
      units: fc.bigInt(0n, 1_000_000n),
      pieces: fc.integer({ min: 1, max: 9 }),
      sku: fc.constantFrom('A', 'B'),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map(
    (lines): Cart => ({
      currency: 'EUR',
      lines: lines.map(({ units, pieces, sku }, place) => ({
        id: String(place),
        sku,
        category: null,
        brand: null,
        labels: [],
        quantity: Decimal.of(pieces),
        netAmount: units,
        taxAmount: 0n,
        marginAmount: null,
      })),
    }),
  );

const values: fc.Arbitrary<CouponValue> = fc.oneof(
  fc
    .integer({ min: 1, max: 10_000 })
    .map((n) => ({ kind: 'percentage' as const, percent: Decimal.fromUnits(BigInt(n), 2).toString(), upTo: null })),
  fc.record({ n: fc.integer({ min: 1, max: 2_000_000 }), partial: fc.boolean() }).map(({ n, partial }) => ({
    kind: 'amount' as const,
    amount: Decimal.fromUnits(BigInt(n), 2).toString(),
    partial,
  })),
  fc.integer({ min: 1, max: 5 }).map((n) => ({ kind: 'product' as const, sku: 'A', quantity: String(n) })),
);

describe('coupons on any cart', () => {
  test('never take more off a line than it costs, and take off exactly what they say', () => {
    fc.assert(
      fc.property(carts, fc.array(values, { minLength: 1, maxLength: 5 }), (cart, chosen) => {
        const verdicts = evaluateCart(
          cart,
          chosen.map((value) => entry(value)),
          { rules, occasion },
        );
        const left = cart.lines.map(({ netAmount }) => netAmount);
        for (const { reasons, discounts } of verdicts) {
          expect(discounts.length).toBe(reasons.length === 0 ? cart.lines.length : 0);
          for (const [place, units] of discounts.entries()) {
            expect(units >= 0n).toBe(true);
            left[place] = left[place]! - units;
          }
        }
        expect(left.every((units) => units >= 0n)).toBe(true);
      }),
    );
  });

  test('an amount takes off all of itself where the cart is worth it', () => {
    fc.assert(
      fc.property(carts, fc.bigInt(1n, 5_000_000n), (cart, units) => {
        const total = cart.lines.reduce((sum, { netAmount }) => sum + netAmount, 0n);
        fc.pre(total > 0n);
        const value = { kind: 'amount' as const, amount: Decimal.fromUnits(units, 2).toString(), partial: false };
        const [verdict] = evaluateCart(cart, [entry(value)], { rules, occasion });
        const discount = verdict!.discounts.reduce((sum, part) => sum + part, 0n);
        expect(discount).toBe(units < total ? units : total);
      }),
    );
  });

  test('the order of the lines does not change what a percentage or an amount takes off in all', () => {
    fc.assert(
      fc.property(
        carts,
        values.filter(({ kind }) => kind !== 'product'),
        (cart, value) => {
          const sum = (of: Cart) =>
            evaluateCart(of, [entry(value)], { rules, occasion })[0]!.discounts.reduce((all, units) => all + units, 0n);
          expect(sum({ ...cart, lines: cart.lines.toReversed() })).toBe(sum(cart));
        },
      ),
    );
  });
});

describe('examples on paper', () => {
  const cart = (units: bigint): Cart => ({
    currency: 'EUR',
    lines: [
      {
        id: '1',
        sku: 'A',
        category: null,
        brand: null,
        labels: [],
        quantity: Decimal.ONE,
        netAmount: units,
        taxAmount: 0n,
        marginAmount: null,
      },
    ],
  });

  test.each([
    ['5', 1999n, 100n],
    ['10', 9000n, 900n],
    ['33.33', 100n, 33n],
    ['100', 1n, 1n],
    ['0.5', 100n, 1n],
  ])('%s %% of %d', (percent, units, discount) => {
    const [verdict] = evaluateCart(cart(units), [entry({ kind: 'percentage', percent, upTo: null })], {
      rules,
      occasion,
    });
    expect(verdict!.discounts).toEqual([discount]);
  });

  test('10 % off a price that is 10 % lower already: 100, 90, 81', () => {
    const ten = { kind: 'percentage' as const, percent: '10', upTo: null };
    const verdicts = evaluateCart(cart(10_000n), [entry(ten), entry(ten)], { rules, occasion });
    expect(verdicts.map(({ discounts }) => discounts[0])).toEqual([1_000n, 900n]);
  });

  test('a minimum with tax counts the tax', () => {
    const [line] = cart(100_500n).lines;
    const taxed = { currency: 'EUR', lines: [{ ...line!, taxAmount: 15_075n }] };
    const of = (includesTax: boolean) => {
      const minimum = { amount: '1006', quantity: null, of: 'order' as const, includesTax };
      return evaluateCart(taxed, [entry(terms.value, { minimum })], { rules, occasion })[0]!.reasons.length;
    };
    expect([of(false), of(true)]).toEqual([1, 0]);
  });
});

describe('rolling back in any steps', () => {
  test('gives back never more than was taken, more with every step, and exactly all of it in the end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(0n, 100_000n), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }),
        (discounts, pieces, steps) => {
          let line: RedeemedLine = {
            id: '1',
            quantity: Decimal.of(pieces),
            returned: Decimal.ZERO,
            discounts,
            restored: discounts.map(() => 0n),
          };
          for (const step of steps) {
            const left = line.quantity.sub(line.returned);
            const next = rollBackLine(line, Decimal.min(Decimal.of(step), left));
            for (const [place, units] of next.restored.entries()) {
              expect(units >= line.restored[place]!).toBe(true);
              expect(units <= discounts[place]!).toBe(true);
            }
            line = next;
          }
          const end = rollBackLine(line, null);
          expect(end.restored).toEqual(discounts);
          expect(isRolledBack([end])).toBe(true);
        },
      ),
    );
  });
});
