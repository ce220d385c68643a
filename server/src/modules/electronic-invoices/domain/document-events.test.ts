import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '#kernel';
import { compiledBuiltInTypes, parseEvent } from '#modules/events';
import { gln, type UblDocument, ubl } from '../../../../test/support/ubl.ts';
import { parseXml } from '../operations/parse-xml.ts';
import { type DocumentEvents, documentEvents } from './document-events.ts';
import { readDocument } from './read-document.ts';

const types = compiledBuiltInTypes();

/** Every event of every test is one that intake accepts. */
function events(document: UblDocument, zone = 'Europe/Berlin'): DocumentEvents {
  const tree = parseXml(Buffer.from(ubl(document)));
  const read = tree.ok ? readDocument(tree.value, null) : tree;
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const result = documentEvents(read.value, zone);
  for (const event of result.events) {
    const parsed = parseEvent(event, { receivedAt: Date.UTC(2027, 0, 1), types });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  }
  return result;
}

const first = (document: UblDocument) => events(document).events[0]!;
const lines = (document: UblDocument) => {
  const list = first(document).lines ?? [];
  return list.map(({ sku, quantity, netAmount, taxAmount }) => [sku, quantity, netAmount, taxAmount].join(' '));
};

test('an invoice is one event with its lines, exact, at the beginning of its day', () => {
  expect(events({ lines: [{ id: '7', net: '299.80', quantity: '2', unit: 'H87' }] })).toEqual({
    notes: [],
    events: [
      {
        source: 'DE111111111',
        id: 'R-1',
        type: 'invoice',
        occurredAt: '2026-01-09T23:00:00.000Z',
        account: { externalId: '4000000000001', system: '0088' },
        currency: 'EUR',
        data: {},
        lines: [
          {
            id: '7',
            sku: 'DRILL',
            quantity: '2',
            unit: 'H87',
            netAmount: '299.8',
            taxAmount: '59.96',
            data: { name: 'Drill' },
          },
        ],
      },
    ],
  });
});

test.each([
  ['09:30:00', '2026-01-10T08:30:00.000Z'],
  ['09:30:00.123+00:00', '2026-01-10T09:30:00.123Z'],
  [undefined, '2026-01-09T23:00:00.000Z'],
])('issued at %s it happened at %s', (time, instant) => {
  expect(first(time === undefined ? {} : { time }).occurredAt).toBe(instant);
});

test('on the day the clock is put forward the stated time is the time on the clock', () => {
  expect(first({ date: '2026-03-29', time: '12:00:00' }).occurredAt).toBe('2026-03-29T10:00:00.000Z');
});

