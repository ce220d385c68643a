import { AsyncLocalStorage } from 'node:async_hooks';

/** The key through which the person of the running request acts. */
const acting = new AsyncLocalStorage<string>();

/** Runs work of a person whom a key of the workspace speaks for. */
export function throughKey<T>(keyId: string | undefined, work: () => T): T {
  return keyId === undefined ? work() : acting.run(keyId, work);
}

/** Public id of the key a person acts through just now; null where people act themselves, and outside of requests. */
export function actingKey(): string | null {
  return acting.getStore() ?? null;
}
