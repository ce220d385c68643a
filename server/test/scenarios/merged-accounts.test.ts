/** Two accounts that turn out to be one company: what moves, what stays, and where everything that comes later goes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseId } from '#kernel';
import { type ApiServer, openApiServer } from '../support/api-server.ts';
import { testDatabase } from '../support/index.ts';
import { mergeProgramme, NOW } from './merge-programme.ts';

const DAY = 86_400_000;
const database = testDatabase();
let api: ApiServer;
let documents = 0;

interface Party {
  id: string;
  externalId: string;
}

const invoice = (account: Party, netAmount: number, more: object = {}) => ({
  source: 'erp',
  id: `INV-${++documents}`,
  type: 'invoice',
  occurredAt: '2026-01-20T10:00:00Z',
  account: { externalId: account.externalId },
  currency: 'EUR',
  netAmount,
  ...more,
});

const points = async ({ id }: Party, holder = 'account', unit = 'points') => {
  const { data } = await api.must('GET', `/v1/accounts/${id}/wallets?holder=${holder}`);
  const found = data.find((wallet: { unit: string }) => wallet.unit === unit);
  return found === undefined ? '0 0 0 0' : `${found.pending} ${found.available} ${found.reserved} ${found.debt}`;
};

const merge = (from: Party, into: Party, more: object = {}, key?: string) =>
  api.send('POST', `/v1/accounts/${from.id}/merge`, { into: into.id, reason: 'Entered twice', ...more }, key);

const merged = async (from: Party, into: Party) => {
  const answer = await merge(from, into);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};

/** A member of the account, with the employer's consent to personal awards. */
async function member(account: Party, roles: string[] = []): Promise<{ membershipId: string; personId: string }> {
  const person = await api.must('POST', '/v1/persons', { familyName: `Person ${++documents}` });
  return { personId: person.id, membershipId: await join(account, person.id, roles) };
}

async function join(account: Party, personId: string, roles: string[] = []): Promise<string> {
  await api.must('PUT', `/v1/accounts/${account.id}/consent-mode`, {
    mode: 'personalWithEmployerView',
    textVersion: '1',
    from: '2025-01-01T00:00:00Z',
  });
  const path = `/v1/accounts/${account.id}/memberships`;
  return (await api.must('POST', path, { personId, roles, validFrom: '2025-01-01T00:00:00Z' })).id;
}

beforeAll(async () => {
  api = await openApiServer(database.pool, mergeProgramme, NOW);
});

afterAll(async () => {
  await api.settle();
  expect(await api.brokenPromises()).toEqual([]);
  expect(await api.replayDifferences()).toEqual([]);
  await api.close();
});

