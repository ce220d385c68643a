/**
 * Guarantees of netting for any history: order of arrival and copies do not matter, no line and no document falls below
 * zero, every unit credited is either taken from somewhere or excess, and netting what is left changes nothing more.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '#kernel';
import { netDocuments } from './net-documents.ts';
import type { Netting } from './netting.ts';
import { spread } from './open-document.ts';
import { cancel, credit, invoice, type LineSpec, net, undo } from './test-facts.ts';
import { touchedBy } from './touched-by.ts';
import { compareFacts, type EventFact, factKey } from './types.ts';

const sku = fc.constantFrom('A', 'B', 'C');
const day = fc.integer({ min: 1, max: 9 });
const cents = fc.integer({ min: 0, max: 20_000 }).map((n) => (n / 100).toFixed(2));
const quantity = fc.integer({ min: 1, max: 12 });

const goods: fc.Arbitrary<LineSpec> = fc.tuple(sku, quantity, cents).map(([s, q, a]) => [s, q, a, tax(a)]);
const discount: fc.Arbitrary<LineSpec> = fc.tuple(sku, quantity, cents).map(([s, q, a]) => [s, q, `-${a}`]);
const eventLine = fc.oneof({ weight: 6, arbitrary: goods }, { weight: 1, arbitrary: discount });
const creditLine: fc.Arbitrary<LineSpec> = fc
  .tuple(sku, fc.option(quantity), fc.option(cents))
  .map(([s, q, a]) => [s, q ?? (a === null ? 1 : null), a]);

function tax(amount: string): { taxAmount: Decimal } {
  return { taxAmount: Decimal.of(amount).mul(Decimal.of('0.19')).round(2, 'halfUp') };
}

/** Ids are few, so that corrections meet their targets, each other and nothing at all. */
const documentId = fc.integer({ min: 1, max: 6 }).map((n) => `I${n}`);
const correctionId = fc.integer({ min: 1, max: 6 }).map((n) => `C${n}`);
const revision = fc.integer({ min: 1, max: 3 }).map((n) => ({ revision: n }));

const event = fc
  .tuple(documentId, day, fc.oneof(fc.array(eventLine, { minLength: 1, maxLength: 4 }), fc.nat(200)), revision)
  .map((parts) => invoice(...parts));
const anyCredit = fc
  .tuple(
    correctionId,
    day,
    fc.option(documentId),
    fc.oneof({ weight: 5, arbitrary: fc.array(creditLine, { minLength: 1, maxLength: 3 }) }, fc.nat(200)),
    revision,
  )
  .map((parts) => credit(...parts));
const other = fc
  .tuple(fc.constantFrom(cancel, undo), correctionId, day, fc.oneof(documentId, correctionId))
  .map(([make, id, on, target]) => ({ ...make(id, on, target), revision: 4 }));

const history = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: event }, { weight: 4, arbitrary: anyCredit }, { weight: 1, arbitrary: other }),
    { maxLength: 20 },
  )
  // One content per source, id and revision: the store refuses a second one.
  .map((facts) => [...new Map(facts.map((item) => [`${factKey(item)} ${item.revision}`, item])).values()]);

function dump({ events, corrections }: Netting): string {
  return JSON.stringify([[...events.values()], [...corrections.values()]], (name, value) => (name === 'n' ? 0 : value));
}

function sum(list: readonly Decimal[]): string {
  return Decimal.sum(list).toString();
}

