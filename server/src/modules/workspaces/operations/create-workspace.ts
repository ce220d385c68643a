import { formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { COMMAND_LINE, recordChange } from '#modules/audit';
import { enterNewWorkspace, type Queryable } from '#platform/postgres';
import { type Workspace, workspaceFaults } from '../domain/workspace.ts';
import { insertLanes, insertWorkspace } from '../store/workspaces.ts';

/**
 * Creates a workspace with its sixteen lanes. Called from the command line only: an API key belongs to a workspace, so
 * that none can create another.
 * @throws RefusedError `workspace_invalid`, `workspace_slug_taken`
 */
export async function createWorkspace(
  tx: Queryable,
  fields: { slug: string; name: string; timeZone: string; now: Instant },
): Promise<Workspace> {
  const { slug, name, timeZone, now } = fields;
  const errors = workspaceFaults(fields);
  if (errors.length > 0) {
    throw new RefusedError({ code: 'workspace_invalid', detail: 'The workspace cannot be created like this.', errors });
  }
  const workspace = { workspaceId: newUuid(), slug, name, timeZone, createdAt: now };
  if (!(await insertWorkspace(tx, workspace))) {
    throw new RefusedError({ code: 'workspace_slug_taken', detail: `There is already a workspace "${slug}".` });
  }
  await enterNewWorkspace(tx, workspace.workspaceId);
  await insertLanes(tx, workspace.workspaceId);
  await recordChange(tx, {
    workspaceId: workspace.workspaceId,
    by: COMMAND_LINE,
    action: 'createWorkspace',
    subject: { type: 'workspace', id: formatId('ws', workspace.workspaceId) },
    before: null,
    after: { slug, name, timeZone },
    at: now,
  });
  return workspace;
}
