/** The page people begin their day with, in one answer. What the caller may not read is null. */
import { Decimal, dayAt, type Instant, startOfDay } from '#kernel';
import type { Rules } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import { instantsOf, listOf } from '../domain/list-link.ts';
import { type Days, daysBefore } from '../domain/period.ts';
import { type ActiveCount, countAccounts, countActive, countPeople, selectActivity } from '../store/activity-reads.ts';
import { countLevelMoves } from '../store/level-reads.ts';
import { askedDays, readFreshness } from './asked-days.ts';
import type { AnalyticsDeps } from './dependencies.ts';
import { activityBy } from './read-activity.ts';
import { readAttention } from './read-attention.ts';
import { readDistributions } from './read-levels.ts';
import { readUnits } from './read-units.ts';

export interface OverviewAsked {
  workspaceId: string;
  from: number | undefined;
  to: number | undefined;
  now: Instant;
  may(permission: string): boolean;
}

/** @throws RefusedError `period_invalid` */
export async function readOverview(deps: AnalyticsDeps, asked: OverviewAsked) {
  const { workspaceId, now, may } = asked;
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  const days = askedDays(asked, rules, now);
  const looking = { db, workspaceId, rules, now, today: dayAt(now, rules.zone) };
  const [freshness, members, activity, units, ladders, attention] = await Promise.all([
    readFreshness(db, workspaceId, rules, now),
    readMembers(looking, days, may),
    may('events:read') ? readActivityOf(looking, days) : null,
    may('ledger:read') ? readUnits(db, workspaceId, { rules, now, days }) : null,
    may('levels:read') ? readLadders(looking, days) : null,
    readAttention(looking, may),
  ]);
  const liability = units === null ? null : liabilityOf(units, rules.currency);
  const periods = { period: days, previous: daysBefore(days) };
  return { ...freshness, ...periods, ...members, activity, liability, units, ladders, attention };
}

/** What all units cost together; those without a cost add nothing. */
function liabilityOf(units: Awaited<ReturnType<typeof readUnits>>, currency: string) {
  const sum = (costs: readonly ({ amount: string } | null)[]) =>
    Decimal.sum(costs.map((cost) => Decimal.of(cost?.amount ?? '0'))).toString();
  const costs = units.map(({ liability }) => liability);
  return {
    cost: { amount: sum(costs.map(({ cost }) => cost)), currency },
    before: { amount: sum(costs.map(({ costBefore }) => costBefore)), currency },
  };
}

interface Looking {
  db: ReturnType<typeof queryable>;
  workspaceId: string;
  rules: Rules;
  now: Instant;
}

const NOBODY: ActiveCount = { value: 0, before: 0 };

async function readMembers({ db, workspaceId, rules }: Looking, now: Days, may: OverviewAsked['may']) {
  const before = daysBefore(now);
  const span = { now, before, zone: rules.zone };
  const seesAccounts = may('accounts:read');
  const seesPeople = may('memberships:read');
  const [accounts, people, activeAccounts, activePeople] = await Promise.all([
    seesAccounts ? countAccounts(db, workspaceId, span) : null,
    seesPeople ? countPeople(db, workspaceId, span) : null,
    seesAccounts ? countActive(db, workspaceId, 'accounts', span) : NOBODY,
    seesPeople ? countActive(db, workspaceId, 'people', span) : NOBODY,
  ]);
  const show = (count: NonNullable<typeof accounts>, who: 'accounts' | 'people') => ({
    total: count.total,
    active: who === 'accounts' ? activeAccounts : activePeople,
    joined: { value: count.fresh, before: count.freshBefore },
    list: listOf(who === 'accounts' ? 'listAccounts' : 'listPersons'),
  });
  return {
    accounts: accounts === null ? null : show(accounts, 'accounts'),
    people: people === null ? null : show(people, 'people'),
  };
}

async function readActivityOf({ db, workspaceId, rules }: Looking, days: Days) {
  const [rows, rowsBefore] = await Promise.all([
    selectActivity(db, workspaceId, days, null),
    selectActivity(db, workspaceId, daysBefore(days), null),
  ]);
  const { total, types, series } = activityBy(rows, days);
  const before = activityBy(rowsBefore, daysBefore(days));
  const span = instantsOf(days, rules.zone);
  return {
    events: { value: total, before: before.total },
    types: types.map(({ type, events }) => ({
      type,
      events: { value: events, before: before.types.find((other) => other.type === type)?.events ?? 0 },
      list: listOf('listEvents', { type, ...span }),
    })),
    days: series,
    list: listOf('listEvents', span),
  };
}

async function readLadders({ db, workspaceId, rules }: Looking, days: Days) {
  const [ladders, flows] = await Promise.all([
    readDistributions(db, workspaceId, rules, { ladder: null, day: days.from - 1 }),
    countLevelMoves(db, workspaceId, {
      from: startOfDay(days.from, rules.zone),
      to: startOfDay(days.to + 1, rules.zone),
    }),
  ]);
  return ladders.map(({ key, name, levels }) => {
    const place = (level: string) => levels.findIndex((other) => other.level === level);
    const own = flows.filter(({ ladder }) => ladder === key);
    const sum = (rises: boolean) =>
      own.filter(({ from, to }) => place(to) > place(from) === rises).reduce((all, { moves }) => all + moves, 0);
    return {
      ladder: key,
      name,
      levels,
      rises: sum(true),
      falls: sum(false),
      list: listOf('getLadderDistribution', { ladder: key }),
    };
  });
}
