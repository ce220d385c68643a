import { describe, expect, test } from 'vitest';
import { Decimal, type FieldError } from '#kernel';
import { compiledBuiltInTypes } from './built-in-types.ts';
import { parseEvent } from './parse-event.ts';
import { toFact } from './parsed-event.ts';

const receivedAt = Date.UTC(2026, 2, 1, 12);
const context = { receivedAt, types: compiledBuiltInTypes() };

const base = {
  source: 'erp',
  id: 'INV-1',
  type: 'invoice',
  occurredAt: '2026-02-05T09:00:00+01:00',
  account: { externalId: 'C-100' },
  currency: 'EUR',
  lines: [{ sku: 'A', quantity: 3, netAmount: 149.9 }],
};

function parsed(change: Record<string, unknown> = {}) {
  const result = parseEvent({ ...base, ...change }, context);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function faults(change: Record<string, unknown>): FieldError[] {
  const result = parseEvent({ ...base, ...change }, context);
  return result.ok ? [] : result.error.errors!;
}

/** "lines[0].quantity required". */
function brief(change: Record<string, unknown>): string[] {
  return faults(change).map(({ path, code }) => `${path} ${code}`);
}

const creditNote = (more: Record<string, unknown>) => ({ type: 'creditNote', ...more });

describe('a valid event', () => {
  test('comes out with exact numbers, instants in UTC milliseconds and every field in its place', () => {
    const event = parsed({
      person: { membershipId: 'mem_01h455vb4pex5vsknk084sn02q' },
      data: { channel: 'edi', dueOn: '2026-03-05' },
      revision: 2,
      netAmount: '149.9',
      dataQuality: { source: 'datapool', capturedAt: '2026-02-06T00:00:00Z', purpose: 'bonus', reliability: 0.8 },
      lines: [
        {
          id: '10',
          sku: 'A',
          category: 'tools',
          brand: 'Acme',
          labels: ['promo'],
          quantity: '3.5',
          unit: 'PCE',
          netAmount: 149.9,
          taxAmount: '28.48',
          marginAmount: -1,
          data: { batch: 7 },
        },
      ],
    });
    expect(event).toMatchObject({ source: 'erp', id: 'INV-1', revision: 2, occurredAt: Date.UTC(2026, 1, 5, 8) });
    expect(JSON.parse(JSON.stringify(event.lines))).toEqual([
      {
        id: '10',
        sku: 'A',
        category: 'tools',
        brand: 'Acme',
        labels: ['promo'],
        quantity: '3.5',
        unit: 'PCE',
        netAmount: '149.9',
        taxAmount: '28.48',
        marginAmount: '-1',
        data: { batch: 7 },
      },
    ]);
    expect(event.dataQuality).toMatchObject({ source: 'datapool', reliability: 0.8 });
  });

  test('treats null like a field left out', () => {
    const event = parsed({
      person: null,
      data: null,
      revision: null,
      corrects: null,
      settles: null,
      dataQuality: null,
    });
    expect(event).toMatchObject({
      person: null,
      data: {},
      revision: 1,
      corrects: null,
      settles: [],
      dataQuality: null,
    });
  });

  test('names the account in one of three ways', () => {
    expect(parsed({ account: { externalId: '7', system: 'crm' } }).account).toEqual({ externalId: '7', system: 'crm' });
    expect(parsed({ account: { vatNumber: 'de 123.456-789' } }).account).toEqual({ vatNumber: 'DE123456789' });
    const id = 'acc_01h455vb4pex5vsknk084sn02q';
    expect(parsed({ account: { id } }).account).toEqual({ id });
  });

  test('counts lines without id from 1', () => {
    const line = { sku: 'A', quantity: 1, netAmount: 1 };
    expect(parsed({ lines: [line, line] }).lines.map(({ id }) => id)).toEqual(['1', '2']);
  });

  test('becomes a fact: lines or an amount, kind by type, corrections with the source of the event by default', () => {
    const place = { n: 7, receivedAt, membershipId: null };
    expect(toFact(parsed(), place)).toMatchObject({ n: 7, kind: 'event', type: 'invoice', amount: null, target: null });
    const credit = parsed(creditNote({ corrects: { id: 'INV-1' }, lines: undefined, netAmount: 5 }));
    expect(toFact(credit, place)).toMatchObject({ kind: 'credit', target: { source: 'erp', id: 'INV-1' } });
    expect(toFact(credit, place).amount!.toString()).toBe('5');
    const payment = { type: 'payment', lines: undefined, netAmount: 5, settles: [{ id: 'INV-1', amount: '2' }] };
    expect(toFact(parsed(payment), place).settles).toEqual([{ source: 'erp', id: 'INV-1', amount: Decimal.of(2) }]);
    const cancellation = { type: 'cancellation', lines: undefined, corrects: { source: 'shop', id: 'X' } };
    expect(toFact(parsed(cancellation), place)).toMatchObject({ kind: 'cancel', target: { source: 'shop', id: 'X' } });
  });
});

describe('amounts and quantities', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [255, '255'],
    [256, '256'],
    [0.1, '0.1'],
    [19.99, '19.99'],
    [-0.000001, '-0.000001'],
    [1.005, '1.005'],
    [999_999_999.999999, '999999999.999999'],
    [9_999_999_999_999.99, '9999999999999.99'],
    [999_999_999_999_999, '999999999999999'],
    ['999999999999999.999999', '999999999999999.999999'],
    ['-007.50', '-7.5'],
    [1e3, '1000'],
  ])('%s is read as exactly %s', (sent, read) => {
    expect(parsed({ lines: [{ sku: 'A', quantity: 1, netAmount: sent }] }).lines[0]!.netAmount.toString()).toBe(read);
  });

  test.each([
    [1e15, 'out_of_range'],
    [-1e21, 'out_of_range'],
    [Number.MAX_VALUE, 'out_of_range'],
    ['1000000000000000', 'out_of_range'],
    [0.1234567, 'too_precise'],
    [0.1 + 0.2, 'too_precise'],
    [1e-7, 'too_precise'],
    ['1.0000001', 'too_precise'],
    [Number('123456789012.345678'), 'not_exact'],
    [Number.NaN, 'not_a_number'],
    [Number.POSITIVE_INFINITY, 'not_a_number'],
    ['1,234.50', 'not_a_number'],
    ['12 ', 'not_a_number'],
    ['+5', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['.5', 'not_a_number'],
    ['٣', 'not_a_number'],
    ['', 'not_a_number'],
    [true, 'wrong_type'],
    [{}, 'wrong_type'],
    [[1], 'wrong_type'],
  ])('%s is refused: %s', (sent, code) => {
    expect(brief({ lines: [{ sku: 'A', quantity: 1, netAmount: sent }] })).toEqual([`lines[0].netAmount ${code}`]);
  });
});

