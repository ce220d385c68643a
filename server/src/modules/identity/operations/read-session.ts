/** Who is signed in, and how one signs in: what the pages ask before anything else. */
import { staffRights, type Workspace } from '#modules/workspaces';
import type { Credentials } from '#platform/http';
import { inWorkspace, queryable } from '#platform/postgres';
import { STAFF } from '../domain/realm.ts';
import { type Assurance, assuranceOf, DEFAULT_POLICY, type Session, type SignInPolicy } from '../domain/session.ts';
import { findPolicy, type SsoProvider, selectProviders } from '../store/settings.ts';
import type { IdentityDeps } from './dependencies.ts';
import { currentSession } from './find-session.ts';
import { findBySlug, memberRealm } from './realms.ts';
import { workspacesOfStaff } from './sign-in-link.ts';

export interface SignedIn {
  session: Session;
  name: string;
  assurance: Assurance;
}

export interface SessionView {
  workspace: Workspace | null;
  staff: (SignedIn & { workspaces: { slug: string; name: string }[] }) | null;
  member: SignedIn | null;
  policy: SignInPolicy;
  providers: SsoProvider[];
}

/** @param credentials cookies, and in Hanse-Workspace which workspace is asked about */
export async function readSession(deps: IdentityDeps, credentials: Credentials): Promise<SessionView> {
  const db = queryable(deps.pool);
  const workspace = await findBySlug(db, credentials.workspace);
  const [policy, providers] = workspace === null ? [DEFAULT_POLICY, []] : await settingsOf(deps, workspace.workspaceId);
  const staff = await currentSession(deps, STAFF, credentials.cookie);
  const member = workspace && (await currentSession(deps, memberRealm(workspace), credentials.cookie));
  return {
    workspace,
    staff: staff && (await staffView(deps, staff, workspace, policy)),
    member: member && { session: member, name: member.name, assurance: assuranceOf(member, policy.memberSecondFactor) },
    policy,
    providers: providers.filter(({ status }) => status === 'active'),
  };
}

async function settingsOf(deps: IdentityDeps, workspaceId: string): Promise<[SignInPolicy, SsoProvider[]]> {
  const db = queryable(deps.pool);
  return inWorkspace(workspaceId, async () => [
    await findPolicy(db, workspaceId),
    await selectProviders(db, workspaceId),
  ]);
}

/** Where somebody works shows only when it is sure that it is them. */
async function staffView(
  deps: IdentityDeps,
  session: Session,
  workspace: Workspace | null,
  policy: SignInPolicy,
): Promise<NonNullable<SessionView['staff']>> {
  const db = queryable(deps.pool);
  const works =
    workspace &&
    (await inWorkspace(workspace.workspaceId, () => staffRights(db, workspace.workspaceId, session.userId)));
  const assurance = assuranceOf(session, works !== null && policy.staffSecondFactor);
  const all = assurance === 'needed' ? [] : await workspacesOfStaff(deps, session.userId);
  const { providerWorkspaceId: only } = session;
  const workspaces = all.filter(({ workspaceId }) => only === null || only === workspaceId);
  return {
    session,
    assurance,
    name: works?.name ?? workspaces[0]?.staffName ?? session.name,
    workspaces: workspaces.map(({ slug, name }) => ({ slug, name })),
  };
}
