import { assert, RefusedError } from '#kernel';

/** Who is calling, as the authentication found out. */
export interface Principal {
  /** `apiKey`, later also staff and members. */
  kind: string;
  /** Public id, such as `key_01h…`; goes into audit and log. */
  id: string;
  /** The workspace the credentials belong to: the only one this request can touch. */
  workspaceId: string;
  /** `accounts:read`, `accounts:*` (everything about accounts) or `*` (everything). */
  scopes: readonly string[];
}

/** What authentication sees of a request; the body is not read before it has passed. */
export interface Credentials {
  authorization: string | undefined;
  cookie: string | undefined;
  ip: string;
}

/**
 * Turns credentials into a principal.
 * @throws RefusedError `authentication_required` without credentials, `authentication_failed` with wrong ones
 */
export type Authenticate = (credentials: Credentials) => Promise<Principal>;

const scopePattern = /^(?:\*|[a-z][a-z-]*:(?:\*|[a-z][a-z-]*))$/;

/** True for `*`, `<things>:*` and `<things>:<verb>`. */
export function isScope(text: string): boolean {
  return scopePattern.test(text);
}

/** True if one of the scopes grants the permission, which may itself be a wildcard. */
export function grants(scopes: readonly string[], permission: string): boolean {
  assert(isScope(permission), `permission ${permission} is written things:verb`);
  const things = permission.slice(0, permission.indexOf(':'));
  return scopes.some(
    (scope) => scope === '*' || scope === permission || (permission !== '*' && scope === `${things}:*`),
  );
}

/** @throws RefusedError `permission_denied` */
export function requirePermission(principal: Principal, permission: string): void {
  if (grants(principal.scopes, permission)) return;
  throw new RefusedError({
    code: 'permission_denied',
    detail: `The operation needs the permission ${permission}, which these credentials do not have.`,
    permission,
  });
}
