/** Guarantees about payments: they wait for their document, and what a payment released a reversal takes back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '#kernel';
import { type PaymentState, type Payments, paymentState } from './payment-state.ts';
import { cancel, credit, fact, invoice, net, onDay } from './test-facts.ts';
import type { EventFact } from './types.ts';

type Settled = string | [id: string, amount: number];

function payment(id: string, day: number, amount: number, settles: Settled[], data = {}): EventFact {
  return fact('event', id, day, {
    type: 'payment',
    amount: Decimal.of(amount),
    data,
    settles: settles.map((item) => {
      const [target, part] = typeof item === 'string' ? [item, null] : item;
      return { source: 'erp', id: target, amount: part === null ? null : Decimal.of(part) };
    }),
  });
}

const taxed = (id: string, day: number): EventFact => invoice(id, day, [['A', 10, 100, { taxAmount: Decimal.of(19) }]]);

function paid(...facts: EventFact[]): Payments {
  return paymentState(net(...facts));
}

function stateOf(payments: Payments, id: string): PaymentState {
  return payments.documents.get(`erp\u0001${id}`)!;
}

/** "119 of 119, open 0 since day 5". */
function brief(payments: Payments, id: string): string {
  const { payable, paid: sum, open, overpaid, fullyPaidAt } = stateOf(payments, id);
  const since = fullyPaidAt === null ? '' : ` since day ${(fullyPaidAt - onDay(1)) / 86_400_000 + 1}`;
  return `${sum} of ${payable}, open ${open}${overpaid.isZero() ? '' : `, over ${overpaid}`}${since}`;
}

describe('payment of a document', () => {
  test.each<[string, EventFact[], string]>([
    ['an unpaid invoice is open with its tax', [taxed('I', 1)], '0 of 119, open 119'],
    [
      'the payment that closes it gives the instant',
      [taxed('I', 1), payment('P', 5, 119, ['I'])],
      '119 of 119, open 0 since day 5',
    ],
    [
      'of several payments the last one does',
      [taxed('I', 1), payment('P1', 5, 100, ['I']), payment('P2', 8, 19, ['I'])],
      '119 of 119, open 0 since day 8',
    ],
    [
      'a payment before the invoice counts at the invoice',
      [payment('P', 1, 119, ['I']), taxed('I', 3)],
      '119 of 119, open 0 since day 3',
    ],
    [
      'a cancelled payment never was',
      [taxed('I', 1), payment('P', 5, 119, ['I']), cancel('X', 9, 'P')],
      '0 of 119, open 119',
    ],
    [
      'a refund takes it back, a later payment sets it anew',
      [taxed('I', 1), payment('P1', 5, 119, ['I']), payment('P2', 6, -19, ['I']), payment('P3', 9, 19, ['I'])],
      '119 of 119, open 0 since day 9',
    ],
    [
      'a refund alone leaves it open',
      [taxed('I', 1), payment('P1', 5, 119, ['I']), payment('P2', 6, -19, ['I'])],
      '100 of 119, open 19',
    ],
    [
      'a credit lowers what is payable, at its own instant',
      [taxed('I', 1), payment('P', 5, 59.5, ['I']), credit('C', 7, 'I', [['A', 5, null]])],
      '59.5 of 59.5, open 0 since day 7',
    ],
    [
      'a cash discount closes it though less was paid',
      [taxed('I', 1), payment('P', 5, 116, ['I'], { closesInvoice: true })],
      '116 of 119, open 0 since day 5',
    ],
    ['too much is overpaid', [taxed('I', 1), payment('P', 5, 130, ['I'])], '130 of 119, open 0, over 11 since day 5'],
    ['an invoice of nothing is paid when it is made', [invoice('I', 2, [['A', 1, 0]])], '0 of 0, open 0 since day 2'],
    [
      'one payment closes several',
      [taxed('I', 1), taxed('J', 1), payment('P', 5, 238, [['J', 119], 'I'])],
      '119 of 119, open 0 since day 5',
    ],
    [
      'without amounts the documents are filled in written order',
      [taxed('J', 1), taxed('I', 1), payment('P', 5, 150, ['J', 'I'])],
      '31 of 119, open 88',
    ],
  ])('%s', (_, facts, expected) => {
    expect(brief(paid(...facts), 'I')).toBe(expected);
  });

  test('a payment waits for its invoice, and for its currency', () => {
    const dollars = { ...taxed('U', 1), currency: 'USD' };
    const { waiting } = paid(payment('P', 1, 50, ['I9']), dollars, payment('Q', 2, 119, ['U']));
    expect(waiting).toMatchObject([
      { payment: 'erp\u0001P', target: { id: 'I9' }, reason: 'waiting' },
      { payment: 'erp\u0001Q', target: { id: 'U' }, reason: 'otherCurrency' },
    ]);
  });

  test('an order has a payment state once a payment names it', () => {
    const order = invoice('O', 1, 100, { type: 'order' });
    expect(paid(order).documents.size).toBe(0);
    expect(brief(paid(order, payment('P', 2, 100, ['O'])), 'O')).toBe('100 of 100, open 0 since day 2');
  });

  test('the steps show both figures over time', () => {
    const state = stateOf(paid(taxed('I', 1), payment('P', 5, 100, ['I']), credit('C', 7, 'I', [['A', 1, null]])), 'I');
    expect(state.steps.map(({ at, payable, paid: sum }) => [at, `${payable}`, `${sum}`])).toEqual([
      [onDay(1), '119', '0'],
      [onDay(5), '119', '100'],
      [onDay(7), '107.1', '100'],
    ]);
  });

  test('within one instant the sum counts: a refund and a payment together leave the invoice paid since before', () => {
    const state = stateOf(
      paid(taxed('I', 1), payment('P1', 5, 119, ['I']), payment('P2', 7, -19, ['I']), payment('P3', 7, 19, ['I'])),
      'I',
    );
    expect(state.fullyPaidAt).toBe(onDay(5));
    expect(state.steps).toHaveLength(3);
  });

  test('does not depend on the order of arrival; payable and paid equal the last step', () => {
    const id = fc.constantFrom('I1', 'I2', 'I3');
    const day = fc.integer({ min: 1, max: 9 });
    const any = fc.oneof(
      fc.tuple(id, day).map(([name, on]) => taxed(name, on)),
      fc
        .tuple(
          fc.constantFrom('P1', 'P2', 'P3', 'P4'),
          day,
          fc.integer({ min: -50, max: 250 }),
          fc.uniqueArray(id, { minLength: 1 }),
        )
        .map((parts) => payment(...parts)),
      fc.tuple(day, id).map(([on, name]) => credit(`C${on}`, on, name, [['A', on, null]])),
      fc.tuple(day, fc.constantFrom('P1', 'I1')).map(([on, name]) => cancel(`X${on}`, on, name)),
    );
    const history = fc.uniqueArray(any, { maxLength: 12, selector: (item) => item.id });
    fc.assert(
      fc.property(
        history.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
        ([facts, shuffled]) => {
          const payments = paid(...facts);
          expect(JSON.stringify([...paid(...shuffled).documents])).toBe(JSON.stringify([...payments.documents]));
          for (const { steps, payable, paid: sum, open, overpaid } of payments.documents.values()) {
            const last = steps.at(-1)!;
            expect([`${last.payable}`, `${last.paid}`]).toEqual([`${payable}`, `${sum}`]);
            expect(open.isZero() || overpaid.isZero()).toBe(true);
          }
        },
      ),
    );
  });
});
