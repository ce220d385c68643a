/** Events whose account has become known leave the list and count at their own time. */
import type { Refusal } from '#kernel';
import { sendToBeneficiaries } from '#modules/decisions';
import { keyOwner, openValues } from '#platform/keys';
import { queryable } from '#platform/postgres';
import { deleteUnmatched, loadUnmatched, type StoredUnmatched } from '../store/unmatched-events.ts';
import { decideWithNewRates } from './decide-with-new-rates.ts';
import type { IntakeDeps } from './intake-deps.ts';
import { type EventInput, takeEvents } from './take-events.ts';

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
  /** Awards whose account was unknown when they were decided. */
  beneficiaries: number;
}

/**
 * Goes once through all that waits for an account to become known: unmatched events, and awards for other accounts; and
 * through what waits for exchange rates that are there, in case the process that took them in did not get to it.
 */
export async function matchEvents(deps: IntakeDeps, workspaceId: string): Promise<MatchReport> {
  const report: MatchReport = { matched: 0, refused: [], beneficiaries: 0 };
  await matchUnmatched(deps, workspaceId, report);
  const { closed, wake } = await sendToBeneficiaries(deps, workspaceId);
  deps.queues.wake(workspaceId, wake);
  await decideWithNewRates(deps, workspaceId);
  return { ...report, beneficiaries: closed };
}

async function matchUnmatched(deps: IntakeDeps, workspaceId: string, report: MatchReport): Promise<void> {
  const db = queryable(deps.pool);
  let after: StoredUnmatched | null = null;
  for (;;) {
    const events: StoredUnmatched[] = await loadUnmatched(db, workspaceId, { after, limit: EVENTS_PER_ROUND });
    if (events.length === 0) return;
    after = events.at(-1) ?? null;
    const accounts = await deps.parties.accounts(
      workspaceId,
      events.map((event) => event.reference),
    );
    const found = events.filter((_event, index) => typeof accounts[index] === 'string');
    if (found.length === 0) continue;
    const answers = await takeEvents(deps, workspaceId, await openWaiting(deps, workspaceId, found));
    // What is refused now (its person is no member, say) stays on the list with its reason to be seen there.
    const done = found.filter((_event, index) => {
      const status = answers[index]?.status;
      return status === 'recorded' || status === 'replayed';
    });
    await deleteUnmatched(db, workspaceId, done);
    await forgetKeys(deps, workspaceId, done);
    report.matched += done.length;
    for (const [index, { source, id, revision }] of found.entries()) {
      const answer = answers[index];
      if (answer?.status !== 'refused' || report.refused.length >= REFUSALS_NAMED) continue;
      report.refused.push({ source, id, revision, refusal: answer.refusal });
    }
  }
}

/** As they were sent; one whose person was erased meanwhile counts without what was personal in it. */
async function openWaiting(
  { pool, personal }: IntakeDeps,
  workspaceId: string,
  events: readonly StoredUnmatched[],
): Promise<EventInput[]> {
  if (personal === undefined) return events.map(({ body, text }) => ({ value: body, text }));
  const bodies = events.map(({ body }) => body);
  const opened = await openValues(personal.keys, queryable(pool), workspaceId, bodies);
  return events.map(({ body, text, hash }, index): EventInput => {
    const { value, erased } = opened[index] ?? { value: body, erased: [] };
    if (erased.length > 0) return { value: body, text, recorded: { hash } };
    return value === body ? { value, text } : { value };
  });
}

/** What names a person is sealed with the person's key by now; what names nobody keeps the key it has. */
async function forgetKeys(
  { pool, personal }: IntakeDeps,
  workspaceId: string,
  done: readonly StoredUnmatched[],
): Promise<void> {
  const named = done.filter(({ body }) => (body as { person?: unknown }).person != null);
  await personal?.keys.remove(queryable(pool), workspaceId, named.map(keyOwner.event));
}
