/** What answers say about the way to the server and about the session, for the screens that have to show it. */
import { createStore, type ValueStore } from '../stores/value-store.ts';

/** `slow`: a read has been waiting for long; `away`: no answer came, or one that says that the server cannot. */
export type Trouble = 'slow' | 'away';

export interface Connection {
  /** Takes note of every answer. */
  fetch: typeof fetch;
  /** Null: all is well. */
  trouble: ValueStore<Trouble | null>;
  /** True once the server no longer knows the session. */
  signedOut: ValueStore<boolean>;
}

const SLOW_MS = 6_000;
const UNAUTHORIZED = 401;
/** Of proxies and of a server that is overloaded or being replaced. */
const CANNOT = [502, 503, 504];

/**
 * @param options.isKept true for an answer from memory, which says nothing of the server
 * @param options.isOpen true for a path that answers anybody, which says nothing of the session
 */
export function createConnection(options: {
  isKept?: (response: Response) => boolean;
  isOpen: (path: string) => boolean;
}): Connection {
  const { isKept = () => false, isOpen } = options;
  const trouble = createStore<Trouble | null>(null);
  const signedOut = createStore(false);
  const late = new Set<object>();
  let isAway = false;
  const show = () => trouble.set(isAway ? 'away' : late.size > 0 ? 'slow' : null);
  globalThis.addEventListener('offline', () => {
    isAway = true;
    show();
  });
  const watched: typeof fetch = async (input, init) => {
    const request = {};
    const takesLong = () => {
      late.add(request);
      show();
    };
    // Writes may take their time, and their buttons say that they are at it.
    const timer = init?.method === 'GET' ? setTimeout(takesLong, SLOW_MS) : undefined;
    try {
      const response = await fetch(input, init);
      isAway = isKept(response) || CANNOT.includes(response.status);
      if (response.status === UNAUTHORIZED) signedOut.set(true);
      else if (response.ok && !isKept(response) && !isOpen(String(input))) signedOut.set(false);
      return response;
    } catch (error) {
      // Who leaves a page takes their questions along.
      if (!init?.signal?.aborted) isAway = true;
      throw error;
    } finally {
      clearTimeout(timer);
      late.delete(request);
      show();
    }
  };
  return { fetch: watched, trouble, signedOut };
}
