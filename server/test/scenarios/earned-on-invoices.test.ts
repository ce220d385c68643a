/**
 * What invoices earn, next to the observable numbers of a shop system (scenarios B1, B2 and B4.5 to B4.7). Hanse does not
 * price carts: a discount, a free product and a voucher arrive as lines and payments of the invoice.
 */
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openWritePath, type WritePath } from '../support/write-path.ts';
import { award, campaign, club, invoice, line, points, sent, use } from './shop.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const perEuro = campaign('perEuro', award('event.netAmount'));

const database = testDatabase();

async function shop(campaigns: string, at = now) {
  const path = await openWritePath(database.pool, club(campaigns), at);
  return { path, account: await path.account('C-1') };
}

async function take(path: WritePath, ...events: object[]) {
  const answers = await path.send(...events);
  for (const answer of answers) expect(answer).toMatchObject({ status: 'recorded' });
  await path.settle();
}

describe('points per euro', () => {
  it('are earned on what is left after a discount: 100 less 10 % earns 90 (B1.1, B1.2)', async () => {
    const { path, account } = await shop(perEuro);
    await take(path, invoice(account, '01-05', [line('A', 100), line('DISCOUNT', -10)]));
    expect(await points(path, account)).toBe('90');
  });

  it('are earned on all lines together: 150 less 10 % earns 135 (B1.2)', async () => {
    const { path, account } = await shop(perEuro);
    await take(path, invoice(account, '01-05', [line('A', 100), line('B', 50), line('DISCOUNT', -15)]));
    expect(await points(path, account)).toBe('135');
  });

  it.each([
    ['a general discount leaves the food base alone: 100 (B1.3)', { category: '' }, -15, '100'],
    ['a discount on food is a food line: 90 (B1.4)', { category: 'food' }, -10, '90'],
  ])('limited to food: %s', async (_title, { category }, discount, earned) => {
    const onFood = campaign('onFood', `lines: 'line.category == "food"', ${award('matched.netAmount')}`);
    const { path, account } = await shop(onFood);
    const lines = [line('A', 100, { category: 'food' }), line('B', 50, { category: 'tools' })];
    await take(path, invoice(account, '01-05', [...lines, line('DISCOUNT', discount, category ? { category } : {})]));
    expect(await points(path, account)).toBe(earned);
  });

  it.each([
    ['10 from an electronic wallet (B1.5)', 10],
    ['50 from a gift card (B1.6)', 50],
  ])('are not lowered by how it is paid: %s of 100 still earns 100', async (_title, voucher) => {
    const { path, account } = await shop(perEuro);
    const bought = invoice(account, '01-05', 100);
    const pay = (netAmount: number) =>
      sent(account, 'payment', '01-06', { currency: 'EUR', netAmount, settles: [{ id: bought.id }] });
    await take(path, bought, pay(voucher), pay(100 - voucher));
    expect(await points(path, account)).toBe('100');
  });

  it('on gross amounts: 115 with tax earns 115, and 92 after 20 % off (B1.8)', async () => {
    const gross = campaign(
      'gross',
      `effects: [{ award: { unit: points, amountPerLine: 'line.netAmount + line.taxAmount' } }]`,
    );
    const { path, account } = await shop(gross);
    const product = line('A', 100, { taxAmount: 15 });
    await take(path, invoice(account, '01-05', [product]));
    expect(await points(path, account)).toBe('115');
    await take(path, invoice(account, '01-06', [product, line('DISCOUNT', -20, { taxAmount: -3 })]));
    expect(await points(path, account)).toBe('207');
  });
});

