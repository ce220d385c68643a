/** What the last answers say about the connection and the session. */
import { createConnection, createStore } from '@hanse/ui';
import { watchView } from './viewed-person.ts';

/** Set by the service worker on answers it kept from earlier. */
export const AS_OF_HEADER = 'hanse-as-of';

/** The oldest instant of what is shown from memory; null: all of it is fresh. */
export const shownAsOf = createStore<string | null>(null);

const connection = createConnection({
  isKept: (response) => response.headers.has(AS_OF_HEADER),
  isOpen: (path) => path.startsWith('/v1/session'),
});

export const { signedOut, trouble } = connection;

/** `fetch` that takes note of all of it. */
export const watchedFetch: typeof fetch = async (input, init) => {
  const response = await connection.fetch(input, init);
  watchView(response);
  const asOf = response.headers.get(AS_OF_HEADER);
  if (asOf !== null) shownAsOf.set(asOf);
  else if (response.ok) shownAsOf.set(null);
  return response;
};
