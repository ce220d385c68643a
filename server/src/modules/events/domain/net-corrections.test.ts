/**
 * Guarantees of netting, as a table: corrections of corrections, replacements, and credits that name no document.
 * Every case is run in all orders in which its facts can arrive.
 */
import { describe, expect, test } from 'vitest';
import { cancel, credit, difference, invoice, type NettingCase, onDay, undo } from './test-facts.ts';
import { type EventFact, movedAwayFact } from './types.ts';

const ten = (id: string, day: number): EventFact => invoice(id, day, [['A', 10, 100]]);

const taken: NettingCase[] = [
  {
    title: 'an undo gives back what a credit took',
    facts: [ten('I1', 1), credit('C', 2, 'I1', [['A', 3, null]]), undo('U', 3, 'C')],
    left: { I1: 'A 10 of 100' },
    outcome: { C: 'not: undone', U: 'applied' },
  },
  {
    title: 'an undone undo lets the credit count again',
    facts: [ten('I1', 1), credit('C', 2, 'I1', [['A', 3, null]]), undo('U1', 3, 'C'), undo('U2', 4, 'U1')],
    left: { I1: 'A 7 of 70' },
    outcome: { C: 'applied', U1: 'not: undone', U2: 'applied' },
  },
  {
    title: 'an undo may be dated before what it undoes',
    facts: [ten('I1', 3), cancel('X', 2, 'I1'), undo('U', 1, 'X')],
    left: { I1: 'A 10 of 100' },
    outcome: { X: 'not: undone', U: 'applied' },
  },
  {
    title: 'the cancellation of a credit note takes it back',
    facts: [ten('I1', 1), credit('C', 2, 'I1', [['A', 3, null]]), cancel('X', 3, 'C')],
    left: { I1: 'A 10 of 100' },
    outcome: { C: 'not: undone', X: 'applied' },
  },
  {
    title: 'the cancellation of a cancellation opens the document again',
    facts: [ten('I1', 1), cancel('X1', 2, 'I1'), cancel('X2', 3, 'X1')],
    left: { I1: 'A 10 of 100' },
    outcome: { X1: 'not: undone', X2: 'applied' },
  },
  {
    title: 'undos that name each other do nothing, in any order',
    facts: [ten('I1', 1), undo('U1', 2, 'U2'), undo('U2', 3, 'U1'), undo('U3', 3, 'U3')],
    left: { I1: 'A 10 of 100' },
    outcome: { U1: 'not: circular', U2: 'not: circular', U3: 'not: circular' },
  },
  {
    title: 'a circle of undos is opened by an undo from outside',
    facts: [
      ten('I1', 1),
      credit('C', 2, 'I1', [['A', 3, null]]),
      undo('U1', 3, 'U2'),
      undo('U2', 3, 'U1'),
      undo('U3', 4, 'U1'),
    ],
    left: { I1: 'A 7 of 70' },
    outcome: { U1: 'not: undone', U2: 'applied', U3: 'applied' },
  },
  {
    title: 'an event cannot be undone, nor a credit note credited',
    facts: [ten('I1', 1), credit('C1', 2, 'I1', [['A', 3, null]]), undo('U', 3, 'I1'), credit('C2', 4, 'C1', 5)],
    left: { I1: 'A 7 of 70' },
    outcome: { U: 'not: wrongTarget', C2: 'not: wrongTarget, excess 0 / 5' },
  },
  {
    title: 'a replacement counts with its own date and content',
    facts: [ten('I1', 1), invoice('I1', 9, [['A', 4, 40]], { revision: 2 }), credit('C', 5, 'I1', [['A', 1, null]])],
    left: { I1: 'A 3 of 30' },
    outcome: { C: 'applied' },
  },
  {
    title: 'a credit note can be replaced too',
    facts: [
      ten('I1', 1),
      credit('C', 2, 'I1', [['A', 3, null]]),
      credit('C', 2, 'I1', [['A', 5, null]], { revision: 2 }),
    ],
    left: { I1: 'A 5 of 50' },
    outcome: { C: 'applied' },
  },
  {
    title: 'nothing is left here of a document that moved to another account',
    facts: [ten('I1', 1), movedAwayFact(ten('I1', 1), 2, onDay(3)), credit('C', 2, 'I1', [['A', 3, null]])],
    outcome: { C: 'not: waiting, excess 3 / 0' },
  },
];

