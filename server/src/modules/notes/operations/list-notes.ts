import { RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Note } from '../domain/note.ts';
import { findMissing, selectNotes } from '../store/notes.ts';

/** The newest first. @throws RefusedError `not_found` where there is no such account or person */
export async function listNotes(
  db: Queryable,
  workspaceId: string,
  about: { accountId: string } | { personId: string },
  range: { kind: 'note' | 'task' | null; before: string | null; limit: number },
): Promise<Note[]> {
  const subject = { accountId: null, personId: null, assigneeId: null, ...about };
  const missing = await findMissing(db, workspaceId, subject);
  if (missing !== null) throw new RefusedError({ code: 'not_found', detail: `There is no such ${missing}.` });
  return selectNotes(db, workspaceId, about, range);
}
