/** In whose name a caller acts, or through whose eyes it looks: the header Hanse-Person. */
import { type Instant, parseId, RefusedError } from '#kernel';
import { type Authenticate, type Credentials, grants, type Principal } from '#platform/http';
import { inWorkspace, type Queryable } from '#platform/postgres';
import { isPerson } from '../store/companies.ts';
import { hasOpenView } from '../store/views.ts';

const ACT = 'members:act';
const VIEW = 'members:view';

/**
 * Wraps an authentication: callers that send Hanse-Person become that person, as far as they may. Keys with `members:act`
 * act as any person of the workspace; whoever has `members:view` and an open view reads as the person.
 */
export function speakAsPersons(
  authenticate: Authenticate,
  { db, clock }: { db: Queryable; clock: { now(): Instant } },
): Authenticate {
  return async (credentials) => {
    const caller = await authenticate(credentials);
    if (credentials.person === undefined) return caller;
    if (caller.kind === 'member') return sameMember(caller, credentials.person);
    return inWorkspace(caller.workspaceId, () => speakAs(db, caller, credentials, clock.now()));
  };
}

async function speakAs(db: Queryable, caller: Principal, { person }: Credentials, now: Instant): Promise<Principal> {
  const { workspaceId, kind, id: callerId } = caller;
  const personId = parseId('per', person ?? '');
  const acts = kind === 'apiKey' && caller.accounts === undefined && grants(caller.scopes, ACT);
  if (acts) {
    if (personId === null || !(await isPerson(db, workspaceId, personId))) throw unknownPerson();
    return memberOf(caller, person!, { scopes: ['member:read', 'member:write'], actedBy: callerId });
  }
  if (caller.accounts !== undefined || !grants(caller.scopes, VIEW)) {
    throw new RefusedError({
      code: 'permission_denied',
      detail: `Speaking for a person needs a key with the permission ${ACT}; looking through their eyes needs ${VIEW}.`,
      permission: kind === 'apiKey' ? ACT : VIEW,
    });
  }
  const isOpen = personId !== null && (await hasOpenView(db, workspaceId, { personId, viewer: callerId, now }));
  if (!isOpen) {
    throw new RefusedError({ code: 'view_required', detail: 'You have no open view of this person.' });
  }
  return memberOf(caller, person!, { scopes: ['member:read'], viewedBy: callerId });
}

function memberOf(
  { workspaceId, credentialId }: Principal,
  person: string,
  rights: Pick<Principal, 'scopes' | 'actedBy' | 'viewedBy'>,
): Principal {
  return {
    kind: 'member',
    id: person,
    workspaceId,
    ...(credentialId === undefined ? {} : { credentialId }),
    ...rights,
  };
}

/** A session is of one person; the header may say so again. */
function sameMember(member: Principal, person: string): Principal {
  if (member.id === person) return member;
  throw new RefusedError({ code: 'permission_denied', detail: 'Members act for themselves only.' });
}

function unknownPerson(): RefusedError {
  return new RefusedError({
    code: 'authentication_failed',
    detail: 'The header Hanse-Person names nobody in this workspace.',
    remedy: 'Send the id of a person, per_…, as GET /v1/persons shows it.',
  });
}
