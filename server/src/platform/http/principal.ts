import { assert, parseId, RefusedError } from '#kernel';

/** Who is calling, as the authentication found out. */
export interface Principal {
  /** `apiKey` for a key of the workspace, `staff` for a person of the operator, `member` for a person of a client company. */
  kind: string;
  /** Public id of who acts, `key_01h…`, `usr_01h…` or `per_01h…`; goes into audit and log. */
  id: string;
  /** Public id of the key or session a person acts with; absent where the key itself acts. */
  credentialId?: string;
  /** Of members: the key through which the person acts, `key_01h…`. It is named in the audit trail beside the person. */
  actedBy?: string;
  /** Of members: who looks through the person's eyes, `usr_01h…` or `key_01h…`; such a principal only reads. */
  viewedBy?: string;
  /** The workspace the credentials belong to: the only one this request can touch. */
  workspaceId: string;
  /** `accounts:read`, `accounts:*` (everything about accounts) or `*` (everything). */
  scopes: readonly string[];
  /** How far the scopes go; absent: without limits. */
  limits?: Limits;
  /** The only accounts these credentials see; absent: all. */
  accounts?: AccountScope;
}

/** How far permissions go. */
export interface Limits {
  /**
   * The most one adjustment may credit or debit, by unit, as exact decimals; `*` stands for every other unit. A unit that
   * is not covered may not be adjusted at all. Absent: without limit.
   */
  adjustment?: Readonly<Record<string, string>>;
  /**
   * The most one reward given by staff may be worth, by currency, as exact decimals; `*` stands for every other currency.
   * Absent: without limit.
   */
  grant?: Readonly<Record<string, string>>;
  /** The most one benefit granted by staff may cost, by currency, in the same way. */
  benefit?: Readonly<Record<string, string>>;
}

/** Certain accounts. */
export interface AccountScope {
  /** uuids */
  accountIds: readonly string[];
  /** Everything below them too. */
  descendants: boolean;
}

/** What authentication sees of a request; the body is not read before it has passed. */
export interface Credentials {
  authorization: string | undefined;
  cookie: string | undefined;
  ip: string;
  method?: string;
  /** Header Host: under which name the server was called. */
  host?: string | undefined;
  /** What the operation asks for; absent where nobody is let in or kept out. */
  permission?: string;
  /** Header Origin: which site a browser calls from. */
  origin?: string | undefined;
  /** Header Hanse-Workspace: the short name of the workspace, for credentials that do not carry one. */
  workspace?: string | undefined;
  /** Header Hanse-Person: in whose name the caller acts, or through whose eyes it looks. */
  person?: string | undefined;
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

/** What members do for themselves: no wildcard of a key or a role reaches it. */
const OF_MEMBERS = 'member:';

function mayUse({ kind, scopes }: Principal, permission: string): boolean {
  if (permission.startsWith(OF_MEMBERS)) return kind === 'member' && scopes.includes(permission);
  return grants(scopes, permission);
}

/** @throws RefusedError `permission_denied` */
export function requirePermission(principal: Principal, permission: string): void {
  if (mayUse(principal, permission)) return;
  throw new RefusedError({
    code: 'permission_denied',
    detail: `The operation needs the permission ${permission}, which these credentials do not have.`,
    permission,
  });
}

/** True if the account is one of the scope, or with `descendants` below one of them. */
export type AccountCheck = (workspaceId: string, scope: AccountScope, accountId: string) => Promise<boolean>;

/**
 * Keeps credentials that see certain accounts only to these, and to operations that cannot lead to others. All other
 * accounts answer like accounts that do not exist.
 * @throws RefusedError `permission_denied`, `not_found`
 */
export async function requireAccount(
  { workspaceId, accounts }: Principal,
  route: { accountKeys?: boolean; operationId: string },
  params: unknown,
  isWithin: AccountCheck | undefined,
): Promise<void> {
  if (accounts === undefined) return;
  if (route.accountKeys !== true) {
    const detail = `These credentials see certain accounts only, and ${route.operationId} is not kept to one account.`;
    throw new RefusedError({ code: 'permission_denied', detail });
  }
  const accountId = parseId('acc', (params as { accountId?: string }).accountId ?? '');
  if (accountId !== null && (await isWithin?.(workspaceId, accounts, accountId))) return;
  throw new RefusedError({ code: 'not_found', detail: 'There is no such account.' });
}
