/**
 * Guarantees of netting, as a table: the facts, what is left of each document, what became of each correction.
 * Every case is run in all orders in which its facts can arrive.
 */
import { describe, expect, test } from 'vitest';
import { AssertionError, Decimal } from '#kernel';
import { netDocuments } from './net-documents.ts';
import {
  cancel,
  correctionOf,
  credit,
  difference,
  eventOf,
  fact,
  invoice,
  type NettingCase,
  net,
  onDay,
  undo,
} from './test-facts.ts';
import { compareFacts, type EventFact } from './types.ts';

const ten = (id: string, day: number): EventFact => invoice(id, day, [['A', 10, 100]]);

const cases: NettingCase[] = [
  {
    title: 'a cancellation takes everything',
    facts: [
      invoice('I1', 1, [
        ['A', 10, 100],
        ['B', 1, 5],
      ]),
      cancel('X', 2, 'I1'),
    ],
    left: { I1: 'nothing' },
    outcome: { X: 'applied' },
  },
  {
    title: 'a second cancellation finds nothing left',
    facts: [ten('I1', 1), cancel('X1', 2, 'I1'), cancel('X2', 3, 'I1')],
    left: { I1: 'nothing' },
    outcome: { X1: 'applied', X2: 'not: nothingLeft' },
  },
  {
    title: 'a credited quantity takes its part of the line',
    facts: [ten('I1', 1), credit('C', 2, 'I1', [['A', 3, null]])],
    left: { I1: 'A 7 of 70' },
    outcome: { C: 'applied' },
  },
  {
    title: 'a credited quantity takes its part of what is left, so the last piece takes the last cent',
    facts: [
      invoice('I1', 1, [['A', 3, 10]]),
      credit('C1', 2, 'I1', [['A', 1, null]]),
      credit('C2', 3, 'I1', [['A', 1, null]]),
      credit('C3', 4, 'I1', [['A', 1, null]]),
    ],
    left: { I1: 'nothing' },
    outcome: { C3: 'applied' },
  },
  {
    title: 'a price credit takes money and leaves the quantity; a later return takes the reduced price',
    facts: [ten('I1', 1), credit('C1', 2, 'I1', [['A', null, 20]]), credit('C2', 3, 'I1', [['A', 5, null]])],
    left: { I1: 'A 5 of 40' },
    outcome: { C1: 'applied', C2: 'applied' },
  },
  {
    title: 'a stated amount wins over the price of the line',
    facts: [ten('I1', 1), credit('C', 2, 'I1', [['A', 4, 30]])],
    left: { I1: 'A 6 of 70' },
    outcome: { C: 'applied' },
  },
  {
    title: 'quantity used up, money not: the money stays and only an amount can still take it',
    facts: [
      ten('I1', 1),
      credit('C1', 2, 'I1', [['A', 10, 80]]),
      credit('C2', 3, 'I1', [['A', 1, null]]),
      credit('C3', 4, 'I1', [['A', null, 15]]),
    ],
    left: { I1: 'A 0 of 5' },
    outcome: { C1: 'applied', C2: 'not: nothingLeft, excess 1 / 0', C3: 'applied' },
  },
  {
    title: 'money used up, quantity not: a return still takes the quantity',
    facts: [ten('I1', 1), credit('C1', 2, 'I1', [['A', null, 100]]), credit('C2', 3, 'I1', [['A', 4, 40]])],
    left: { I1: 'A 6 of 0' },
    outcome: { C1: 'applied', C2: 'partly: tooMuch, excess 0 / 40' },
  },
  {
    title: 'too much is excess, and takes effect when a replacement makes room',
    facts: [ten('I1', 1), credit('C', 2, 'I1', [['A', 12, null]]), invoice('I1', 1, [['A', 11, 110]], { revision: 2 })],
    left: { I1: 'nothing' },
    outcome: { C: 'partly: tooMuch, excess 1 / 0' },
  },
  {
    title: 'a credit note may be dated before its invoice',
    facts: [credit('C', 1, 'I1', [['A', 3, null]]), ten('I1', 5)],
    left: { I1: 'A 7 of 70' },
    outcome: { C: 'applied' },
  },
  {
    title: 'a correction waits for what it names, all of it excess',
    facts: [credit('C', 1, 'I9', [['A', 3, 30]]), cancel('X', 1, 'I9'), undo('U', 1, 'C9')],
    outcome: { C: 'not: waiting, excess 3 / 30', X: 'not: waiting', U: 'not: waiting' },
  },
  {
    title: 'two credits share what is left in canonical order',
    facts: [ten('I1', 1), credit('C2', 3, 'I1', [['A', 6, null]]), credit('C1', 2, 'I1', [['A', 6, null]])],
    left: { I1: 'nothing' },
    outcome: { C1: 'applied', C2: 'partly: tooMuch, excess 2 / 0' },
  },
  {
    title: 'a credit line names the line where the SKU stands twice',
    facts: [
      invoice('I1', 1, [
        ['A', 10, 100],
        ['A', 10, 200],
      ]),
      credit('C', 2, 'I1', [['A', 4, null, { corrects: '1' }]]),
    ],
    left: { I1: 'A 6 of 60, A 10 of 200' },
    outcome: { C: 'applied' },
  },
  {
    title: 'without a line id the last line of the SKU gives first',
    facts: [
      invoice('I1', 1, [
        ['A', 10, 100],
        ['A', 10, 200],
      ]),
      credit('C', 2, 'I1', [['A', 14, null]]),
    ],
    left: { I1: 'A 6 of 60' },
    outcome: { C: 'applied' },
  },
  {
    title: 'a stated amount is spread over the lines hit by quantity',
    facts: [
      invoice('I1', 1, [
        ['A', 10, 100],
        ['A', 10, 200],
      ]),
      credit('C', 2, 'I1', [['A', 15, 150]]),
    ],
    left: { I1: 'A 5 of 50, A 0 of 100' },
    outcome: { C: 'applied' },
  },
  {
    title: 'an amount for the whole document lowers every line, discounts too, in proportion',
    facts: [
      invoice('I1', 1, [
        ['A', 1, 100],
        ['B', 1, 20],
        ['disc', 1, -20],
      ]),
      credit('C', 2, 'I1', 25),
    ],
    left: { I1: 'A 1 of 75, B 1 of 15, disc 1 of -15' },
    outcome: { C: 'applied' },
  },
  {
    title: 'an amount for the whole document stops at what the document has left',
    facts: [
      invoice('I1', 1, [
        ['A', 1, 100],
        ['disc', 1, -10],
      ]),
      credit('C', 2, 'I1', 95),
    ],
    left: { I1: 'A 1 of 0, disc 1 of 0' },
    outcome: { C: 'partly: tooMuch, excess 0 / 5' },
  },
  {
    title: 'goods and discount returned together leave nothing',
    facts: [
      invoice('I1', 1, [
        ['A', 1, 100],
        ['disc', 1, -10],
      ]),
      credit('C', 2, 'I1', [
        ['A', 1, null],
        ['disc', 1, null],
      ]),
    ],
    left: { I1: 'nothing' },
    outcome: { C: 'applied' },
  },
  {
    title: 'goods returned without their discount never take the document below zero',
    facts: [
      invoice('I1', 1, [
        ['A', 1, 100],
        ['disc', 1, -10],
      ]),
      credit('C', 2, 'I1', [['A', 1, null]]),
    ],
    left: { I1: 'A 0 of 10, disc 1 of -10' },
    outcome: { C: 'applied' },
  },
  {
    title: 'a document without lines gives its amount, to an amount or to stated lines',
    facts: [invoice('I1', 1, 100), credit('C1', 2, 'I1', 30), credit('C2', 3, 'I1', [['A', 1, 20]])],
    left: { I1: '50' },
    outcome: { C1: 'applied', C2: 'partly: tooMuch, excess 1 / 0' },
  },
  {
    title: 'another currency cannot be subtracted',
    facts: [ten('I1', 1), credit('C', 2, 'I1', [['A', 1, 10]], { currency: 'USD' })],
    left: { I1: 'A 10 of 100' },
    outcome: { C: 'not: otherCurrency, excess 1 / 10' },
  },
  {
    title: 'boxes are not pieces',
    facts: [
      invoice('I1', 1, [['A', 10, 100, { unit: 'PCE' }]]),
      credit('C', 2, 'I1', [['A', 1, null, { unit: 'BOX' }]]),
    ],
    left: { I1: 'A 10 of 100' },
    outcome: { C: 'not: nothingLeft, excess 1 / 0' },
  },
  {
    title: 'an unknown SKU or line takes nothing',
    facts: [ten('I1', 1), credit('C', 2, 'I1', [['Z', 1, null]])],
    left: { I1: 'A 10 of 100' },
    outcome: { C: 'not: noMatchingLine, excess 1 / 0' },
  },
];

