/** Campaigns that fire when a figure reaches a value: once per window, at the instant it is reached, undone when it was not. */
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openWritePath } from '../support/write-path.ts';
import { award, club, invoice, points, sent } from './shop.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const database = testDatabase();

const at = (value: number, amount: string, window = '') =>
  `at${value}: { name: At ${value}, from: "2026-01-01", trigger: { metric: spend, reaches: ${value} }, ${award(amount)} }${window}`;
const programme = (window: string) =>
  club(
    [at(50, '5.0'), at(100, '10.0')].join('\n'),
    `metrics:
  spend: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: ${window} }`,
  );

describe('thresholds of 50 and 100', () => {
  it('fire at 50, not at 99, and at 100; a cancellation that leaves 50 takes back the second only (B2.17)', async () => {
    const path = await openWritePath(database.pool, programme('{ lifetime: true }'), now);
    const account = await path.account('C-1');
    const first = invoice(account, '01-05', 50);
    await path.send(first);
    expect(await points(path, account)).toBe('5');
    await path.send(invoice(account, '01-06', 49));
    expect(await points(path, account)).toBe('5');
    await path.send(invoice(account, '01-07', 1));
    expect(await points(path, account)).toBe('15');
    await path.send(sent(account, 'cancellation', '01-08', { corrects: { id: first.id } }));
    await path.settle();
    expect(await points(path, account)).toBe('5');
  });

  it('are both passed by one document of 100 (B2.17, differs: there only the higher one tells)', async () => {
    const path = await openWritePath(database.pool, programme('{ lifetime: true }'), now);
    const account = await path.account('C-1');
    await path.send(invoice(account, '01-05', 100));
    expect(await points(path, account)).toBe('15');
  });

  it('fire once per month where the figure is of the month, in whatever order documents arrive', async () => {
    const path = await openWritePath(database.pool, programme('{ calendar: month }'), now);
    const account = await path.account('C-1');
    const days = ['02-20', '01-31', '02-01', '01-02', '03-01'];
    for (const day of days) await path.send(invoice(account, day, 30));
    await path.settle();
    // January and February reach 60 each, March stays at 30.
    expect(await points(path, account)).toBe('10');
  });
});
