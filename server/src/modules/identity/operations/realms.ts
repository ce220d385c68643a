import { findWorkspaceBySlug, type Workspace } from '#modules/workspaces';
import { type Queryable, queryable } from '#platform/postgres';
import type { Realm } from '../domain/realm.ts';
import type { IdentityDeps } from './dependencies.ts';

const SLUG = /^[a-z0-9-]{1,60}$/;

/** @returns null where there is no such workspace */
export async function findMemberRealm(deps: Pick<IdentityDeps, 'pool'>, slug: string): Promise<Realm | null> {
  const workspace = await findBySlug(queryable(deps.pool), slug);
  return workspace && memberRealm(workspace);
}

export async function findBySlug(db: Queryable, slug: string | undefined): Promise<Workspace | null> {
  return slug !== undefined && SLUG.test(slug) ? findWorkspaceBySlug(db, slug) : null;
}

export function memberRealm({ workspaceId, slug }: { workspaceId: string; slug: string }): Realm {
  return { kind: 'member', workspaceId, slug };
}
