/** What the last answers say about the connection and the session. */
import { createStore } from './value-store.ts';

/** Set by the service worker on answers it kept from earlier. */
export const AS_OF_HEADER = 'hanse-as-of';

/** The oldest instant of what is shown from memory; null: all of it is fresh. */
export const shownAsOf = createStore<string | null>(null);

/** True once the server no longer knows the session. */
export const signedOut = createStore(false);

/** `fetch` that takes note of both. */
export const watchedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const asOf = response.headers.get(AS_OF_HEADER);
  if (asOf !== null) shownAsOf.set(asOf);
  else if (response.ok) shownAsOf.set(null);
  if (response.status === 401) signedOut.set(true);
  else if (response.ok && asOf === null) signedOut.set(false);
  return response;
};