describe('points per piece', () => {
  const paidPieces = campaign('perPiece', `lines: '!("reward" in line.labels)', ${award('matched.quantity')}`);
  const free = (sku: string) => line(sku, 0, { labels: ['reward'] });

  it('are not earned on reward lines: 2 earned, 2 used, 0 left (B1.7)', async () => {
    const { path, account } = await shop(paidPieces);
    const lines = [line('ORGANISER', '5.10'), line('PEN', '3.20'), line('FREE-PEN', '-3.20', { labels: ['reward'] })];
    await take(path, invoice(account, '01-05', lines));
    await use(path, account, 2);
    expect(await points(path, account)).toBe('0');
  });

  it('of a set are earned on the set, not on its parts (B1.9)', async () => {
    const sets = campaign('sets', `lines: '!("part" in line.labels)', ${award('matched.quantity')}`);
    const { path, account } = await shop(sets);
    const parts = [line('DESK', 0, { labels: ['part'] }), line('CHAIR', 0, { labels: ['part'] })];
    await take(path, invoice(account, '01-05', [line('SET', 50), ...parts, line('SET', 50), ...parts]));
    expect(await points(path, account)).toBe('2');
  });

  it('are earned from a minimum quantity on, and nothing below it (B1.10)', async () => {
    const clauses = `clauses: [{ name: five pieces, when: 'event.quantity >= 5' }]`;
    const { path, account } = await shop(campaign('fromFive', `${clauses}, ${award('event.netAmount * 10')}`));
    await take(path, invoice(account, '01-05', [line('PEN', 8, { quantity: 4 })]));
    expect(await points(path, account)).toBe('0');
    await take(path, invoice(account, '01-06', [line('PEN', 10, { quantity: 5 })]));
    expect(await points(path, account)).toBe('100');
  });

  it('come and go with purchases and free pieces: 2, 0, 4, 1 (B2.8)', async () => {
    const { path, account } = await shop(paidPieces);
    const pens = (quantity: number, netAmount: string) => line('PEN', netAmount, { quantity });
    await take(path, invoice(account, '01-05', [pens(2, '6.40')]));
    expect(await points(path, account)).toBe('2');
    await take(path, invoice(account, '01-06', [pens(2, '6.40'), free('PEN')]));
    await use(path, account, 4);
    expect(await points(path, account)).toBe('0');
    await take(path, invoice(account, '01-07', [pens(4, '12.80')]));
    expect(await points(path, account)).toBe('4');
    await take(path, invoice(account, '01-08', [pens(1, '3.20'), free('PEN')]));
    await use(path, account, 4);
    expect(await points(path, account)).toBe('1');
  });

  it('move with the document when it turns out to be another customer’s (B2.8)', async () => {
    const { path, account } = await shop(paidPieces);
    const other = await path.account('C-2');
    const bought = invoice(account, '01-05', [line('PEN', '12.80', { quantity: 4 })]);
    await take(path, bought, invoice(account, '01-06', [line('PEN', '9.60', { quantity: 3 })]));
    await take(path, { ...bought, revision: 2, account: { externalId: other.externalId } });
    expect([await points(path, account), await points(path, other)]).toEqual(['3', '4']);
    await take(path, { ...bought, revision: 3 });
    expect([await points(path, account), await points(path, other)]).toEqual(['7', '0']);
  });
});

describe('points until an invoice is paid', () => {
  const onPayment = campaign('onPayment', award('event.netAmount', 'pending: { fullPayment: true }'));
  const pay = (path: WritePath, account: Parameters<typeof sent>[0], when: string, netAmount: number, id: string) =>
    take(path, sent(account, 'payment', when, { currency: 'EUR', netAmount, settles: [{ id }] }));

  it('are pending and not available (B1.11)', async () => {
    const { path, account } = await shop(onPayment);
    const bought = invoice(account, '01-05', 50);
    await take(path, bought);
    expect(await path.balance(account, 'points')).toMatchObject({ available: 0n, pending: 5000n });
    await pay(path, account, '01-10', 50, bought.id);
    expect(await path.balance(account, 'points')).toMatchObject({ available: 5000n, pending: 0n });
  });

  it('are released once, however many payments it takes (B1.12)', async () => {
    const { path, account } = await shop(onPayment);
    const bought = invoice(account, '01-05', 50);
    await take(path, bought);
    await pay(path, account, '01-10', 20, bought.id);
    expect(await path.balance(account, 'points')).toMatchObject({ available: 0n, pending: 5000n });
    await pay(path, account, '01-12', 30, bought.id);
    await pay(path, account, '01-13', 5, bought.id);
    expect(await path.balance(account, 'points')).toMatchObject({ available: 5000n, pending: 0n });
  });

  it('are kept when the campaign has ended before the payment comes (B4.6)', async () => {
    const { path, account } = await shop(
      campaign('untilJanuary', `to: "2026-01-31", ${award('event.netAmount', 'pending: { fullPayment: true }')}`),
    );
    const bought = invoice(account, '01-31', 50);
    await take(path, bought);
    await pay(path, account, '02-20', 50, bought.id);
    expect(await points(path, account)).toBe('50');
  });
});

