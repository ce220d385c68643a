/** How far back and of which types events are read: no more than the campaign needs. */
import { dayAt, type Instant, type PeriodSpec, periodAt, previousPeriod, startOfDay } from '#kernel';
import { triggeringEvents } from '#modules/campaigns';
import { isFormula, type MetricDefinition } from '#modules/metrics';
import type { Rules } from '#modules/programmes';
import type { Reach } from './plan.ts';

const DAY_MS = 86_400_000;

/** @param from of the earliest decision that counts */
export function reachOf(rules: Rules, { from, to }: { from: Instant; to: Instant }): Reach {
  // Calendars of ladders and periods begin with the account's first event, whatever it was.
  if (rules.ladders.size > 0 || rules.holderCampaigns.length > 0) return { from: null, to, types: null };
  const types = new Set<string>();
  for (const versions of rules.campaigns.values()) {
    for (const { version } of versions) for (const type of triggeringEvents(version) ?? []) types.add(type);
  }
  let earliest: Instant | null = from;
  for (const { definition } of rules.metrics.values()) {
    if (isFormula(definition)) continue;
    if ('events' in definition.source) for (const type of definition.source.events) types.add(type);
    const begins = beginningOf(definition, from, rules.zone);
    earliest = begins === null || earliest === null ? null : Math.min(begins, earliest);
  }
  return { from: earliest, to, types: [...types].sort() };
}

/** One window is read besides the present one; null: from the beginning. */
function beginningOf(definition: MetricDefinition, from: Instant, zone: string): Instant | null {
  if (isFormula(definition) || !('events' in definition.source)) return null;
  const { aggregation, window } = definition;
  if (!['sum', 'count', 'distinct', 'max'].includes(aggregation)) return null;
  if ('rolling' in window) return from - 2 * (window.rolling.days + 1) * DAY_MS;
  if ('anniversary' in window) return from - 2 * 367 * DAY_MS;
  if (!('calendar' in window) && !('programmeYear' in window)) return null;
  const spec: PeriodSpec = window;
  const before = previousPeriod(spec, periodAt(spec, dayAt(from, zone)));
  // The repeated hour of a clock set back belongs to the day that had begun.
  return before === null ? null : startOfDay(before.from, zone) - DAY_MS;
}

export function widest(a: Reach, b: Reach): Reach {
  return {
    from: a.from === null || b.from === null ? null : Math.min(a.from, b.from),
    to: Math.max(a.to, b.to),
    types: a.types === null || b.types === null ? null : [...new Set([...a.types, ...b.types])].sort(),
  };
}
