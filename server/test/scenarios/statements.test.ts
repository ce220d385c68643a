/*
 * Guarantee: a statement over HTTP ties to the entries and to the wallet at both of its ends, whatever was done to the
 * wallet; it says in words what each line was for, and is the same as data, as a table and on paper.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Decimal, formatId, newUuid, RefusedError } from '#kernel';
import { adjustmentErrors } from '#modules/adjustments';
import { partyErrors } from '#modules/parties';
import { statementErrors, statementRoutes } from '#modules/statements';
import { walletErrors, walletRoutes } from '#modules/wallets';
import { startTestServer, type TestServer } from '../../src/platform/http/testing.ts';
import { testDatabase } from '../support/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openWritePath, type WritePath } from '../support/write-path.ts';

const NOW = Date.parse('2026-01-05T08:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PROGRAMME = `
hanse: 1
programme: { key: club, name: { en: Builders’ Club, de: Baupartner }, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: { en: Points, de: Punkte }, expiry: { kind: rolling, days: 20 }, graceDays: 5 }
  cash: { name: { en: Bonus, de: Bonus }, kind: money, scale: 2, costPerUnit: "1" }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }, { award: { unit: cash, amount: event.netAmount * 0.015 } }]
`;

const database = testDatabase();
let path: WritePath;
let server: TestServer;
let accountId: string;
let externalId: string;

beforeAll(async () => {
  path = await openWritePath(database.pool, PROGRAMME, NOW);
  server = await startTestServer([...walletRoutes(path.deps), ...statementRoutes(path.deps)], {
    errors: [walletErrors, statementErrors, partyErrors, adjustmentErrors],
    clock: path.clock,
    authenticate: async ({ authorization }) => {
      if (!authorization) throw new RefusedError({ code: 'authentication_required', detail: 'no credentials' });
      return { kind: 'apiKey', id: 'key_test', workspaceId: path.workspaceId, scopes: ['*'] };
    },
  });
  externalId = `C-${newUuid()}`;
  const account = await path.account(externalId, { participation: { club: [[0, 'active']] } } as never);
  accountId = formatId('acc', account.id);
  // The write path of tests makes accounts without their row of master data, which a letter needs.
  await database.pool.query(
    `insert into account (workspace_id, account_id, bucket, name, search_name, type, joined_at, created_at)
     values ($1, $2, 0, '=Überland & Söhne GmbH', 'x', 'company', now(), now())`,
    [path.workspaceId, account.id],
  );
});
afterAll(() => server.close());

async function send(method: string, url: string, body?: unknown) {
  const answer = await server.send(method, url, { body, headers: { authorization: 'Bearer x' } });
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever came back
  return { ...answer, body: answer.body as any };
}

const act = (verb: string, body: object, unit = 'points') =>
  send('POST', `/v1/accounts/${accountId}/wallets/${unit}/${verb}`, body);
const statement = async (query: string) => (await send('GET', `/v1/accounts/${accountId}/statements?${query}`)).body;
const at = (instant: number) => encodeURIComponent(new Date(instant).toISOString());

let invoices = 0;
async function invoice(euros: number): Promise<string> {
  const id = `R-${++invoices}`;
  const occurredAt = new Date(path.clock.now()).toISOString();
  const event = { source: 'erp', id, type: 'invoice', occurredAt, account: { externalId } };
  const [answer] = await path.send({ ...event, currency: 'EUR', netAmount: euros });
  expect(answer).toMatchObject({ status: 'recorded' });
  return id;
}

describe('statements over a life of the wallet', () => {
  const instants: number[] = [];

  beforeAll(async () => {
    const random = seededRandom(20260105).next;
    const open: { spends: string[]; reservations: string[] } = { spends: [], reservations: [] };
    for (let step = 0; step < 60; step++) {
      path.clock.set(path.clock.now() + Math.ceil(random() * 2 * DAY));
      await path.settle();
      instants.push(path.clock.now());
      const reference = `REF-${step}`;
      const amount = String(1 + Math.floor(random() * 40));
      const choice = Math.floor(random() * 7);
      if (choice <= 1) await invoice(20 + Math.floor(random() * 200));
      else if (choice === 2 && (await act('spend', { amount, reference })).status === 200) open.spends.push(reference);
      else if (choice === 3 && (await act('reserve', { amount, reference })).status === 200) {
        open.reservations.push(reference);
      } else if (choice === 4 && open.spends.length > 0) await act('refund', { reference: open.spends.pop() });
      else if (choice === 5 && open.reservations.length > 0) {
        await act(random() < 0.5 ? 'capture' : 'cancel-reservation', { reference: open.reservations.pop() });
      } else await act('adjust', { amount, reasonCode: 'goodwill', reason: 'Late delivery' });
    }
  });

  test('the closing balance of each is the opening balance of the next and what the wallet showed then', async () => {
    const cuts = [NOW - DAY, ...instants.filter((_, index) => index % 9 === 0), path.clock.now()];
    let before: Record<string, unknown> | null = null;
    for (let index = 1; index < cuts.length; index++) {
      const [from, to] = [cuts[index - 1]!, cuts[index]!];
      const { sections } = await statement(`from=${at(from)}&to=${at(to)}&unit=points`);
      const [{ opening, closing, lines, totals }] = sections;
      if (before !== null) expect(opening).toEqual(before);
      const sum = (amounts: string[]) => Decimal.sum(amounts.map((amount) => Decimal.of(amount))).toString();
      for (const part of ['balance', 'pending', 'reserved'] as const) {
        const changes = lines.map(({ change }: { change: Record<string, string> }) => change[part]);
        expect(sum([opening[part], ...changes])).toBe(closing[part]);
      }
      expect(sum([opening.balance, ...totals.map(({ amount }: { amount: string }) => amount)])).toBe(closing.balance);
      const shown = await send('GET', `/v1/accounts/${accountId}/wallets?at=${at(to - 1)}`);
      const wallet = shown.body.data.find(({ unit }: { unit: string }) => unit === 'points');
      expect(closing.balance).toBe(wallet?.balance ?? '0');
      expect(closing.reserved).toBe(wallet?.reserved ?? '0');
      before = closing;
    }
  });

  test('every entry of the period is in exactly one line', async () => {
    const whole = await statement(`from=2026-01-01&unit=points`);
    const ids = whole.sections[0].lines.flatMap(({ entryIds }: { entryIds: string[] }) => entryIds);
    const { rows } = await database.pool.query(
      `select count(*)::int as n from entry where unit = 'points' and posted_at < $1
       and not (from_book in ('holder:available', 'holder:debt') and to_book in ('holder:available', 'holder:debt'))`,
      [new Date(path.clock.now()).toISOString()],
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(rows[0].n);
  });

  test('lines say in words what they were for, in both languages', async () => {
    const titles = async (language: string) => {
      const { sections } = await statement(`from=2026-01-01&unit=points&language=${language}`);
      return new Set<string>(
        sections[0].lines.map(({ title }: { title: string }) => title.replace(/ (R|REF)-\d+$/, '')),
      );
    };
    expect([...(await titles('en'))].sort()).toEqual(
      ['Expired', 'Goodwill', 'Invoice', 'Redemption', 'Refund', 'Reservation', 'Reservation ended'].sort(),
    );
    expect(await titles('de')).toContain('Rechnung');
    expect(await titles('de')).toContain('Kulanz');
    expect(await titles('de')).toContain('Verfallen');
  });

  test('days are days of the programme’s calendar', async () => {
    const { from, to } = await statement('from=2026-01-05&to=2026-01-12');
    expect([from, to]).toEqual(['2026-01-04T23:00:00.000Z', '2026-01-11T23:00:00.000Z']);
  });

  test('as CSV it has the same lines, with nothing a spreadsheet would compute', async () => {
    const url = `/v1/accounts/${accountId}/statements.csv?from=2026-01-01&unit=points&language=de`;
    const { text, headers } = await send('GET', url);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const rows = text.trimEnd().split('\r\n');
    const { sections } = await statement('from=2026-01-01&unit=points');
    expect(rows).toHaveLength(1 + 2 + sections[0].lines.length);
    expect(rows[0]).toMatch(/^\uFEFFEinheit;Gebucht;Wert;/);
    expect(rows.slice(1).every((row) => /^points;\d{4}-\d\d-\d\d;/.test(row))).toBe(true);
  });

  test('on paper it is A4 with its pages numbered, and equal content gives equal bytes', async () => {
    const url = `/v1/accounts/${accountId}/statements.pdf?from=2026-01-01&to=${at(path.clock.now())}&language=de`;
    const pdf = async () => {
      const answer = await fetch(`${server.url}${url}`, { headers: { authorization: 'Bearer x' } });
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      return Buffer.from(await answer.arrayBuffer());
    };
    const [first, second] = [await pdf(), await pdf()];
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.equals(second)).toBe(true);
    const text = first.toString('latin1');
    expect(text.match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(1);
    expect(text).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(text).toMatch(/\/BaseFont \/\w+\+Roboto/);
  });

  test.each([
    ['from=2026-02-01&to=2026-01-01', 422, 'statement_period_invalid'],
    ['from=2026-02-01&to=2031-01-01', 422, 'statement_period_invalid'],
    ['from=2026-02-30', 422, 'validation_failed'],
    ['from=2026-01-01&unit=miles', 404, 'unit_unknown'],
    [`from=2026-01-01&holder=${formatId('mem', newUuid())}`, 422, 'holder_unknown'],
  ])('%s is refused with %i %s', async (query, status, code) => {
    const answer = await send('GET', `/v1/accounts/${accountId}/statements?${query}`);
    expect(answer).toMatchObject({ status, body: { code } });
  });
});