describe('merging accounts', () => {
  it('turns three cards with 10, 20 and 30 points into one with 60 (B2.16)', async () => {
    const [a, b, c] = [await api.account(), await api.account(), await api.account()];
    await api.event(invoice(a, 10));
    await api.event(invoice(b, 20));
    await api.event(invoice(c, 30));
    await merged(a, b);
    await merged(b, c);
    expect(await points(c)).toBe('0 60 0 0');
    expect([await points(a), await points(b)]).toEqual(['0 0 0 0', '0 0 0 0']);
    for (const ended of [a, b]) {
      expect((await api.must('GET', `/v1/accounts/${ended.id}`)).mergedInto).toBe(c.id);
      const path = `/v1/accounts/by-external-id?externalId=${ended.externalId}`;
      expect((await api.must('GET', path)).id).toBe(c.id);
    }
  });

  it('says in a preview what would move, and keeps nothing of it', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    const { membershipId, personId } = await member(old, ['buyer']);
    const child = await api.account({ parentId: old.id });
    await api.event(invoice(old, 50, { person: { membershipId } }));
    await api.must('POST', `/v1/accounts/${old.id}/wallets/points/reserve`, { amount: '20', reference: 'CART' });
    const preview = await merge(old, survivor, { dryRun: true });
    expect(preview).toMatchObject({ status: 200, body: { dryRun: true, mergedInto: survivor.id } });
    const wallet = (unit: string, holder: string, amounts: object) => ({
      ...{ unit, holder, becomes: holder, pending: '0', available: '0', debt: '0' },
      ...{ staysReserved: '0', staysPending: '0', ...amounts },
    });
    expect(preview.body).toMatchObject({
      externalIds: [{ system: 'erp', externalId: old.externalId }],
      memberships: [{ membershipId, personId, becomes: membershipId, roles: ['buyer'] }],
      children: [child.id],
      wallets: expect.arrayContaining([
        wallet('points', 'account', { available: '30', staysReserved: '20' }),
        wallet('cash', membershipId, { available: '5' }),
        wallet('bonus', 'account', { staysPending: '50' }),
      ]),
    });
    expect(await points(old)).toBe('0 30 20 0');
    expect((await api.must('GET', `/v1/accounts/${old.id}`)).mergedInto).toBeNull();
    const real = await merged(old, survivor);
    expect({ ...real, at: '' }).toEqual({ ...preview.body, dryRun: false, at: '' });
    expect((await api.must('GET', `/v1/accounts/${child.id}`)).parentId).toBe(survivor.id);
    expect(await points(survivor, membershipId, 'cash')).toBe('0 5 0 0');
  });

  it('keeps origin, expiry and funding of every lot', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    await api.event(invoice(old, 40));
    const lots = async (party: Party) =>
      (await api.must('GET', `/v1/accounts/${party.id}/wallets/points/lots`)).data.map(
        (lot: { earnedAt: string; expiresAt: string; funding: string; available: string }) => ({
          earnedAt: lot.earnedAt,
          expiresAt: lot.expiresAt,
          funding: lot.funding,
          available: lot.available,
        }),
      );
    const before = await lots(old);
    expect(before).toHaveLength(1);
    await merged(old, survivor);
    expect(await lots(survivor)).toEqual(before);
    expect(await lots(old)).toEqual([]);
  });

  it('gives later events of the ended account, by external id or by its own id, to the surviving one', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    await api.event(invoice(old, 10));
    await merged(old, survivor);
    const byExternalId = await api.event(invoice(old, 5));
    expect(byExternalId.accountId).toBe(survivor.id);
    const byId = await api.event({ ...invoice(old, 7), account: { id: old.id } });
    expect(byId.accountId).toBe(survivor.id);
    expect(await points(survivor)).toBe('0 22 0 0');
  });

  it('answers a repetition of an old document as before', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    const document = invoice(old, 10);
    const first = await api.event(document);
    await merged(old, survivor);
    const again = await api.event(document);
    expect(again).toMatchObject({ status: 'replayed', eventId: first.eventId, accountId: old.id });
    expect(again.decisions).toEqual(first.decisions);
    expect(await points(survivor)).toBe('0 10 0 0');
  });

  it('carries over what a credit note, a cancellation and a payment of old documents change', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    const [returned, cancelled, paid] = [invoice(old, 100), invoice(old, 30), invoice(old, 8)];
    for (const document of [returned, cancelled, paid]) await api.event(document);
    await merged(old, survivor);
    expect(await points(survivor)).toBe('0 138 0 0');
    const about = { source: 'erp', occurredAt: '2026-02-01T10:00:00Z', account: { externalId: old.externalId } };
    const correction = (type: string, target: { id: string }, more: object = {}) =>
      api.event({
        ...{ ...about, id: `${type}-${++documents}`, type, corrects: { source: 'erp', id: target.id } },
        ...more,
      });
    expect((await correction('creditNote', returned, { currency: 'EUR', netAmount: 60 })).accountId).toBe(old.id);
    await correction('cancellation', cancelled);
    await api.event({
      ...{ ...about, id: `P-${++documents}`, type: 'payment', currency: 'EUR', netAmount: 8 },
      settles: [{ source: 'erp', id: paid.id, amount: 8 }],
    });
    await api.settle();
    expect(await points(survivor)).toBe('0 48 0 0');
    expect(await points(survivor, 'account', 'bonus')).toBe('0 8 0 0');
    expect(await points(old)).toBe('0 0 0 0');
  });

  it('lets a corrected document move over when a replacement names the survivor', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    const document = invoice(old, 100);
    await api.event(document);
    await merged(old, survivor);
    const replaced = await api.event({ ...document, revision: 2, netAmount: 70 });
    expect(replaced.accountId).toBe(survivor.id);
    await api.settle();
    expect(await points(survivor)).toBe('0 70 0 0');
    expect(await points(old)).toBe('0 0 0 0');
  });

  it('lets reservations and refunds of the ended account be ended there, and carries over what comes back', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    await api.event(invoice(old, 100));
    const wallet = `/v1/accounts/${old.id}/wallets/points`;
    await api.must('POST', `${wallet}/spend`, { amount: '30', reference: 'ORDER' });
    await api.must('POST', `${wallet}/reserve`, { amount: '20', reference: 'CART' });
    await merged(old, survivor);
    expect([await points(old), await points(survivor)]).toEqual(['0 0 20 0', '0 50 0 0']);
    const elsewhere = `/v1/accounts/${survivor.id}/wallets/points`;
    const unknown = await api.send('POST', `${elsewhere}/refund`, { reference: 'ORDER' });
    expect(unknown.body).toMatchObject({ code: 'spend_unknown', madeIn: old.id });
    await api.must('POST', `${wallet}/cancel-reservation`, { reference: 'CART' });
    await api.must('POST', `${wallet}/refund`, { reference: 'ORDER', amount: '10' });
    await api.settle();
    expect([await points(old), await points(survivor)]).toEqual(['0 0 0 0', '0 80 0 0']);
  });

  it('passes on what the ended account owes', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    const document = invoice(old, 100);
    await api.event(document);
    await api.must('POST', `/v1/accounts/${old.id}/wallets/points/spend`, { amount: '100', reference: 'ALL' });
    await api.event({
      ...{ source: 'erp', id: `C-${++documents}`, type: 'cancellation', occurredAt: '2026-02-01T10:00:00Z' },
      ...{ account: { externalId: old.externalId }, corrects: { source: 'erp', id: document.id } },
    });
    await api.event(invoice(survivor, 40));
    expect(await points(old)).toBe('0 0 0 100');
    await merged(old, survivor);
    expect([await points(old), await points(survivor)]).toEqual(['0 0 0 0', '0 0 0 60']);
  });

  it('joins the memberships of one person and gives it the roles of both', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    const there = await member(old, ['buyer']);
    const here = await join(survivor, there.personId, ['user']);
    await api.event(invoice(old, 100, { person: { membershipId: there.membershipId } }));
    await api.event(invoice(survivor, 50, { person: { membershipId: here } }));
    const { memberships } = await merged(old, survivor);
    expect(memberships).toEqual([
      { membershipId: there.membershipId, personId: there.personId, becomes: here, roles: ['buyer', 'user'] },
    ]);
    expect(await points(survivor, here, 'cash')).toBe('0 15 0 0');
    const { data } = await api.must('GET', `/v1/persons/${there.personId}/memberships`);
    const open = data.filter((one: { validTo: string | null }) => one.validTo === null);
    expect(open).toMatchObject([{ id: here, accountId: survivor.id, roles: ['buyer', 'user'] }]);
  });

  it('lets events name a membership that went along by its old id', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    const { membershipId } = await member(old);
    await api.must('PUT', `/v1/accounts/${survivor.id}/consent-mode`, {
      mode: 'personalWithEmployerView',
      textVersion: '1',
      from: '2025-01-01T00:00:00Z',
    });
    await merged(old, survivor);
    api.clock.set(NOW + 3_600_000);
    await api.event(
      invoice(survivor, 20, { person: { membershipId }, occurredAt: new Date(NOW + 1_800_000).toISOString() }),
    );
    expect(await points(survivor, membershipId, 'cash')).toBe('0 2 0 0');
  });

  it('takes participation over where the survivor has none of its own, and keeps its own otherwise', async () => {
    const [old, bare, settled] = [await api.account(), await api.account(), await api.account()];
    const stand = (party: Party, status: string) =>
      api.must('PUT', `/v1/accounts/${party.id}/participations/club`, { status, from: '2026-01-01T00:00:00Z' });
    await stand(old, 'blocked');
    expect((await merged(old, bare)).participations).toEqual([
      { programme: 'club', merged: 'blocked', survivor: null, result: 'blocked' },
    ]);
    expect((await api.must('GET', `/v1/accounts/${bare.id}`)).participations.club.status).toBe('blocked');
    await stand(settled, 'active');
    expect((await merged(bare, settled)).participations).toEqual([
      { programme: 'club', merged: 'blocked', survivor: 'active', result: 'active' },
    ]);
    expect((await api.must('GET', `/v1/accounts/${settled.id}`)).participations.club.status).toBe('active');
  });

  it('earns nothing by the clock for the ended account any more', async () => {
    const joinedAt = '2024-02-10T00:00:00Z';
    const [old, survivor] = [await api.account({ joinedAt }), await api.account({ joinedAt })];
    const candles = (party: Party) => points(party, 'account', 'candles');
    await api.settle();
    const before = Number((await candles(survivor)).split(' ')[1]);
    await merged(old, survivor);
    expect(await candles(survivor)).toBe(`0 ${2 * before} 0 0`);
    api.clock.set(Date.parse('2026-02-12T09:00:00Z'));
    await api.settle();
    expect(await candles(survivor)).toBe(`0 ${2 * before + 1} 0 0`);
    expect(await candles(old)).toBe('0 0 0 0');
  });

  it('makes the ended account read-only and names the surviving one to whoever writes', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    await api.event(invoice(old, 10));
    await merged(old, survivor);
    const wallet = `/v1/accounts/${old.id}/wallets/points`;
    const refused = [
      await api.send('PATCH', `/v1/accounts/${old.id}`, { name: 'New' }),
      await api.send('PUT', `/v1/accounts/${old.id}/attributes`, { values: { a: 1 } }),
      await api.send('POST', `${wallet}/spend`, { amount: '1', reference: 'X' }),
      await api.send('POST', `${wallet}/reserve`, { amount: '1', reference: 'X' }),
      await api.send('POST', `${wallet}/adjust`, { amount: '1', reasonCode: 'goodwill', reason: 'why' }),
      await api.send('POST', `/v1/accounts/${survivor.id}/wallets/points/move`, {
        to: { accountId: old.id },
        amount: '1',
        reason: 'back',
      }),
      await merge(old, survivor),
      await merge(survivor, old),
    ];
    for (const { status, body } of refused) {
      expect({ status, code: body.code, mergedInto: body.mergedInto }).toEqual({
        status: 409,
        code: 'account_merged',
        mergedInto: survivor.id,
      });
    }
    const { data } = await api.must('GET', `/v1/accounts?externalId=${old.externalId}`);
    expect(data.map(({ id }: { id: string }) => id)).toEqual([survivor.id]);
  });

  it('answers a repetition under its Idempotency-Key as at first, and moves nothing twice', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    await api.event(invoice(old, 10));
    const key = `merge-${++documents}`;
    const first = await merge(old, survivor, {}, key);
    const again = await merge(old, survivor, {}, key);
    expect(again).toEqual(first);
    expect(await points(survivor)).toBe('0 10 0 0');
  });

  it('refuses a merge into itself and into an account below it', async () => {
    const old = await api.account();
    const below = await api.account({ parentId: old.id });
    expect((await merge(old, old)).body.code).toBe('merge_into_itself');
    expect((await merge(old, below)).body.code).toBe('hierarchy_cycle');
    expect((await api.must('GET', `/v1/accounts/${old.id}`)).mergedInto).toBeNull();
  });

  it('hands an event that was under way during the merge to the surviving account', async () => {
    const [old, survivor] = [await api.account(), await api.account()];
    await api.event(invoice(old, 1));
    const uuid = (party: Party) => parseId('acc', party.id) ?? '';
    const { parties } = api.services.intake;
    const resolve = parties.accounts;
    // What was looked up before the merge is decided after it.
    let first = true;
    parties.accounts = async (workspaceId, references) => {
      if (!first) return resolve(workspaceId, references);
      first = false;
      await merged(old, survivor);
      return references.map(() => uuid(old));
    };
    try {
      const answer = await api.event(invoice(old, 25));
      expect(answer.accountId).toBe(survivor.id);
    } finally {
      parties.accounts = resolve;
    }
    expect(await points(survivor)).toBe('0 26 0 0');
  });

  it('leaves members, accounts below and groups in order: the group of the children has the survivor at its head', async () => {
    const group = await api.account();
    const [old, survivor] = [await api.account(), await api.account({ parentId: group.id })];
    const child = await api.account({ parentId: old.id });
    const grandchild = await api.account({ parentId: child.id });
    api.clock.set(api.clock.now() + DAY);
    await merged(old, survivor);
    const parentOf = async (party: Party) => (await api.must('GET', `/v1/accounts/${party.id}`)).parentId;
    expect([await parentOf(child), await parentOf(grandchild)]).toEqual([survivor.id, child.id]);
    const { rows } = await database.pool.query(
      'select profile from account_state where workspace_id = $1 and account_id = $2',
      [api.workspaceId, parseId('acc', grandchild.id)],
    );
    expect(rows[0].profile.root.at(-1)[1]).toBe(parseId('acc', group.id));
  });
});
