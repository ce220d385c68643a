/** Events whose account has become known leave the list and count at their own time. */
import { queryable } from '#platform/postgres';
import { deleteUnmatched, loadUnmatched, type StoredUnmatched } from '../store/unmatched-events.ts';
import { type IntakeDeps, takeEvents } from './take-events.ts';

const EVENTS_PER_ROUND = 500;

/**
 * Goes through all unmatched events of a workspace once.
 * @returns how many found their account
 */
export async function matchEvents(deps: IntakeDeps, workspaceId: string): Promise<number> {
  const db = queryable(deps.pool);
  let matched = 0;
  let after: StoredUnmatched | null = null;
  for (;;) {
    const events: StoredUnmatched[] = await loadUnmatched(db, workspaceId, { after, limit: EVENTS_PER_ROUND });
    if (events.length === 0) return matched;
    after = events.at(-1) ?? null;
    const accounts = await deps.parties.accounts(
      workspaceId,
      events.map((event) => event.reference),
    );
    const found = events.filter((_event, index) => typeof accounts[index] === 'string');
    if (found.length === 0) continue;
    const answers = await takeEvents(
      deps,
      workspaceId,
      found.map(({ body, text }) => ({ value: body, text })),
    );
    // What is refused now (its person is no member, say) stays on the list with its reason to be seen there.
    const done = found.filter((_event, index) => {
      const status = answers[index]?.status;
      return status === 'recorded' || status === 'replayed';
    });
    await deleteUnmatched(db, workspaceId, done);
    matched += done.length;
  }
}
