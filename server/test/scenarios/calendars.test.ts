/** Dates follow the calendar of the programme's zone: DST, leap days, year ends, zones from −12 to +14 (T8). */
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openWritePath } from '../support/write-path.ts';
import { award, campaign, club, invoice, points } from './shop.ts';

const database = testDatabase();

async function open(zone: string, campaigns: string, at: string, joinedAt = '2020-01-01T00:00:00Z') {
  const programme = club(campaigns).replace('Europe/Berlin', zone).replaceAll('"2026-01-01"', '"2020-01-01"');
  const path = await openWritePath(database.pool, programme, Date.parse(at));
  return { path, account: await path.account('C-1', { joinedAt: Date.parse(joinedAt) }) };
}

const oncePer = (window: string) =>
  campaign('once', `limits: [{ key: once, window: ${window}, max: 1 }], ${award('1.0')}`);

describe('a limit of one award a day', () => {
  it.each([
    ['Etc/GMT+12', '2026-03-10T11:59:59Z', '2026-03-10T12:00:00Z'],
    ['Pacific/Kiritimati', '2026-03-10T09:59:59Z', '2026-03-10T10:00:00Z'],
    ['Asia/Kathmandu', '2026-03-10T18:14:59Z', '2026-03-10T18:15:00Z'],
    ['America/St_Johns', '2026-01-10T03:29:59Z', '2026-01-10T03:30:00Z'],
    ['Europe/Berlin', '2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z'],
    // Midnight does not exist on this day: it begins at one.
    ['Africa/Cairo', '2026-04-23T21:59:59Z', '2026-04-23T22:00:00Z'],
  ])('begins anew at midnight in %s: %s is the day before %s', async (zone, before, after) => {
    const { path, account } = await open(zone, oncePer('{ calendar: day }'), '2026-12-01T00:00:00Z');
    await path.send(invoice(account, before, 1), invoice(account, after, 1));
    expect(await points(path, account)).toBe('2');
    const hourEarlier = new Date(Date.parse(before) - 3_600_000).toISOString();
    await path.send(invoice(account, hourEarlier, 1));
    expect(await points(path, account)).toBe('2');
  });
});

it('the year ends at midnight of the programme, not of UTC', async () => {
  const { path, account } = await open('Europe/Berlin', oncePer('{ calendar: year }'), '2026-06-01T00:00:00Z');
  await path.send(invoice(account, '2025-12-31T22:59:59Z', 1), invoice(account, '2025-12-31T23:00:00Z', 1));
  expect(await points(path, account)).toBe('2');
});

it('an ISO week belongs to one year even where its days lie in two', async () => {
  const { path, account } = await open('Europe/Berlin', oncePer('{ calendar: week }'), '2026-06-01T00:00:00Z');
  // Monday 29 December 2025 to Sunday 4 January 2026.
  const days = ['2025-12-29T10:00:00Z', '2026-01-01T10:00:00Z', '2026-01-04T10:00:00Z'];
  await path.send(...days.map((day) => invoice(account, day, 1)));
  expect(await points(path, account)).toBe('1');
  await path.send(invoice(account, '2026-01-05T10:00:00Z', 1));
  expect(await points(path, account)).toBe('2');
});

it.each([
  ['over the night an hour is missing in', '2026-03-28T12:00:00Z', '2026-03-29T22:00:00Z'],
  ['over the night an hour comes twice in', '2026-10-24T12:00:00Z', '2026-10-25T23:00:00Z'],
])('units wait whole days: two days %s end at midnight', async (_title, bought, released) => {
  const waiting = campaign('waiting', award('event.netAmount', 'pending: { days: 2 }'));
  const { path, account } = await open('Europe/Berlin', waiting, bought);
  await path.send(invoice(account, bought, 10));
  const at = async (instant: number) => {
    path.clock.set(instant);
    await path.settle();
    return points(path, account);
  };
  expect(await at(Date.parse(released) - 1)).toBe('0');
  expect(await at(Date.parse(released))).toBe('10');
});

it('an anniversary of 29 February is 28 February in other years and 29 February again in the next leap year', async () => {
  const yearly = `yearly: { name: Yearly, from: "2020-01-01", trigger: { time: { anniversary: true } }, ${award('100.0')} }`;
  const { path, account } = await open('Europe/Berlin', yearly, '2026-02-27T12:00:00Z', '2024-02-29T12:00:00Z');
  const at = async (instant: string) => {
    path.clock.set(Date.parse(instant));
    await path.settle();
    return points(path, account);
  };
  expect(await at('2026-02-27T22:59:59Z')).toBe('100');
  expect(await at('2026-02-27T23:00:00Z')).toBe('200');
  expect(await at('2028-02-28T22:59:59Z')).toBe('300');
  expect(await at('2028-02-28T23:00:00Z')).toBe('400');
});

it.each([
  ['Pacific/Kiritimati', '2026-01-31T10:00:00Z'],
  ['Etc/GMT+12', '2026-02-01T12:00:00Z'],
  ['Europe/Berlin', '2026-01-31T23:00:00Z'],
])('a month closes at midnight in %s, and what is told later counts all the same', async (zone, closing) => {
  const monthly = `
metrics:
  spend: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: month } }
`;
  const bonus = `bonus: { name: Bonus, from: "2026-01-01", trigger: { period: { calendar: month } }, ${award('metrics.spend')} }`;
  const programme = club(bonus, monthly).replace('Europe/Berlin', zone);
  const path = await openWritePath(database.pool, programme, Date.parse('2026-01-15T00:00:00Z'));
  const account = await path.account('C-1', { joinedAt: Date.parse('2026-01-01T12:00:00Z') });
  const close = Date.parse(closing);
  await path.send(invoice(account, '2026-01-14T00:00:00Z', 10));
  const at = async (instant: number) => {
    path.clock.set(instant);
    await path.settle();
    return points(path, account);
  };
  expect(await at(close - 1)).toBe('0');
  expect(await at(close)).toBe('10');
  await path.send(
    invoice(account, new Date(close - 1).toISOString(), 5),
    invoice(account, new Date(close).toISOString(), 7),
  );
  await path.settle();
  expect(await points(path, account)).toBe('15');
});

it('units that live a month from 31 January expire with February, on its last day', async () => {
  const short = campaign('short', award('event.netAmount', 'expiry: { kind: rolling, months: 1 }'));
  const { path, account } = await open('Europe/Berlin', short, '2026-02-01T00:00:00Z');
  await path.send(invoice(account, '2026-01-31T10:00:00Z', 10));
  const at = async (instant: string) => {
    path.clock.set(Date.parse(instant));
    await path.settle();
    return points(path, account);
  };
  expect(await at('2026-02-28T22:59:59Z')).toBe('10');
  expect(await at('2026-02-28T23:00:00Z')).toBe('0');
});
