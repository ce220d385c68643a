/* Guarantee: a portal built on the member API shows a member what is theirs, and lets them do what they may; nothing more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { type AsMember, type MemberWorld, openMemberWorld } from './member-world.ts';
import { DAY } from './reward-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const SCREENS = ['home', 'activity', 'status', 'earning', 'rewards', 'redemptions', 'wishes', 'coupons', 'benefits'];

const database = testDatabase();
let world: MemberWorld;
let company: Awaited<ReturnType<MemberWorld['company']>>;
let base: string;
let chief: AsMember;
let buyer: { id: string; personId: string };
let member: AsMember;
let mug: { id: string };

beforeAll(async () => {
  world = await openMemberWorld(database, NOW);
  company = await world.company({ name: 'Petersen Bau GmbH', country: 'DE' });
  base = `/v1/member/accounts/${company.id}`;
  chief = world.as((await world.member(company, ['administrator'])).personId);
  buyer = await world.member(company, ['buyer']);
  member = world.as(buyer.personId);
  const consent = { title: 'Consent', body: 'What our people may receive.' };
  await world.must('POST', '/v1/consent-texts', { version: '1', texts: { en: consent, de: consent } });
  await world.allowPersonal(company);
  await world.buy(company, 600);
  await world.credit(company, 150, buyer.id);
  mug = await world.reward({ name: { en: 'Mug', de: 'Tasse' } });
  await world.api.settle(world.workspaceId);
});
afterAll(() => world?.close());

describe('reading', () => {
  it('answers every screen in both languages', async () => {
    for (const screen of SCREENS) {
      for (const language of ['en', 'de']) {
        const answer = await chief('GET', `${base}/${screen}?language=${language}`);
        expect([screen, answer.status]).toEqual([screen, 200]);
      }
    }
  });

  it('says who one is, where, in which roles, and what waits', async () => {
    const { body } = await chief('GET', '/v1/member?language=de');
    expect(body.companies).toMatchObject([
      { name: 'Petersen Bau GmbH', isAdministrator: true, roles: [{ key: 'administrator', name: 'Verwaltung' }] },
    ]);
    expect(body.companies[0].waiting).toEqual([
      { kind: 'terms', count: 1, sentence: 'Es gibt Bedingungen zu lesen und anzunehmen.' },
    ]);
    expect(body.programmes[0]).toMatchObject({ name: 'Baumeister-Club', hasUnits: true });
    expect(body).toMatchObject({ viewedBy: null, readOnly: false });
  });

  it('keeps what the company has and what is the member’s own apart', async () => {
    const own = (await member('GET', `${base}/home`)).body.balances;
    expect(own.company[0].available.text).toBe('600 points');
    expect(own.own[0].available.text).toBe('150 points');
    expect((await chief('GET', `${base}/home`)).body.balances.own).toEqual([]);
  });

  it('tells level, what comes next, what it brings and how far it is, in German', async () => {
    const { standings } = (await chief('GET', `${base}/status?language=de`)).body;
    expect(standings[0].next).toMatchObject({ level: { name: 'Gold' }, expectedDay: '2026-03-03' });
    expect(standings[0].next.level.brings.map(({ name }: { name: string }) => name)).toEqual([
      'Eigene Hotline',
      'Dankeschön-Essen',
    ]);
    expect(standings[0].next.sentence).toBe(
      'Bis Gold: Nettoumsatz im Jahr: noch 400 €. Bei Ihrem Tempo am 3. März 2026.',
    );
    const [spend] = standings[0].next.criteria;
    expect([spend.value, spend.needed, spend.missing]).toEqual(['600 €', '1.000 €', '400 €']);
  });

  it('shows what is rewarded to this company, why it matters, and what limits have left', async () => {
    const { behaviours, units } = (await chief('GET', `${base}/earning`)).body;
    const [first] = behaviours;
    expect(first).toMatchObject({ title: 'A point per euro', why: 'Your loyalty keeps our lines running.' });
    expect(first.limits).toEqual([
      { rule: 'At most 5,000 points (calendar month).', left: '4,400 points', isReached: false },
    ]);
    expect(behaviours.map(({ campaign }: { campaign: string }) => campaign)).not.toContain('forOthers');
    expect(units.find(({ key }: { key: string }) => key === 'points').expiryRule).toBe(
      'They can be used for 60 days after they were earned.',
    );
  });

  it('shows rewards in reach first, with both wallets, and the time to the rest at the own pace', async () => {
    const far = await world.reward({
      name: { en: 'Trip', de: 'Reise' },
      prices: [{ key: 'points', units: [{ unit: 'points', amount: '1200' }] }],
    });
    const { data } = (await member('GET', `${base}/rewards?language=de`)).body;
    expect(data.map(({ name }: { name: string }) => name)).toEqual(['Tasse', 'Reise']);
    expect(
      data[0].ways.map(({ payer, isRedeemable }: { payer: string; isRedeemable: boolean }) => [payer, isRedeemable]),
    ).toEqual([
      ['company', true],
      ['me', true],
    ]);
    expect(data[1]).toMatchObject({ isRedeemable: false, percent: 50, daysToReward: 90, pace: 'etwa 3 Monate' });
    expect(data[1].ways[0].prices[0].sentence).toBe('Noch 600 Punkte: bei Ihrem Tempo etwa 3 Monate.');
    await member('PUT', `${base}/wishes/${far.id}`);
    expect((await member('GET', `${base}/home`)).body.rewards.goal).toMatchObject({ name: 'Trip' });
    await member('DELETE', `${base}/wishes/${far.id}`);
    expect((await member('GET', `${base}/wishes`)).body.data).toEqual([]);
    await world.must('PATCH', `/v1/rewards/${far.id}`, { status: 'retired' });
  });

  it('what is sold out is no goal, whoever wished for it', async () => {
    const gone = await world.stocked(0, {
      name: { en: 'Gone', de: 'Weg' },
      prices: [{ key: 'points', units: [{ unit: 'points', amount: '1200' }] }],
    });
    await member('PUT', `${base}/wishes/${gone.id}`);
    expect((await member('GET', `${base}/home`)).body.rewards.goal).toBeNull();
    await member('DELETE', `${base}/wishes/${gone.id}`);
    await world.must('PATCH', `/v1/rewards/${gone.id}`, { status: 'retired' });
  });
});

describe('activity', () => {
  it('tells every line once, page by page, and why it is there', async () => {
    const other = await world.company({ country: 'DE' });
    const person = world.as((await world.member(other, ['administrator'])).personId);
    for (let n = 0; n < 7; n++) await world.buy(other, 10 + n);
    const path = `/v1/member/accounts/${other.id}/activity`;
    const all = (await person('GET', path)).body.data;
    expect(all).toHaveLength(7);
    expect(new Set(all.map(({ reason }: { reason: string }) => reason))).toEqual(new Set(['A point per euro']));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { data: { id: string }[]; nextCursor: string | null } = (
        await person('GET', `${path}?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
      ).body;
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(all.map(({ id }: { id: string }) => id));
    const why = (await person('GET', `${path}/${seen[0]}?language=de`)).body;
    expect(why.line.amount.text).toBe('16 Punkte');
    expect(why.sentences.join(' ')).toContain('Ein Punkt je Euro');
  });

  it('marks what was taken back as corrected', async () => {
    const other = await world.company({ country: 'DE' });
    const person = world.as((await world.member(other)).personId);
    const id = await world.buy(other, 80);
    const credit = { source: 'erp', id: `C-${id}`, type: 'creditNote', occurredAt: new Date(NOW).toISOString() };
    await world.must('POST', '/v1/events', {
      ...{ ...credit, account: { externalId: other.externalId }, currency: 'EUR', netAmount: 30 },
      corrects: { source: 'erp', id },
    });
    const { data } = (await person('GET', `/v1/member/accounts/${other.id}/activity`)).body;
    expect(
      data.map(({ state, amount }: { state: string; amount: { amount: string } }) => [state, amount.amount]),
    ).toEqual([
      ['corrected', '-30'],
      ['corrected', '80'],
    ]);
  });

  it('shows nothing of colleagues, neither lines nor why', async () => {
    const { data } = (await member('GET', `${base}/activity?whose=me`)).body;
    const own = data[0].id;
    expect((await member('GET', `${base}/activity/${own}`)).status).toBe(200);
    expect((await chief('GET', `${base}/activity/${own}`)).body).toMatchObject({ status: 404, code: 'not_found' });
    const shown = (await chief('GET', `${base}/activity`)).body.data.map(({ id }: { id: string }) => id);
    expect(shown).not.toContain(own);
  });
});

describe('redeeming', () => {
  it('previews, redeems, shows what happens next, and cancels, with everything coming back', async () => {
    const asked = { rewardId: mug.id, payer: 'me' };
    const preview = (await member('POST', `${base}/redemptions/preview?language=de`, asked)).body;
    expect(preview.sentences.slice(0, 2)).toEqual([
      'Kosten: 100 Punkte, bezahlt von Ihnen.',
      'Danach bleiben 50 Punkte.',
    ]);
    const key = { 'idempotency-key': 'one' };
    const done = await member('POST', `${base}/redemptions`, asked, key);
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({ state: 'toFulfil', owner: 'me', paidFrom: 'me', canCancel: true });
    const again = await member('POST', `${base}/redemptions`, asked, key);
    expect(again.body.id).toBe(done.body.id);
    expect((await member('GET', `${base}/home`)).body.underWay).toHaveLength(1);
    const [held] = (await member('GET', `${base}/activity?whose=me&language=de`)).body.data;
    expect(held).toMatchObject({ title: 'Tasse', detail: 'Eingelöst', amount: { amount: '-100' } });
    const why = (await member('GET', `${base}/activity/${held.id}?language=de`)).body.sentences;
    expect(why).toContain('Damit wird „Tasse“ bezahlt.');
    const path = `${base}/redemptions/${done.body.id}`;
    expect((await member('GET', path)).body.steps).toHaveLength(1);
    const ended = await member('POST', `${path}/cancel?language=de`, {});
    expect(ended.body).toMatchObject({ state: 'cancelled', stateText: 'Storniert' });
    expect((await member('GET', `${base}/home`)).body.balances.own[0].available.amount).toBe('150');
    expect((await member('POST', `${path}/cancel`, {})).body).toMatchObject({ status: 409, code: 'redemption_state' });
  });

  it('is in the audit trail as the person, with the key that spoke for them', async () => {
    const { data } = await world.must('GET', '/v1/audit?action=redeemMemberReward');
    expect(data[0]).toMatchObject({
      actor: buyer.personId,
      through: world.portalKeyId,
      subject: { type: 'redemption' },
    });
    const checked = await world.must('GET', '/v1/audit?action=createPerson');
    expect(checked.data[0].through).toBeNull();
  });

  it('hands codes to whoever redeemed, and to no colleague', async () => {
    const voucher = await world.reward({
      kind: 'voucherCode',
      fulfilment: { by: 'atOnce' },
      name: { en: 'Voucher', de: 'Gutschein' },
    });
    await world.must('POST', `/v1/rewards/${voucher.id}/codes`, { codes: ['AAAA-1111'] });
    const done = (await member('POST', `${base}/redemptions`, { rewardId: voucher.id, payer: 'me' })).body;
    expect(done).toMatchObject({ state: 'delivered', codes: ['AAAA-1111'] });
    const seen = (await chief('GET', `${base}/redemptions/${done.id}`)).body;
    expect(seen).toMatchObject({ owner: 'colleague', codes: [] });
    const others = world.as((await world.member(company, ['buyer'])).personId);
    expect((await others('GET', `${base}/redemptions/${done.id}`)).status).toBe(404);
  });

  it('what was redeemed is taken once, when it is held, and not again when it is handed over', async () => {
    const { id } = (await chief('POST', `${base}/redemptions`, { rewardId: mug.id })).body;
    await world.step(id, 'fulfil', {});
    const { data } = (await chief('GET', `${base}/activity`)).body;
    const usable = data.filter(({ state }: { state: string }) => state !== 'pending');
    const left = usable.reduce(
      (sum: number, { amount }: { amount: { amount: string } }) => sum + Number(amount.amount),
      0,
    );
    const { balances } = (await chief('GET', `${base}/home`)).body;
    expect(left).toBe(Number(balances.company[0].available.amount));
    expect(data.filter(({ title }: { title: string }) => title === 'Mug')).toHaveLength(1);
  });

  it('lets administrators redeem in the name of the company, and nobody else', async () => {
    const asked = { rewardId: mug.id, receiver: 'company' };
    const refused = (await member('POST', `${base}/redemptions?language=de`, asked)).body;
    expect(refused).toMatchObject({
      status: 403,
      code: 'account_administrator_required',
      instead: 'Fragen Sie jemanden, der Ihr Unternehmen hier verwaltet.',
    });
    expect((await chief('POST', `${base}/redemptions`, asked)).body).toMatchObject({ owner: 'company' });
    expect((await chief('GET', `${base}/redemptions?whose=company`)).body.data.length).toBeGreaterThan(1);
    expect(
      (await member('GET', `${base}/redemptions?whose=company`)).body.data.every(
        ({ owner }: { owner: string }) => owner === 'me',
      ),
    ).toBe(true);
  });

  it('says in the member’s language which rule is against it, and what is possible instead', async () => {
    const strict = await world.company({ country: 'DE' });
    const { personId } = await world.member(strict, ['buyer']);
    await world.must('PATCH', `/v1/persons/${personId}`, { language: 'de' });
    await world.buy(strict, 300);
    const mode = { mode: 'forbidden', textVersion: '1', from: '2025-01-01T00:00:00Z' };
    await world.must('PUT', `/v1/accounts/${strict.id}/consent-mode`, mode);
    const path = `/v1/member/accounts/${strict.id}/redemptions`;
    const refused = await world.as(personId)('POST', path, { rewardId: mug.id });
    expect(refused.body).toMatchObject({
      code: 'recipient_not_allowed',
      message: 'Ihr Arbeitgeber lässt persönliche Prämien dieser Art nicht zu.',
      instead: 'Stattdessen kann eine Administratorin oder ein Administrator es für das Unternehmen einlösen.',
    });
    const dear = await world.reward({ prices: [{ key: 'points', units: [{ unit: 'points', amount: '9000' }] }] });
    const poor = await chief('POST', `${base}/redemptions?language=de`, { rewardId: dear.id });
    expect(poor.body).toMatchObject({ code: 'insufficient_balance' });
    expect(poor.body.message).toMatch(/^Das Guthaben reicht dafür nicht: Es fehlen/);
  });

  it('answers invitations', async () => {
    const event = { startsAt: '2026-05-01T09:00:00Z', endsAt: '2026-05-01T18:00:00Z', place: 'Hamburg' };
    const day = await world.reward({
      kind: 'eventPlace',
      event,
      name: { en: 'Open day', de: 'Hausmesse' },
      prices: [{ key: 'free', units: [] }],
    });
    const invite = { accountId: company.id, membershipId: buyer.id, rewardId: day.id };
    const invited = await world.must('POST', '/v1/reward-invitations', invite);
    const { body } = await member('GET', '/v1/member');
    expect(body.companies[0].waiting).toContainEqual({
      kind: 'invitations',
      count: 1,
      sentence: 'You have an invitation to answer.',
    });
    const answered = await member('POST', `${base}/redemptions/${invited.id}/answer`, { accepts: true, payer: 'me' });
    expect(answered.body).toMatchObject({ state: 'toFulfil', event: { place: 'Hamburg' } });
  });
});

describe('belonging', () => {
  it('lets a person in two companies see each apart', async () => {
    const second = await world.company({ name: 'Zweite GmbH', country: 'DE' });
    const { personId } = await world.member(second, []);
    await world.must('POST', `/v1/accounts/${company.id}/memberships`, {
      personId,
      roles: ['buyer'],
      validFrom: '2025-01-01T00:00:00Z',
    });
    await world.buy(second, 42);
    const both = world.as(personId);
    const { companies } = (await both('GET', '/v1/member')).body;
    expect(companies.map(({ name }: { name: string }) => name)).toEqual(['Petersen Bau GmbH', 'Zweite GmbH']);
    const balance = async (id: string) =>
      (await both('GET', `/v1/member/accounts/${id}/home`)).body.balances.company[0].available.amount;
    expect(await balance(second.id)).toBe('42');
    expect(await balance(company.id)).not.toBe('42');
  });

  it('ends at once with the membership', async () => {
    const leaver = await world.member(company, ['administrator']);
    const left = world.as(leaver.personId);
    expect((await left('GET', `${base}/home`)).status).toBe(200);
    const validTo = new Date(world.clock.now()).toISOString();
    await world.must('POST', `/v1/accounts/${company.id}/memberships/${leaver.id}/end`, { validTo });
    expect((await left('GET', `${base}/home`)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await left('GET', '/v1/member')).body.companies).toEqual([]);
  });

  it('loses what administrators may with the role', async () => {
    const deputy = await world.member(company, ['administrator']);
    const path = `/v1/accounts/${company.id}/memberships/${deputy.id}`;
    await world.must('PATCH', path, { roles: ['buyer'], from: new Date(world.clock.now()).toISOString() });
    const asked = { rewardId: mug.id, receiver: 'company' };
    const refused = await world.as(deputy.personId)('POST', `${base}/redemptions`, asked);
    expect(refused.body.code).toBe('account_administrator_required');
  });
});

describe('expiry', () => {
  it('says what expires within 30 and 90 days, and on which day next', async () => {
    const early = await world.company({ country: 'DE' });
    const person = world.as((await world.member(early)).personId);
    await world.buy(early, 20, { occurredAt: new Date(NOW - 40 * DAY).toISOString() });
    await world.buy(early, 30);
    const [points] = (await person('GET', `/v1/member/accounts/${early.id}/home`)).body.balances.company;
    expect(points.nextExpiry).toMatchObject({ day: '2026-03-22', amount: { amount: '20' } });
    expect([points.expiring.in30Days.amount, points.expiring.in90Days.amount]).toEqual(['20', '50']);
  });
});
