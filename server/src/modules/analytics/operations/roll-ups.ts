/** Keeps the roll-ups up to date: looks for accounts with something new, counts it, and says up to when that is complete. */
import type { Instant } from '#kernel';
import { queryable, withTransaction } from '#platform/postgres';
import { type Behind, emptyRollUps, lockProgress, noteAsOf, selectAccountsBehind } from '../store/progress.ts';
import { countAccounts, ROWS_MAX } from './count-accounts.ts';
import type { AnalyticsDeps } from './dependencies.ts';
import { workOutOutlooks } from './work-out-outlooks.ts';

const ACCOUNTS_PER_LOOK = 10_000;
const ACCOUNTS_PER_TRANSACTION = 200;
/** Other work of the sweep waits no longer than this. */
const SWEEP_MS_MAX = 1_500;
/** Looking reads the state of every account: it may take a fiftieth of the time. */
const LOOK_SHARE = 50;
const LOOK_EVERY_MS_MAX = 60_000;

/** Accounts found to have something new, all of them or the first of many. */
interface Round {
  startedAt: Instant;
  complete: boolean;
  accounts: Behind[];
}

interface Pace {
  round: Round | null;
  /** By the clock of this machine: the next look comes no earlier. */
  lookAfter: number;
}

export class RollUps {
  readonly #deps: AnalyticsDeps;
  readonly #paces = new Map<string, Pace>();

  constructor(deps: AnalyticsDeps) {
    this.#deps = deps;
  }

  /** A bounded piece of work. Any number of processes may do it at once, and each may die at any time. */
  async sweep(workspaceId: string): Promise<void> {
    const pace = this.#paces.get(workspaceId) ?? { round: null, lookAfter: 0 };
    this.#paces.set(workspaceId, pace);
    const until = performance.now() + SWEEP_MS_MAX;
    if (pace.round === null) {
      const before = performance.now();
      if (before < pace.lookAfter) return;
      pace.round = await look(this.#deps, workspaceId);
      const took = performance.now() - before;
      pace.lookAfter = performance.now() + Math.min(took * LOOK_SHARE, LOOK_EVERY_MS_MAX);
    }
    const { round } = pace;
    while (round.accounts.length > 0 && performance.now() < until) await countNext(this.#deps, workspaceId, round);
    if (round.accounts.length > 0) return;
    pace.round = null;
    await finishRound(this.#deps, workspaceId, round);
    if (round.complete) await workOutOutlooks(this.#deps, workspaceId, until);
  }
}

/** Counts until nothing is left; for commands, tests and whoever has just loaded much. */
export async function countEverything(deps: AnalyticsDeps, workspaceId: string): Promise<void> {
  for (let complete = false; !complete; ) {
    const round = await look(deps, workspaceId);
    const any = round.accounts.length > 0;
    while (round.accounts.length > 0) await countNext(deps, workspaceId, round);
    await finishRound(deps, workspaceId, round);
    complete = round.complete && !any;
  }
  while ((await workOutOutlooks(deps, workspaceId, Number.POSITIVE_INFINITY)) > 0);
}

/** Forgets all roll-ups of a workspace and counts them anew from events, entries, lots and outcomes. */
export async function rebuildRollUps(deps: AnalyticsDeps, workspaceId: string): Promise<void> {
  await withTransaction(deps.pool, async (tx) => {
    const { zone } = await deps.rules.load(tx, workspaceId);
    await lockProgress(tx, workspaceId, zone);
    await emptyRollUps(tx, workspaceId, zone);
  });
  await countEverything(deps, workspaceId);
}

async function look({ pool, clock }: AnalyticsDeps, workspaceId: string): Promise<Round> {
  const startedAt = clock.now();
  const accounts = await selectAccountsBehind(queryable(pool), workspaceId, ACCOUNTS_PER_LOOK);
  return { startedAt, complete: accounts.length < ACCOUNTS_PER_LOOK, accounts };
}

async function countNext({ pool, clock, rules }: AnalyticsDeps, workspaceId: string, round: Round): Promise<void> {
  const { piece, rest } = nextPiece(round.accounts);
  const counted = await withTransaction(pool, async (tx) => {
    const book = await rules.load(tx, workspaceId);
    if (!(await lockProgress(tx, workspaceId, book.zone))) return false;
    await countAccounts({ tx, workspaceId, rules: book, now: clock.now() }, piece);
    return true;
  });
  // Days are cut in another zone now: everything is new, and the next look finds it.
  if (!counted) Object.assign(round, { complete: false, accounts: [] });
  else round.accounts = rest;
}

/** As many accounts as have few enough rows together; of a long one a part, and it stays on the list. */
function nextPiece(accounts: readonly Behind[]): { piece: string[]; rest: Behind[] } {
  const piece: string[] = [];
  const rest: Behind[] = [];
  let room = ROWS_MAX;
  for (const account of accounts) {
    const fits = piece.length < ACCOUNTS_PER_TRANSACTION && (account.rows <= room || piece.length === 0);
    if (!fits) {
      rest.push(account);
      continue;
    }
    piece.push(account.accountId);
    room -= account.rows;
    if (account.rows > ROWS_MAX) rest.push({ ...account, rows: account.rows - ROWS_MAX });
  }
  return { piece, rest };
}

async function finishRound({ pool, rules }: AnalyticsDeps, workspaceId: string, round: Round): Promise<void> {
  if (!round.complete) return;
  await withTransaction(pool, async (tx) => {
    const { zone } = await rules.load(tx, workspaceId);
    if (await lockProgress(tx, workspaceId, zone)) await noteAsOf(tx, workspaceId, round.startedAt);
  });
}
