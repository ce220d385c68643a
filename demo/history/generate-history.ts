/** The demonstration's history: everything of it follows from the options, to the byte. */
import { assert } from '../../server/src/kernel/index.ts';
import { catalogue } from './catalogue.ts';
import { type Client, clientsOf, presence } from './clients.ts';
import { documentsOf, type Happened } from './documents.ts';
import type { History, HistoryOptions } from './history-types.ts';
import { learningOf } from './learning.ts';
import { paymentsOf } from './payments.ts';
import { peopleOf, staffByAccount } from './people.ts';
import { Prng } from './prng.ts';
import { purchasesOf } from './purchases.ts';
import { relationsOf, wonReferral } from './relations.ts';
import { creditsOf } from './returns.ts';
import { TIME_ZONE, TradeCalendar } from './trade-calendar.ts';

/** Total demand grows by this factor each year, those who come and go included. */
const YEARLY_GROWTH = 1.06;

/**
 * Accounts, people and events of a trade supplier up to `until`. Names, sizes and habits depend on the seed and the
 * number of accounts only; what happens on which day depends on the calendar as well. Takes about a second.
 */
export function generateHistory(options: HistoryOptions): History {
  const { seed, until, accounts = 400, months = 18 } = options;
  assert(Number.isInteger(accounts) && accounts >= 60, 'a history has 60 accounts at least');
  assert(Number.isInteger(months) && months >= 6 && months <= 60, 'a history has 6 to 60 months');
  const prng = new Prng(`hanse demo ${seed}`);
  const calendar = new TradeCalendar(until, months);
  const clients = clientsOf(prng.fork('clients'), calendar, accounts);
  const people = peopleOf(prng.fork('people'), clients, calendar);
  const staff = staffByAccount(people);
  const staffOf = (client: Client) => staff.get(client.account.externalId)!;
  const byNumber = new Map(clients.map((client) => [client.account.externalId, client]));
  const trend = trendFor(clients, calendar);
  const happened = { purchases: [], credits: [], payments: [], happenings: [] } as Mutable<Happened>;
  for (const [index, client] of clients.entries()) {
    const own = prng.fork(`history ${index}`);
    const purchases = purchasesOf(own.fork('purchases'), client, staffOf(client), calendar, trend);
    const credits = creditsOf(own.fork('credits'), purchases, calendar);
    happened.purchases.push(...purchases);
    happened.credits.push(...credits);
    happened.payments.push(...paymentsOf(own.fork('payments'), client, purchases, credits, calendar));
    happened.happenings.push(
      ...learningOf(own.fork('learning'), client, staffOf(client), calendar),
      ...relationsOf(own.fork('relations'), client, staffOf(client), purchases, calendar),
    );
    const referrer = client.referredBy === null ? undefined : byNumber.get(client.referredBy);
    if (referrer === undefined) continue;
    happened.happenings.push(...wonReferral(own.fork('referral'), client, referrer, staffOf(referrer), calendar));
  }
  // What somebody did after leaving the company is no longer its affair.
  happened.happenings = happened.happenings.filter(
    ({ at, client, person }) => !calendar.isOver(at) && (person === null || staffOf(client).has(person, at)),
  );
  return {
    timeZone: TIME_ZONE,
    currency: 'EUR',
    firstDay: calendar.firstDay,
    lastDay: calendar.lastDay,
    products: [...catalogue],
    accounts: clients.map(({ account }) => account),
    ...people,
    events: documentsOf(happened),
  };
}

type Mutable<T> = { [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

/** The growth of those who stay that makes the whole grow as it should, given who comes and who goes. */
function trendFor(clients: readonly Client[], calendar: TradeCalendar): number {
  const { firstDay, lastDay } = calendar;
  const half = Math.min(182, Math.floor((lastDay - firstDay) / 2));
  let [before, after] = [0, 0];
  for (const client of clients) {
    const worth = client.rate * client.basket;
    for (let i = 0; i < half; i += 1) {
      before += worth * presence(client, firstDay + i);
      after += worth * presence(client, lastDay - i);
    }
  }
  const years = (lastDay - firstDay - half) / 365;
  return YEARLY_GROWTH * (before / after) ** (1 / years);
}