describe('netting of any history', () => {
  test('does not depend on the order of arrival, nor on copies', () => {
    const arrivals = history.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }), fc.subarray(facts)),
    );
    fc.assert(
      fc.property(arrivals, ([facts, shuffled, copies]) => {
        const arrived = [...shuffled, ...copies].map((item, n) => ({ ...item, n }));
        expect(dump(net(...arrived))).toBe(dump(net(...facts)));
      }),
      { numRuns: 500 },
    );
  });

  test('leaves no line and no document below zero, unless it was so from the start', () => {
    fc.assert(
      fc.property(history, (facts) => {
        for (const { fact, lines, amount } of net(...facts).events.values()) {
          for (const { id, quantity: rest, netAmount } of lines) {
            const original = fact.lines.find((item) => item.id === id)!;
            expect(rest.sign()).toBeGreaterThanOrEqual(0);
            expect(netAmount.sign() * original.netAmount.sign()).toBeGreaterThanOrEqual(0);
            expect(netAmount.abs().compare(original.netAmount.abs())).toBeLessThanOrEqual(0);
          }
          const before = Decimal.sum(fact.lines.map((item) => item.netAmount));
          const after = Decimal.sum(lines.map((item) => item.netAmount));
          expect(after.compare(Decimal.min(before, Decimal.ZERO))).toBeGreaterThanOrEqual(0);
          expect((amount ?? Decimal.ZERO).sign()).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('accounts for every unit and cent: what is left and what was taken add up to what there was', () => {
    fc.assert(
      fc.property(history, (facts) => {
        for (const { fact, lines, amount, takings } of net(...facts).events.values()) {
          const given = fact.lines.length > 0 ? fact.lines.map((item) => item.netAmount) : [fact.amount!];
          const rest = fact.lines.length > 0 ? lines.map((item) => item.netAmount) : [amount!];
          expect(sum([...rest, ...takings.map((item) => item.netAmount)])).toBe(sum(given));
          const units = [...lines.map((item) => item.quantity), ...takings.map((item) => item.quantity)];
          expect(sum(units)).toBe(sum(fact.lines.map((item) => item.quantity)));
          const taxes = [...lines, ...takings].map((item) => item.taxAmount ?? Decimal.ZERO);
          expect(sum(taxes)).toBe(sum(fact.lines.map((item) => item.taxAmount ?? Decimal.ZERO)));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('takes or keeps as excess exactly what a credit that counts asks for', () => {
    fc.assert(
      fc.property(history, (facts) => {
        for (const { fact, reason, takings, lines, excessQuantity, excessAmount } of net(
          ...facts,
        ).corrections.values()) {
          if (fact.kind !== 'credit' || reason === 'undone') continue;
          expect(sum([...takings.map((item) => item.quantity), excessQuantity])).toBe(sum(fact.lines.map(asked)));
          for (const item of lines) {
            const own = item.index === null ? null : fact.lines[item.index]!;
            // A quantity without a named document takes the price of the lines it hits, not what is stated beside it.
            const byQuantity = fact.target === null && own?.stated !== 'amount' && own?.quantity.isZero() === false;
            if (own?.stated === 'quantity' || byQuantity) continue;
            expect(sum([item.netAmount, item.excessAmount])).toBe((own?.netAmount ?? fact.amount)!.toString());
          }
          expect(excessQuantity.sign()).toBeGreaterThanOrEqual(0);
          expect(excessAmount.sign()).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('has the same takings seen from the events and from the corrections', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const { events, corrections } = net(...facts);
        const seen = (list: readonly { takings: readonly unknown[] }[]) =>
          list
            .flatMap((item) => item.takings)
            .map((item) => JSON.stringify(item))
            .sort();
        expect(seen([...corrections.values()])).toEqual(seen([...events.values()]));
      }),
    );
  });

  test('is final: netting what is left, without corrections, changes nothing', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const first = net(...facts);
        const rest = [...first.events.values()].map(
          ({ fact, lines, amount }): EventFact => ({ ...fact, lines, amount }),
        );
        const second = netDocuments(rest.sort(compareFacts));
        expect(touchedBy(second, net(...rest)).keys).toEqual([]);
        for (const [key, item] of second.events) expect(item.lines).toEqual(first.events.get(key)!.lines);
      }),
    );
  });

  test('reports every event whose net a new fact changed, and nothing dated before the earliest instant', () => {
    fc.assert(
      fc.property(history, history, (facts, more) => {
        const known = new Set(facts.map((item) => `${factKey(item)} ${item.revision}`));
        const added = more.filter((item) => !known.has(`${factKey(item)} ${item.revision}`));
        const before = net(...facts);
        const after = net(...facts, ...added);
        const { keys, earliest } = touchedBy(before, after);
        const different = [...new Set([...before.events.keys(), ...after.events.keys()])].filter(
          (key) => content(before, key) !== content(after, key),
        );
        expect([...keys].sort()).toEqual(different.sort());
        for (const key of keys) {
          const at = Math.min(...[before, after].map((item) => item.events.get(key)?.fact.occurredAt ?? Infinity));
          expect(earliest).toBeLessThanOrEqual(at);
        }
      }),
    );
  });
});

function asked(line: { stated?: string; quantity: Decimal }): Decimal {
  return line.stated === 'amount' ? Decimal.ZERO : line.quantity;
}

function content(netting: Netting, key: string): string {
  const item = netting.events.get(key);
  return item === undefined ? '' : JSON.stringify([item.fact, item.takings, item.cancelled]);
}

describe('spreading an amount over lines', () => {
  test('adds up exactly, changes no sign and exceeds no line', () => {
    const parts = fc.array(
      fc
        .oneof(fc.integer({ min: -3, max: 5 }), fc.integer({ min: -1000, max: 100_000 }))
        .map((n) => Decimal.fromUnits(BigInt(n), 6)),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        parts,
        fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_000_000 })),
        (list, n) => {
          const total = Decimal.sum(list);
          const amount = Decimal.min(Decimal.fromUnits(BigInt(n), 6), total);
          fc.pre(amount.sign() > 0);
          const shares = spread(amount, total, list);
          expect(sum(shares)).toBe(amount.toString());
          shares.forEach((share, i) => {
            expect(share.sign() * list[i]!.sign()).toBeGreaterThanOrEqual(0);
            expect(share.abs().compare(list[i]!.abs())).toBeLessThanOrEqual(0);
          });
        },
      ),
      { numRuns: 1000 },
    );
  });
});
