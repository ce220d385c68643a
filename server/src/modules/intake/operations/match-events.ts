/** Events whose account has become known leave the list and count at their own time. */
import type { Refusal } from '#kernel';
import { queryable } from '#platform/postgres';
import { deleteUnmatched, loadUnmatched, type StoredUnmatched } from '../store/unmatched-events.ts';
import { type IntakeDeps, takeEvents } from './take-events.ts';

const EVENTS_PER_ROUND = 500;

const REFUSALS_NAMED = 100;

/** An event whose account is known by now and which cannot be taken all the same; it stays on the list. */
export interface RefusedMatch {
  source: string;
  id: string;
  revision: number;
  refusal: Refusal;
}

export interface MatchReport {
  matched: number;
  /** The first 100 of them. */
  refused: RefusedMatch[];
}

/** Goes through all unmatched events of a workspace once. */
export async function matchEvents(deps: IntakeDeps, workspaceId: string): Promise<MatchReport> {
  const db = queryable(deps.pool);
  const report: MatchReport = { matched: 0, refused: [] };
  let after: StoredUnmatched | null = null;
  for (;;) {
    const events: StoredUnmatched[] = await loadUnmatched(db, workspaceId, { after, limit: EVENTS_PER_ROUND });
    if (events.length === 0) return report;
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
    report.matched += done.length;
    for (const [index, { source, id, revision }] of found.entries()) {
      const answer = answers[index];
      if (answer?.status !== 'refused' || report.refused.length >= REFUSALS_NAMED) continue;
      report.refused.push({ source, id, revision, refusal: answer.refusal });
    }
  }
}
