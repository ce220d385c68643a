/** Events by day and by type. */
import { formatDay } from '#kernel';
import type { Days } from '../domain/period.ts';
import type { ActivityDay } from '../store/activity-reads.ts';

export interface ActivitySums {
  total: number;
  /** Most first. */
  types: { type: string; events: number }[];
  /** Every day, those without events too. */
  series: { day: string; events: number }[];
}

/** Documents and happenings; corrections are counted in their own kinds and left out here. */
export function activityBy(rows: readonly ActivityDay[], { from, to }: Days): ActivitySums {
  const byType = new Map<string, number>();
  const byDay = new Map<string, number>();
  let total = 0;
  for (const { day, type, kind, events } of rows) {
    if (kind !== 'event') continue;
    total += events;
    byType.set(type, (byType.get(type) ?? 0) + events);
    byDay.set(day, (byDay.get(day) ?? 0) + events);
  }
  const series: ActivitySums['series'] = [];
  for (let day = from; day <= to; day++) {
    series.push({ day: formatDay(day), events: byDay.get(formatDay(day)) ?? 0 });
  }
  const types = [...byType].map(([type, events]) => ({ type, events })).sort((a, b) => b.events - a.events);
  return { total, types, series };
}
