/** Steps, stacking groups, shares, routes to persons, and awards to other accounts. */
import { describe, expect, it } from 'vitest';
import { newUuid } from '#kernel';
import { type AccountProfile, inLanes, rewriteProfile } from '#modules/decisions';
import { matchEvents } from '#modules/intake';
import { testDatabase } from '../support/index.ts';
import { type Account, openWritePath, type WritePath } from '../support/write-path.ts';
import { award, campaign, club, invoice, points, sent } from './shop.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const database = testDatabase();

async function open(campaigns: string, profile: Partial<AccountProfile> = {}) {
  const path = await openWritePath(database.pool, club(campaigns), now);
  return { path, account: await path.account('C-1', profile) };
}

/** Campaigns that fired, with their points. */
async function given(path: WritePath, event: object): Promise<Record<string, number>> {
  const [answer] = await path.send(event);
  if (answer?.status !== 'recorded') throw new Error(JSON.stringify(answer));
  return Object.fromEntries(answer.awards.map((a) => [a.step ?? a.campaign, Number(a.granted) / 100]));
}

describe('steps in order', () => {
  const step = (key: string, type: string, amount: number) =>
    `{ key: ${key}, name: ${key}, events: [${type}], ${award(`${amount}.0`)} }`;
  const onboarding = `onboarding:
  name: Onboarding
  from: "2026-01-01"
  stepsInOrder: true
  steps: [${step('first', 'order', 10)}, ${step('second', 'invoice', 20)}, ${step('third', 'payment', 30)}]`;
  const order = (account: Account, when: string) => sent(account, 'order', when, { currency: 'EUR', netAmount: 1 });
  const payment = (account: Account, when: string) =>
    sent(account, 'payment', when, { currency: 'EUR', netAmount: 1, settles: [{ id: 'any' }] });

  it('are each done once, and a later one not before the earlier', async () => {
    const { path, account } = await open(onboarding);
    expect(await given(path, invoice(account, '01-05', 1))).toEqual({});
    expect(await given(path, order(account, '01-06'))).toEqual({ first: 10 });
    expect(await given(path, payment(account, '01-07'))).toEqual({});
    expect(await given(path, invoice(account, '01-08', 1))).toEqual({ second: 20 });
    expect(await given(path, invoice(account, '01-09', 1))).toEqual({});
    expect(await given(path, payment(account, '01-10'))).toEqual({ third: 30 });
    expect(await points(path, account)).toBe('60');
  });

  it('follow the order in which things happened, also when the first is told last', async () => {
    const { path, account } = await open(onboarding);
    await path.send(payment(account, '01-10'));
    await path.send(invoice(account, '01-08', 1));
    expect(await points(path, account)).toBe('0');
    await path.send(order(account, '01-06'));
    expect(await points(path, account)).toBe('60');
  });

  it('fall with the first one when that is cancelled', async () => {
    const { path, account } = await open(onboarding);
    const begun = order(account, '01-06');
    await path.send(begun, invoice(account, '01-08', 1));
    expect(await points(path, account)).toBe('30');
    await path.send(sent(account, 'cancellation', '01-09', { corrects: { id: begun.id } }));
    expect(await points(path, account)).toBe('0');
  });
});

describe('a stacking group', () => {
  const three = (choose: string, limit = '') =>
    [
      ['low', 10, 1, ''],
      ['high', 30, 2, limit],
      ['middle', 20, 3, ''],
    ]
      .map(([key, amount, order, more]) =>
        campaign(
          String(key),
          `order: ${order}, group: { name: offers, choose: ${choose} }, ${more}${award(`${amount}.0`)}`,
        ),
      )
      .join('\n');

  it.each([
    ['all', { low: 10, high: 30, middle: 20 }],
    ['best', { high: 30 }],
    ['first', { low: 10 }],
  ])('that chooses %s', async (choose, expected) => {
    const { path, account } = await open(three(choose));
    expect(await given(path, invoice(account, '01-05', 1))).toEqual(expected);
  });

  it('compares after the limits of the account: the best offer that is used up leaves the next best', async () => {
    const limit = 'limits: [{ key: once, window: { lifetime: true }, max: 1 }], ';
    const { path, account } = await open(three('best', limit));
    expect(await given(path, invoice(account, '01-05', 1))).toEqual({ high: 30 });
    expect(await given(path, invoice(account, '01-06', 1))).toEqual({ middle: 20 });
  });

  it('gives a tie to the one written first', async () => {
    const tied = three('best').replace('10.0', '30.0');
    const { path, account } = await open(tied);
    expect(await given(path, invoice(account, '01-05', 1))).toEqual({ low: 30 });
  });
});

