/** The client companies: who they are, how much and how often they buy, how they pay, and what becomes of them. */
import { type Day, formatDay } from '../../server/src/kernel/index.ts';
import { catalogue, productsIn, SEGMENT_CATEGORIES } from './catalogue.ts';
import type { ConsentMode, DemoAccount, Product } from './history-types.ts';
import { branchTowns, companyStem, legalForm, type Segment } from './names.ts';
import { normalQuantile, type Prng } from './prng.ts';
import { startOf, type TradeCalendar } from './trade-calendar.ts';

const CHANNELS = ['portal', 'edi', 'phone', 'field', 'counter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A company as the generator sees it. */
export interface Client {
  account: DemoAccount;
  segment: Segment;
  /** Invoices in a mean month. */
  rate: number;
  /** Median value of an invoice in cents. */
  basket: number;
  /** Off the list price. */
  discount: number;
  /** Buys from this day on; before the history began for most. */
  firstDay: Day;
  /** From this day on it buys less and less. */
  fadesFrom: Day | null;
  /** What it buys most, first the most frequent. */
  favourites: readonly Product[];
  channels: Readonly<Record<Channel, number>>;
  payment: PaymentHabit;
  /** How readily its people learn, answer and sign in; 1 is the mean. */
  engagement: number;
  /** Customer number of the client that recommended it. */
  referredBy: string | null;
}

interface PaymentHabit {
  termDays: number;
  medianDays: number;
  sigma: number;
  /** Pays early and takes 2 % off. */
  takesDiscount: boolean;
  /** Weekday of its payment run, 1 Monday to 5 Friday; null pays on any. */
  runWeekday: number | null;
}

const GROUP_SIZES = [2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 11, 14] as const;
const COUNTRIES = { DE: 62, AT: 6, DK: 9, SE: 8, NO: 4, FI: 3, NL: 4, GB: 4 } as const;
const SEGMENT_SHARES: Readonly<Record<Segment, number>> = {
  electrical: 27,
  plumbingHeating: 19,
  carpentry: 14,
  painting: 12,
  generalBuilding: 14,
  facilityServices: 8,
  metalworking: 6,
};
const MANAGERS = [
  'Lene Ostrup',
  'Falk Immenrode',
  'Mira Hagervall',
  'Jonte Stellwisch',
  'Edda Kolksiek',
  'Rune Granhult',
];
/** Deviations of the logarithms of frequency and of value, and how far they go together. */
const SPREAD = { rate: 0.85, basket: 1.21, together: 0.45 };
/** The largest client's share of expected sales. */
const LARGEST_SHARE = 0.032;
const MEDIAN_RATE = 0.93;
const MEDIAN_BASKET = 36_000;
/** Of all clients: those that fade away, and those that came in the course of the history. */
const FADING_SHARE = 0.11;
const JOINING_SHARE = 0.13;
const SILENT_AFTER_DAYS = 150;

interface Place {
  type: 'company' | 'branch';
  name: string;
  country: string;
  segment: Segment;
  /** Index of the head office among the places; -1 alone. */
  parent: number;
}

export function clientsOf(prng: Prng, calendar: TradeCalendar, count: number): Client[] {
  const places = placesOf(prng.fork('places'), count);
  const sizes = sizesOf(prng.fork('sizes'), count);
  const fates = fatesOf(prng.fork('fates'), places, sizes, calendar);
  const clients = places.map((place, index) =>
    clientOf(prng.fork(`client ${index}`), calendar, places, index, place, sizes[index]!, fates[index]!),
  );
  referrals(prng.fork('referred'), clients, calendar);
  return clients;
}

function placesOf(prng: Prng, count: number): Place[] {
  const places: Place[] = [];
  const taken = new Set<string>();
  const stem = (country: string, segment: Segment): string => {
    for (;;) {
      const name = companyStem(prng, country, segment);
      if (!taken.has(name)) {
        taken.add(name);
        return name;
      }
    }
  };
  // Groups of 400 clients; fewer clients have fewer and smaller ones.
  for (const size of GROUP_SIZES.filter((_, i) => count >= 200 || i % 4 === 0)) {
    const country = prng.weighted(COUNTRIES);
    const segment = prng.weighted(SEGMENT_SHARES);
    const name = stem(country, segment);
    const parent = places.length;
    places.push({ type: 'company', name: `${name} ${legalForm(prng, country)}`, country, segment, parent: -1 });
    for (const town of branchTowns(prng, country, size)) {
      places.push({ type: 'branch', name: `${name}, ${town}`, country, segment, parent });
    }
  }
  while (places.length < count) {
    const country = prng.weighted(COUNTRIES);
    const segment = prng.weighted(SEGMENT_SHARES);
    const name = `${stem(country, segment)} ${legalForm(prng, country)}`;
    places.push({ type: 'company', name, country, segment, parent: -1 });
  }
  return places;
}

interface Size {
  rate: number;
  basket: number;
  /** 0 the largest; by expected sales. */
  rank: number;
}

/** Drawn from evenly spaced quantiles, so that the concentration of sales does not hang on luck. */
function sizesOf(prng: Prng, count: number): Size[] {
  const quantiles = Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count));
  const [first, second] = [prng.shuffled(quantiles), prng.shuffled(quantiles)];
  const { rate, basket, together } = SPREAD;
  const sizes = first.map((x, i) => ({
    // Nobody buys more than every other day.
    rate: Math.min(MEDIAN_RATE * Math.exp(rate * x), 14),
    basket: MEDIAN_BASKET * Math.exp(basket * (together * x + Math.sqrt(1 - together ** 2) * second[i]!)),
    rank: 0,
  }));
  const largest = sizes.reduce((sum, size) => sum + worth(size), 0) * LARGEST_SHARE;
  for (const size of sizes) size.basket *= Math.min(1, largest / worth(size));
  const bySales = sizes.map((_, i) => i).sort((a, b) => worth(sizes[b]!) - worth(sizes[a]!) || a - b);
  for (const [rank, index] of bySales.entries()) sizes[index]!.rank = rank;
  return sizes;
}

