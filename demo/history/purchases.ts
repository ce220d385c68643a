/** What a client orders and is invoiced. */
import type { Day, Instant } from '../../server/src/kernel/index.ts';
import { anyProduct, type Channel, type Client, presence } from './clients.ts';
import type { Product } from './history-types.ts';
import type { Staff } from './people.ts';
import type { Prng } from './prng.ts';
import { addBusinessDays, atHour, businessDayFrom, openingTime, type TradeCalendar } from './trade-calendar.ts';

interface PurchaseLine {
  product: Product;
  quantity: number;
  /** Cents. */
  net: number;
  tax: number;
  margin: number;
}

export interface Purchase {
  client: Client;
  person: string | null;
  /** Whether that person still works there when the invoice comes. */
  personStays: boolean;
  channel: Channel;
  /** Null where goods were taken at the counter. */
  orderedAt: Instant | null;
  /** Null where the order was withdrawn before delivery. */
  invoicedAt: Instant | null;
  withdrawnAt: Instant | null;
  lines: PurchaseLine[];
  project: string | null;
  /** Names the client that recommended this one, on its first invoices. */
  specifier: string | null;
  dueDay: Day;
  /** Document numbers, given when all of the history is in order. */
  orderNumber: string;
  invoiceNumber: string;
}

/** Regularity of the days between purchases: the deviation is 0.63 of the mean. */
const GAP_SHAPE = 2.5;
/** Lines per invoice: half have up to four. */
const LINES = { median: 4, sigma: 0.7, max: 40 };
const VALUE_SIGMA = 0.6;
const WITHDRAWN_SHARE = 0.015;
const SPECIFIED_INVOICES = 3;

/** @param trend factor by which demand grows each year */
export function purchasesOf(
  prng: Prng,
  client: Client,
  staff: Staff,
  calendar: TradeCalendar,
  trend: number,
): Purchase[] {
  const purchases: Purchase[] = [];
  for (const day of purchaseDays(prng.fork('days'), client, calendar, trend)) {
    const number = purchases.length;
    const specifier = number < SPECIFIED_INVOICES ? client.referredBy : null;
    const purchase = purchaseOn(prng.fork(`purchase ${number}`), client, staff, calendar, day, specifier);
    if (purchase !== null) purchases.push(purchase);
  }
  return purchases;
}

/** A renewal process in the time of demand: it runs faster where the season, the trend and the client's wishes do. */
function purchaseDays(prng: Prng, client: Client, calendar: TradeCalendar, trend: number): Day[] {
  const days: Day[] = [];
  const perDay = (client.rate * 12) / 365;
  const isNew = client.firstDay > calendar.firstDay;
  // A new client buys on its first days; of the others some are just due and some have just bought.
  let next = isNew ? 0.01 : prng.next() * prng.gamma(GAP_SHAPE);
  let elapsed = 0;
  for (let day = calendar.firstDay; day <= calendar.lastDay; day += 1) {
    const years = (day - calendar.firstDay) / 365;
    elapsed += perDay * calendar.weight(day) * trend ** years * presence(client, day);
    while (elapsed >= next) {
      if (days.at(-1) !== day) days.push(day);
      next += prng.gamma(GAP_SHAPE);
    }
  }
  return days;
}

function purchaseOn(
  prng: Prng,
  client: Client,
  staff: Staff,
  calendar: TradeCalendar,
  day: Day,
  specifier: string | null,
): Purchase | null {
  const at = openingTime(prng, day);
  if (calendar.isOver(at)) return null;
  const channel = prng.weighted(client.channels);
  const counter = channel === 'counter';
  const deliveryDays = prng.int(1, channel === 'edi' ? 2 : 4);
  const delivered = addBusinessDays(day, deliveryDays);
  const invoiced = counter ? at : atHour(delivered, 17, prng.int(20, 58), prng.int(0, 59));
  const withdrawn = !counter && prng.chance(WITHDRAWN_SHARE);
  const withdrawnAt = at + prng.int(1, 20) * 3_600_000;
  const roles = counter ? (['technician', 'buyer'] as const) : (['buyer', 'decisionMaker'] as const);
  const person = staff.withRole(prng, at, ...roles);
  return {
    client,
    person,
    personStays: person !== null && staff.has(person, invoiced),
    channel,
    orderedAt: counter ? null : at,
    invoicedAt: withdrawn || calendar.isOver(invoiced) ? null : invoiced,
    withdrawnAt: withdrawn && !calendar.isOver(withdrawnAt) ? withdrawnAt : null,
    lines: linesOf(prng.fork('lines'), client),
    project: prng.chance(0.22) ? `BV-${prng.int(100, 999)}` : null,
    specifier,
    dueDay: businessDayFrom((counter ? day : delivered) + client.payment.termDays),
    orderNumber: '',
    invoiceNumber: '',
  };
}

function linesOf(prng: Prng, client: Client): PurchaseLine[] {
  const value = prng.logNormal(client.basket, VALUE_SIGMA);
  // Large baskets have somewhat more lines.
  const wanted = prng.logNormal(LINES.median, LINES.sigma) * (value / 33_000) ** 0.12;
  const products = new Set<Product>();
  const count = Math.min(LINES.max, Math.max(1, Math.round(wanted)));
  for (let tries = 0; products.size < count && tries < count * 20; tries += 1) {
    const product = chosenProduct(prng, client);
    // What is dear for the whole basket is bought less often.
    if (product.price <= value / count || prng.chance(0.22)) products.add(product);
  }
  if (products.size === 0) products.add(client.favourites[0]!);
  const shares = [...products].map(() => prng.logNormal(1, 0.8));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return [...products].map((product, i) => {
    const quantity = Math.max(1, Math.round((value * shares[i]!) / total / product.price));
    return lineOf(client, product, quantity > 20 ? Math.round(quantity / 5) * 5 : quantity);
  });
}

/** Seven in eight from what it buys again and again, the first of them most often. */
function chosenProduct(prng: Prng, client: Client): Product {
  const { favourites } = client;
  if (!prng.chance(0.87)) return anyProduct(prng, client.segment);
  return favourites[Math.floor(favourites.length * prng.next() ** 1.9)]!;
}

function lineOf(client: Client, product: Product, quantity: number): PurchaseLine {
  const unitPrice = Math.round(product.price * (1 - client.discount));
  const net = unitPrice * quantity;
  const margin = net - Math.round(product.price * product.cost) * quantity;
  // Abroad the buyer owes the tax itself.
  const tax = client.account.country === 'DE' ? Math.round(net * 0.19) : 0;
  return { product, quantity, net, tax, margin };
}

export function netOf(purchase: Purchase): number {
  return purchase.lines.reduce((sum, line) => sum + line.net, 0);
}
