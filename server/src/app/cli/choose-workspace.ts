import { RefusedError } from '#kernel';
import { findWorkspaceBySlug, listWorkspaces, type Workspace } from '#modules/workspaces';
import type { Queryable } from '#platform/postgres';

/** The workspace with the short name, or the only one there is. @throws RefusedError `workspace_not_found` */
export async function chooseWorkspace(db: Queryable, slug: string | undefined): Promise<Workspace> {
  if (slug !== undefined) {
    const workspace = await findWorkspaceBySlug(db, slug);
    if (workspace !== null) return workspace;
  }
  const all = await listWorkspaces(db);
  const [only] = all;
  if (slug === undefined && only !== undefined && all.length === 1) return only;
  throw new RefusedError({
    code: 'workspace_not_found',
    detail:
      slug === undefined
        ? `There are ${all.length} workspaces; which one is meant?`
        : `There is no workspace "${slug}".`,
    remedy:
      all.length === 0
        ? 'Create one with `hanse workspace create NAME`, or run `hanse demo`.'
        : `Add --workspace with one of: ${all.map((workspace) => workspace.slug).join(', ')}.`,
  });
}
