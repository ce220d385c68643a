/** Poison among good events: the good ones are recorded, each poison is refused with its reason or stored as it is (T9). */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { withPurpose } from '../support/programme-file.ts';
import type { Account } from '../support/write-path.ts';
import { type HttpScenario, openHttpScenario } from './http-scenario.ts';
import { sendPoison, withText } from './poison.ts';
import { award, campaign, club, invoice, points, sent } from './shop.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const database = testDatabase();
const programme = club(
  [
    campaign('perEuro', award('event.netAmount')),
    campaign('byName', `clauses: [{ name: brand, when: 'event.lines.exists(l, l.brand == "Acme")' }], ${award('1.0')}`),
  ].join('\n'),
);

let scenario: HttpScenario;
let account: Account;
const open = async () => {
  scenario = await openHttpScenario(database.pool, programme, now);
  account = await scenario.account('C-1');
};
afterEach(() => scenario.close());

/** Refusals a sender may get for what is in an event; anything else is a fault of ours. */
const expected = new Set([
  'event_invalid',
  'malformed_json',
  'validation_failed',
  'invalid_encoding',
  'nesting_too_deep',
  'payload_too_large',
  'person_not_member',
  'json_not_canonical',
  'event_conflict',
]);

const texts = [
  '',
  ' ',
  '\t\r\n',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202e0001',
  '\u2028',
  '\uffff',
  '👩‍👩‍👧‍👦'.repeat(20),
  'ﷺ'.repeat(180),
  'Ω≈ç√∫˜µ≤≥÷',
  '社會科學院語學研究所',
  "'; drop table event; --",
  '" or 1=1 --',
  '<script>alert(1)</script>',
  '{{7*7}}<%= 7*7 %>',
  '=cmd|"/C calc"!A0',
  '../../../etc/passwd%00',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'undefined',
  'NaN',
  'Infinity',
  '1e400',
  '-0',
  '0x1A',
  '1,000.00',
  'true',
  '٠١٢',
  '\\u0000',
  '\\',
  'x'.repeat(100_000),
];

it('nasty text in any text field harms no other event, and is never a fault of ours', async () => {
  await open();
  const report = await sendPoison(
    scenario,
    account,
    texts.flatMap((text) => withText(account, text)),
  );
  expect(report.held).toEqual([]);
  expect([...report.refusals.keys()].filter((code) => !expected.has(code))).toEqual([]);
  expect(report.recorded).toBeGreaterThan(texts.length);
});

it('text that is accepted comes back as it was sent', async () => {
  await open();
  const fine = texts.filter(
    (text) => text.trim() !== '' && text.isWellFormed() && !text.includes('\u0000') && text.length < 200,
  );
  const events = fine.map((text, index) =>
    invoice(account, '01-05', 1, { id: `T-${index}`, data: { channel: text.slice(0, 60), project: text } }),
  );
  expect((await scenario.bulk(events)).every((answer) => answer.status === 'recorded')).toBe(true);
  const { rows } = await database.pool.query('select id, body from event where workspace_id = $1', [
    scenario.workspaceId,
  ]);
  const stored = new Map(rows.map((row) => [row.id, row.body.data.project]));
  expect(fine.map((_text, index) => stored.get(`T-${index}`))).toEqual(fine);
});

describe('lines that are no events', () => {
  const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
  const good = () => JSON.stringify(invoice(account, '01-05', 1));
  it.each([
    ['not JSON', () => '{"source": '],
    ['nothing but a number', () => '12'],
    ['null', () => 'null'],
    ['a list of events', () => `[${good()}]`],
    ['a list nested 10,000 deep', () => nested(10_000, '[', ']')],
    [
      'an object nested 10,000 deep in data',
      () => good().replace('"netAmount":1', `"netAmount":1,"data":${nested(10_000, '{"a":', '}').replace('}', '1}')}`),
    ],
    [
      'data nested 30 deep',
      () => good().replace('"netAmount":1', `"netAmount":1,"data":{"order":${nested(30, '[', ']')}}`),
    ],
    ['an amount of 10^400', () => good().replace('"netAmount":1', '"netAmount":1e400')],
    ['an amount of 400 digits', () => good().replace('"netAmount":1', `"netAmount":${'9'.repeat(400)}`)],
    [
      'an amount of 20 digits after the point',
      () => good().replace('"netAmount":1', `"netAmount":0.${'1'.repeat(20)}`),
    ],
    ['half a surrogate pair', () => good().replace('"EUR"', '"\\ud800"')],
    ['a NUL', () => good().replace('"EUR"', '"E\\u0000R"')],
    ['__proto__', () => good().replace('{', '{"__proto__":{"admin":true},')],
    [
      '10,001 lines',
      () =>
        JSON.stringify(
          invoice(
            account,
            '01-05',
            Array.from({ length: 10_001 }, () => ({ sku: 'A', quantity: 1, netAmount: 1 })),
          ),
        ),
    ],
    [
      '20,000 faults',
      () =>
        JSON.stringify(
          invoice(
            account,
            '01-05',
            Array.from({ length: 9_999 }, () => ({ skuu: 1, netAmount: 'x' }) as never),
          ),
        ),
    ],
    ['an event of the future', () => JSON.stringify(invoice(account, '2199-01-01T00:00:00Z', 1))],
    ['an event of a day that does not exist', () => JSON.stringify(invoice(account, '2025-02-30T00:00:00Z', 1))],
  ])('%s: refused with its reason, alone', async (_title, text) => {
    await open();
    const answers = await scenario.bulk([good(), text(), good()]);
    expect(answers.map((answer) => answer.status)).toEqual(['recorded', 'refused', 'recorded']);
    const problem = answers[1]?.problem as { code: string; detail: string; remedy: string; status: number };
    expect(expected).toContain(problem.code);
    expect([problem.detail.length > 5, problem.remedy.length > 5, problem.status < 500]).toEqual([true, true, true]);
    expect(JSON.stringify(problem).length).toBeLessThan(30_000);
  });
});

