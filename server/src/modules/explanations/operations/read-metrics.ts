/** Metrics of an account, now or at any past instant. */
import { type Day, dayAt, type Instant, type Period, periodAt, RefusedError } from '#kernel';
import { type AccountFold, foldsNow, replayUntil } from '#modules/decisions';
import { isFormula, type MetricDefinition } from '#modules/metrics';
import type { Rules } from '#modules/programmes';
import { queryable, withTransaction } from '#platform/postgres';
import type { ExplanationDeps } from './dependencies.ts';

/** The largest values by dimension that are shown. */
const DIMENSIONS_MAX = 50;

export interface MetricReading {
  definition: MetricDefinition;
  names: Readonly<Record<string, string>>;
  value: string | null;
  /** Final value of the window before; null where there is none. */
  previous: string | null;
  /** The window the value is of; null where it never ends, or the metric is a formula. */
  window: { from: Day; to: Day } | null;
  dimensions: { dimension: string; value: string }[];
}

export interface MetricQuery {
  accountId: string;
  /** Null: now. */
  at: Instant | null;
  /** For metrics of a membership; others are the account's. */
  membershipId: string | null;
}

/**
 * @returns every metric that has a value for this subject, by key
 * @throws RefusedError `not_found`, `instant_in_future`
 */
export async function readMetrics(
  deps: ExplanationDeps,
  workspaceId: string,
  query: MetricQuery,
): Promise<{ at: Instant; metrics: MetricReading[] }> {
  const { at, rules, fold } = await foldAt(deps, workspaceId, query);
  const keys = [...rules.metrics.keys()].sort();
  const metrics = keys.flatMap((key) => {
    const ofMembership = rules.metrics.get(key)?.definition.subject === 'membership';
    return ofMembership === (query.membershipId !== null) ? [readingOf(key, fold, at, query.membershipId)] : [];
  });
  return { at, metrics };
}

/** @throws RefusedError `not_found`, `instant_in_future`, `metric_unknown` */
export async function readMetricValue(
  deps: ExplanationDeps,
  workspaceId: string,
  query: MetricQuery & { key: string; dimension: string | null },
): Promise<{ at: Instant; metric: MetricReading; dimension: string | null }> {
  const { at, rules, fold } = await foldAt(deps, workspaceId, query);
  if (!rules.metrics.has(query.key)) {
    throw new RefusedError({
      code: 'metric_unknown',
      detail: `There is no metric "${query.key}".`,
      remedy: `Use one of: ${[...rules.metrics.keys()].slice(0, 30).join(', ')}.`,
    });
  }
  const metric = readingOf(query.key, fold, at, query.membershipId);
  if (query.dimension === null) return { at, metric, dimension: null };
  const moment = { at, day: dayAt(at, rules.zone), anchor: fold.anchor };
  const value = fold.metrics.read(query.key, moment, query.membershipId, query.dimension);
  return { at, metric: { ...metric, value: value?.toString() ?? null, previous: null }, dimension: query.dimension };
}

/** The past is folded from the last copy before it, on facts as they stand; now is the stored state. */
async function foldAt(
  deps: ExplanationDeps,
  workspaceId: string,
  { accountId, at }: MetricQuery,
): Promise<{ at: Instant; rules: Rules; fold: AccountFold }> {
  const now = deps.clock.now();
  if (at !== null && at > now) {
    throw new RefusedError({ code: 'instant_in_future', detail: 'Values can be read up to now, not beyond it.' });
  }
  if (at !== null) {
    return withTransaction(
      deps.pool,
      async (tx) => {
        const { rules, fold } = await replayUntil(tx, deps, workspaceId, { accountId, at });
        return { at, rules, fold };
      },
      { readOnly: true, isolation: 'repeatable read' },
    );
  }
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  const found = (await foldsNow(db, rules, now, workspaceId, [accountId])).get(accountId);
  if (found === undefined) throw new RefusedError({ code: 'not_found', detail: 'There is no such account.' });
  // A fact may lie a little ahead of the clock; a metric is never read before its latest contribution.
  return { at: Math.max(now, found.row.fold.position?.at ?? now), rules, fold: found.fold };
}

function readingOf(key: string, fold: AccountFold, at: Instant, membershipId: string | null): MetricReading {
  const { rules } = fold.environment;
  const metric = rules.metrics.get(key);
  if (metric === undefined) throw new Error(`metric ${key} is known`);
  const { definition, names } = metric;
  const moment = { at, day: dayAt(at, rules.zone), anchor: fold.anchor };
  return {
    definition,
    names,
    value: fold.metrics.read(key, moment, membershipId)?.toString() ?? null,
    previous: fold.metrics.previous(key, moment, membershipId)?.toString() ?? null,
    window: windowOf(definition, moment.day, fold.anchor),
    dimensions: fold.metrics
      .dimensions(key, moment, membershipId, DIMENSIONS_MAX)
      .map(({ dimension, value }) => ({ dimension, value: String(value) })),
  };
}

/** The days a metric's value is of; null for a formula and for windows without an end. */
export function windowOf(definition: MetricDefinition, day: Day, anchor: Day): Period | null {
  if (isFormula(definition)) return null;
  const period = periodAt(definition.window, day, anchor);
  return Number.isFinite(period.to) ? period : null;
}
