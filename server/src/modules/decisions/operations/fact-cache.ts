/**
 * Documents of accounts whose facts reach back, kept decoded between batches: reading all of them again for every payment
 * would cost more than deciding it.
 *
 * An entry belongs to one version of the account's row and to one revision of the rules. It is used under the account's
 * lane, when the row just read has that version, and replaced after the commit of the batch that wrote the next one; a
 * change by another process or on another path simply makes a version that no entry has.
 */
import type { EventFact } from '#modules/events';
import type { Rules } from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import type { AccountRow } from '../domain/account-row.ts';
import { packDecision, unpackDecision } from '../domain/decision-record.ts';
import type { AccountResult, RecordedFact } from '../domain/process-account.ts';
import type { OutcomeActs } from '../domain/shared-book.ts';
import { type AccountTask, originNOf } from './batch.ts';

/** Facts and lines kept at most; about 400 bytes each. */
const WEIGHT_MAX = 150_000;

interface Entry {
  version: string;
  revision: bigint;
  facts: readonly RecordedFact[];
  weight: number;
}

export class FactCache {
  /** In order of use, the longest unused first. */
  readonly #entries = new Map<string, Entry>();
  #weight = 0;

  /** All facts of the account in order of arrival, or null. */
  get(workspaceId: string, row: AccountRow, rules: Rules): readonly RecordedFact[] | null {
    const key = `${workspaceId}/${row.accountId}`;
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    this.#entries.delete(key);
    if (entry.version !== row.version || entry.revision !== rules.revision) {
      this.#weight -= entry.weight;
      return null;
    }
    this.#entries.set(key, entry);
    return entry.facts;
  }

  put(workspaceId: string, accountId: string, known: Omit<Entry, 'weight'>): void {
    const key = `${workspaceId}/${accountId}`;
    const weight = known.facts.reduce((sum, { fact }) => sum + 1 + fact.lines.length, 1);
    this.#weight += weight - (this.#entries.get(key)?.weight ?? 0);
    this.#entries.delete(key);
    this.#entries.set(key, { ...known, weight });
    for (const [oldest, entry] of this.#entries) {
      if (this.#weight <= WEIGHT_MAX) break;
      this.#entries.delete(oldest);
      this.#weight -= entry.weight;
    }
  }
}

/** What one attempt of a batch reads from the cache, and what it leaves there once it has committed. */
export class FactMemory {
  readonly #cache: FactCache;
  readonly #workspaceId: string;
  readonly #rules: Rules;
  readonly #known = new Map<string, readonly RecordedFact[]>();
  readonly #next = new Map<string, readonly RecordedFact[]>();
  #version = '';

  constructor(cache: FactCache, workspaceId: string, rules: Rules) {
    this.#cache = cache;
    this.#workspaceId = workspaceId;
    this.#rules = rules;
  }

  get(row: AccountRow): readonly RecordedFact[] | null {
    const facts = this.#cache.get(this.#workspaceId, row, this.#rules);
    if (facts !== null) this.#known.set(row.accountId, facts);
    return facts;
  }

  /** All facts of the account were loaded. */
  loaded(accountId: string, facts: readonly RecordedFact[]): void {
    this.#known.set(accountId, facts);
  }

  /** Works out what the batch makes of the facts, and asks for the version its rows will have. */
  async decided(tx: Transaction, tasks: Iterable<AccountTask>, results: ReadonlyMap<string, AccountResult>) {
    for (const task of tasks) {
      const { row } = task;
      const known = this.#known.get(row.accountId) ?? this.get(row);
      const result = results.get(row.accountId);
      if (known === null || result === undefined || !this.#isPlain(task, known)) continue;
      this.#next.set(row.accountId, factsAfter(known, task, result));
    }
    if (this.#next.size === 0) return;
    const { rows } = await tx.query<{ version: string }>('select pg_current_xact_id()::xid::text as version');
    this.#version = rows[0]?.version ?? '';
  }

  committed(): void {
    const { revision } = this.#rules;
    for (const [accountId, facts] of this.#next) {
      this.#cache.put(this.#workspaceId, accountId, { version: this.#version, revision, facts });
    }
  }

  /** Moved documents are told by acts besides the facts; types read by other rules may mean something else. */
  #isPlain({ facts, movedAway }: AccountTask, known: readonly RecordedFact[]): boolean {
    if (movedAway.length > 0 || known.some(({ fact }) => fact.movedAway === true)) return false;
    return facts.every(({ incoming: { event } }) => {
      const { key } = event.type.definition;
      return this.#rules.compiledTypes.get(key) === event.type;
    });
  }
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
