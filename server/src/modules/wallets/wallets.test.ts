import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatId, newUuid } from '#kernel';
import { testDatabase } from '../../../test/support/index.ts';
import { type ActBody, openWalletServer, type WalletBody, type WalletServer } from './testing/wallet-server.ts';

/**
 * Acts on wallets through HTTP on a real database: what is taken from which lots, what comes back, what expires, what is
 * refused and how, and what lists show of it.
 */

const database = testDatabase();
const day = 86_400_000;
const start = Date.UTC(2026, 0, 5, 9);
let server: WalletServer;

beforeAll(async () => {
  server = await openWalletServer(database.pool, start);
});
afterAll(() => server.test.close());

describe('spending', () => {
  it('takes the lot that expires first, says which lots it took, and the balance afterwards', async () => {
    const account = await server.account();
    await account.earn(100);
    server.path.clock.advance(day);
    await account.earn(100);
    const spent = await account.act('spend', { amount: '150', reference: 'R-1' });
    expect(spent.status).toBe(200);
    expect(spent.body).toMatchObject({
      reference: 'R-1',
      amount: '150',
      lots: [{ amount: '100' }, { amount: '50' }],
      balance: { pending: '0', available: '50', reserved: '0', debt: '0', balance: '50' },
    });
    expect(spent.body.lots[0]!.expiresAt! < spent.body.lots[1]!.expiresAt!).toBe(true);
    expect(spent.body.entryIds).toHaveLength(2);
    const entries = (await server.send('GET', `/v1/accounts/${account.text}/entries?cause=spend`)).body as {
      data: { id: string; cause: object; from: string; to: string }[];
    };
    expect(entries.data.map(({ id }) => id).sort()).toEqual(spent.body.entryIds.toSorted());
    expect(entries.data[0]).toMatchObject({
      cause: { kind: 'spend', reference: 'R-1', reasonCode: null },
      from: 'holder:available',
      to: 'issuer:redeemed',
    });
    expect(await account.wallet()).toMatchObject({ available: '50', nextExpiry: { amount: '50' } });
  });

  it.each([
    ['spend', { amount: '101', reference: 'x' }, 409, 'insufficient_balance', { available: '100', missing: '1' }],
    ['spend', { amount: '0', reference: 'x' }, 422, 'amount_not_positive', {}],
    ['spend', { amount: '-5', reference: 'x' }, 422, 'amount_not_positive', {}],
    ['spend', { amount: '1.5', reference: 'x' }, 422, 'amount_too_precise', { scale: 0 }],
    ['spend', { amount: '9'.repeat(30), reference: 'x' }, 422, 'amount_too_large', {}],
    ['spend', { amount: 'many', reference: 'x' }, 422, 'validation_failed', {}],
    ['spend', { amount: 5, reference: 'x' }, 422, 'validation_failed', {}],
    ['spend', { amount: '5', reference: ' ' }, 422, 'validation_failed', {}],
    ['spend', { amount: '5', reference: 'x', holder: 'somebody' }, 422, 'validation_failed', {}],
    ['spend', { amount: '5', reference: 'x', holder: formatId('mem', newUuid()) }, 422, 'holder_unknown', {}],
    ['refund', { reference: 'never' }, 409, 'spend_unknown', {}],
    ['capture', { reference: 'never' }, 409, 'reservation_unknown', {}],
    ['cancel-reservation', { reference: 'never' }, 409, 'reservation_unknown', {}],
    ['adjust', { amount: '0', reasonCode: 'goodwill', reason: 'x' }, 422, 'amount_not_positive', {}],
    ['adjust', { amount: '-200', reasonCode: 'goodwill', reason: 'x' }, 409, 'insufficient_balance', {}],
    [
      'adjust',
      { amount: '-1', reasonCode: 'goodwill', reason: 'x', expiry: { kind: 'none' } },
      422,
      'expiry_without_credit',
      {},
    ],
    ['adjust', { amount: '1', reasonCode: 'Good Will', reason: 'x' }, 422, 'validation_failed', {}],
    ['move', { to: {}, amount: '1', reason: 'x' }, 422, 'move_to_itself', {}],
    ['move', { to: { accountId: formatId('acc', newUuid()) }, amount: '1', reason: 'x' }, 422, 'holder_unknown', {}],
    ['move', { to: { membershipId: formatId('mem', newUuid()) }, amount: '1', reason: 'x' }, 422, 'holder_unknown', {}],
  ])('%s %j is refused with %i %s and changes nothing', async (verb, body, status, code, more) => {
    const account = await server.account();
    await account.earn(100);
    const before = await account.wallet();
    const refused = await account.act(verb, body);
    expect({ status: refused.status, code: refused.problem.code }).toEqual({ status, code });
    expect(refused.problem).toMatchObject(more);
    expect(refused.problem.remedy).not.toBe('');
    expect(await account.wallet()).toEqual(before);
  });

  it('is refused for an unknown account and an unknown unit', async () => {
    const account = await server.account();
    const body = { amount: '1', reference: 'x' };
    const nobody = `/v1/accounts/${formatId('acc', newUuid())}/wallets/points/spend`;
    expect((await server.send('POST', nobody, body)).problem).toMatchObject({ status: 404, code: 'not_found' });
    const noUnit = `/v1/accounts/${account.text}/wallets/poinst/spend`;
    expect((await server.send('POST', noUnit, body)).problem).toMatchObject({ status: 404, code: 'unit_unknown' });
  });

  it('is refused under a reference the wallet has used, whatever for', async () => {
    const account = await server.account();
    await account.earn(100);
    await account.act('spend', { amount: '10', reference: 'R-1' });
    for (const verb of ['spend', 'reserve']) {
      const again = await account.act(verb, { amount: '10', reference: 'R-1' });
      expect(again.problem).toMatchObject({ status: 409, code: 'reference_used', usedBy: 'spend' });
    }
    expect((await account.wallet()).available).toBe('90');
  });

  it('is refused while a suspended account may only earn; what was reserved before can be captured', async () => {
    const account = await server.account();
    await account.earn(100);
    await account.act('reserve', { amount: '10', reference: 'R-1' });
    await database.pool.query(
      `update account_state set profile = jsonb_set(profile::jsonb, '{participation}', '{"club": [[0, "suspended"]]}')::json
       where workspace_id = $1 and account_id = $2`,
      [server.path.workspaceId, account.id],
    );
    const refused = await account.act('spend', { amount: '10', reference: 'R-2' });
    expect(refused.problem).toMatchObject({ code: 'redemption_not_allowed', participation: { club: 'suspended' } });
    expect((await account.act('capture', { reference: 'R-1' })).status).toBe(200);
    await account.earn(5);
    expect((await account.wallet()).available).toBe('95');
  });

  it('needs its permission', async () => {
    const account = await server.account();
    const url = `/v1/accounts/${account.text}/wallets/points`;
    const refused = await server.send(
      'POST',
      `${url}/spend`,
      { amount: '1', reference: 'x' },
      undefined,
      'ledger:read',
    );
    expect(refused.problem.code).toBe('permission_denied');
    const adjust = { amount: '1', reasonCode: 'goodwill', reason: 'x' };
    expect((await server.send('POST', `${url}/adjust`, adjust, undefined, 'ledger:write')).status).toBe(403);
  });
});

