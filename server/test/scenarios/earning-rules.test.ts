/**
 * Earning rules side by side, as an open-source loyalty engine evaluates them (scenarios C1 to C11). C12 to C14 are in the
 * ledger's tests, C15 to C18 in those of the tiers.
 */
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openWritePath } from '../support/write-path.ts';
import { award, campaign, club, line, points, sent } from './shop.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const database = testDatabase();

/** SKU 123 in red, SKU 000 in blue, and the delivery: 152 in all. */
const basket = [
  line('123', 12, { labels: ['color:red'] }),
  line('000', 100, { labels: ['color:blue'] }),
  line('0001', 40, { labels: ['delivery'] }),
];

const perLine = (rate: string) => `effects: [{ award: { unit: points, amountPerLine: 'line.netAmount * ${rate}' } }]`;
const times = (k: string) => `effects: [{ multiply: { unit: points, factor: '${k}' } }]`;
const four = campaign('four', perLine('4'));
const ten = campaign('ten', perLine('10'));
const bonus = (sku: string, amount: string) => campaign('bonus', `lines: 'line.sku == "${sku}"', ${award(amount)}`);
const onLines = (key: string, lines: string, effects: string) => campaign(key, `lines: '${lines}', ${effects}`);

describe('rules over one basket of 12 + 100 and 40 for delivery', () => {
  it.each([
    ['C1: 4 a unit of money, delivery counted', [four], 608],
    ['C2: without SKU 000', [onLines('four', 'line.sku != "000"', perLine('4'))], 208],
    ['C3: without label red', [onLines('four', '!("color:red" in line.labels)', perLine('4'))], 560],
    [
      'C4: without label red and delivery',
      [onLines('four', '!("color:red" in line.labels) && !("delivery" in line.labels)', perLine('4'))],
      400,
    ],
    ['C5: 200 for buying SKU 000', [bonus('000', '200.0')], 200],
    ['C6: 10 and 4 together', [ten, four], 2128],
    ['C7: 100 for SKU 123 and 4 a unit of money', [bonus('123', '100.0'), four], 708],
    ['C8: three times for SKU 123', [four, onLines('triple', 'line.sku == "123"', times('3'))], 704],
    ['C8: three times for label red', [four, onLines('triple', '"color:red" in line.labels', times('3'))], 704],
    [
      'C9: from 100',
      [campaign('four', `clauses: [{ name: min, when: 'event.netAmount >= 100' }], ${perLine('4')}`)],
      608,
    ],
    [
      'C9: from 300',
      [campaign('four', `clauses: [{ name: min, when: 'event.netAmount >= 300' }], ${perLine('4')}`)],
      0,
    ],
  ])('%s', async (_title, campaigns, expected) => {
    const path = await openWritePath(database.pool, club(campaigns.join('\n')), now);
    const account = await path.account('C-1');
    await path.send(sent(account, 'invoice', '01-05', { currency: 'EUR', lines: basket }));
    expect(await points(path, account)).toBe(String(expected));
  });

  it('C10: 4 and 10, three times red, five times blue, 200 for SKU 000', async () => {
    // Ordered as there: spending first, then multipliers, then the bonus for the product, which nothing multiplies.
    const campaigns = [
      four,
      ten,
      onLines('red', '"color:red" in line.labels', times('3')),
      onLines('blue', '"color:blue" in line.labels', times('5')),
      bonus('000', '200.0').replace('unit: points', 'unit: bonus'),
    ];
    const programme = club(campaigns.join('\n')).replace('units:\n', 'units:\n  bonus: { name: Bonus, scale: 2 }\n');
    const path = await openWritePath(database.pool, programme, now);
    const account = await path.account('C-1');
    await path.send(sent(account, 'invoice', '01-05', { currency: 'EUR', lines: basket }));
    // 12 × 14 × 3 + 100 × 14 × 5 + 40 × 14 = 504 + 7,000 + 560
    expect(await points(path, account)).toBe('8064');
    expect((await path.balance(account, 'bonus')).available).toBe(20000n);
  });

  it('C11: 200 for an event that is no purchase', async () => {
    const types = `
eventTypes:
  accountCreated: { name: Account created, schema: { type: object, properties: {} } }
`;
    const welcome = `welcome: { name: Welcome, from: "2026-01-01", trigger: { events: [accountCreated] }, ${award('200.0')} }`;
    const path = await openWritePath(database.pool, club(welcome, types), now);
    const account = await path.account('C-1');
    await path.send(sent(account, 'accountCreated', '01-05'));
    expect(await points(path, account)).toBe('200');
  });
});
