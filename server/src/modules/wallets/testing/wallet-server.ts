/** A listening server with the wallets' routes on the real write path; time moves only when told to. */
import type { Pool } from 'pg';
import { formatId, newUuid, RefusedError } from '#kernel';
import { partyErrors } from '#modules/parties';
import { type Account, openWritePath, type WritePath } from '../../../../test/support/write-path.ts';
import { startTestServer, type TestAnswer, type TestServer } from '../../../platform/http/testing.ts';
import { walletErrors, walletRoutes } from '../index.ts';

export const programme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, expiry: { kind: rolling, days: 30 }, graceDays: 10 }
  cash: { name: Cash, kind: money, scale: 2, costPerUnit: "1" }
  stars: { name: Stars, expiry: { kind: sliding, days: 30 } }
metrics:
  redeemed:
    name: Points redeemed
    source: { unit: points, movement: spent }
    aggregation: sum
campaigns:
  redeemer:
    name: Stars for those who use their points
    from: "2025-01-01"
    trigger: { metric: redeemed, reaches: 50 }
    effects: [{ award: { unit: stars, amount: "100" } }]
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }, { award: { unit: stars, amount: "10" } }]
  buyer:
    name: A tenth for the person who ordered
    from: "2025-01-01"
    trigger: { events: [invoice] }
    withheld: notGranted
    effects:
      - award: { unit: cash, amount: event.netAmount * 0.1, beneficiaries: [{ to: orderingPerson }] }
`;

export interface ActBody {
  reference: string;
  amount: string;
  lots: { lotId: string; amount: string; expiresAt: string | null }[];
  entryIds: string[];
  balance: { pending: string; available: string; reserved: string; debt: string; balance: string };
}

export interface WalletBody {
  unit: string;
  holder: string;
  pending: string;
  available: string;
  reserved: string;
  debt: string;
  balance: string;
  nextExpiry: { at: string; amount: string } | null;
}

export interface WalletServer {
  test: TestServer;
  path: WritePath;
  /** A new account; `people` get memberships. */
  account(people?: number): Promise<TestAccount>;
  send(method: string, url: string, body?: unknown, key?: string, scopes?: string): Promise<TestAnswer>;
}

export interface TestAccount extends Account {
  /** `acc_…` */
  text: string;
  members: { id: string; text: string }[];
  /** Sends an invoice of so many euros; gives as many points. */
  earn(euros: number, more?: Record<string, unknown>): Promise<void>;
  act(verb: string, body: object, key?: string): Promise<TestAnswer & { body: ActBody }>;
  wallet(query?: string): Promise<WalletBody>;
}

export async function openWalletServer(pool: Pool, now: number): Promise<WalletServer> {
  const path = await openWritePath(pool, programme, now);
  const test = await startTestServer(walletRoutes(path.deps), {
    errors: [walletErrors, partyErrors],
    clock: path.clock,
    authenticate: async ({ authorization }) => {
      const scopes = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]?.split(',');
      if (!scopes) throw new RefusedError({ code: 'authentication_required', detail: 'no credentials' });
      return { kind: 'apiKey', id: 'key_test', workspaceId: path.workspaceId, scopes };
    },
  });
  const send: WalletServer['send'] = (method, url, body, key, scopes = '*') =>
    test.send(method, url, {
      body,
      headers: { authorization: `Bearer ${scopes}`, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    });
  let invoices = 0;
  const account = async (people = 0): Promise<TestAccount> => {
    const members = Array.from({ length: people }, newUuid);
    const joinedAt = Date.UTC(2025, 0, 1);
    const opened = await path.account(`C-${newUuid().slice(-8)}`, {
      consent: [[0, 'personalWithEmployerView']],
      members: members.map((membershipId) => ({
        membershipId,
        personId: newUuid(),
        roles: [],
        from: joinedAt,
        to: null,
      })),
    });
    const text = formatId('acc', opened.id);
    return {
      ...opened,
      text,
      members: members.map((id) => ({ id, text: formatId('mem', id) })),
      earn: async (euros, more = {}) => {
        const id = `INV-${++invoices}`;
        const occurredAt = new Date(path.clock.now()).toISOString();
        const event = {
          source: 'erp',
          id,
          type: 'invoice',
          occurredAt,
          account: { externalId: opened.externalId },
          currency: 'EUR',
        };
        const [answer] = await path.send({ ...event, netAmount: euros, ...more });
        if (answer?.status !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(answer)}`);
      },
      act: async (verb, body, key) =>
        (await send('POST', `/v1/accounts/${text}/wallets/points/${verb}`, body, key)) as TestAnswer & {
          body: ActBody;
        },
      wallet: async (query = '') => {
        const answer = await send('GET', `/v1/accounts/${text}/wallets?holder=account${query}`);
        const { data } = answer.body as { data: WalletBody[] };
        const found = data.find(({ unit }) => unit === 'points');
        if (found === undefined) throw new Error(`no wallet of points: ${answer.text}`);
        return found;
      },
    };
  };
  return { test, path, account, send };
}
