/** What a campaign brought in a period. */
import { formatDay, type Instant, RefusedError } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { daysOf, listOf } from '../domain/list-link.ts';
import type { Days } from '../domain/period.ts';
import { type UnitTexts, unitTexts } from '../domain/unit-texts.ts';
import { countAccounts } from '../store/activity-reads.ts';
import { type AwardDay, countReachedAccounts, selectAwardDays, selectBudgets } from '../store/award-reads.ts';
import { askedDays, readFreshness } from './asked-days.ts';

/** @throws RefusedError `campaign_unknown` */
export function requireCampaign(rules: Rules, key: string): void {
  if (rules.campaigns.has(key)) return;
  throw new RefusedError({ code: 'campaign_unknown', detail: `There is no campaign "${key}".` });
}

export interface ResultsAsked {
  key: string;
  from: number | undefined;
  to: number | undefined;
  now: Instant;
}

/** @throws RefusedError `campaign_unknown`, `period_invalid` */
export async function readCampaignResults(db: Queryable, workspaceId: string, rules: Rules, asked: ResultsAsked) {
  const { key, now } = asked;
  requireCampaign(rules, key);
  const days = askedDays(asked, rules, now);
  const span = { now: days, before: days, zone: rules.zone };
  const [freshness, rows, reached, budgets, accounts] = await Promise.all([
    readFreshness(db, workspaceId, rules, now),
    selectAwardDays(db, workspaceId, key, days),
    countReachedAccounts(db, workspaceId, key, days),
    selectBudgets(db, workspaceId, key),
    countAccounts(db, workspaceId, span),
  ]);
  const units = [...new Set(rows.map(({ unit }) => unit))];
  return {
    ...freshness,
    campaign: key,
    period: daysOf(days),
    accounts: { reached, total: accounts.total },
    units: units.map((unit) =>
      resultOf(
        unitTexts(rules, unit),
        rows.filter((row) => row.unit === unit),
        { key, days },
      ),
    ),
    budgets: budgets.map(({ unit, total, used }) => {
      const { text } = unitTexts(rules, unit);
      return { unit, total: text(total), used: text(used), left: text(total - used) };
    }),
  };
}

function resultOf(texts: UnitTexts, rows: readonly AwardDay[], { key, days }: { key: string; days: Days }) {
  const sum = (of: readonly AwardDay[]) => of.reduce((all, { amount }) => all + amount, 0n);
  const awards = (of: readonly AwardDay[]) => of.reduce((all, row) => all + row.awards, 0);
  const byDay = Map.groupBy(rows, ({ day }) => day);
  const series: { day: string; awards: number; amount: string }[] = [];
  for (let day = days.from; day <= days.to; day++) {
    const own = byDay.get(formatDay(day)) ?? [];
    series.push({ day: formatDay(day), awards: awards(own), amount: texts.text(sum(own)) });
  }
  return {
    unit: texts.key,
    name: texts.name,
    awards: awards(rows),
    amount: texts.text(sum(rows)),
    company: texts.text(sum(rows.filter(({ personal }) => !personal))),
    personal: texts.text(sum(rows.filter(({ personal }) => personal))),
    cost: texts.cost(sum(rows)),
    days: series,
    list: listOf('listCampaignAccounts', { key, unit: texts.key, ...daysOf(days) }),
  };
}