describe('faults', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['a missing source', { source: undefined }, ['source required']],
    ['an empty id', { id: '' }, ['id empty']],
    ['a numeric id', { id: 5 }, ['id wrong_type']],
    ['blanks around an id', { id: ' INV-1' }, ['id blank_around']],
    ['a byte order mark before an id', { id: '\ufeffINV-1' }, ['id blank_around']],
    ['an id of 201 characters', { id: 'x'.repeat(201) }, ['id too_long']],
    ['an undeclared type', { type: 'invoise' }, ['type unknown_type']],
    ['a type that is no text', { type: {} }, ['type wrong_type']],
    ['a local time', { occurredAt: '2026-02-05T09:00:00' }, ['occurredAt instant_invalid']],
    ['an impossible date', { occurredAt: '2026-02-30T09:00:00Z' }, ['occurredAt instant_invalid']],
    ['a time 11 minutes ahead', { occurredAt: '2026-03-01T12:11:00Z' }, ['occurredAt occurred_at_in_future']],
    ['no account', { account: undefined }, ['account required']],
    ['an account without name', { account: {} }, ['account.id required']],
    ['an account named twice', { account: { externalId: '1', vatNumber: 'DE123456789' } }, ['account ambiguous']],
    ['a foreign account id', { account: { id: 'per_01h455vb4pex5vsknk084sn02q' } }, ['account.id wrong_format']],
    [
      'a system without externalId',
      { account: { vatNumber: 'DE123456789', system: 'x' } },
      ['account.system not_allowed_here'],
    ],
    ['a person named twice', { person: { membershipId: 'x', externalId: 'y' } }, ['person ambiguous']],
    ['an unknown currency', { currency: 'EURO' }, ['currency unknown_currency']],
    ['amounts without currency', { currency: undefined }, ['currency required']],
    ['neither lines nor amount', { lines: [] }, ['netAmount required']],
    ['lines that do not add up', { netAmount: 150 }, ['netAmount differs_from_lines']],
    ['revision 0', { revision: 0 }, ['revision out_of_range']],
    ['a correction on an invoice', { corrects: { id: 'X' } }, ['corrects not_allowed_here']],
    ['a settlement on an invoice', { settles: [] }, ['settles not_allowed_here']],
    ['a cancellation of nothing', { type: 'cancellation', lines: undefined }, ['corrects required']],
    ['lines on a training', { type: 'training', data: { course: 'x' } }, ['lines not_allowed_here']],
    ['a reliability of 2', { dataQuality: { reliability: 2 } }, ['dataQuality.reliability out_of_range']],
    [
      'data that do not fit',
      { data: { dueOn: '2026-02-30', chanel: 'x' } },
      ['data.chanel unknown_field', 'data.dueOn wrong_format'],
    ],
    ['a line that is no object', { lines: [7] }, ['lines[0] wrong_type']],
    [
      'a line without figures',
      { lines: [{ sku: 'A' }] },
      ['lines[0].quantity required', 'lines[0].netAmount required'],
    ],
    [
      'two lines of one id',
      {
        lines: [
          { id: '2', quantity: 1, netAmount: 1 },
          { quantity: 1, netAmount: 1 },
        ],
      },
      ['lines[1].id duplicate'],
    ],
    [
      '51 labels',
      { lines: [{ labels: Array(51).fill('x'), quantity: 1, netAmount: 1 }] },
      ['lines[0].labels too_many'],
    ],
    ['a credit below zero', creditNote({ lines: [{ sku: 'A', quantity: -1 }] }), ['lines[0].quantity out_of_range']],
    ['a credit of nothing', creditNote({ lines: [{ sku: 'A' }] }), ['lines[0].quantity required']],
    ['a credit line of no goods', creditNote({ lines: [{ quantity: 1 }] }), ['lines[0].sku required']],
    [
      'a line of an unnamed document',
      creditNote({ lines: [{ corrects: '1', quantity: 1 }] }),
      ['lines[0].corrects not_allowed_here'],
    ],
    [
      'a payment of more than was paid',
      { type: 'payment', lines: undefined, netAmount: 5, settles: [{ id: 'A', amount: 6 }] },
      ['settles out_of_range'],
    ],
  ])('%s is named by path and code', (_, change, expected) => {
    expect(brief(change)).toEqual(expected);
  });

  test('an unknown field is refused at its exact path with the name it probably meant', () => {
    const errors = faults({ acount: {}, lines: [{ sku: 'A', quantity: 1, netAmount: 1, nettAmount: 2 }] });
    expect(errors).toMatchObject([
      { path: 'acount', code: 'unknown_field', remedy: 'did you mean account?' },
      { path: 'lines[0].nettAmount', code: 'unknown_field', remedy: 'did you mean netAmount?' },
    ]);
  });

  test('all faults of an event are named at once, each with reason and remedy', () => {
    const errors = faults({
      source: 1,
      id: '',
      type: 'x',
      occurredAt: 'now',
      account: {},
      lines: [{}, 3],
      currency: 'E',
    });
    expect(errors.map(({ path }) => path)).toEqual([
      'source',
      'id',
      'type',
      'occurredAt',
      'account.id',
      'lines[0].quantity',
      'lines[0].netAmount',
      'lines[1]',
      'currency',
    ]);
    for (const error of errors) expect(error.reason.length * error.remedy.length).toBeGreaterThan(0);
  });

  test('no more than 50 faults are named, and the refusal says that there are more', () => {
    const result = parseEvent({ ...base, lines: Array(1000).fill({}) }, context);
    expect(result).toMatchObject({ ok: false, error: { code: 'event_invalid', truncated: true } });
    expect(!result.ok && result.error.errors).toHaveLength(50);
  });

  test('10,000 lines pass and one more does not', () => {
    const lines = Array(10_000).fill({ sku: 'A', quantity: 1, netAmount: 0.01 });
    expect(parsed({ lines, netAmount: 100 }).lines).toHaveLength(10_000);
    expect(brief({ lines: [...lines, lines[0]] })).toEqual(['lines too_many']);
  });

  test('a time up to 10 minutes ahead passes: clocks differ', () => {
    expect(parsed({ occurredAt: '2026-03-01T12:10:00Z' }).occurredAt).toBe(receivedAt + 600_000);
  });

  test.each([null, [], 'x', 5, undefined])('%s is not an event', (value) => {
    expect(parseEvent(value, context)).toMatchObject({ ok: false, error: { code: 'event_invalid' } });
  });
});