describe('corrections that name their document', () => {
  test.each(cases)('$title', (item) => {
    expect(difference(item)).toBe(null);
  });
});

describe('what netting tells', () => {
  test('an untouched event keeps its own list of lines', () => {
    const untouched = ten('I1', 1);
    expect(eventOf(net(untouched), 'I1').lines).toBe(untouched.lines);
    expect(eventOf(net(untouched), 'I1').left).toBe('all');
  });

  test('tax and margin fall with the money, and nothing of them is left with the last cent', () => {
    const more = { taxAmount: Decimal.of('19'), marginAmount: Decimal.of('33.33') };
    const facts = [invoice('I1', 1, [['A', 10, 100, more]]), credit('C', 2, 'I1', [['A', 3, null]])];
    const [remaining] = eventOf(net(...facts), 'I1').lines;
    expect(remaining!.taxAmount!.toString()).toBe('13.3');
    expect(remaining!.marginAmount!.toString()).toBe('23.331');
    const [taking] = correctionOf(net(...facts), 'C').takings;
    expect(taking!.taxAmount!.add(remaining!.taxAmount!).toString()).toBe('19');
    expect(eventOf(net(...facts, cancel('X', 3, 'I1')), 'I1').left).toBe('nothing');
  });

  test('a cancelled training is cancelled though it carries no money', () => {
    const netting = net(fact('event', 'T', 1, { type: 'training' }), cancel('X', 2, 'T'));
    expect(eventOf(netting, 'T')).toMatchObject({ cancelled: true, left: 'nothing' });
    expect(correctionOf(netting, 'X').targets).toEqual(['erp\u0001T']);
  });

  test('takings carry the instant of the correction, for metrics that count corrections at their own date', () => {
    const netting = net(ten('I1', 1), credit('C', 40, 'I1', [['A', 3, null]]));
    expect(eventOf(netting, 'I1').takings).toMatchObject([
      { at: onDay(40), from: 'erp\u0001I1', fromLine: 0, byLine: 0 },
    ]);
  });

  test('a replacement stands at its own place in the order', () => {
    const netting = net(ten('I1', 1), ten('I2', 2), invoice('I1', 9, [['A', 1, 1]], { revision: 2 }));
    expect([...netting.events.keys()]).toEqual(['erp\u0001I2', 'erp\u0001I1']);
  });

  test('facts out of canonical order are a programming error', () => {
    expect(() => netDocuments([ten('I2', 2), ten('I1', 1)])).toThrow(AssertionError);
  });
});

describe('canonical order', () => {
  test('goes by instant, then events before corrections, then source, id and revision; never by arrival', () => {
    const facts = [
      ten('B', 1),
      ten('A', 2),
      ten('a', 2),
      invoice('a', 2, [], { revision: 2 }),
      fact('event', '0', 2, { source: 'shop' }),
      credit('0', 2, null, []),
      cancel('1', 2, 'A'),
    ].map((item, index) => ({ ...item, n: 100 - index }));
    expect([...facts].reverse().sort(compareFacts)).toEqual(facts);
  });
});