describe('refunding', () => {
  it('gives back to the lots that were taken, the last one first, in parts and never more', async () => {
    const account = await server.account();
    await account.earn(100);
    server.path.clock.advance(day);
    await account.earn(100);
    const spent = await account.act('spend', { amount: '150', reference: 'R-1' });
    const [first, second] = spent.body.lots.map(({ lotId }) => lotId);
    const part = await account.act('refund', { reference: 'R-1', amount: '60' });
    expect(part.body.lots).toMatchObject([
      { lotId: second, amount: '50' },
      { lotId: first, amount: '10' },
    ]);
    const tooMuch = await account.act('refund', { reference: 'R-1', amount: '91' });
    expect(tooMuch.problem).toMatchObject({ code: 'refund_exceeds_spend', left: '90' });
    const rest = await account.act('refund', { reference: 'R-1' });
    expect(rest.body).toMatchObject({
      amount: '90',
      lots: [{ lotId: first, amount: '90' }],
      balance: { available: '200' },
    });
    expect((await account.act('refund', { reference: 'R-1' })).problem).toMatchObject({
      code: 'refund_exceeds_spend',
      left: '0',
    });
  });

  it('to a lot that has expired meanwhile gives the days of grace', async () => {
    const account = await server.account();
    await account.earn(100);
    await account.act('spend', { amount: '60', reference: 'R-1' });
    server.path.clock.advance(40 * day);
    await server.path.settle();
    expect((await account.wallet()).available).toBe('0');
    const refund = await account.act('refund', { reference: 'R-1' });
    expect(refund.body.balance.available).toBe('60');
    const { nextExpiry } = await account.wallet();
    expect(nextExpiry).toEqual({ at: '2026-02-26T23:00:00.000Z', amount: '60' });
    server.path.clock.set(Date.parse('2026-02-26T23:00:00.000Z'));
    expect((await account.wallet()).available).toBe('0');
    await server.path.settle();
    expect(await account.wallet('&at=2026-02-26T23:00:00Z')).toMatchObject({ available: '0' });
    expect(await account.wallet('&at=2026-02-26T22:59:59Z')).toMatchObject({ available: '60' });
  });
});