const unnamed: NettingCase[] = [
  {
    title: 'an unnamed credit takes from the latest earlier lines',
    facts: [ten('I1', 1), ten('I2', 2), ten('I3', 9), credit('C', 5, null, [['A', 12, null]])],
    left: { I1: 'A 8 of 80', I2: 'nothing', I3: 'A 10 of 100' },
    outcome: { C: 'applied' },
  },
  {
    title: 'within a document the last line gives first',
    facts: [
      invoice('I1', 1, [
        ['A', 10, 100],
        ['A', 10, 200],
      ]),
      credit('C', 2, null, [['A', 4, null]]),
    ],
    left: { I1: 'A 10 of 100, A 6 of 120' },
    outcome: { C: 'applied' },
  },
  {
    title: 'an invoice of the same instant counts as earlier',
    facts: [ten('I1', 1), credit('C', 1, null, [['A', 4, null]])],
    left: { I1: 'A 6 of 60' },
    outcome: { C: 'applied' },
  },
  {
    title: 'a credit before its invoice finds nothing',
    facts: [credit('C', 1, null, [['A', 4, null]]), ten('I1', 2)],
    left: { I1: 'A 10 of 100' },
    outcome: { C: 'not: nothingLeft, excess 4 / 0' },
  },
  {
    title: 'credits that name their document take first, wherever they stand',
    facts: [ten('I1', 1), credit('C1', 2, null, [['A', 8, null]]), credit('C2', 9, 'I1', [['A', 6, null]])],
    left: { I1: 'nothing' },
    outcome: { C1: 'partly: tooMuch, excess 4 / 0', C2: 'applied' },
  },
  {
    title: 'a cancelled document gives nothing to unnamed credits',
    facts: [ten('I1', 1), ten('I2', 2), credit('C', 3, null, [['A', 4, null]]), cancel('X', 9, 'I2')],
    left: { I1: 'A 6 of 60', I2: 'nothing' },
    outcome: { C: 'applied' },
  },
  {
    title: 'a quantity takes the price of the lines it hits, whatever an unnamed credit states beside it',
    facts: [ten('I1', 1), ten('I2', 2), credit('C', 5, null, [['A', 15, 120]])],
    left: { I1: 'A 5 of 50', I2: 'nothing' },
    outcome: { C: 'applied' },
  },
  {
    title: 'an unnamed price credit takes money from the latest earlier lines',
    facts: [ten('I1', 1), ten('I2', 2), credit('C', 5, null, [['A', null, 130]])],
    left: { I1: 'A 10 of 70', I2: 'A 10 of 0' },
    outcome: { C: 'applied' },
  },
  {
    title: 'other currencies and other types give nothing',
    facts: [
      ten('I1', 1),
      invoice('I2', 2, [['A', 10, 100]], { currency: 'USD' }),
      invoice('T', 3, [['A', 10, 100]], { type: 'deal' }),
      credit('C', 5, null, [['A', 4, null]]),
    ],
    left: { I1: 'A 6 of 60', I2: 'A 10 of 100', T: 'A 10 of 100' },
    outcome: { C: 'applied' },
  },
  {
    title: 'lines in another unit give nothing to a quantity',
    facts: [
      invoice('I1', 1, [['A', 10, 100, { unit: 'PCE' }]]),
      invoice('I2', 2, [['A', 10, 100, { unit: 'BOX' }]]),
      credit('C', 5, null, [['A', 4, null, { unit: 'PCE' }]]),
    ],
    left: { I1: 'A 6 of 60', I2: 'A 10 of 100' },
    outcome: { C: 'applied' },
  },
  {
    title: 'an unnamed amount without SKU is all excess',
    facts: [ten('I1', 1), credit('C', 2, null, 50)],
    left: { I1: 'A 10 of 100' },
    outcome: { C: 'not: noMatchingLine, excess 0 / 50' },
  },
];

describe.each([
  ['corrections of corrections, replacements', taken],
  ['credits that name no document', unnamed],
])('%s', (_, cases) => {
  test.each(cases)('$title', (item) => {
    expect(difference(item)).toBe(null);
  });
});
