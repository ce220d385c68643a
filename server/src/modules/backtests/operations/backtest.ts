/** The whole of a backtest: the plan, the folds in threads, the result. Reads live tables, writes none. */

import type { Pool } from 'pg';
import { Decimal } from '#kernel';
import { loadAccountNames } from '#modules/parties';
import { compileRules, loadRevision, loadRuleVersions } from '#modules/programmes';
import { type Queryable, queryable } from '#platform/postgres';
import { assembleResult, Worth } from '../domain/assemble-result.ts';
import type { BacktestResult, Bilingual } from '../domain/backtest-result.ts';
import type { BacktestRequest } from '../domain/request.ts';
import { settleShared } from '../domain/settle-shared.ts';
import type { SideTerms } from '../domain/side-terms.ts';
import { daysOf } from '../domain/spans.ts';
import { loadHistorySpan } from '../store/fact-stream.ts';
import { type BuiltPlan, buildPlan, type SideHead } from './build-plan.ts';
import { type FoldedSoFar, foldInThreads } from './fold-in-threads.ts';

export interface BacktestDeps {
  pool: Pool;
  /** Of the same database: backtests have connections of their own. */
  url: string;
}

export interface BacktestOrder {
  workspaceId: string;
  request: BacktestRequest;
  /** Default: one less than there are processors. */
  threads?: number;
  signal?: AbortSignal;
  onProgress?: (done: FoldedSoFar) => void;
}

/** What one account gets by each side, for lists. */
export interface AccountOutcome {
  accountId: string;
  sides: { awards: number; cost: Decimal; before: Decimal }[];
}

export interface Backtested {
  result: BacktestResult;
  accounts: AccountOutcome[];
}

/**
 * @throws RefusedError `backtest_campaign_unknown`, `programme_invalid`, `programme_missing`, `rules_invalid`, `backtest_invalid`
 * @throws BacktestCancelled when the signal comes first
 */
export async function backtest(deps: BacktestDeps, order: BacktestOrder): Promise<Backtested> {
  const { workspaceId, threads, signal, onProgress } = order;
  const db = queryable(deps.pool);
  const { built, history, revision, versions } = await planBacktest(db, workspaceId, order.request);
  const { plan, heads, zone, currency, stacking } = built;
  const folded = await foldInThreads({
    url: deps.url,
    workspaceId,
    plan,
    zone,
    ...(threads === undefined ? {} : { threads }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const sides = heads.map((head, index): SideTerms => {
    const [sums, side] = [folded.sums[index], plan.sides[index]];
    if (sums === undefined || side === undefined) throw new Error('every campaign has its sums');
    return { ...sideTerms(head), sums, settled: settleShared(side, sums) };
  });
  const rules = compileRules(0n, versions);
  const allUnits = new Map(
    rules.ok
      ? [...rules.value.unitTerms].map(([key, { scale, costPerUnit }]) => [
          key,
          { scale, costPerUnit: String(costPerUnit) },
        ])
      : [],
  );
  const result = assembleResult(sides, {
    period: daysOf(plan.period, zone),
    baseline: plan.baseline === null ? null : daysOf(plan.baseline, zone),
    history:
      history.first === null || history.last === null
        ? null
        : daysOf({ from: history.first, to: history.last + 1 }, zone),
    ...{ zone, currency, stacking, allUnits },
    accounts: { all: folded.all, selected: folded.selected },
    eventsRead: folded.events,
    rulesRevision: String(revision),
    selection: plan.selection.kind,
  });
  await nameAccounts(db, workspaceId, result);
  return { result, accounts: accountOutcomes(sides) };
}

/** Everything that can be wrong with a request is said here, before anything is begun. */
export async function planBacktest(db: Queryable, workspaceId: string, request: BacktestRequest) {
  const revision = await loadRevision(db, workspaceId);
  const versions = await loadRuleVersions(db, workspaceId);
  const history = await loadHistorySpan(db, workspaceId);
  const built: BuiltPlan = buildPlan(versions, request, history);
  return { built, history, revision, versions };
}

function sideTerms(head: SideHead): Omit<SideTerms, 'sums' | 'settled'> {
  const { definition } = head;
  const clauses =
    definition.steps === undefined ? definition.clauses : definition.steps.flatMap((step) => step.clauses);
  return {
    key: head.key,
    name: head.name,
    definitionHash: head.definitionHash,
    source: head.source,
    scheduleReplaced: head.scheduleReplaced,
    onlyMultiplies: head.onlyMultiplies,
    units: head.units,
    clauses: clauses.map(({ name }) => bilingual(name)),
    limitUnits: new Map(definition.limits.map(({ key, unit }) => [key, unit ?? null])),
  };
}

function bilingual(names: Readonly<Record<string, string>>): Bilingual {
  const other = names.en ?? Object.values(names)[0] ?? '';
  return { en: other, de: names.de ?? other };
}

async function nameAccounts(db: Queryable, workspaceId: string, { sides, comparison }: BacktestResult): Promise<void> {
  const named = [
    ...sides.flatMap(({ top }) => top),
    ...(comparison === null ? [] : [...comparison.topGainers, ...comparison.topLosers]),
  ];
  const ids = [...new Set(named.map(({ accountId }) => accountId))];
  const names = await loadAccountNames(db, workspaceId, ids);
  for (const account of named) account.name = names.get(account.accountId) ?? '';
}

/** In the order of their ids. */
function accountOutcomes(sides: readonly SideTerms[]): AccountOutcome[] {
  const nothing = () => sides.map(() => ({ awards: 0, cost: Decimal.ZERO, before: Decimal.ZERO }));
  const outcomes = new Map<string, AccountOutcome>();
  sides.forEach((side, index) => {
    const worth = new Worth(side);
    for (const line of side.sums.lines) {
      const outcome = outcomes.get(line.accountId) ?? { accountId: line.accountId, sides: nothing() };
      outcome.sides[index] = { awards: line.awards, cost: worth.shown(line.units), before: worth.shown(line.before) };
      outcomes.set(line.accountId, outcome);
    }
  });
  return [...outcomes.values()].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}
