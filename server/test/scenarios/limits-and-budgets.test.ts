/** Limits of one account, whatever order its events arrive in; budgets and claims, first processed, first served. */
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openWritePath } from '../support/write-path.ts';
import { award, campaign, club, invoice, points, sent } from './shop.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const database = testDatabase();

async function open(campaigns: string, accounts = 1) {
  const path = await openWritePath(database.pool, club(campaigns), now);
  const made = await Promise.all(Array.from({ length: accounts }, (_, i) => path.account(`C-${i}`)));
  const [first] = made;
  if (first === undefined) throw new Error('at least one account');
  return { path, account: first, accounts: made };
}

const limited = (limit: string) =>
  campaign(
    'limited',
    `limits: [{ key: perMonth, window: { calendar: month }, ${limit} }], ${award('event.netAmount')}`,
  );

describe('a limit of one account', () => {
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ];

  it.each(orders)(
    'trims to what is left of the month: 60, 60, 60 with 100 give 100 (arrival %i %i %i)',
    async (...order) => {
      const { path, account } = await open(limited('unit: points, max: 100'));
      const documents = ['01-05', '01-10', '01-20'].map((day) => invoice(account, day, 60));
      for (const index of order) await path.send(documents[index] as object);
      await path.settle();
      expect(await points(path, account)).toBe('100');
      await path.send(invoice(account, '02-01', 60));
      expect(await points(path, account)).toBe('160');
    },
  );

  it.each(orders)(
    'refuses what does not fit whole: 60, 60, 30 with 100 give 90 (arrival %i %i %i)',
    async (...order) => {
      const { path, account } = await open(limited('unit: points, max: 100, onExceed: refuse'));
      const documents = [invoice(account, '01-05', 60), invoice(account, '01-10', 60), invoice(account, '01-20', 30)];
      for (const index of order) await path.send(documents[index] as object);
      await path.settle();
      expect(await points(path, account)).toBe('90');
    },
  );

  it('counts awards where it has no unit: two a month', async () => {
    const { path, account } = await open(limited('max: 2'));
    const answers = await path.send(...['01-05', '01-06', '01-07'].map((day) => invoice(account, day, 10)));
    expect(await points(path, account)).toBe('20');
    expect(answers[2]).toMatchObject({ verdicts: [{ reason: { kind: 'limit', limit: 'perMonth' } }] });
  });

  it('has room again when a document is cancelled: the trimmed one gets the rest', async () => {
    const { path, account } = await open(limited('unit: points, max: 100'));
    const first = invoice(account, '01-05', 80);
    await path.send(first, invoice(account, '01-10', 60));
    expect(await points(path, account)).toBe('100');
    await path.send(sent(account, 'cancellation', '01-20', { corrects: { id: first.id } }));
    expect(await points(path, account)).toBe('60');
  });
});

describe('a budget', () => {
  const budgeted = campaign('budgeted', `budget: { unit: points, total: 100 }, ${award('event.netAmount')}`);
  const pot = async (workspaceId: string): Promise<number> => {
    const { rows } = await database.pool.query('select total - used as left from budget where workspace_id = $1', [
      workspaceId,
    ]);
    return Number(rows[0].left) / 100;
  };

  it('goes to whoever asks first, and a return fills the pot again: 80, 20; 40, 20, pot 40; 40', async () => {
    const { path, accounts } = await open(budgeted, 3);
    const [a, b, c] = accounts as [(typeof accounts)[0], (typeof accounts)[0], (typeof accounts)[0]];
    const all = async () => [await points(path, a), await points(path, b), await points(path, c)];
    const first = invoice(a, '01-05', 80);
    await path.send(first);
    const [trimmed] = await path.send(invoice(b, '01-05', 60));
    expect(trimmed).toMatchObject({ awards: [{ computed: 6000n, granted: 2000n }] });
    expect(await all()).toEqual(['80', '20', '0']);
    await path.send(sent(a, 'creditNote', '01-20', { currency: 'EUR', netAmount: 40, corrects: { id: first.id } }));
    expect([await all(), await pot(path.workspaceId)]).toEqual([['40', '20', '0'], 40]);
    await path.send(invoice(c, '01-21', 60));
    expect([await all(), await pot(path.workspaceId)]).toEqual([['40', '20', '40'], 0]);
  });

  it('that is spent gives nothing and says so', async () => {
    const { path, accounts } = await open(budgeted, 2);
    await path.send(invoice(accounts[0] as (typeof accounts)[0], '01-05', 100));
    const [answer] = await path.send(invoice(accounts[1] as (typeof accounts)[0], '01-05', 10));
    expect(answer).toMatchObject({
      verdicts: [{ reason: { kind: 'budget' } }],
      awards: [{ computed: 1000n, granted: 0n }],
    });
  });

  it('is taken once by two effects of one campaign, and returned exactly', async () => {
    const both = `effects: [{ award: { unit: points, amount: 'event.netAmount * 0.3' } }, { award: { unit: points, amount: 'event.netAmount * 0.7', pending: { days: 14 } } }]`;
    const { path, account } = await open(campaign('both', `budget: { unit: points, total: 1000 }, ${both}`));
    const bought = invoice(account, '01-05', 100);
    await path.send(bought);
    expect(await pot(path.workspaceId)).toBe(900);
    // A late document before it makes everything be decided again: nothing may be asked for twice.
    await path.send(invoice(account, '01-02', 100));
    expect(await pot(path.workspaceId)).toBe(800);
    await path.send(sent(account, 'cancellation', '01-20', { corrects: { id: bought.id } }));
    expect(await pot(path.workspaceId)).toBe(900);
  });
});

describe('a claim', () => {
  const perSerial = campaign(
    'perSerial',
    `claim: { kind: serial, key: event.data.order }, clauses: [{ name: has a number, when: 'event.data.order != ""' }], ${award('10.0')}`,
  );

  it('is held by the first to make it, and by that one again when decided anew', async () => {
    const { path, accounts } = await open(perSerial, 2);
    const [a, b] = accounts as [(typeof accounts)[0], (typeof accounts)[0]];
    await path.send(invoice(a, '01-05', 50, { data: { order: 'S-1' } }));
    const [second] = await path.send(invoice(b, '01-02', 50, { data: { order: 'S-1' } }));
    expect(second).toMatchObject({ verdicts: [{ reason: { kind: 'claimTaken' } }], awards: [] });
    await path.send(
      invoice(b, '01-03', 50, { data: { order: 'S-2' } }),
      invoice(a, '01-01', 50, { data: { order: 'S-3' } }),
    );
    await path.settle();
    expect([await points(path, a), await points(path, b)]).toEqual(['20', '10']);
  });
});
