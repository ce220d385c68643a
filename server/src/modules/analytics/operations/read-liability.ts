/** What holders have of one unit at the end of a day, how it came to that month by month, and when it expires. */
import { type Day, dayAt, dayParts, formatDay, type Instant } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { type UnitTexts, unitTexts } from '../domain/unit-texts.ts';
import {
  type Basis,
  type MonthFlow,
  type Outstanding,
  selectExpiryDays,
  selectFlowsByMonth,
  selectOutstanding,
} from '../store/flow-reads.ts';
import { readFreshness } from './asked-days.ts';

export interface LiabilityAsked {
  unit: string;
  /** Null: now. */
  at: Day | null;
  basis: Basis;
  now: Instant;
}

export async function readLiability(db: Queryable, workspaceId: string, rules: Rules, asked: LiabilityAsked) {
  const { unit, at, basis, now } = asked;
  const texts = unitTexts(rules, unit);
  const [freshness, held, months, expiring] = await Promise.all([
    readFreshness(db, workspaceId, rules, now),
    selectOutstanding(db, workspaceId, { basis, day: at, unit }),
    selectFlowsByMonth(db, workspaceId, { basis, unit, until: at }),
    at === null ? selectExpiryDays(db, workspaceId, unit) : [],
  ]);
  const wallets = (personal: boolean) => held.find((row) => row.personal === personal) ?? { ...EMPTY, unit, personal };
  const outstanding = sum(held, ({ pending, available, reserved }) => pending + available + reserved);
  const usable = sum(held, ({ pending, available }) => pending + available);
  return {
    ...freshness,
    unit,
    name: texts.name,
    at: at === null ? null : formatDay(at),
    basis,
    outstanding: texts.text(outstanding),
    cost: texts.cost(outstanding),
    owed: texts.text(sum(held, ({ owed }) => owed)),
    company: walletsToApi(texts, wallets(false)),
    personal: walletsToApi(texts, wallets(true)),
    months: monthsOf(texts, months),
    expiry: at === null ? expiryOf(texts, expiring, { usable, today: dayAt(now, rules.zone) }) : null,
  };
}

const EMPTY = { pending: 0n, available: 0n, reserved: 0n, owed: 0n };

function sum<Row>(rows: readonly Row[], read: (row: Row) => bigint): bigint {
  return rows.reduce((total, row) => total + read(row), 0n);
}

function walletsToApi(texts: UnitTexts, { pending, available, reserved, owed }: Outstanding) {
  return {
    pending: texts.text(pending),
    available: texts.text(available),
    reserved: texts.text(reserved),
    owed: texts.text(owed),
  };
}

/** From the first month with figures to the last one. */
function monthsOf(texts: UnitTexts, rows: readonly MonthFlow[]) {
  const byMonth = Map.groupBy(rows, ({ month }) => month);
  const [first] = byMonth.keys();
  const last = rows.at(-1)?.month;
  if (first === undefined || last === undefined) return [];
  let outstanding = 0n;
  return monthsBetween(first, last).map((month) => {
    const own = byMonth.get(month) ?? [];
    const figure = (read: (row: MonthFlow) => bigint) => texts.text(sum(own, read));
    outstanding += sum(own, ({ change }) => change);
    return {
      month,
      earned: figure(({ earned }) => earned),
      credited: figure(({ credited }) => credited),
      debited: figure(({ debited }) => debited),
      spent: figure(({ spent }) => spent),
      expired: figure(({ expired }) => expired),
      reversed: figure(({ reversed }) => reversed),
      outstanding: texts.text(outstanding),
      cost: texts.cost(outstanding),
    };
  });
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = first.split('-').map(Number);
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    months.push(name);
    if (name >= last) return months;
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

/** By month ahead. What is past its day and not booked yet stands in the present month. */
function expiryOf(
  texts: UnitTexts,
  rows: readonly { day: string; amount: bigint }[],
  { usable, today }: { usable: bigint; today: Day },
) {
  const { year, month } = dayParts(today);
  const present = `${year}-${String(month).padStart(2, '0')}`;
  const byMonth = new Map<string, bigint>();
  for (const { day, amount } of rows) {
    const name = day.slice(0, 7) < present ? present : day.slice(0, 7);
    byMonth.set(name, (byMonth.get(name) ?? 0n) + amount);
  }
  const dated = sum(rows, ({ amount }) => amount);
  return {
    months: [...byMonth]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, units]) => ({ month: name, amount: texts.text(units) })),
    undated: texts.text(usable - dated),
  };
}
