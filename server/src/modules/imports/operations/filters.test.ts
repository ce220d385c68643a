/** Rows that are no ordinary purchases: every treatment does what it says and is counted with its reason. */
import { describe, expect, test } from 'vitest';
import { renderReport } from '../domain/render-report.ts';
import { header, mappingWith, type ReadFile, readAll, row } from './reading.fixture.ts';

const special: Readonly<Record<string, readonly string[]>> = {
  noDocument: [row({ no: '' })],
  noAccount: [row({ no: 'X', customer: '' })],
  zeroPrice: [row({ no: 'X', price: '0.00' })],
  negativePrice: [row({ no: 'X', price: '-1' })],
  zeroQuantity: [row({ no: 'X', qty: '0' })],
  negativeQuantity: [row({ no: 'X', qty: '-1' })],
  duplicateLines: [row({ no: 'X' }), row({ no: 'X' })],
  twoTimestamps: [row({ no: 'X' }), row({ no: 'X', sku: 'B', date: '2026-01-05T00:01' })],
  twoCountries: [row({ no: 'X', country: 'FR' })],
};

async function read(filter: string, treatment: unknown): Promise<ReadFile> {
  const file = [header, row({ no: 'before' }), ...special[filter]!, row({ no: 'after' })].join('\n');
  return readAll(file, mappingWith({ filters: { [filter]: treatment } }));
}

const filters = Object.keys(special);
const idsOf = ({ documents }: ReadFile): string[] => documents.map(({ body }) => body.id);
/** The duplicate alone goes; its document stays. */
const left = (filter: string): string[] =>
  filter === 'duplicateLines' ? ['before', 'X', 'after'] : ['before', 'after'];

describe.each(filters)('what %s meets', (filter) => {
  test('is left out by skip, with the reason of the mapping and an example', async () => {
    const result = await read(filter, { skip: 'because we say so' });
    expect(idsOf(result)).toEqual(left(filter));
    expect(result.report.skipped).toEqual([
      expect.objectContaining({
        code: filter,
        because: 'because we say so',
        examples: [expect.objectContaining({ row: filter === 'duplicateLines' ? 4 : 3 })],
      }),
    ]);
    expect(renderReport(result.report)).toContain('(because we say so)');
    expect(result.rejected).toEqual([]);
  });

  test('goes to the rejected rows by reject, its whole document with it', async () => {
    const result = await read(filter, 'reject');
    expect(idsOf(result)).toEqual(['before', 'after']);
    expect(result.rejected).toHaveLength(special[filter]!.length);
    expect(result.report.documents.rejected).toBe(filter === 'noDocument' ? 0 : 1);
  });
});

const keepable = filters.filter((filter) => filter !== 'noDocument' && filter !== 'noAccount');
test.each(keepable)('what %s meets is imported by keep and counted', async (filter) => {
  const result = await read(filter, { keep: 'we want it' });
  expect(idsOf(result)).toEqual(['before', 'X', 'after']);
  expect(result.report.kept).toEqual([expect.objectContaining({ code: filter, because: 'we want it' })]);
});

describe('credits', () => {
  const credits = (states: string, written: string, amount: Record<string, string> = { unitPrice: 'price' }) =>
    mappingWith({
      lines: { sku: 'sku', quantity: 'qty', ...amount },
      types: [
        { when: { column: 'no', startsWith: 'C' }, type: 'creditNote', credit: { states, written } },
        { type: 'invoice' },
      ],
    });
  const lines = async (mapping: ReturnType<typeof credits>, ...rows: string[]) =>
    (await readAll([header, ...rows].join('\n'), mapping)).documents.map(({ body }) => body.lines);

  test('of quantities alone turn the minus round and state no amounts', async () => {
    expect(await lines(credits('quantity', 'negative'), row({ no: 'C1', qty: '-3' }))).toEqual([
      [{ sku: 'A', quantity: 3 }],
    ]);
    expect(await lines(credits('quantity', 'negative'), row({ no: 'C1', qty: '-3', price: '' }))).toEqual([
      [{ sku: 'A', quantity: 3 }],
    ]);
  });

  test('of amounts or both state them without a minus', async () => {
    const net = { netAmount: 'price' };
    expect(await lines(credits('both', 'negative', net), row({ no: 'C1', qty: '-3', price: '-30' }))).toEqual([
      [{ sku: 'A', quantity: 3, netAmount: 30 }],
    ]);
    expect(await lines(credits('amount', 'positive', net), row({ no: 'C1', qty: '0', price: '30' }))).toEqual([
      [{ sku: 'A', netAmount: 30 }],
    ]);
    expect(await lines(credits('both', 'negative'), row({ no: 'C1', qty: '-3', price: '10' }))).toEqual([
      [{ sku: 'A', quantity: 3, netAmount: 30 }],
    ]);
  });

  test('with a line of the wrong sign are rejected where it is not skipped', async () => {
    const { rejected } = await readAll(
      [header, row({ no: 'C1', qty: '3' })].join('\n'),
      credits('quantity', 'negative'),
    );
    expect(rejected[0]!.reason).toBe(
      'qty "3" has the wrong sign for a credit; look at credit.written of its type rule',
    );
  });
});

describe('type rules', () => {
  test('are tried in order, and what none matches is rejected', async () => {
    const mapping = mappingWith({
      types: [
        { when: { column: 'no', startsWith: 'A' }, skip: 'bad debt is no purchase' },
        {
          when: [
            { column: 'qty', below: 0 },
            { column: 'sku', oneOf: ['A', 'B'] },
          ],
          type: 'creditNote',
          credit: { states: 'quantity' },
        },
        { when: { column: 'qty', above: 0 }, type: 'invoice' },
      ],
    });
    const rows = [
      row({ no: 'A1' }),
      row({ no: 'R1' }),
      row({ no: 'R2', qty: '-1' }),
      row({ no: 'R3', qty: '-1', sku: 'C' }),
    ];
    const { documents, report, rejected } = await readAll([header, ...rows].join('\n'), mapping);
    expect(documents.map(({ body }) => `${body.id} ${body.type}`)).toEqual(['R1 invoice', 'R2 creditNote']);
    expect(report.skipped).toMatchObject([{ code: 'typeRule', because: 'bad debt is no purchase', rows: 1 }]);
    expect(rejected.map(({ reason }) => reason)).toEqual(['no type rule of the mapping matches']);
  });

  test('that differ inside one document reject it', async () => {
    const mapping = mappingWith({
      types: [{ when: { column: 'qty', below: 0 }, type: 'creditNote' }, { type: 'invoice' }],
    });
    const { documents, rejected } = await readAll([header, row({}), row({ sku: 'B', qty: '-1' })].join('\n'), mapping);
    expect(documents).toEqual([]);
    expect(rejected.at(-1)!.reason).toBe('document R1 has lines of two type rules');
  });
});

test('the report shows at most five examples, without control characters that a file may hold', async () => {
  const rows = Array.from({ length: 9 }, (_, n) => row({ no: `R${n}`, customer: '', sku: 'A\u001b[2J' }));
  const { report } = await readAll(
    [header, ...rows].join('\n'),
    mappingWith({ filters: { noAccount: { skip: 'cash sales' } } }),
  );
  expect(report.skipped[0]!.examples).toHaveLength(5);
  const text = renderReport(report);
  expect(text).not.toContain('\u001b');
  expect(text).toContain('9 rows: names no account (cash sales)');
});