describe('a reservation', () => {
  it('keeps units from others and from expiry until it is captured, in part or whole', async () => {
    const account = await server.account();
    await account.earn(100);
    await account.act('reserve', { amount: '80', reference: 'CART' });
    expect((await account.act('spend', { amount: '21', reference: 'R-1' })).problem.code).toBe('insufficient_balance');
    expect((await account.act('reserve', { amount: '1', reference: 'CART' })).problem.code).toBe('reference_used');
    server.path.clock.advance(40 * day);
    await server.path.settle();
    expect(await account.wallet()).toMatchObject({ available: '0', reserved: '80' });
    const tooMuch = await account.act('capture', { reference: 'CART', amount: '81' });
    expect(tooMuch.problem).toMatchObject({ code: 'reservation_exceeded', reserved: '80' });
    const captured = await account.act('capture', { reference: 'CART', amount: '50' });
    expect(captured.body).toMatchObject({ amount: '50', balance: { reserved: '0', available: '30' } });
    const refunded = await account.act('refund', { reference: 'CART', amount: '20' });
    expect(refunded.body.balance.available).toBe('50');
  });

  it('counts as spent once it is captured, and still does when a late event is decided', async () => {
    const account = await server.account();
    await account.earn(100);
    const stars = async () => {
      const { data } = (await server.send('GET', `/v1/accounts/${account.text}/wallets`)).body as {
        data: WalletBody[];
      };
      return data.find(({ unit }) => unit === 'stars')?.available;
    };
    await account.act('reserve', { amount: '60', reference: 'CART' });
    expect(await stars()).toBe('10');
    await account.act('capture', { reference: 'CART' });
    expect(await stars()).toBe('110');
    await account.earn(1, { occurredAt: new Date(server.path.clock.now() - day).toISOString() });
    expect(await stars()).toBe('120');
  });

  it('cancelled gives everything back to its lots', async () => {
    const account = await server.account();
    await account.earn(100);
    const reserved = await account.act('reserve', { amount: '80', reference: 'CART' });
    const cancelled = await account.act('cancel-reservation', { reference: 'CART' });
    expect(cancelled.body).toMatchObject({
      amount: '80',
      lots: reserved.body.lots,
      balance: { available: '100', reserved: '0' },
    });
    expect((await account.act('capture', { reference: 'CART' })).problem.code).toBe('reservation_unknown');
  });
});