describe('a campaign', () => {
  it('that has ended gives nothing and opens no wallet (B1.13)', async () => {
    const { path, account } = await shop(campaign('ended', `to: "2026-01-31", ${award('event.netAmount')}`));
    const [answer] = await path.send(invoice(account, '02-01', 100));
    expect(answer).toMatchObject({
      verdicts: [{ campaign: 'ended', reason: { kind: 'outsideSchedule' } }],
      awards: [],
    });
    const { rows } = await database.pool.query(
      'select books from account_state where workspace_id = $1 and account_id = $2',
      [path.workspaceId, account.id],
    );
    expect(rows[0].books.wallets).toEqual({});
  });

  it('for one use in all goes to the first customer and to nobody else (B1.14, B4.7)', async () => {
    const once = campaign('once', `claim: { kind: oneUse, key: '"once"' }, ${award('100.0')}`);
    const { path, account } = await shop(once);
    const second = await path.account('C-2');
    await take(path, invoice(account, '01-05', 10));
    const [answer] = await path.send(invoice(second, '01-05', 10), invoice(account, '01-06', 10));
    expect(answer).toMatchObject({ verdicts: [{ reason: { kind: 'claimTaken' } }], awards: [] });
    expect([await points(path, account), await points(path, second)]).toEqual(['100', '0']);
  });

  it.each([
    ['from today to today, today', '2026-03-15', '2026-03-15', '2026-03-15T12:00:00Z', '10'],
    ['to yesterday', '2026-03-01', '2026-03-14', '2026-03-15T12:00:00Z', '0'],
    ['from tomorrow', '2026-03-16', '2026-03-20', '2026-03-15T12:00:00Z', '0'],
    ['on its last day, an hour before midnight in Berlin', '2026-03-01', '2026-03-15', '2026-03-15T22:00:00Z', '10'],
    ['on its last day in UTC, past midnight in Berlin', '2026-03-01', '2026-03-15', '2026-03-15T23:30:00Z', '0'],
    [
      'on its first day in Berlin, still the day before in UTC',
      '2026-03-16',
      '2026-03-20',
      '2026-03-15T23:30:00Z',
      '10',
    ],
    ['told by a sender in Los Angeles', '2026-03-01', '2026-03-15', '2026-03-15T15:59:00-08:00', '0'],
  ])('counts its days inclusively, in the zone of the programme: %s (B4.5)', async (_title, from, to, at, earned) => {
    const dated = `dated: { name: Dated, from: "${from}", to: "${to}", trigger: { events: [invoice] }, ${award('event.netAmount')} }`;
    const { path, account } = await shop(dated);
    await take(path, invoice(account, at, 10));
    expect(await points(path, account)).toBe(earned);
  });
});

describe('points used', () => {
  it('stay used when the goods come back: only what these earned is taken (B2.3, differs)', async () => {
    // 300 with 0.1 a euro earns 30 on a card of 100; 100 are used. Returned goods give back their 30, so 0 is left where
    // the shop system leaves 30; as there, the 100 used are not taken a second time.
    const { path, account } = await shop(campaign('tenth', award('event.netAmount * 0.1')));
    await take(path, invoice(account, '01-02', 1000));
    const bought = invoice(account, '01-05', 300);
    await take(path, bought);
    await use(path, account, 100);
    expect(await points(path, account)).toBe('30');
    await take(
      path,
      sent(account, 'creditNote', '01-20', { currency: 'EUR', netAmount: 300, corrects: { id: bought.id } }),
    );
    expect(await points(path, account)).toBe('0');
  });

  it('add up with what the same document earns: 4 + 1 − 3 = 2 (B2.13)', async () => {
    const { path, account } = await shop(perEuro);
    await take(path, invoice(account, '01-02', 4), invoice(account, '01-05', 1));
    await use(path, account, 1);
    await use(path, account, 2);
    expect(await points(path, account)).toBe('2');
    const { rows } = await database.pool.query(
      `select sum(amount) filter (where from_book like 'issuer:%') as issued,
              sum(amount) filter (where to_book = 'issuer:redeemed') as used
       from entry where workspace_id = $1 and account_id = $2`,
      [path.workspaceId, account.id],
    );
    expect([Number(rows[0].issued), Number(rows[0].used)]).toEqual([500, 300]);
  });

  it('come back when the redemption is given back, and earned ones go with a cancelled document (B2.14)', async () => {
    const { path, account } = await shop(perEuro);
    await take(path, invoice(account, '01-02', 20));
    const bought = invoice(account, '01-05', 5);
    await take(path, bought);
    const giveBack = await use(path, account, 10);
    expect(await points(path, account)).toBe('15');
    await giveBack();
    await take(path, sent(account, 'cancellation', '01-06', { corrects: { id: bought.id } }));
    expect(await points(path, account)).toBe('20');
  });
});

it('a document sent twice is counted once: 50, 50, then 40 after 10 are used (B2.15)', async () => {
  const { path, account } = await shop(perEuro);
  const bought = invoice(account, '01-05', 50);
  const [first] = await path.send(bought);
  const [second] = await path.send(bought);
  expect([first?.status, second?.status]).toEqual(['recorded', 'replayed']);
  expect(await points(path, account)).toBe('50');
  await use(path, account, 10);
  expect(await points(path, account)).toBe('40');
  const entries = await database.pool.query('select 1 from entry where workspace_id = $1', [path.workspaceId]);
  expect(entries.rowCount).toBe(2);
});
