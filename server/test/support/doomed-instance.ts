/** An instance that dies at a chosen statement, as a process does that is killed: from then on nothing of it arrives. */
import type { Clock } from '#platform/clock';
import { type Cut, openDatabaseProxy } from './database-proxy.ts';
import { type Instance, openInstance } from './instances.ts';

export interface DoomedInstance extends Instance {
  /** Statements that were let through since `dieAt`, transaction control included. */
  readonly statements: number;
  readonly dead: boolean;
  /** Dies at the nth statement from now, 1 the next: before it arrives, or when it is done and before its answer. */
  dieAt(n: number, where: Exclude<Cut, null>): void;
  /**
   * Runs the work until it is done or the instance is dead. What a dead process would have answered is never heard.
   * @returns null where it died
   */
  untilDead<T>(work: (instance: Instance) => Promise<T>): Promise<T | null>;
}

export async function openDoomedInstance(options: {
  url: string;
  clock: Clock;
  apiKey: string;
}): Promise<DoomedInstance> {
  const proxy = await openDatabaseProxy(options.url);
  const instance = await openInstance({ ...options, url: proxy.url, poolSize: 4 });
  const death = Promise.withResolvers<null>();
  let statements = 0;
  let dead = false;
  let at = Number.POSITIVE_INFINITY;
  let how: Exclude<Cut, null> = 'before';
  proxy.decide = () => {
    if (dead) return 'before';
    statements++;
    if (statements < at) return null;
    dead = true;
    return how;
  };
  proxy.onCut = () => {
    proxy.cutAll();
    death.resolve(null);
  };
  return {
    ...instance,
    get statements() {
      return statements;
    },
    get dead() {
      return dead;
    },
    dieAt: (n, where) => {
      statements = 0;
      at = n;
      how = where;
    },
    untilDead: async (work) => {
      const working = work(instance);
      // It goes on trying for a while, as nothing told it that it is dead.
      working.catch(() => {});
      const first = await Promise.race([
        working.catch((error) => (dead ? null : Promise.reject(error))),
        death.promise,
      ]);
      return dead ? null : first;
    },
    close: async () => {
      dead = true;
      proxy.cutAll();
      // Its requests give up when their patience with the database ends; nobody waits for them.
      void instance.close().catch(() => {});
      await proxy.close();
    },
  };
}