function worth({ rate, basket }: Size): number {
  return rate * basket;
}

interface Fate {
  firstDay: Day;
  fadesFrom: Day | null;
}

/** Who comes and who goes. The largest stay, but one of them goes quietly: the case that must not be overlooked. */
function fatesOf(prng: Prng, places: readonly Place[], sizes: readonly Size[], calendar: TradeCalendar): Fate[] {
  const { firstDay, lastDay } = calendar;
  const length = lastDay - firstDay;
  const fates = places.map((): Fate => ({ firstDay, fadesFrom: null }));
  const single = (i: number) => places[i]!.type === 'company' && places[i]!.parent === -1;
  const movable = prng.shuffled(
    places.map((_, i) => i).filter((i) => single(i) && sizes[i]!.rank >= places.length * 0.06),
  );
  const joining = movable.splice(0, Math.round(places.length * JOINING_SHARE));
  const fading = movable.splice(0, Math.round(places.length * FADING_SHARE));
  for (const i of joining) fates[i]!.firstDay = firstDay + prng.int(20, length - 20);
  for (const i of fading) fates[i]!.fadesFrom = firstDay + prng.int(Math.round(length * 0.1), length - 60);
  const quiet = places.findIndex((_, i) => single(i) && sizes[i]!.rank === Math.round(places.length * 0.04));
  if (quiet >= 0) fates[quiet]!.fadesFrom = lastDay - 130;
  return fates;
}

