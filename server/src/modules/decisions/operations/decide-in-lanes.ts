/** One batch as one transaction in its lanes, run again while the world of shared rows was different than assumed. */
import { type Transaction, withTransaction } from '#platform/postgres';
import { type AttemptMemory, type BatchOutcome, type BatchRequest, DecideAgain } from './batch.ts';
import { decideBatch } from './decide-batch.ts';
import type { LaneDeps } from './dependencies.ts';
import { FactMemory } from './fact-cache.ts';
import { ALL_LANES, bucketOf, laneOf, lockLanes } from './in-lanes.ts';
import { loadRates } from './rates.ts';

/** Budgets that run dry while many ask, claims, documents that move: each costs one more attempt. */
const ATTEMPTS_MAX = 12;

type AskForRequest = (tx: Transaction) => Promise<BatchRequest>;

/**
 * @param request asked for once the lanes are held, so that everything that came in while waiting is in the batch; must
 *   answer the same on every call of one batch
 */
export async function decideInLanes(
  deps: LaneDeps,
  workspaceId: string,
  lanes: readonly number[],
  request: AskForRequest,
): Promise<BatchOutcome> {
  return untilDecided((memory) =>
    attemptOnce(deps, workspaceId, lanes, memory, async (tx, decide) => decide(await request(tx))),
  );
}

/** Carries what was seen out of a transaction that must not be committed. */
class Rehearsed extends Error {
  readonly seen: unknown;
  constructor(seen: unknown) {
    super('rehearsed: nothing is kept');
    this.seen = seen;
  }
}

/**
 * Runs a batch exactly as {@link decideInLanes} would, lets `look` read what it leaves behind, and rolls all of it back.
 * @param prepare what has to be there before, such as the state of an account that does not exist; rolled back, too
 */
export async function rehearseInLanes<T>(
  deps: LaneDeps,
  workspaceId: string,
  lanes: readonly number[],
  prepare: AskForRequest,
  look: (tx: Transaction, outcome: BatchOutcome) => Promise<T>,
): Promise<T> {
  return untilDecided(async (memory) => {
    try {
      return await attemptOnce(deps, workspaceId, lanes, memory, async (tx, decide): Promise<T> => {
        throw new Rehearsed(await look(tx, await decide(await prepare(tx))));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.seen as T;
      throw error;
    }
  });
}

async function untilDecided<T>(attemptWith: (memory: AttemptMemory) => Promise<T>): Promise<T> {
  const memory: AttemptMemory = { lockBudgets: false, lostClaims: new Set(), moreAccounts: new Set() };
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptWith(memory);
    } catch (error) {
      if (!(error instanceof DecideAgain) || attempt >= ATTEMPTS_MAX) throw error;
    }
  }
}

async function attemptOnce<T>(
  deps: LaneDeps,
  workspaceId: string,
  lanes: readonly number[],
  memory: AttemptMemory,
  body: (tx: Transaction, decide: (request: BatchRequest) => Promise<BatchOutcome>) => Promise<T>,
): Promise<T> {
  const more = memory.allLanes === true ? ALL_LANES : [...memory.moreAccounts].map((id) => laneOf(bucketOf(id)));
  const all = new Set([...lanes, ...more]);
  const sorted = [...all].sort((a, b) => a - b);
  let facts: FactMemory | null = null;
  const value = await withTransaction(
    deps.pool,
    async (tx) => {
      // Sent together; the revision is read once the lanes are held, because statements are carried out in order.
      const [, rules] = await tx.together(() =>
        Promise.all([lockLanes(tx, deps, workspaceId, sorted), deps.rules.load(tx, workspaceId)]),
      );
      const now = deps.clock.now();
      const rates = await loadRates(tx, workspaceId, rules);
      const locked = (id: string) => all.has(laneOf(bucketOf(id)));
      facts = deps.facts === undefined ? null : new FactMemory(deps.facts, workspaceId, rules);
      const recipients = deps.recipients ?? null;
      const context = { tx, workspaceId, rules, rates, facts, recipients, now, memory, locked };
      return body(tx, (request) => decideBatch(context, request));
    },
    { lockTimeoutMs: 30_000, idempotent: true },
  );
  // Only what is on disk: after a crash the ids of transactions that are not may be given out again.
  (facts as FactMemory | null)?.committed();
  return value;
}
