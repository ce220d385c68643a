/** A programme with one campaign by event, one by quarter and a ladder; two people who may agree, one who may not. */
import { afterAll, beforeEach } from 'vitest';
import { newUuid } from '#kernel';
import { type DraftServer, openDraftServer } from '../support/draft-server.ts';
import { testDatabase } from '../support/index.ts';
import type { Account } from '../support/write-path.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
export const DAY = 86_400_000;
export const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points }
metrics:
  spend: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: year } }
ladders:
  status:
    name: Status
    effectiveFrom: "2026-01-01"
    period: { calendar: year }
    keepUntil: followingPeriodEnd
    levels:
      - { key: basic, name: Basic }
      - { key: gold, name: Gold, entry: { all: [{ metric: spend, atLeast: 500 }] } }
campaigns:
  base: { name: Points, trigger: { events: [invoice] }, effects: [{ award: { unit: points, amount: matched.netAmount } }] }
  quarter:
    name: Quarter
    trigger: { period: { calendar: quarter } }
    effects: [{ award: { unit: points, amount: "decimal('7')" } }]
`;
export const base = (amount: string, more: object = {}) => ({
  name: 'Points',
  objective: 'to be tested',
  behaviour: 'does what the test says',
  family: 'grow',
  success: { reach: 0.5 },
  trigger: { events: ['invoice'] },
  effects: [{ award: { unit: 'points', amount } }],
  ...more,
});
export const reason = 'because of the test';

export const database = testDatabase();
/** Made anew for every test; whoever imports them sees the present ones. */
export let server: DraftServer;
export let eva = '';
export let tom = '';
export let ann = '';
export let account: Account;

beforeEach(async () => {
  server = await openDraftServer(database.pool, PROGRAMME, NOW);
  const name = newUuid().slice(-8);
  eva = await server.person(`eva${name}`, 'programmeManager');
  tom = await server.person(`tom${name}`, 'programmeManager');
  ann = await server.person(`ann${name}`, 'readOnly');
  account = await server.account(`C-${name}`, { joinedAt: Date.parse('2026-01-01T00:00:00Z') });
});
afterAll(() => server?.close());

export const call: DraftServer['call'] = (...args) => server.call(...args);
let documents = 0;
export const invoice = async (netAmount: number, occurredAt: string, to = account) => {
  documents += 1;
  const [answer] = await server.send({
    source: 'erp',
    id: `I-${documents}-${newUuid()}`,
    type: 'invoice',
    account: { externalId: to.externalId },
    occurredAt,
    currency: 'EUR',
    netAmount,
  });
  return answer as unknown as { status: string; awards: { campaign: string; granted: string }[] };
};
export const points = async (of = account) => Number((await server.balance(of, 'points')).available);
export const draftUrl = '/v1/campaigns/base/draft';
export const save = (who: string, definition: object, more: object = {}, headers: Record<string, string> = {}) =>
  call(who, 'PUT', draftUrl, { definition, ...more }, headers);
export const approve = (who: string, contentHash: string, more: object = {}) =>
  call(who, 'POST', `${draftUrl}/approve`, { contentHash, ...more });
