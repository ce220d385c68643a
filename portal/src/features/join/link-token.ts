import { useState } from 'react';

/** What the link carries, read once and taken out of the address: nobody copies it along. */
export function useLinkToken(): string {
  // Of a link that was cut off nothing is left: the server says that it opens nothing.
  const [token] = useState(() => globalThis.location.hash.replace(/^#/, '') || 'none');
  return token;
}
