import type { Pool } from 'pg';
import type { Instant } from '#kernel';
import type { Clock } from '#platform/clock';
import { inWorkspace } from '#platform/postgres';
import type { LedgerViolation } from '../domain/ledger-violation.ts';
import { allWorkspaces, lookAt } from './verify-ledger.ts';

/** However often it is asked, the books are looked at this often at most. */
const LOOK_MS_MIN = 1_000;

export interface LedgerHealthReport {
  status: 'ok' | 'violated';
  violations: LedgerViolation[];
  /** Accounts looked at since the present round began. */
  accountsThisRound: number;
  /** When every account had been looked at for the last time; null during the first round. */
  lastRoundAt: Instant | null;
}

/**
 * The books checked continuously: every call looks at the next 200 accounts, round and round over all workspaces, and
 * reports what was found so far. A violation stays until its account is looked at again and found whole. Accounts are
 * taken by id because that is what the tables are ordered by: a look costs the same whatever the size of the whole.
 */
export class LedgerHealth {
  readonly #pool: Pool;
  readonly #clock: Clock;
  /** By account. */
  readonly #found = new Map<string, LedgerViolation[]>();
  #workspaces: string[] = [];
  #after: string | null = null;
  #accounts = 0;
  #lastRoundAt: Instant | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | null = null;

  constructor(pool: Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** Looks on where the last call stopped; calls at the same time share one look. */
  async check(): Promise<LedgerHealthReport> {
    const now = this.#clock.now();
    if (this.#running === null && Math.abs(now - this.#lookedAt) >= LOOK_MS_MIN) {
      this.#lookedAt = now;
      this.#running = this.#look().finally(() => {
        this.#running = null;
      });
    }
    await this.#running;
    const violations = [...this.#found.values()].flat();
    return {
      status: violations.length === 0 ? 'ok' : 'violated',
      violations,
      accountsThisRound: this.#accounts,
      lastRoundAt: this.#lastRoundAt,
    };
  }

  async #look(): Promise<void> {
    if (this.#workspaces.length === 0) {
      this.#workspaces = await allWorkspaces(this.#pool);
      this.#accounts = 0;
    }
    const [workspaceId] = this.#workspaces;
    if (workspaceId === undefined) {
      this.#lastRoundAt = this.#clock.now();
      return;
    }
    const look = await inWorkspace(workspaceId, () => lookAt(this.#pool, workspaceId, this.#after));
    for (const accountId of look.accountIds) this.#found.delete(accountId);
    for (const violation of look.violations) {
      const key = violation.accountId ?? '';
      this.#found.set(key, [...(this.#found.get(key) ?? []), violation]);
    }
    this.#accounts += look.accountIds.length;
    this.#after = look.next;
    if (look.next !== null) return;
    this.#workspaces.shift();
    if (this.#workspaces.length === 0) this.#lastRoundAt = this.#clock.now();
  }
}
