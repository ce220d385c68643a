import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookiePrefix, type Realm } from '../domain/realm.ts';

/** Of the cookie that says which session a browser has. */
export function sessionCookieName(realm: Realm, secure: boolean): string {
  return `${cookiePrefix(realm, secure)}.session_token`;
}

/** The session's token, if we have signed it; anything else is no cookie of ours. */
export function readSessionToken(
  header: string | undefined,
  { realm, secure, secret }: { realm: Realm; secure: boolean; secret: string },
): string | null {
  const value = cookieValue(header, sessionCookieName(realm, secure));
  if (value === null) return null;
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const expected = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key = '', ...rest] = part.split('=');
    if (key.trim() !== name) continue;
    try {
      return decodeURIComponent(rest.join('=').trim());
    } catch {
      return null;
    }
  }
  return null;
}
