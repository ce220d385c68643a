/**
 * Documents of accounts whose facts reach back, kept decoded between batches: reading all of them again for every payment
 * would cost more than deciding it.
 *
 * An entry belongs to one version of the account's row and to one revision of the rules. It is used under the account's
 * lane, when the row just read has that version, and replaced after the commit of the batch that wrote the next one; a
 * change by another process or on another path simply makes a version that no entry has.
 */
import type { Rules } from '#modules/programmes';
import type { AccountRow } from '../domain/account-row.ts';
import type { RecordedFact } from '../domain/process-account.ts';

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
  readonly #next = new Map<string, { version: string; facts: readonly RecordedFact[] }>();

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

  known(row: AccountRow): readonly RecordedFact[] | null {
    return this.#known.get(row.accountId) ?? this.get(row);
  }

  /** What the batch makes of the account's facts. @param version its row will have */
  becomes(accountId: string, version: string, facts: readonly RecordedFact[]): void {
    this.#next.set(accountId, { version, facts });
  }

  committed(): void {
    const { revision } = this.#rules;
    for (const [accountId, next] of this.#next) this.#cache.put(this.#workspaceId, accountId, { ...next, revision });
  }
}