it('whatever JSON comes, every line is answered and good events between are recorded', async () => {
  await open();
  let sentGood = 0;
  const anything = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc
      .object({
        maxDepth: 3,
        key: fc.constantFrom('source', 'id', 'type', 'account', 'lines', 'netAmount', 'data', 'x'),
      })
      .map((value) => JSON.stringify(value)),
    fc
      .record({
        key: fc.constantFrom(
          'source',
          'id',
          'type',
          'account',
          'lines',
          'netAmount',
          'data',
          'person',
          'corrects',
          'settles',
          'revision',
          'occurredAt',
          'dataQuality',
        ),
        value: fc.jsonValue(),
      })
      .map(({ key, value }) => JSON.stringify({ ...invoice(account, '01-05', 1), [key]: value })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        anything.filter((text) => !/[\n\r]/.test(text) && text.trim() !== ''),
        { minLength: 5, maxLength: 60 },
      ),
      async (poison) => {
        const report = await sendPoison(scenario, account, poison);
        sentGood += poison.length;
        expect(report.held).toEqual([]);
        expect([...report.refusals.keys()].filter((code) => !expected.has(code))).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
  const { rows } = await database.pool.query(
    `select count(*) as n from event where workspace_id = $1 and source = 'erp' and id like 'invoice-%'`,
    [scenario.workspaceId],
  );
  expect(Number(rows[0].n)).toBeGreaterThanOrEqual(sentGood);
});

describe('an event whose rules fail while it is decided', () => {
  const apply = async (file: string) => {
    scenario.clock.advance(1000);
    const applied = await scenario.call('PUT', '/v1/programme', withPurpose(file), {
      'content-type': 'application/yaml',
    });
    expect(applied.status).toBe(200);
  };
  const bought = () =>
    sent(account, 'invoice', '2026-06-01T00:00:01Z', {
      currency: 'EUR',
      lines: [{ sku: 'A', quantity: 1, netAmount: 7 }],
    });
  const missing = 'event.lines.map(l, l.marginAmount).sum()';

  it.each([
    ['a clause', `clauses: [{ name: margin, when: '${missing} > 0' }], ${award('1.0')}`],
    ['an amount', award(missing)],
    ['a factor', `effects: [{ multiply: { unit: points, factor: '${missing}' } }]`],
    ['a claim', `claim: { kind: once, key: 'event.lines[3].sku' }, ${award('1.0')}`],
  ])('in %s is recorded, the campaign gives nothing and says why, the others give theirs', async (_title, fields) => {
    await open();
    await apply(programme.replace(/ {2}byName.*/, `  byName: { name: n, trigger: { events: [invoice] }, ${fields} }`));
    const answer = await scenario.call('POST', '/v1/events', bought());
    expect(answer.status).toBe(201);
    const [byName, perEuro] = answer.body.decisions;
    expect(byName).toMatchObject({
      campaign: 'byName',
      reason: { code: 'error', about: expect.any(String) },
      awards: [],
    });
    expect(perEuro).toMatchObject({ campaign: 'perEuro', reason: null });
    expect(await points(scenario, account)).toBe('7');
  });

  it('in a metric is recorded and counts nothing there', async () => {
    await open();
    const metrics = `metrics:
  margin: { name: Margin, source: { events: [invoice] }, value: '${missing}', aggregation: sum }
campaigns:`;
    await apply(programme.replace('campaigns:', metrics));
    expect((await scenario.call('POST', '/v1/events', bought())).status).toBe(201);
    expect(await points(scenario, account)).toBe('7');
  });
});
