/** The whole API on a programme with levels, a budget, personal awards, multipliers and expiry, and its figures. */
import type { Pool } from 'pg';
import { type AnalyticsDeps, countEverything, type RollUpReport, verifyRollUps } from '#modules/analytics';
import { RulesCache } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import { withPurpose } from '../support/programme-file.ts';
import { openWholeApi, type Tenant, type WholeAnswer, type WholeApi } from './whole-api.ts';

export const NOW = Date.parse('2026-03-02T08:00:00Z');
export const DAY = 86_400_000;

export const figuresProgramme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, scale: 2, costPerUnit: "0.01", expiry: { kind: rolling, days: 60 }, clawback: otherLotsThenNegative }
  cash: { name: Cash, kind: money, scale: 2, costPerUnit: "1" }
  stars: { name: Stars, expiry: { kind: sliding, days: 45 } }
metrics:
  spendYear:
    name: Net spend in the year
    source: { events: [invoice, creditNote] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
ladders:
  status:
    name: Status
    period: { calendar: year }
    levels:
      - { key: base, name: Base }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 1000 }] } }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  goldDoubles:
    name: Gold earns twice
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: Gold, when: levels.status.key == "gold" }]
    effects: [{ multiply: { unit: points, factor: '2' } }]
  buyer:
    name: A tenth for the person who ordered
    from: "2025-01-01"
    trigger: { events: [invoice] }
    withheld: notGranted
    effects: [{ award: { unit: cash, amount: event.netAmount * 0.1, beneficiaries: [{ to: orderingPerson }] } }]
  starter:
    name: A star per invoice while there are some
    from: "2025-01-01"
    trigger: { events: [invoice] }
    budget: { unit: stars, total: 4 }
    effects: [{ award: { unit: stars, amount: "1" } }]
  referred:
    name: Five percent for whoever recommended us
    from: "2025-01-01"
    withheld: notGranted
    trigger: { events: [invoice] }
    clauses: [{ name: advised, when: 'event.data.specifier != ""' }]
    effects: [{ award: { unit: points, amount: event.netAmount * 0.05, beneficiaries: [{ to: relation, field: specifier }] } }]
  monthly:
    name: A bonus per month
    from: "2026-01-01"
    trigger: { period: { calendar: month } }
    effects: [{ award: { unit: points, amount: "decimal('5')" } }]
`;

export interface FiguresWorld extends Tenant {
  api: WholeApi;
  deps: AnalyticsDeps;
  /** Like call, for what must be answered with success. */
  must(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<WholeAnswer['body']>;
  event(externalId: string, id: string, fields: object): Promise<WholeAnswer['body']>;
  /** Counts what is new and compares everything. */
  verified(): Promise<RollUpReport>;
  /** Sums of entries in smallest parts: issued, redeemed, expired, reversed, outstanding. */
  ledger(unit: string): Promise<Record<string, bigint>>;
}

export async function openFiguresWorld(pool: Pool): Promise<FiguresWorld> {
  const api = await openWholeApi(pool, NOW);
  const tenant = await api.tenant();
  const deps: AnalyticsDeps = { pool, clock: api.clock, rules: new RulesCache() };
  const { workspaceId } = tenant;
  const must: FiguresWorld['must'] = async (method, path, body) => {
    const answer = await tenant.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  await must('PUT', '/v1/programme', withPurpose(figuresProgramme));
  return {
    ...tenant,
    api,
    deps,
    must,
    event: (externalId, id, fields) =>
      must('POST', '/v1/events', { source: 'erp', id, type: 'invoice', account: { externalId }, ...fields }),
    verified: async () => {
      await tenant.settle();
      await countEverything(deps, workspaceId);
      return verifyRollUps(deps, workspaceId);
    },
    ledger: async (unit) => {
      const flow = (book: string) =>
        `coalesce(sum(amount) filter (where to_book = '${book}'), 0) - coalesce(sum(amount) filter (where from_book = '${book}'), 0)`;
      const { rows } = await queryable(pool).query<Record<string, bigint>>(
        `select (-(${flow('issuer:issued')}))::bigint as issued, (${flow('issuer:redeemed')})::bigint as redeemed,
                (${flow('issuer:expired')})::bigint as expired, (${flow('issuer:reversed')})::bigint as reversed,
                (${flow('holder:pending')} + ${flow('holder:available')} + ${flow('holder:reserved')})::bigint as outstanding
         from entry where workspace_id = $1 and unit = $2`,
        [workspaceId, unit],
      );
      return rows[0]!;
    },
  };
}
