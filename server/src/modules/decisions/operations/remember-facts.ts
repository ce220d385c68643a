/** What a batch makes of facts that are kept decoded: see fact-cache.ts. */
import type { EventFact } from '#modules/events';
import type { Rules } from '#modules/programmes';
import { packDecision, unpackDecision } from '../domain/decision-record.ts';
import type { AccountResult, RecordedFact } from '../domain/process-account.ts';
import type { OutcomeActs } from '../domain/shared-book.ts';
import { type AccountTask, type BatchContext, originNOf } from './batch.ts';

/** Notes the facts of all accounts that are known whole, to be kept once the batch has committed. */
export async function rememberFacts(
  { tx, rules, facts: memory }: BatchContext,
  tasks: Iterable<AccountTask>,
  results: ReadonlyMap<string, AccountResult>,
): Promise<void> {
  if (memory === null) return;
  const next = new Map<string, RecordedFact[]>();
  for (const task of tasks) {
    const known = memory.known(task.row);
    const result = results.get(task.row.accountId);
    if (known === null || result === undefined || !isPlain(task, known, rules)) continue;
    next.set(task.row.accountId, factsAfter(known, task, result));
  }
  if (next.size === 0) return;
  const { rows } = await tx.query<{ version: string }>('select pg_current_xact_id()::xid::text as version');
  const version = rows[0]?.version ?? '';
  for (const [accountId, facts] of next) memory.becomes(accountId, version, facts);
}

/** Moved documents are told by acts besides the facts; types read by other rules may mean something else. */
function isPlain({ facts, movedAway }: AccountTask, known: readonly RecordedFact[], rules: Rules): boolean {
  if (movedAway.length > 0 || known.some(({ fact }) => fact.movedAway === true)) return false;
  return facts.every(({ incoming: { event } }) => rules.compiledTypes.get(event.type.definition.key) === event.type);
}

/** Exactly what would be read back. */
function factsAfter(known: readonly RecordedFact[], task: AccountTask, result: AccountResult): RecordedFact[] {
  const actsOf = (originN: number): OutcomeActs | null => {
    const acts = result.acts.get(`e${originN}`);
    return acts === undefined ? null : (JSON.parse(JSON.stringify(acts)) as OutcomeActs);
  };
  const awardsOf = (fact: EventFact, outcome: Parameters<typeof packDecision>[0]) =>
    unpackDecision(packDecision(outcome), fact.occurredAt);
  const redecided = new Map(result.redecided.map((redecision) => [redecision.n, redecision]));
  const kept = known.map((recorded): RecordedFact => {
    const again = redecided.get(recorded.fact.n);
    if (again === undefined) return recorded;
    const { originN, revision, outcome } = again;
    return { ...recorded, awards: awardsOf(recorded.fact, outcome), acts: actsOf(originN), revision };
  });
  const added = task.facts.map(({ fact }): RecordedFact => {
    const originN = originNOf(fact);
    const outcome = result.decided.get(fact.n);
    const awards = outcome === undefined ? null : awardsOf(fact, outcome);
    return { fact, originN, awards, acts: actsOf(originN), revision: 1 };
  });
  return [...kept, ...added];
}