describe('what counts', () => {
  test('an allowance on the whole document lowers the lines in proportion, a charge is a line without quantity', () => {
    const document = {
      lines: [
        { sku: 'A', net: '200.00' },
        { sku: 'B', net: '100.00' },
      ],
      adjustments: ['10.00', '+6.00'],
    };
    expect(lines(document)).toEqual(['A 1 193.33 38.67', 'B 1 96.67 19.33', 'charge:Freight 0 6 1.2']);
    expect(first(document).lines?.[0]?.data).toEqual({ name: 'Drill', documentAllowance: '6.67' });
  });

  test('an allowance greater than the goods stands by itself', () => {
    expect(lines({ lines: [{ sku: 'A', net: '4.00' }], adjustments: ['5.00', '+6.00'] })).toEqual([
      'A 1 4 0.8',
      'allowance:Discount 0 -5 -1',
      'charge:Freight 0 6 1.2',
    ]);
  });

  test('what was paid in advance settles the invoice', () => {
    expect(events({ prepaid: '50.00' }).events[1]).toMatchObject({
      type: 'payment',
      id: 'R-1#prepaid',
      netAmount: '50',
      settles: [{ id: 'R-1', amount: '50' }],
    });
  });

  test('whatever the lines, allowances and charges, net and tax come to what the document states', () => {
    const cents = fc.integer({ min: -50_000, max: 99_999 }).map((value) => (value / 100).toFixed(2));
    const line = fc.record({ net: cents, sku: fc.constantFrom('A', 'B', 'C') });
    const adjustment = fc.tuple(fc.constantFrom('', '+'), fc.integer({ min: 1, max: 20_000 }));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.array(adjustment, { maxLength: 3 }),
        (list, more) => {
          const adjustments = more.map(([sign, value]) => `${sign}${(value / 100).toFixed(2)}`);
          const found = first({ lines: list, adjustments });
          const sum = (field: string) =>
            Decimal.sum((found.lines ?? []).map((each) => Decimal.of(String(each[field] ?? 0))));
          const net = [
            ...list.map(({ net }) => Decimal.of(net)),
            ...adjustments.map((text) => (text.startsWith('+') ? Decimal.of(text.slice(1)) : Decimal.of(text).neg())),
          ];
          const stated = Decimal.sum(net).abs();
          const counted = found.netAmount === undefined ? sum('netAmount') : Decimal.of(found.netAmount);
          expect(counted.toString()).toBe(stated.toString());
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('credit notes', () => {
  const credit = (document: UblDocument) => ({ root: 'CreditNote' as const, number: 'G-1', ...document });

  test('name the document they take from', () => {
    expect(first(credit({ references: ['R-1'] }))).toMatchObject({
      id: 'G-1',
      type: 'creditNote',
      corrects: { id: 'R-1' },
    });
  });

  test('without a reference take from the latest lines of their goods', () => {
    expect(first(credit({}))).not.toHaveProperty('corrects');
  });

  test('with several references do so too, and say it', () => {
    const { events: list, notes } = events(credit({ references: ['R-1', 'R-2'] }));
    expect(list[0]).toMatchObject({ data: { note: 'Names R-1, R-2' } });
    expect(list[0]).not.toHaveProperty('corrects');
    expect(notes).toHaveLength(1);
  });

  test('that have the number of the invoice they name are told apart from it', () => {
    expect(first(credit({ number: 'R-1', references: ['R-1'] }))).toMatchObject({
      id: 'R-1#credit',
      corrects: { id: 'R-1' },
    });
  });

  test('return goods and what was returned of them as one taking', () => {
    const document = credit({
      references: ['R-1'],
      lines: [
        { net: '700.00', quantity: '7' },
        { net: '-300.00', quantity: '-3' },
      ],
    });
    expect(lines(document)).toEqual(['DRILL 4 400 80']);
  });

  test('that give other goods than they take are taken from the document as a whole', () => {
    const mixed = [
      { sku: 'A', net: '700.00' },
      { sku: 'B', net: '-300.00', quantity: '-3' },
    ];
    expect(first(credit({ references: ['R-1'], lines: mixed }))).toMatchObject({ netAmount: '400' });
    expect(lines(credit({ lines: mixed }))).toEqual(['A 1 400 ']);
  });

  test('an invoice over a negative amount takes away', () => {
    const document: UblDocument = { number: 'R-2', references: ['R-1'], lines: [{ net: '-100.00', quantity: '-2' }] };
    expect(first(document)).toMatchObject({ type: 'creditNote', corrects: { id: 'R-1' } });
    expect(lines(document)).toEqual(['DRILL 2 100 20']);
  });

  test('a credit note over a negative amount gives', () => {
    const document = credit({ lines: [{ net: '-100.00', quantity: '-2' }] });
    expect(first(document).type).toBe('invoice');
    expect(lines(document)).toEqual(['DRILL 2 100 20']);
  });

  test.each(['381', '396', '261'])('type %s takes away in an Invoice too', (type) => {
    expect(first({ type, buyer: gln('1') }).type).toBe('creditNote');
  });
});

describe('corrected invoices', () => {
  test('cancel what they replace', () => {
    expect(events({ number: 'R-2', type: '384', references: ['R-1'] }).events).toMatchObject([
      { id: 'R-2', type: 'invoice' },
      { id: 'R-2#replaces:R-1', type: 'cancellation', corrects: { id: 'R-1' } },
    ]);
  });

  test('under the same number are its second revision', () => {
    expect(events({ type: '384', references: ['R-1'] }).events).toMatchObject([{ id: 'R-1', revision: 2 }]);
  });
});