describe('a move', () => {
  it('to a member keeps expiry and origin, and can be moved on to another account', async () => {
    const [account, other] = [await server.account(1), await server.account()];
    await account.earn(100);
    const member = account.members[0]!;
    const moved = await account.act('move', { to: { membershipId: member.text }, amount: '40', reason: 'share' });
    expect(moved.body).toMatchObject({
      from: { holder: 'account', balance: { available: '60' } },
      to: { accountId: account.text, holder: member.text, balance: { available: '40' }, lots: [{ amount: '40' }] },
    });
    const on = await account.act('move', {
      to: { accountId: other.text },
      amount: '15',
      reason: 'gift',
      holder: member.text,
      reference: 'GIFT-1',
    });
    expect(on.status).toBe(200);
    const lots = (await server.send('GET', `/v1/accounts/${other.text}/wallets/points/lots`)).body as {
      data: object[];
    };
    expect(lots.data).toMatchObject([
      {
        movedFrom: { accountId: account.text, holder: 'account' },
        origin: { kind: 'event', source: 'erp', campaigns: [{ campaign: 'base', amount: '100' }] },
        amounts: { movedIn: '15', available: '15', earned: '0' },
      },
    ]);
    const home = await other.act('move', { to: { accountId: account.text }, amount: '15', reason: 'back' });
    expect(home.status).toBe(200);
    const own = (await server.send('GET', `/v1/accounts/${account.text}/wallets/points/lots`)).body as {
      data: object[];
    };
    expect(own.data).toMatchObject([{ movedFrom: null, amounts: { available: '75', movedOut: '40', movedIn: '15' } }]);
  });

  it('of units from two accounts never mixes what their events are called there', async () => {
    const accounts = [await server.account(1), await server.account(1)];
    const receiver = await server.account();
    for (const account of accounts) {
      await account.earn(100);
      const { text } = account.members[0]!;
      await account.act('move', { to: { membershipId: text }, amount: '50', reason: 'share' });
      await account.act('move', { to: { accountId: receiver.text }, amount: '50', reason: 'gift', holder: text });
    }
    const lots = (await server.send('GET', `/v1/accounts/${receiver.text}/wallets/points/lots`)).body as {
      data: { movedFrom: { accountId: string } }[];
    };
    expect(lots.data.map(({ movedFrom }) => movedFrom.accountId)).toEqual(accounts.map(({ text }) => text));
  });
});

describe('an adjustment', () => {
  it('credits with its own expiry and debits what is there, each with its reason', async () => {
    const account = await server.account();
    const reasons = { reasonCode: 'goodwill', reason: 'Late delivery' };
    const expiry = { kind: 'lastDay', day: '2026-12-31' };
    const credit = await account.act('adjust', { amount: '50', ...reasons, expiry });
    expect(credit.body).toMatchObject({
      amount: '50',
      lots: [{ amount: '50', expiresAt: '2026-12-31T23:00:00.000Z' }],
    });
    expect(credit.body.reference).toMatch(/^adj_/);
    const debit = await account.act('adjust', { amount: '-20', ...reasons, reference: 'A-2' });
    expect(debit.body).toMatchObject({ amount: '-20', reference: 'A-2', balance: { available: '30' } });
    const { data } = (await server.send('GET', `/v1/accounts/${account.text}/entries?cause=adjustment`)).body as {
      data: object[];
    };
    expect(data).toMatchObject([
      { from: 'holder:available', to: 'issuer:adjusted', cause: { kind: 'adjustment', reasonCode: 'goodwill' } },
      { from: 'issuer:adjusted', to: 'holder:available', amount: '50' },
    ]);
    const lots = (await server.send('GET', `/v1/accounts/${account.text}/wallets/points/lots`)).body as {
      data: object[];
    };
    expect(lots.data).toMatchObject([{ origin: { kind: 'adjustment', reference: credit.body.reference } }]);
  });

  it('of money counts its decimals exactly', async () => {
    const account = await server.account();
    const url = `/v1/accounts/${account.text}/wallets/cash`;
    const body = { amount: '0.10', reasonCode: 'goodwill', reason: 'x' };
    for (let i = 0; i < 3; i++) await server.send('POST', `${url}/adjust`, body);
    const spent = await server.send('POST', `${url}/spend`, { amount: '0.3', reference: 'S', settles: true });
    expect((spent.body as ActBody).balance.available).toBe('0');
    const more = await server.send('POST', `${url}/spend`, { amount: '0.01', reference: 'T' });
    expect(more.problem).toMatchObject({ code: 'insufficient_balance', missing: '0.01' });
    expect(more.problem.detail).toContain('0.01 cash');
    expect((await server.send('POST', `${url}/spend`, { amount: '0.001', reference: 'T' })).problem.code).toBe(
      'amount_too_precise',
    );
  });
});
