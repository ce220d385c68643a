/** Coupons over real HTTP, in workspaces of their own; time moves only when told to. */
import type { Pool } from 'pg';
import { formatId, type Instant, newUuid, parseId, RefusedError } from '#kernel';
import { auditRoutes } from '#modules/audit';
import { type CouponDeps, CouponJobRunner, couponErrors, couponRoutes, expireReservations } from '#modules/coupons';
import { partyErrors } from '#modules/parties';
import { createWorkspace } from '#modules/workspaces';
import { steppableClock } from '#platform/clock';
import { inWorkspace, withTransaction } from '#platform/postgres';
import { startTestServer } from '../../src/platform/http/testing.ts';

export interface ShopAnswer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever came back
  body: any;
}

export interface CouponShop {
  workspaceId: string;
  clock: ReturnType<typeof steppableClock>;
  /** As the key `shop` of the workspace, or another one. */
  call(method: string, path: string, body?: unknown, more?: { key?: string; as?: string }): Promise<ShopAnswer>;
  /** The same, for what must be answered with success. */
  must(method: string, path: string, body?: unknown): Promise<ShopAnswer['body']>;
  /** A series with bearer codes worth 10 percent, unless told otherwise. */
  series(terms?: object): Promise<string>;
  /** Imports codes with readable names into a series. */
  codes(series: string, ...codes: (string | object)[]): Promise<string[]>;
  /** An account that exists. @returns its public id */
  account(): string;
  runJobs(): Promise<void>;
  expire(): Promise<number>;
  close(): Promise<void>;
}

export const line = (id: string, netAmount: string, more: object = {}) => ({ id, quantity: '1', netAmount, ...more });

export async function openCouponShop(pool: Pool, now: Instant, clock = steppableClock(now)): Promise<CouponShop> {
  const slug = `w${newUuid().slice(-10)}`;
  const { workspaceId } = await withTransaction(pool, (tx) =>
    createWorkspace(tx, { slug, name: slug, timeZone: 'Europe/Berlin', now }),
  );
  const accounts = new Set<string>();
  const deps = {
    pool,
    clock,
    parties: {
      accounts: async (_workspace: string, names: readonly object[]) =>
        names.map((name) => {
          const id = 'id' in name ? parseId('acc', String(name.id)) : null;
          return id !== null && accounts.has(id) ? id : null;
        }),
    },
  };
  const server = await serve(deps, workspaceId);
  const call: CouponShop['call'] = async (method, path, body, { key, as = 'shop' } = {}) => {
    const headers = { authorization: `Bearer ${as}`, ...(key === undefined ? {} : { 'idempotency-key': key }) };
    const { status, text, headers: answered, body: read } = await server.send(method, path, { body, headers });
    return { status, text, headers: answered, body: read };
  };
  const must: CouponShop['must'] = async (method, path, body) => {
    const answer = await call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const runner = new CouponJobRunner(deps, (error) => {
    throw error;
  });
  let made = 0;
  return {
    workspaceId,
    clock,
    call,
    must,
    series: async (terms = {}) => {
      made += 1;
      const key = `series-${made}`;
      const defaults = {
        name: 'Offer',
        behaviour: 'Buys again',
        stimulates: 'repeat',
        value: { kind: 'percentage', percent: '10' },
        limits: { perAccount: 1_000_000 },
        currency: null,
      };
      await must('PUT', `/v1/coupon-series/${key}`, { ...defaults, ...terms });
      return key;
    },
    codes: async (series, ...codes) => {
      const coupons = codes.map((code) => (typeof code === 'string' ? { code } : code));
      const { coupons: added } = await must('POST', `/v1/coupon-series/${series}/import`, { coupons });
      return added.map(({ id }: { id: string }) => id);
    },
    account: () => {
      const id = newUuid();
      accounts.add(id);
      return formatId('acc', id);
    },
    runJobs: async () => {
      await inWorkspace(workspaceId, () => runner.sweep(workspaceId));
      await runner.drained();
    },
    expire: () => inWorkspace(workspaceId, () => expireReservations(deps, workspaceId)),
    close: () => server.close(),
  };
}

/** Any word is a key that may do everything. */
function serve(deps: CouponDeps, workspaceId: string) {
  return startTestServer([...couponRoutes(deps), ...auditRoutes(deps.pool)], {
    errors: [couponErrors, partyErrors],
    clock: deps.clock,
    authenticate: async ({ authorization }) => {
      const id = /^Bearer (\w+)$/.exec(authorization ?? '')?.[1];
      if (id === undefined) throw new RefusedError({ code: 'authentication_required', detail: 'no credentials' });
      return { kind: 'apiKey', id, workspaceId, scopes: ['*'] };
    },
  });
}