describe('shares', () => {
  const members = ['b', 'a', 'c'].map((name) => ({
    membershipId: `${newUuid().slice(0, -1)}${name}`,
    personId: newUuid(),
    roles: ['buyer'],
    from: 0,
    to: null,
  }));
  const allowed: Partial<AccountProfile> = { members, consent: [[0, 'personalWithEmployerView']] };
  const shared = (beneficiaries: string) =>
    campaign('shared', award('event.netAmount', `beneficiaries: [${beneficiaries}]`));

  it('add up to the whole, the remainder cent by cent to the first', async () => {
    const { path, account } = await open(
      shared('{ to: account, share: 1 }, { to: role, role: buyer, share: 2 }'),
      allowed,
    );
    await path.send(invoice(account, '01-05', '100.01'));
    const byId = members.map((member) => member.membershipId).sort();
    const all = [await points(path, account), ...(await Promise.all(byId.map((id) => points(path, account, id))))];
    // 1/3 of 100.01 is 33.33, each of three buyers has 2/9, 22.22: two cents are left for the first two.
    expect(all).toEqual(['33.34', '22.23', '22.22', '22.22']);
    expect(all.reduce((sum, part) => sum + Number(part), 0)).toBeCloseTo(100.01, 6);
  });

  it('of a role nobody has go to the company, or nowhere where the campaign says so', async () => {
    const nobody = shared('{ to: role, role: nobody }');
    const { path, account } = await open(nobody, allowed);
    await path.send(invoice(account, '01-05', 10));
    expect(await points(path, account)).toBe('10');
    const strict = await open(nobody.replace('effects:', 'withheld: notGranted, effects:'), allowed);
    const [answer] = await strict.path.send(invoice(strict.account, '01-05', 10));
    expect(answer).toMatchObject({ awards: [], verdicts: [{ reason: { kind: 'noBeneficiary' } }] });
  });
});

describe('an award for the ordering person', () => {
  const buyer = newUuid();
  const profile = (consent: AccountProfile['consent']): Partial<AccountProfile> => ({
    members: [{ membershipId: buyer, personId: newUuid(), roles: [], from: 0, to: null }],
    consent,
  });
  const personal = (withheld: string) =>
    campaign(
      'personal',
      `withheld: ${withheld}, ${award('event.netAmount', 'beneficiaries: [{ to: orderingPerson }]')}`,
    );
  const ordered = (account: Account, when: string, amount: number) =>
    invoice(account, when, amount, { person: { externalId: buyer } });

  it.each([
    [
      'is the person’s where the employer allows it and may look',
      [[0, 'personalWithEmployerView']],
      'company',
      ['0', '10'],
    ],
    ['stays with the company by default', [[0, 'companyOnly']], 'company', ['10', '0']],
    ['is not granted where the campaign says so', [[0, 'companyOnly']], 'notGranted', ['0', '0']],
    [
      'needs the consent at the time of the event',
      [
        [0, 'companyOnly'],
        [Date.parse('2026-02-01'), 'personalWithEmployerView'],
      ],
      'company',
      ['10', '0'],
    ],
    [
      'needs the consent at the time of posting too',
      [
        [0, 'personalWithEmployerView'],
        [Date.parse('2026-05-01'), 'forbidden'],
      ],
      'company',
      ['10', '0'],
    ],
  ] as const)('%s', async (_title, consent, withheld, expected) => {
    const { path, account } = await open(personal(withheld), profile(consent.map(([from, mode]) => [from, mode])));
    await path.send(ordered(account, '01-05', 10));
    expect([await points(path, account), await points(path, account, buyer)]).toEqual(expected);
  });

  it('that was withheld stays withheld when consent comes later, whatever is decided anew', async () => {
    const { path, account } = await open(personal('notGranted'), profile([[0, 'companyOnly']]));
    await path.send(ordered(account, '01-05', 10));
    await change(path, account, (old) => ({ ...old, consent: [[0, 'personalWithEmployerView']] }));
    await path.send(invoice(account, '01-02', 1));
    expect([await points(path, account), await points(path, account, buyer)]).toEqual(['0', '0']);
    await path.send(ordered(account, '01-06', 7));
    expect(await points(path, account, buyer)).toBe('7');
  });

  it('follows its first route when it falls, and only a rise is routed by the law of the day', async () => {
    const { path, account } = await open(personal('company'), profile([[0, 'personalWithEmployerView']]));
    const bought = ordered(account, '01-05', 10);
    await path.send(bought);
    await change(path, account, (old) => ({ ...old, consent: [...old.consent, [now, 'companyOnly']] }));
    const returned = sent(account, 'creditNote', '01-20', {
      currency: 'EUR',
      netAmount: 4,
      corrects: { id: bought.id },
    });
    await path.send(returned);
    expect([await points(path, account), await points(path, account, buyer)]).toEqual(['0', '6']);
    await path.send(sent(account, 'undo', '01-21', { corrects: { id: returned.id } }));
    expect([await points(path, account), await points(path, account, buyer)]).toEqual(['4', '6']);
  });

  async function change(
    path: WritePath,
    account: Account,
    edit: (profile: AccountProfile) => AccountProfile,
  ): Promise<void> {
    await inLanes(path.deps, path.workspaceId, [account.id], async (tx) => {
      const { rows } = await tx.query<{ profile: AccountProfile }>(
        'select profile from account_state where workspace_id = $1 and account_id = $2',
        [path.workspaceId, account.id],
      );
      const profile = edit(rows[0]?.profile as AccountProfile);
      await rewriteProfile(tx, path.deps, path.workspaceId, { accountId: account.id, profile, changedAt: 0 });
    });
  }
});

