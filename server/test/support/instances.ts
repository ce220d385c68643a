/**
 * What several server processes are to the database, in one process: each instance has its own connections, its own
 * compiled rules and its own queues, and they share nothing but the database and the clock.
 */
import type { Pool } from 'pg';
import { type Instant, newUuid, unwrap } from '#kernel';
import { inLanes, runDerived, runDue } from '#modules/decisions';
import { type EventAnswer, takeEvents } from '#modules/intake';
import { ensureAccounts } from '#modules/parties';
import { applyProgramme, readProgrammeFile } from '#modules/programmes';
import { createWorkspace } from '#modules/workspaces';
import type { Clock } from '#platform/clock';
import { settleOnce } from '#platform/http';
import { createPool, type Transaction, withTransaction } from '#platform/postgres';
import { createMetrics } from '#platform/telemetry';
import { openServices, type Services } from '../../src/app/services.ts';

export interface Instance {
  pool: Pool;
  services: Services;
  take(workspaceId: string, events: readonly object[]): Promise<EventAnswer[]>;
  /** One act, as a request with this Idempotency-Key does it: once, and the same answer ever after. */
  act<T>(
    workspaceId: string,
    accountIds: readonly string[],
    key: string,
    body: (tx: Transaction) => Promise<T>,
  ): Promise<T>;
  /** Everything that is due, and everything owed between accounts. */
  settle(workspaceId: string): Promise<void>;
  close(): Promise<void>;
}

export function openInstance(url: string, clock: Clock, size = 8): Instance {
  const pool = createPool({ url, size });
  const services = openServices({ pool, clock, metrics: createMetrics() });
  const { lanes, intake } = services;
  return {
    pool,
    services,
    take: (workspaceId, events) =>
      takeEvents(
        intake,
        workspaceId,
        events.map((value) => ({ value })),
      ),
    act: async <T>(
      workspaceId: string,
      accountIds: readonly string[],
      key: string,
      body: (tx: Transaction) => Promise<T>,
    ) => {
      const claim = {
        key,
        workspaceId,
        operationId: 'test',
        requestHash: key,
        now: clock.now(),
        write: ({ body: answer }: { body?: unknown }) => JSON.stringify(answer, bigintsAsText),
        honoured: false,
      };
      const { settled } = await inLanes(lanes, workspaceId, accountIds, (tx) =>
        settleOnce(tx, claim, async () => ({ status: 200, body: await body(tx) })),
      );
      return JSON.parse(settled.text ?? 'null') as T;
    },
    settle: async (workspaceId) => {
      await intake.queues.drained();
      while ((await runDerived(lanes, workspaceId)) > 0 || (await runDue(lanes, workspaceId)) > 0);
    },
    close: () => pool.end(),
  };
}

function bigintsAsText(_field: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** A workspace with a programme and accounts `K-0`, `K-1`, …; @returns ids by external id */
export async function openWorkspace(
  pool: Pool,
  spec: { programme: string; accounts: number; joinedAt: Instant; now: Instant },
): Promise<{ workspaceId: string; accountIds: Map<string, string> }> {
  const slug = `w${newUuid().slice(-10)}`;
  const file = unwrap(readProgrammeFile(spec.programme));
  const seeds = Array.from({ length: spec.accounts }, (_, index) => ({
    system: 'erp',
    externalId: `K-${index}`,
    joinedAt: spec.joinedAt,
  }));
  return withTransaction(pool, async (tx) => {
    const { workspaceId } = await createWorkspace(tx, {
      slug,
      name: slug,
      timeZone: 'Europe/Berlin',
      now: spec.joinedAt,
    });
    await applyProgramme(tx, workspaceId, { file, now: spec.joinedAt, by: 'test' });
    const ids = await ensureAccounts(tx, workspaceId, seeds, { create: true, now: spec.now, by: 'test' });
    const accountIds = new Map([...ids].map(([key, id]) => [key.split('\u0000').at(-1) ?? key, id]));
    return { workspaceId, accountIds };
  });
}
