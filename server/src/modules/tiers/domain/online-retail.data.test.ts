/**
 * Levels of real customers: a British wholesaler's net spend from 10 December 2010 to 9 December 2011, judged at the end
 * of that year. The counts were computed independently of this code.
 * Needs the unpacked data: HANSE_DATA=<folder> with uci-online-retail/online_retail.csv in it.
 */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { describe, expect, test } from 'vitest';
import { Decimal } from '#kernel';
import { momentOf } from './ladder-calendar.ts';
import { day, ladder, level, spend } from './ladder-fixture.ts';
import { startLadder } from './level-state.ts';
import { passTime, stepLadder } from './step-ladder.ts';

const folder = process.env.HANSE_DATA;
const file = folder === undefined ? '' : join(folder, 'uci-online-retail', 'online_retail.csv');
const available = folder !== undefined && existsSync(file);
if (!available) {
  process.stderr.write(
    `\n*** SKIPPED: levels on real invoices were NOT tested: set HANSE_DATA to the unpacked data. ***\n\n`,
  );
}

const FIRST = day('2010-12-10');
const LAST = day('2011-12-09');

/** Net spend per customer and day within the year; credit notes count on their own date. */
async function readSpend(): Promise<Map<string, Map<number, Decimal>>> {
  const customers = new Map<string, Map<number, Decimal>>();
  const rows = createReadStream(file).pipe(parse({ from_line: 2 }));
  for await (const [, , , quantity, at, price, customer] of rows as AsyncIterable<string[]>) {
    const on = day((at as string).slice(0, 10));
    if (customer === '' || on < FIRST || on > LAST) continue;
    const days = customers.get(customer as string) ?? new Map<number, Decimal>();
    customers.set(customer as string, days);
    const amount = Decimal.of(quantity as string).mul(Decimal.of(price as string));
    days.set(on, (days.get(on) ?? Decimal.ZERO).add(amount));
  }
  return customers;
}

describe.runIf(available)('real invoices', () => {
  test('92 customers reach 10,000, 161 reach 5,000, 1,342 reach 1,000 and 2,701 less', async () => {
    const definition = ladder({
      levels: [
        level('base', 0),
        level('silver', 1, spend(1000)),
        level('gold', 2, spend(5000)),
        level('platinum', 3, spend(10_000)),
      ],
      period: { programmeYear: { month: 12, day: 10 } },
      upgrade: 'atReviews',
      reviews: { every: 'year', effective: 'atReview' },
    });
    const counts: Record<string, number> = {};
    for (const days of (await readSpend()).values()) {
      let total = Decimal.ZERO;
      const read = { metric: () => total, attribute: () => null };
      const start = momentOf(FIRST, 'UTC');
      let state = startLadder(definition, start, FIRST);
      for (const [on, amount] of [...days].sort((a, b) => a[0] - b[0])) {
        total = total.add(amount);
        state = stepLadder(definition, state, { ...momentOf(on, 'UTC'), at: momentOf(on, 'UTC').at + 1 }, read).state;
      }
      const end = momentOf(LAST + 1, 'UTC').at;
      state = passTime(definition, state, { after: end - 1, through: end, zone: 'UTC' }, read).state;
      counts[state.level] = (counts[state.level] ?? 0) + 1;
    }
    expect(counts).toEqual({ platinum: 92, gold: 161, silver: 1342, base: 2701 });
  });
});