describe('an award for another account', () => {
  const referral = campaign(
    'referral',
    `withheld: notGranted, clauses: [{ name: advised, when: 'event.data.specifier != ""' }], ${award('event.netAmount * 0.1', 'beneficiaries: [{ to: relation, field: specifier }]')}`,
  );
  const referred = (account: Account, when: string, amount: number, specifier: string) =>
    invoice(account, when, amount, { data: { specifier } });

  async function openReferral() {
    const { path, account } = await open(referral);
    const [x, y] = [await path.account('X'), await path.account('Y')];
    for (const { id, externalId } of [x, y]) await giveExternalId(path, id, externalId);
    return { path, account, x, y };
  }

  it('is posted there a moment later, and follows every correction of its event', async () => {
    const { path, account, x } = await openReferral();
    const bought = referred(account, '01-05', 100, 'X');
    expect(await path.send(bought)).toMatchObject([{ awards: [{ holder: 'external:X', granted: 1000n }] }]);
    await path.settle();
    expect([await points(path, account), await points(path, x)]).toEqual(['0', '10']);
    await path.send(
      sent(account, 'creditNote', '01-20', { currency: 'EUR', netAmount: 40, corrects: { id: bought.id } }),
    );
    await path.settle();
    expect(await points(path, x)).toBe('6');
    await path.send(sent(account, 'cancellation', '01-21', { corrects: { id: bought.id } }));
    await path.settle();
    expect(await points(path, x)).toBe('0');
  });

  it('goes to somebody else when a replacement names somebody else', async () => {
    const { path, account, x, y } = await openReferral();
    const bought = referred(account, '01-05', 100, 'X');
    await path.send(bought);
    await path.send({ ...bought, revision: 2, data: { specifier: 'Y' } });
    await path.settle();
    expect([await points(path, x), await points(path, y)]).toEqual(['0', '10']);
    await path.send({ ...bought, revision: 3, occurredAt: '2026-01-09T10:00:00Z', data: { specifier: 'X' } });
    await path.settle();
    expect([await points(path, x), await points(path, y)]).toEqual(['10', '0']);
  });

  it('is kept when its event moves to another account', async () => {
    const { path, account, x } = await openReferral();
    const other = await path.account('C-2');
    const bought = referred(account, '01-05', 100, 'X');
    await path.send(bought);
    await path.send({ ...bought, revision: 2, account: { externalId: other.externalId } });
    await path.settle();
    expect(await points(path, x)).toBe('10');
  });

  it('for somebody nobody knows, or for the account itself, is given to nobody and put on a work list', async () => {
    const { path, account } = await openReferral();
    await giveExternalId(path, account.id, 'C-1');
    await path.send(referred(account, '01-05', 100, 'unheard of'), referred(account, '01-06', 100, 'C-1'));
    await path.settle();
    const { rows } = await database.pool.query(
      'select kind from work_item where workspace_id = $1 and closed_at is null order by kind',
      [path.workspaceId],
    );
    expect(rows.map((row) => row.kind)).toEqual(['selfBeneficiary', 'unknownBeneficiary']);
    expect(await points(path, account)).toBe('0');
  });

  it('for somebody who becomes known later is posted then, at the time of its event', async () => {
    const { path, account } = await openReferral();
    await path.send(referred(account, '01-05', 100, 'Z'));
    const later = await path.account('Z');
    await giveExternalId(path, later.id, 'Z');
    expect(await matchEvents(path.intake, path.workspaceId)).toMatchObject({ beneficiaries: 1 });
    await path.settle();
    expect(await points(path, later)).toBe('10');
    expect(await matchEvents(path.intake, path.workspaceId)).toMatchObject({ beneficiaries: 0 });
  });

  async function giveExternalId(path: WritePath, accountId: string, externalId: string): Promise<void> {
    await database.pool.query(
      `insert into account (workspace_id, account_id, bucket, name, search_name, type, joined_at, created_at)
       values ($1, $2, 0, $3, $3, 'company', now(), now()) on conflict do nothing`,
      [path.workspaceId, accountId, externalId],
    );
    await database.pool.query(
      `insert into account_external_id (workspace_id, system, external_id, account_id) values ($1, 'erp', $2, $3)`,
      [path.workspaceId, externalId, accountId],
    );
  }
});
