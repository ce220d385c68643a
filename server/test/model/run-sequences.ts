/** Runs sequences in accounts of one workspace, and the plain model beside each; tells where they part. */
import type { Pool } from 'pg';
import { ok, RefusedError } from '#kernel';
import { changeWallets, inLanes, recordLevelAct } from '#modules/decisions';
import { spend } from '#modules/ledger';
import { queryable } from '#platform/postgres';
import { type Account, openWritePath, type WritePath } from '../support/write-path.ts';
import { modelProgramme } from './model-programme.ts';
import { type Factors, NaiveAccount, type NaiveFact } from './naive-account.ts';
import type { Sequence, Tick } from './sequences.ts';

const DAY = 86_400_000;
const BEGIN = Date.parse('2025-03-01T12:00:00Z');
const JOINED = BEGIN - 75 * DAY;
const STEP = 6 * DAY;
/** As many as there are connections. */
const ACTS_AT_ONCE = 8;

/** When staff change the points per euro, by tick. */
export type RuleChanges = ReadonlyMap<number, number>;

interface Run {
  path: WritePath;
  account: Account;
  model: NaiveAccount;
  sequence: Sequence;
  place: number;
  fault: string | null;
  spent: number;
  refused: number;
  wasInDebt: boolean;
}

/** What the sequences went through, so that a test that tests nothing is noticed. */
export interface Lived {
  spent: number;
  refused: number;
  inDebt: number;
  expired: number;
  factors: number;
}

/** @returns by place: what is wrong, or null */
export async function runSequences(
  pool: Pool,
  drawn: readonly Sequence[],
  changes: RuleChanges,
): Promise<{ faults: (string | null)[]; lived: Lived }> {
  const path = await openWritePath(pool, modelProgramme(1), JOINED);
  const runs: Run[] = [];
  for (const [place, sequence] of drawn.entries()) {
    const account = await path.account(`m${place}`, { joinedAt: JOINED });
    runs.push({
      path,
      account,
      model: new NaiveAccount(JOINED),
      sequence,
      place,
      fault: null,
      spent: 0,
      refused: 0,
      wasInDebt: false,
    });
  }
  const factors: { from: number; factor: number }[] = [{ from: 0, factor: 1 }];
  const ticks = Math.max(...drawn.map((sequence) => sequence.length));
  for (let index = 0; index < ticks; index++) {
    const now = BEGIN + index * STEP;
    path.clock.set(now);
    await changeRules(path, changes.get(index), factors);
    await oneTick(
      path,
      runs.filter(({ sequence, fault }) => index < sequence.length && fault === null),
      index,
      factors,
    );
  }
  const lived: Lived = {
    spent: runs.reduce((sum, run) => sum + run.spent, 0),
    refused: runs.reduce((sum, run) => sum + run.refused, 0),
    inDebt: runs.filter((run) => run.wasInDebt).length,
    expired: runs.filter(({ model }) => model.wallet.expired > 0).length,
    factors: factors.length,
  };
  return { faults: runs.map(({ fault }) => fault), lived };
}

async function changeRules(path: WritePath, factor: number | undefined, factors: { from: number; factor: number }[]) {
  if (factor === undefined || factor === factors.at(-1)?.factor) return;
  await path.apply(modelProgramme(factor));
  factors.push({ from: path.clock.now(), factor });
}

