/** The whole API on a port, with an empty workspace; time moves only when told to. */
import { createApiKey, createWorkspace } from '../../server/src/modules/workspaces/index.ts';
import { steppableClock } from '../../server/src/platform/clock/index.ts';
import { withTransaction } from '../../server/src/platform/postgres/index.ts';
import type { TestDatabase } from '../../server/test/support/index.ts';
import { type Instance, openInstance } from '../../server/test/support/instances.ts';

/** Level gold from 1,000 points earned on; a reward to spend them on is made by the tests. */
export const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR, objective: Win a larger part of what customers need }
units:
  points: { name: { en: Points, de: Punkte } }
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
    effectiveFrom: "2025-01-01"
    period: { calendar: year }
    levels:
      - { key: basic, name: Basic }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 1000 }] } }
campaigns:
  onePointPerEuro:
    name: { en: One point per euro, de: Ein Punkt je Euro }
    objective: Give every customer a reason to buy the next thing here as well
    behaviour: Buys from us instead of from whoever is nearest
    family: keep
    success: { reach: 0.5 }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`;

export interface Server {
  url: string;
  apiKey: string;
  workspaceId: string;
  instance: Instance;
  clock: ReturnType<typeof steppableClock>;
  /** Lets happen what is due. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function openServer(database: TestDatabase, webhookNetworks: readonly string[] = []): Promise<Server> {
  const now = Date.UTC(2026, 2, 2, 9);
  const clock = steppableClock(now);
  const { workspaceId, apiKey } = await withTransaction(database.pool, async (tx) => {
    const workspace = await createWorkspace(tx, { slug: 'sdk', name: 'SDK', timeZone: 'Europe/Berlin', now });
    const grant = { scopes: ['*'], expiresAt: null, grantorScopes: ['*'], name: 'test', now };
    const { text } = await createApiKey(tx, { workspaceId: workspace.workspaceId, ...grant });
    return { workspaceId: workspace.workspaceId, apiKey: text };
  });
  const instance = await openInstance({ url: database.url, clock, apiKey, webhookNetworks });
  return {
    url: await instance.listen(),
    apiKey,
    workspaceId,
    instance,
    clock,
    settle: () => instance.settle(workspaceId),
    close: () => instance.close(),
  };
}

/** An invoice of the account known as `number` to the ERP. */
export function invoice(id: string, number: string, netAmount: string) {
  const lines = [{ id: '1', sku: 'DRILL-18V', quantity: 2, netAmount }];
  const account = { system: 'erp', externalId: number };
  return { source: 'erp', id, type: 'invoice', occurredAt: '2026-03-01T08:00:00Z', account, currency: 'EUR', lines };
}
