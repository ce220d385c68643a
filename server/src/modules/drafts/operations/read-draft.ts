import type { Queryable } from '#platform/postgres';
import type { DraftContent } from '../domain/draft.ts';
import { findDraft, type RuleName } from '../store/drafts.ts';

/** What the draft of a campaign or ladder says at this moment; null where there is none. */
export async function readDraft(db: Queryable, workspaceId: string, name: RuleName): Promise<DraftContent | null> {
  const { state, kind, key, programme, content, holdsFrom } = await findDraft(db, workspaceId, name);
  return state === 'none' ? null : { kind, key, programme, content, holdsFrom };
}
