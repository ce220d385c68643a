/** Who calls with the cookie of a session. */
import { formatId, type Instant, RefusedError } from '#kernel';
import { type StaffRights, staffRights } from '#modules/workspaces';
import type { Authenticate, Credentials, Principal } from '#platform/http';
import { inWorkspace, queryable } from '#platform/postgres';
import { type Realm, STAFF } from '../domain/realm.ts';
import { assuranceOf, type Session, type SignInPolicy } from '../domain/session.ts';
import { findPolicy } from '../store/settings.ts';
import type { IdentityDeps } from './dependencies.ts';
import { currentSession } from './find-session.ts';
import { findBySlug, memberRealm } from './realms.ts';
import { secondFactorMissing, secondFactorNeeded, signInNeeded } from './refusals.ts';

/** How long a process trusts what it has read of rights and policy. Sessions themselves are read with every request. */
const TRUST_MS = 5_000;
const REMEMBERED_MAX = 5_000;

/** What a workspace says of somebody who works there. */
interface Standing {
  staff: StaffRights | null;
  policy: SignInPolicy;
}

const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Makes the authentication by cookies: of staff, in the workspace the header Hanse-Workspace names, and of its members.
 * Operations of members are called as a member, unless somebody of the staff looks through a person's eyes.
 * @throws RefusedError (the authentication) `sign_in_needed`, `workspace_missing`, `second_factor_needed`,
 *   `second_factor_missing`, `sign_in_method_off`, `origin_refused`
 */
export function createSessionAuthentication(deps: IdentityDeps): Authenticate {
  const standings = new Map<string, { readAt: Instant; standing: Promise<Standing> }>();

  const standingOf = (workspaceId: string, userId: string): Promise<Standing> => {
    const now = deps.clock.now();
    const key = `${workspaceId}/${userId}`;
    const known = standings.get(key);
    if (known && Math.abs(now - known.readAt) < TRUST_MS) return known.standing;
    const standing = readStanding(deps, workspaceId, userId);
    standing.catch(() => standings.delete(key));
    standings.delete(key);
    standings.set(key, { readAt: now, standing });
    if (standings.size > REMEMBERED_MAX) standings.delete(standings.keys().next().value!);
    return standing;
  };

  return async (credentials) => {
    const workspace = await findBySlug(queryable(deps.pool), credentials.workspace);
    if (workspace === null) throw workspaceMissing(credentials.workspace);
    requireOwnOrigin(deps, credentials);
    const { workspaceId } = workspace;
    const member = memberRealm(workspace);
    const asMember = credentials.permission?.startsWith('member:') === true && credentials.person === undefined;
    for (const realm of asMember ? [member, STAFF] : [STAFF, member]) {
      const session = await currentSession(deps, realm, credentials.cookie);
      if (session === null) continue;
      if (realm.kind === 'member') return memberPrincipal(deps, realm, session);
      const { staff, policy } = await standingOf(workspaceId, session.userId);
      return staffPrincipal(workspaceId, session, staff, policy);
    }
    throw signInNeeded();
  };
}

function readStanding(deps: IdentityDeps, workspaceId: string, userId: string): Promise<Standing> {
  const db = queryable(deps.pool);
  return inWorkspace(workspaceId, async () => {
    const [staff, policy] = await Promise.all([staffRights(db, workspaceId, userId), findPolicy(db, workspaceId)]);
    return { staff, policy };
  });
}

function staffPrincipal(
  workspaceId: string,
  session: Session,
  staff: StaffRights | null,
  policy: SignInPolicy,
): Principal {
  if (staff === null) throw notHere();
  const { providerWorkspaceId, firstFactor } = session;
  if (providerWorkspaceId !== null && providerWorkspaceId !== workspaceId) {
    throw methodOff('The session was made by the single sign-on of another workspace.');
  }
  requireWorth(session, { isRequired: policy.staffSecondFactor, methods: policy.staffMethods, firstFactor });
  return {
    kind: 'staff',
    id: formatId('usr', staff.staffId),
    credentialId: formatId('ses', session.sessionId),
    workspaceId,
    scopes: staff.permissions,
    limits: staff.limits,
  };
}

async function memberPrincipal(deps: IdentityDeps, realm: Realm, session: Session): Promise<Principal> {
  const workspaceId = realm.workspaceId!;
  const policy = await inWorkspace(workspaceId, () => findPolicy(queryable(deps.pool), workspaceId));
  const { firstFactor } = session;
  requireWorth(session, { isRequired: policy.memberSecondFactor, methods: policy.memberMethods, firstFactor });
  return {
    kind: 'member',
    id: formatId('per', session.personId!),
    credentialId: formatId('ses', session.sessionId),
    workspaceId,
    scopes: ['member:read', 'member:write'],
  };
}

function requireWorth(
  session: Session,
  asked: { isRequired: boolean; methods: readonly string[]; firstFactor: string },
): void {
  if (!asked.methods.includes(asked.firstFactor)) {
    throw methodOff('The workspace does not allow the way this session was made.');
  }
  const assurance = assuranceOf(session, asked.isRequired);
  if (assurance === 'needed') throw secondFactorNeeded();
  if (assurance === 'must_enrol') throw secondFactorMissing();
}

/**
 * Browsers send cookies with requests that other sites make. Those that change something must come from our own pages,
 * and browsers say where they come from.
 * @throws RefusedError `origin_refused`
 */
export function requireOwnOrigin(
  { addresses }: Pick<IdentityDeps, 'addresses'>,
  { method, origin, host }: Pick<Credentials, 'method' | 'origin' | 'host'>,
): void {
  if (method !== undefined && READS.includes(method)) return;
  if (addresses.isOwn(origin, host)) return;
  throw new RefusedError({
    code: 'origin_refused',
    detail:
      origin === undefined
        ? 'The request has a session’s cookie and does not say which site it comes from.'
        : `The request comes from ${origin.slice(0, 200)}, which is not this installation.`,
  });
}

function methodOff(detail: string): RefusedError {
  return new RefusedError({ code: 'sign_in_method_off', detail });
}

function notHere(): RefusedError {
  return new RefusedError({
    code: 'permission_denied',
    detail: 'Whoever is signed in does not work in this workspace.',
  });
}

function workspaceMissing(given: string | undefined): RefusedError {
  const detail =
    given === undefined
      ? 'A request with a session’s cookie says in the header Hanse-Workspace which workspace it is about.'
      : 'There is no workspace of this short name.';
  return new RefusedError({ code: 'workspace_missing', detail });
}
