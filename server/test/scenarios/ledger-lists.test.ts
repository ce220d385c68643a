/*
 * Guarantee: the books can be looked through as a whole: every entry of every account once, with what it was booked for; the
 * accounts of the books equal their entries; a verification leaves its result for everybody; terms are published and accepted
 * where everybody sees it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { type FiguresWorld, openFiguresWorld } from './figures-world.ts';

const database = testDatabase();
let world: FiguresWorld;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await openFiguresWorld(database.pool);
  for (const name of ['A', 'B']) ids[name] = await world.account(name, { joinedAt: '2025-01-10T09:00:00Z' });
  const money = (netAmount: number, occurredAt: string) => ({ currency: 'EUR', netAmount, occurredAt });
  await world.event('A', 'I-1', money(600, '2026-01-05T10:00:00Z'));
  await world.event('B', 'I-2', money(900, '2026-01-12T10:00:00Z'));
  await world.must('POST', '/v1/adjustments', {
    accountId: ids.B,
    unit: 'points',
    amount: '-40',
    reasonCode: 'correction',
    reason: 'Booked twice by the shop',
  });
  await world.verified();
});
afterAll(() => world?.api.close());

const list = (query = '') => world.must('GET', `/v1/entries?${query}`);

describe('entries of all accounts', () => {
  test('come page by page, newest first, each once, and are those of the accounts', async () => {
    const seen: { id: string; postedAt: string }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await list(`limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.data);
      cursor = page.nextCursor;
    }
    const own = await Promise.all(
      Object.values(ids).map((id) => world.must('GET', `/v1/accounts/${id}/entries?limit=200`)),
    );
    expect(seen.map(({ id }) => id).sort()).toEqual(
      own.flatMap(({ data }) => data.map(({ id }: { id: string }) => id)).sort(),
    );
    expect(seen.map(({ postedAt }) => postedAt)).toEqual(
      seen
        .map(({ postedAt }) => postedAt)
        .toSorted()
        .reverse(),
    );
  });

  test('name the document, the campaign and the adjustment they were booked for', async () => {
    const [invoice] = (await list(`account=${ids.A}&unit=points&kind=earned`)).data.filter(
      ({ about }: { about: { documentId: string | null } }) => about.documentId !== null,
    );
    expect(invoice).toMatchObject({
      about: { documentId: 'I-1', eventType: 'invoice' },
      accountName: 'A',
      amount: '600',
    });
    const byPeriod = (await list(`account=${ids.A}&unit=points`)).data.find(
      ({ about }: { about: { campaign: string | null } }) => about.campaign === 'monthly',
    );
    expect(byPeriod).toMatchObject({
      kind: 'earned',
      about: { campaign: 'monthly', period: '2026-02', eventId: null },
    });
    const [byHand] = (await list('kind=byHand')).data;
    const [adjustment] = (await world.must('GET', '/v1/adjustments')).data;
    expect(byHand).toMatchObject({
      accountId: ids.B,
      from: 'holder:available',
      about: { adjustmentId: adjustment.id },
    });
  });

  test('are narrowed by kind, unit, holder and time of booking', async () => {
    const all = (await list('limit=200')).data;
    const stars = (await list('unit=stars')).data;
    expect(stars.length).toBe(all.filter(({ unit }: { unit: string }) => unit === 'stars').length);
    expect((await list('holder=member')).data).toEqual([]);
    expect((await list('postedTo=2025-01-01T00:00:00Z')).data).toEqual([]);
    expect((await world.call('GET', '/v1/entries?account=acc_01kk9y0s9qf4rvt3z8m2a1b7cd')).status).toBe(404);
  });
});

describe('the accounts of the books', () => {
  test('are the sums of their entries, and both sides are equal', async () => {
    const { units, data } = await world.must('GET', '/v1/books?from=2026-01-01&to=2026-12-31');
    expect(units.map(({ unit, difference }: Record<string, string>) => [unit, difference])).toEqual([
      ['points', '0'],
      ['stars', '0'],
    ]);
    const account = (name: string) =>
      data.find((one: Record<string, string>) => one.unit === 'points' && one.account === name)?.closing;
    const { issued, outstanding } = await world.ledger('points');
    const inParts = (amount: string) => BigInt(Math.round(Number(amount) * 100));
    expect(inParts(account('issued'))).toBe(issued);
    expect(inParts(account('available')) + inParts(account('pending')) + inParts(account('reserved'))).toBe(
      outstanding,
    );
    expect(account('debited')).toBe('40');
  });

  test('carry what was before a period over', async () => {
    const before = await world.must('GET', '/v1/books?from=2026-01-01&to=2026-01-10&basis=value');
    const after = await world.must('GET', '/v1/books?from=2026-01-11&to=2026-12-31&basis=value');
    const issued = ({ data }: { data: Record<string, string>[] }) =>
      data.find(({ unit, account }) => unit === 'points' && account === 'issued')!;
    expect(issued(after).opening).toBe(issued(before).closing);
    expect(issued(before).opening).toBe('0');
  });
});

test('a verification of the books is there for everybody afterwards', async () => {
  expect((await world.must('GET', '/v1/ledger/verifications')).data).toEqual([]);
  const done = await world.must('POST', '/v1/ledger/verifications');
  expect(done).toMatchObject({ balanced: true, accounts: 2, violations: 0, complete: true, found: [] });
  expect(done.entries).toBe((await list('limit=200')).data.length);
  expect((await world.must('GET', '/v1/ledger/verifications')).data).toEqual([done]);
});

describe('terms', () => {
  const terms = { name: { en: 'Conditions', de: 'Bedingungen' }, text: { en: 'Fair play.', de: 'Fair bleiben.' } };

  test('are published as versions, and what says nothing new makes none', async () => {
    const first = await world.must('PUT', '/v1/programme/terms/conditions', terms);
    expect(first).toMatchObject({ version: 1, state: 'inForce', acceptance: 'required' });
    expect(await world.must('PUT', '/v1/programme/terms/conditions', terms)).toMatchObject({ version: 1 });
    const later = { ...terms, text: { en: 'Fairer play.', de: 'Fairer bleiben.' }, from: '2026-06-01' };
    expect(await world.must('PUT', '/v1/programme/terms/conditions', later)).toMatchObject({
      version: 2,
      state: 'scheduled',
      validFrom: '2026-05-31T22:00:00.000Z',
    });
    const { data } = await world.must('GET', '/v1/programme/terms');
    expect(data.map(({ version, state }: { version: number; state: string }) => [version, state])).toEqual([
      [1, 'inForce'],
      [2, 'scheduled'],
    ]);
  });

  test('tell who accepted them, over all accounts', async () => {
    const accept = { key: 'conditions', version: 1, language: 'de', how: 'paper' };
    await world.must('POST', `/v1/accounts/${ids.A}/terms-acceptances`, accept);
    expect(await world.must('GET', '/v1/terms-reach')).toEqual({
      accounts: 2,
      members: 0,
      data: [{ key: 'conditions', version: 1, accounts: 1, members: 0 }],
    });
    const given = await world.must('GET', '/v1/terms-acceptances?key=conditions&version=1&by=account');
    expect(given.data).toMatchObject([
      { accountId: ids.A, accountName: 'A', membershipId: null, language: 'de', how: 'paper' },
    ]);
    expect((await world.must('GET', '/v1/terms-acceptances?by=member')).data).toEqual([]);
  });
});
