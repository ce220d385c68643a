/** The write path of a process that dies at a chosen statement: from then on nothing of it reaches the database. */
import { type EventAnswer, takeEvents } from '#modules/intake';
import type { Clock } from '#platform/clock';
import { createPool } from '#platform/postgres';
import { createMetrics } from '#platform/telemetry';
import { openServices, type Services } from '../../src/app/services.ts';
import { type Cut, openDatabaseProxy } from './database-proxy.ts';
import { testSecretKey } from './secret-key.ts';

export interface Doomed {
  services: Services;
  take(events: readonly object[]): Promise<EventAnswer[]>;
}

export interface DoomedInstance {
  readonly services: Services;
  readonly dead: boolean;
  /**
   * Runs the work until it is done or the instance is dead. What a dead process would have answered is never heard.
   * @returns null where it died
   */
  untilDead<T>(work: (instance: Doomed) => Promise<T>): Promise<T | null>;
  close(): Promise<void>;
}

export interface Death {
  /** At the nth statement, 1 the first; transaction control included. */
  at: number;
  /** Before the statement arrives, or when it is done and before its answer. */
  where: Exclude<Cut, null>;
}

export async function openDoomedInstance(
  options: { url: string; clock: Clock; workspaceId: string },
  { at, where }: Death,
): Promise<DoomedInstance> {
  const proxy = await openDatabaseProxy(options.url);
  const pool = createPool({ url: proxy.url, size: 4 });
  const services = openServices({ pool, clock: options.clock, metrics: createMetrics(), secretKey: testSecretKey });
  const death = Promise.withResolvers<null>();
  let statements = 0;
  let dead = false;
  proxy.decide = () => {
    if (dead) return 'before';
    statements++;
    if (statements < at) return null;
    dead = true;
    return where;
  };
  proxy.onCut = () => {
    proxy.cutAll();
    death.resolve(null);
  };
  return {
    services,
    get dead() {
      return dead;
    },
    untilDead: async (work) => {
      const take: Doomed['take'] = (events) =>
        takeEvents(
          services.intake,
          options.workspaceId,
          events.map((value) => ({ value })),
        );
      const done = await Promise.race([
        // What fails because it is dead is not heard either.
        work({ services, take }).catch((error) => (dead ? null : Promise.reject(error))),
        death.promise,
      ]);
      return dead ? null : done;
    },
    close: async () => {
      dead = true;
      await proxy.close();
      // What it had begun gives up when its patience with the database ends; nobody waits for that.
      void pool.end().catch(() => {});
    },
  };
}