async function oneTick(path: WritePath, runs: readonly Run[], index: number, factors: Factors): Promise<void> {
  const now = path.clock.now();
  const both = async () => {
    await path.settle();
    for (const { model } of runs) model.settle(now, factors);
  };
  await both();
  const events = runs.flatMap((run) => factsOf(run, index).map((fact) => sent(run.account, fact)));
  for (const answer of await path.send(...events)) {
    if (answer.status !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(answer)}`);
  }
  await both();
  for (let from = 0; from < runs.length; from += ACTS_AT_ONCE) {
    const some = runs.slice(from, from + ACTS_AT_ONCE);
    await Promise.all(some.map((run) => actIn(run, run.sequence[index] as Tick)));
  }
  await both();
  const all = await standings(path);
  for (const run of runs) compare(run, index, all.get(run.account.id));
}

/** The facts of a tick, told to the model; every instant occurs once. */
function factsOf({ sequence, model }: Run, index: number): NaiveFact[] {
  const { earns, correction } = sequence[index] as Tick;
  const now = BEGIN + index * STEP;
  const facts: NaiveFact[] = earns.map(({ amount, daysAgo }, i) => ({
    kind: 'invoice',
    id: `I${index}.${i}`,
    at: now - daysAgo * DAY - (i + 1) * 420_000 - index * 1000,
    amount,
  }));
  const at = now - 30_000;
  const id = `C${index}`;
  const invoices = model.facts.filter((fact) => fact.kind === 'invoice');
  const corrections = model.facts.filter((fact) => fact.kind !== 'invoice');
  const pool = correction?.kind === 'undo' ? corrections : invoices;
  const target = correction === null ? undefined : pool[correction.pick % Math.max(pool.length, 1)]?.id;
  if (correction !== null && target !== undefined) {
    facts.push(
      correction.kind === 'credit'
        ? { kind: 'credit', id, at, target, amount: correction.amount }
        : { kind: correction.kind, id, at, target },
    );
  }
  model.facts.push(...facts);
  return facts;
}

const TYPES = { invoice: 'invoice', credit: 'creditNote', cancel: 'cancellation', undo: 'undo' } as const;

function sent({ externalId }: Account, fact: NaiveFact): object {
  return {
    source: externalId,
    id: fact.id,
    type: TYPES[fact.kind],
    account: { externalId },
    occurredAt: new Date(fact.at).toISOString(),
    ...('amount' in fact ? { currency: 'EUR', netAmount: fact.amount } : {}),
    ...('target' in fact ? { corrects: { id: fact.target } } : {}),
  };
}

async function actIn(run: Run, { spend: amount, grant }: Tick): Promise<void> {
  const { path, account, model, place } = run;
  const now = path.clock.now();
  if (amount !== null) {
    const done = await trySpend(path, account, BigInt(amount));
    const expected = model.wallet.spend(amount);
    if (expected) run.spent += 1;
    else run.refused += 1;
    if (done !== expected)
      run.fault ??= `spending ${amount} ${done ? 'worked' : 'was refused'}, the model says otherwise`;
  }
  if (grant === null) return;
  const until = now + grant.days * DAY;
  model.grants.push({ level: grant.level, from: now, until });
  await inLanes(path.deps, path.workspaceId, [account.id], (tx) =>
    recordLevelAct(tx, path.deps, path.workspaceId, {
      accountId: account.id,
      by: 'test',
      act: {
        kind: 'grant',
        ladder: 'status',
        id: `g${place}.${now}`,
        level: grant.level,
        from: now,
        until,
        reason: '',
        by: '',
      },
    }),
  );
}

/** What a member is told; anything else is a fault of the test's surroundings. */
const REFUSALS = new Set(['insufficient_balance', 'wallet_in_debt']);

async function trySpend(path: WritePath, account: Account, amount: bigint): Promise<boolean> {
  const name = { accountId: account.id, holder: 'account', unit: 'points' };
  const ref = `s${path.clock.now()}`;
  try {
    await inLanes(path.deps, path.workspaceId, [account.id], (tx) =>
      changeWallets(tx, path.deps, path.workspaceId, [name], ([open]) => {
        if (open === undefined) throw new Error('one wallet was asked for');
        const done = spend(open.wallet, open.unit, { ref, amount }, open.ctx({ kind: 'test', ref }));
        if (!done.ok) return done;
        const change = { name, posting: done.value, kind: 'spend', takenBy: 'test', spent: amount, detail: { ref } };
        return ok({ changes: [change], answer: null });
      }),
    );
    return true;
  } catch (error) {
    const refused = error instanceof RefusedError && REFUSALS.has(error.refusal.code);
    if (refused) return false;
    throw error;
  }
}

interface Standing {
  available: string;
  debt: string;
  pending: string;
  level: string;
}

/** All accounts as they stand, in one question. */
async function standings(path: WritePath): Promise<Map<string, Standing>> {
  const { rows } = await queryable(path.deps.pool).query<{
    account_id: string;
    wallet: Standing | null;
    level: string;
  }>(
    `select a.account_id, a.books->'wallets'->'account|points' as wallet, coalesce(l.level, 'basic') as level
     from account_state a left join account_level l
       on l.workspace_id = a.workspace_id and l.account_id = a.account_id and l.ladder = 'status'
     where a.workspace_id = $1`,
    [path.workspaceId],
  );
  const nothing = { available: '0', debt: '0', pending: '0' };
  return new Map(rows.map(({ account_id, wallet, level }) => [account_id, { ...(wallet ?? nothing), level }]));
}

function compare(run: Run, index: number, standing: Standing | undefined): void {
  const { path, model } = run;
  const { available, debt, pending, level } = standing ?? { available: '?', debt: '?', pending: '?', level: '?' };
  const real = `available ${available} debt ${debt} pending ${pending} level ${level}`;
  const { wallet } = model;
  if (wallet.debt > 0) run.wasInDebt = true;
  const naive = `available ${wallet.available} debt ${wallet.debt} pending 0 level ${model.level(path.clock.now())}`;
  if (real !== naive) run.fault ??= `after tick ${index}: ${real}, the model says ${naive}`;
}
