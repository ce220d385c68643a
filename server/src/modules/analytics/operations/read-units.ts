/** What happened to each unit in a period, against the one before, with its liability and what is about to expire. */
import { dayAt, formatDay, type Instant } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { listOf } from '../domain/list-link.ts';
import { type Days, daysBefore } from '../domain/period.ts';
import { type UnitTexts, unitTexts } from '../domain/unit-texts.ts';
import {
  type Flow,
  type Outstanding,
  selectExpiryDays,
  selectFlowsByDay,
  selectOutstanding,
} from '../store/flow-reads.ts';

const SOON_DAYS = 30;
const LATER_DAYS = 90;

type Figure = 'earned' | 'spent' | 'expired' | 'reversed';

/** @returns units of the rules in written order, then those with figures that are no longer defined */
export async function readUnits(
  db: Queryable,
  workspaceId: string,
  { rules, now, days }: { rules: Rules; now: Instant; days: Days },
) {
  const before = daysBefore(days);
  const asked = { basis: 'value' as const, unit: null };
  const [flows, flowsBefore, outstanding, outstandingBefore, expiring] = await Promise.all([
    selectFlowsByDay(db, workspaceId, { ...asked, days }),
    selectFlowsByDay(db, workspaceId, { ...asked, days: before }),
    selectOutstanding(db, workspaceId, { ...asked, day: null }),
    selectOutstanding(db, workspaceId, { ...asked, day: before.to }),
    selectExpiryDays(db, workspaceId, null),
  ]);
  const today = dayAt(now, rules.zone);
  const keys = [...new Set([...rules.units.keys(), ...outstanding.map(({ unit }) => unit)])];
  return keys.map((key) => {
    const texts = unitTexts(rules, key);
    const own = flows.filter(({ unit }) => unit === key);
    const earlier = flowsBefore.filter(({ unit }) => unit === key);
    const dates = expiring.filter(({ unit }) => unit === key);
    const until = (length: number) =>
      texts.text(total(dates.filter(({ day }) => day <= formatDay(today + length)).map(({ amount }) => amount)));
    const figure = (name: Figure) => ({
      value: texts.text(total(own.map((flow) => flow[name]))),
      before: texts.text(total(earlier.map((flow) => flow[name]))),
      company: texts.text(total(own.filter(({ personal }) => !personal).map((flow) => flow[name]))),
      personal: texts.text(total(own.filter(({ personal }) => personal).map((flow) => flow[name]))),
    });
    return {
      unit: key,
      name: texts.name,
      earned: figure('earned'),
      spent: figure('spent'),
      expired: figure('expired'),
      reversed: figure('reversed'),
      expiring: { in30Days: until(SOON_DAYS), in90Days: until(LATER_DAYS) },
      liability: liabilityOf(
        texts,
        outstanding.filter(({ unit }) => unit === key),
        outstandingBefore.filter(({ unit }) => unit === key),
      ),
      days: seriesOf(
        texts,
        own,
        outstandingBefore.filter(({ unit }) => unit === key),
        days,
      ),
      list: listOf('getLiability', { unit: key }),
    };
  });
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

function heldIn(rows: readonly Outstanding[], personal: boolean | null): bigint {
  const own = rows.filter((row) => personal === null || row.personal === personal);
  return total(own.map(({ pending, available, reserved }) => pending + available + reserved));
}

function liabilityOf(texts: UnitTexts, now: readonly Outstanding[], before: readonly Outstanding[]) {
  const units = heldIn(now, null);
  const earlier = heldIn(before, null);
  return {
    units: texts.text(units),
    before: texts.text(earlier),
    company: texts.text(heldIn(now, false)),
    personal: texts.text(heldIn(now, true)),
    owed: texts.text(total(now.map(({ owed }) => owed))),
    cost: texts.cost(units),
    costBefore: texts.cost(earlier),
  };
}

/** Every day of the period, those without figures too. */
function seriesOf(texts: UnitTexts, flows: readonly Flow[], before: readonly Outstanding[], { from, to }: Days) {
  const byDay = Map.groupBy(flows, ({ day }) => day);
  let outstanding = heldIn(before, null);
  const series: { day: string; earned: string; spent: string; expired: string; outstanding: string }[] = [];
  for (let day = from; day <= to; day++) {
    const own = byDay.get(formatDay(day)) ?? [];
    outstanding += total(own.map(({ change }) => change));
    const sum = (name: Figure) => texts.text(total(own.map((flow) => flow[name])));
    series.push({
      day: formatDay(day),
      earned: sum('earned'),
      spent: sum('spent'),
      expired: sum('expired'),
      outstanding: texts.text(outstanding),
    });
  }
  return series;
}
