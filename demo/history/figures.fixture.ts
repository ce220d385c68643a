/** What can be measured of a history, the same way as of real invoices. */
import { type Day, dayAt, dayParts, parseInstant, unwrap } from '../../server/src/kernel/index.ts';
import type { EventBody, History } from './history-types.ts';

export interface Figures {
  topFifthShare: number;
  linesMedian: number;
  linesMean: number;
  linesP90: number;
  gap: { median: number; meanToMedian: number; p90ToMedian: number; variation: number };
  /** Credit notes among all documents, their value in that of all invoices, those that name no invoice among them. */
  credits: { documents: number; value: number; unnamed: number };
  /** Days between an invoice and the credit note that names it. */
  returnDays: { least: number; median: number; most: number };
  /** Half a year's sales by those of the same half year before. */
  growth: number;
  payment: { median: number; p90: number; lateValue: number; inParts: number };
  /** Sales of each full calendar month of the last twelve, by their mean. */
  months: ReadonlyMap<number, number>;
  /** Orders by weekday, Monday first. */
  weekdays: readonly number[];
}

function dayOfEvent(event: EventBody): Day {
  return dayAt(unwrap(parseInstant(event.occurredAt)), 'Europe/Berlin');
}

function netOfEvent(event: EventBody): number {
  return (event.lines ?? []).reduce((sum, line) => sum + Number(line.netAmount), 0);
}

export function figuresOf(history: History): Figures {
  const invoices = history.events.filter(({ type }) => type === 'invoice');
  const lines = invoices.map((event) => event.lines!.length);
  return {
    topFifthShare: topFifth(invoices),
    linesMedian: quantile(lines, 0.5),
    linesMean: mean(lines),
    linesP90: quantile(lines, 0.9),
    gap: gaps(invoices),
    ...creditFigures(history, invoices),
    growth: growthOf(history, invoices),
    payment: paymentFigures(history, invoices),
    months: monthsOf(history, invoices),
    weekdays: weekdaysOf(history),
  };
}

function topFifth(invoices: readonly EventBody[]): number {
  const sales = [...sumBy(invoices, ({ account }) => account.externalId).values()].sort((a, b) => b - a);
  return sum(sales.slice(0, Math.round(sales.length / 5))) / sum(sales);
}

function gaps(invoices: readonly EventBody[]): Figures['gap'] {
  const all: number[] = [];
  const variations: number[] = [];
  for (const own of Map.groupBy(invoices, ({ account }) => account.externalId).values()) {
    const days = [...new Set(own.map(dayOfEvent))];
    const between = days.slice(1).map((day, i) => day - days[i]!);
    all.push(...between);
    if (between.length < 10) continue;
    const middle = mean(between);
    variations.push(Math.sqrt(mean(between.map((gap) => (gap - middle) ** 2))) / middle);
  }
  const median = quantile(all, 0.5);
  return {
    median,
    meanToMedian: mean(all) / median,
    p90ToMedian: quantile(all, 0.9) / median,
    variation: quantile(variations, 0.5),
  };
}

function creditFigures(history: History, invoices: readonly EventBody[]): Pick<Figures, 'credits' | 'returnDays'> {
  const notes = history.events.filter(({ type }) => type === 'creditNote');
  const days = new Map(invoices.map((event) => [event.id, dayOfEvent(event)]));
  const delays = notes.flatMap((note) => (note.corrects ? [dayOfEvent(note) - days.get(note.corrects.id)!] : []));
  return {
    credits: {
      documents: notes.length / (notes.length + invoices.length),
      value: sum(notes.map(netOfEvent)) / sum(invoices.map(netOfEvent)),
      unnamed: notes.filter(({ corrects }) => corrects === undefined).length / notes.length,
    },
    returnDays: { least: Math.min(...delays), median: quantile(delays, 0.5), most: Math.max(...delays) },
  };
}

function growthOf({ firstDay }: History, invoices: readonly EventBody[]): number {
  const inHalf = (from: Day) => (event: EventBody) => dayOfEvent(event) >= from && dayOfEvent(event) < from + 182;
  const salesFrom = (from: Day) => sum(invoices.filter(inHalf(from)).map(netOfEvent));
  return salesFrom(firstDay + 365) / salesFrom(firstDay);
}

function paymentFigures(history: History, invoices: readonly EventBody[]): Figures['payment'] {
  const byId = new Map(invoices.map((event) => [event.id, event]));
  const days: number[] = [];
  const parts = new Map<string, number>();
  let [late, paid] = [0, 0];
  for (const payment of history.events) {
    for (const { id, amount } of payment.settles ?? []) {
      const invoice = byId.get(id)!;
      const due = dayAt(unwrap(parseInstant(`${invoice.data!.dueOn}T12:00:00Z`)), 'Europe/Berlin');
      days.push(dayOfEvent(payment) - dayOfEvent(invoice));
      parts.set(id, (parts.get(id) ?? 0) + 1);
      paid += Number(amount);
      if (dayOfEvent(payment) > due) late += Number(amount);
    }
  }
  return {
    median: quantile(days, 0.5),
    p90: quantile(days, 0.9),
    lateValue: late / paid,
    inParts: [...parts.values()].filter((count) => count > 1).length / parts.size,
  };
}

function monthsOf({ lastDay }: History, invoices: readonly EventBody[]): Map<number, number> {
  const { year, month } = dayParts(lastDay + 1);
  const index = (y: number, m: number) => y * 12 + m;
  const recent = invoices.filter((event) => {
    const parts = dayParts(dayOfEvent(event));
    const age = index(year, month) - index(parts.year, parts.month);
    return age >= 1 && age <= 12;
  });
  // Counted, not added up: one large invoice must not make a month.
  const counts = [...Map.groupBy(recent, (event) => dayParts(dayOfEvent(event)).month)].map(
    ([m, list]) => [m, list.length] as const,
  );
  return new Map(counts.map(([m, count]) => [m, (count * 12) / recent.length]));
}

function weekdaysOf({ events }: History): number[] {
  const orders = events.filter(({ type }) => type === 'order');
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const order of orders) counts[dayParts(dayOfEvent(order)).weekday - 1]! += 1 / orders.length;
  return counts;
}

function sumBy(events: readonly EventBody[], keyOf: (event: EventBody) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const event of events) sums.set(keyOf(event), (sums.get(keyOf(event)) ?? 0) + netOfEvent(event));
  return sums;
}

export function mean(list: readonly number[]): number {
  return sum(list) / list.length;
}

function sum(list: readonly number[]): number {
  return list.reduce((total, x) => total + x, 0);
}

function quantile(list: readonly number[], p: number): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length * p)]!;
}
