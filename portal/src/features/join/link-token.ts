import { useState } from 'react';

/** What the link carries, read once and taken out of the address: nobody copies it along. */
export function useLinkToken(): string {
  const [token] = useState(() => globalThis.location.hash.replace(/^#/, ''));
  return token;
}