function clientOf(
  prng: Prng,
  calendar: TradeCalendar,
  places: readonly Place[],
  index: number,
  place: Place,
  size: Size,
  fate: Fate,
): Client {
  const joined = startOf(fate.firstDay);
  const since =
    fate.firstDay > calendar.firstDay ? fate.firstDay : calendar.firstDay - Math.round(prng.logNormal(1500, 0.9)) - 30;
  const mode = prng.weighted<ConsentMode>({
    companyOnly: 58,
    companyShares: 8,
    personalWithEmployerView: 30,
    forbidden: 4,
  });
  const large = size.rank < places.length * 0.2;
  return {
    account: {
      externalId: customerNumber(index),
      name: place.name,
      type: place.type,
      country: place.country,
      parentExternalId: place.parent < 0 ? null : customerNumber(place.parent),
      joinedAt: joined,
      attributes: {
        segment: place.segment,
        region: regionOf(prng, place.country),
        employees: Math.max(1, Math.round((worth(size) / 25_000) ** 0.7 * prng.logNormal(9, 0.5))),
        accountManager: MANAGERS[index % MANAGERS.length]!,
        customerSince: formatDay(since),
      },
      consent: { mode, from: joined },
    },
    segment: place.segment,
    rate: size.rate,
    basket: size.basket,
    discount: Math.round(large ? 8 + prng.next() * 14 : prng.next() * 9) / 100,
    firstDay: fate.firstDay,
    fadesFrom: fate.fadesFrom,
    favourites: favouritesOf(prng, place.segment),
    channels: channelsOf(prng, large),
    payment: paymentHabit(prng, large),
    engagement: prng.logNormal(0.8, 0.7),
    referredBy: null,
  };
}

function customerNumber(index: number): string {
  return `K-${10_001 + index}`;
}

function regionOf(prng: Prng, country: string): string {
  if (country === 'DE') return prng.weighted({ north: 46, east: 16, west: 22, south: 16 });
  if (country === 'AT') return 'alpine';
  return country === 'NL' || country === 'GB' ? 'northSea' : 'nordics';
}

function favouritesOf(prng: Prng, segment: Segment): Product[] {
  const chosen = new Set<Product>();
  const size = prng.int(14, 40);
  while (chosen.size < size) chosen.add(prng.pick(productsIn(prng.weighted(SEGMENT_CATEGORIES[segment]))));
  return [...chosen];
}

/** Anything of the range, as it may be needed once. */
export function anyProduct(prng: Prng, segment: Segment): Product {
  if (prng.chance(0.25)) return prng.pick(catalogue);
  return prng.pick(productsIn(prng.weighted(SEGMENT_CATEGORIES[segment])));
}

function channelsOf(prng: Prng, large: boolean): Record<Channel, number> {
  if (large && prng.chance(0.4)) return { portal: 20, edi: 62, phone: 10, field: 5, counter: 3 };
  switch (prng.weighted({ digital: 40, phone: 34, counter: 26 })) {
    case 'digital':
      return { portal: 74, edi: 0, phone: 12, field: 5, counter: 9 };
    case 'phone':
      return { portal: 16, edi: 0, phone: 58, field: 16, counter: 10 };
    default:
      return { portal: 22, edi: 0, phone: 20, field: 6, counter: 52 };
  }
}

function paymentHabit(prng: Prng, large: boolean): PaymentHabit {
  const termDays = !large && prng.chance(0.16) ? 14 : 30;
  const runWeekday = prng.chance(large ? 0.7 : 0.25) ? prng.int(1, 5) : null;
  if (prng.chance(0.13)) return { termDays, medianDays: 7, sigma: 0.2, takesDiscount: true, runWeekday };
  const medianDays = prng.logNormal(termDays === 30 ? 27 : 15.5, 0.32);
  return { termDays, medianDays, sigma: 0.34, takesDiscount: false, runWeekday };
}

/** A third of those who came were recommended by a client of the same trade. */
function referrals(prng: Prng, clients: Client[], calendar: TradeCalendar): void {
  const established = clients.filter((client) => client.firstDay === calendar.firstDay && client.fadesFrom === null);
  for (const client of clients) {
    if (client.firstDay === calendar.firstDay || !prng.chance(0.38)) continue;
    const peers = established.filter(({ segment }) => segment === client.segment);
    client.referredBy = prng.pick(peers.length > 0 ? peers : established).account.externalId;
  }
}

/** How much of its usual buying is left on that day, 0 to 1. */
export function presence(client: Client, day: Day): number {
  if (day < client.firstDay) return 0;
  if (client.fadesFrom === null || day < client.fadesFrom) return 1;
  const quiet = day - client.fadesFrom;
  return quiet > SILENT_AFTER_DAYS ? 0 : Math.exp(-quiet / 50);
}
