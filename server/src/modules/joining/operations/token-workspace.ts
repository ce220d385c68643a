/** Links in mails say which workspace they belong to. */
import type { Pool } from 'pg';
import { RefusedError } from '#kernel';
import { findWorkspaceBySlug } from '#modules/workspaces';
import { inWorkspace, queryable } from '#platform/postgres';
import { readToken } from './token.ts';

/**
 * Runs the body in the fence of the workspace a token belongs to. Whatever is wrong with it, the answer is the same.
 * @throws RefusedError `link_invalid`
 */
export async function inTokenWorkspace<T>(
  { pool }: { pool: Pool },
  text: string,
  body: (workspaceId: string, hash: string) => Promise<T>,
): Promise<T> {
  const read = readToken(text);
  const workspace = read === null ? null : await findWorkspaceBySlug(queryable(pool), read.slug);
  if (read === null || workspace === null) throw linkInvalid();
  return inWorkspace(workspace.workspaceId, () => body(workspace.workspaceId, read.hash));
}

export function linkInvalid(): RefusedError {
  const detail = 'The link opens nothing: it was used, has run out, or is not whole.';
  return new RefusedError({ code: 'link_invalid', detail });
}
