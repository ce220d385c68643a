/** When and how invoices are paid: early with a discount, in time, late, in parts, together, or not at all. */
import type { Day, Instant } from '../../server/src/kernel/index.ts';
import type { Client } from './clients.ts';
import type { Prng } from './prng.ts';
import { netOf, type Purchase } from './purchases.ts';
import type { Credit } from './returns.ts';
import {
  atHour,
  businessDayFrom,
  dayOfInstant,
  isBusinessDay,
  type TradeCalendar,
  weekdayOf,
} from './trade-calendar.ts';

export interface Payment {
  client: Client;
  at: Instant;
  /** Cents paid for each invoice. */
  parts: { purchase: Purchase; amount: number }[];
  method: 'transfer' | 'directDebit' | 'card';
  /** Paid in full although a discount was taken. */
  closes: boolean;
  dueDay: Day;
  number: string;
}

const PARTIAL_SHARE = 0.04;
const UNPAID_SHARE = 0.004;
/** Of the last invoices of a client that fades away. */
const ABANDONED_SHARE = 0.25;
const CASH_DISCOUNT = 0.02;

interface Intent {
  purchase: Purchase;
  day: Day;
  amount: number;
  closes: boolean;
}

/** @param purchases of one client, in order */
export function paymentsOf(
  prng: Prng,
  client: Client,
  purchases: readonly Purchase[],
  credits: readonly Credit[],
  calendar: TradeCalendar,
): Payment[] {
  const intents: Intent[] = [];
  const creditsBy = Map.groupBy(credits, ({ purchase }) => purchase);
  const invoiced = purchases.filter(({ invoicedAt }) => invoicedAt !== null);
  for (const [index, purchase] of invoiced.entries()) {
    const last = client.fadesFrom !== null && index >= invoiced.length - 2;
    if (prng.chance(last ? ABANDONED_SHARE : UNPAID_SHARE)) continue;
    intents.push(...intentsOf(prng.fork(`invoice ${index}`), client, purchase, creditsBy.get(purchase) ?? []));
  }
  return inRuns(prng, client, intents).filter(({ at }) => !calendar.isOver(at));
}

function intentsOf(prng: Prng, client: Client, purchase: Purchase, credits: readonly Credit[]): Intent[] {
  const { medianDays, sigma, takesDiscount, runWeekday } = client.payment;
  const invoicedOn = dayOfInstant(purchase.invoicedAt!);
  const wanted = invoicedOn + Math.max(1, Math.round(prng.logNormal(medianDays, sigma)));
  const day = payingDay(purchase.channel === 'counter' && prng.chance(0.25) ? invoicedOn : wanted, runWeekday);
  const owed = owedAt(purchase, credits, atHour(day, 6));
  if (owed <= 0) return [];
  if (takesDiscount && day - invoicedOn <= 14) {
    return [{ purchase, day, amount: Math.ceil(owed * (1 - CASH_DISCOUNT)), closes: true }];
  }
  if (!prng.chance(PARTIAL_SHARE) || owed < 10_000) return [{ purchase, day, amount: owed, closes: false }];
  const first = Math.round(owed * (0.4 + 0.3 * prng.next()));
  const later = payingDay(day + prng.int(7, 35), runWeekday);
  const rest = owedAt(purchase, credits, atHour(later, 6)) - first;
  const intents = [{ purchase, day, amount: first, closes: false }];
  if (rest > 0) intents.push({ purchase, day: later, amount: rest, closes: false });
  return intents;
}

function payingDay(day: Day, runWeekday: number | null): Day {
  let paid = businessDayFrom(day);
  if (runWeekday === null) return paid;
  // A run that falls on a holiday takes place on the next business day.
  while (weekdayOf(paid) !== runWeekday) paid += 1;
  return isBusinessDay(paid) ? paid : businessDayFrom(paid);
}

/** What is to be paid after the credits known by then, tax included, in whole cents and never a fraction too little. */
function owedAt(purchase: Purchase, credits: readonly Credit[], at: Instant): number {
  let owed = netOf(purchase);
  const tax = purchase.lines.map((line) => line.tax);
  for (const credit of credits) {
    if (credit.at > at) continue;
    for (const { line, net } of credit.lines) {
      owed -= net;
      tax[line]! -= (purchase.lines[line]!.tax * net) / purchase.lines[line]!.net;
    }
  }
  const total = owed + tax.reduce((sum, part) => sum + part, 0);
  return Math.ceil(total - 1e-6);
}

/** What a client pays on one day goes out as one payment, up to five invoices of the same kind. */
function inRuns(prng: Prng, client: Client, intents: readonly Intent[]): Payment[] {
  const payments: Payment[] = [];
  const method = prng.weighted<Payment['method']>({ transfer: 78, directDebit: 17, card: 5 });
  const open = new Map<string, Payment>();
  for (const { purchase, day, amount, closes } of [...intents].sort((a, b) => a.day - b.day)) {
    const key = `${day} ${closes}`;
    const running = open.get(key);
    const twice = running?.parts.some((part) => part.purchase === purchase) ?? false;
    if (running !== undefined && running.parts.length < 5 && !twice) {
      running.parts.push({ purchase, amount });
      running.dueDay = Math.min(running.dueDay, purchase.dueDay);
      running.at = Math.max(running.at, purchase.invoicedAt! + 60_000);
      continue;
    }
    const payment: Payment = {
      client,
      at: Math.max(atHour(day, 6, prng.int(0, 59), prng.int(0, 59)), purchase.invoicedAt! + 60_000),
      parts: [{ purchase, amount }],
      method,
      closes,
      dueDay: purchase.dueDay,
      number: '',
    };
    open.set(key, payment);
    payments.push(payment);
  }
  return payments;
}
