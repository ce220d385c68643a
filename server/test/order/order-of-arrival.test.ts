/**
 * The promise of order: the same events, in any order of arrival, repeated and cut into batches at random, end in the
 * same decisions, outcomes, levels, metrics, balances and lots once the clock stands and what is due has run.
 *
 * HANSE_HISTORIES (300, from HANSE_FIRST on), HANSE_ORDERS (5) and HANSE_EVENTS (60) set the size; HANSE_SEED=<seed> HANSE_HISTORY=<number>
 * runs one history again, HANSE_SHRINK=1 makes it small.
 */
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openWritePath, type WritePath } from '../support/write-path.ts';
import { calendarProgramme } from './calendar-programme.ts';
import { type Delivery, deliver, firstDifferences, likelyArrival, openDelivery, randomArrival } from './deliver.ts';
import { generateHistory } from './generate-history.ts';
import { orderProgramme } from './order-programme.ts';
import { shrink } from './shrink.ts';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const SEED = number('HANSE_SEED', 1);
const FIRST = number('HANSE_FIRST', 0);
const HISTORIES = number('HANSE_HISTORIES', 300);
const ORDERS = number('HANSE_ORDERS', 5);
const EVENTS = number('HANSE_EVENTS', 60);
const ONLY = process.env.HANSE_HISTORY === undefined ? null : Number(process.env.HANSE_HISTORY);
/** Histories sent side by side: bounds memory in long campaigns. */
const AT_ONCE = 100;
/** One history in ten lives under the second programme. `now`: some conditions still hold, some timers have run. */
const programmes = [
  { text: orderProgramme, now: Date.parse('2026-04-20T00:00:00Z'), has: (history: number) => history % 10 !== 7 },
  { text: calendarProgramme, now: Date.parse('2026-05-12T00:00:00Z'), has: (history: number) => history % 10 === 7 },
];
/** One history in ten is that of two accounts between which replacements move documents. */
const accountsOf = (history: number) => (history % 10 === 9 ? 2 : 1);

describe('order of arrival', () => {
  const database = testDatabase();

  it(`leaves no trace: ${HISTORIES} histories of ${EVENTS} events, each in ${ORDERS} orders`, {
    timeout: 60_000 + HISTORIES * ORDERS * 1000,
  }, async () => {
    const all = ONLY === null ? Array.from({ length: HISTORIES }, (_, i) => FIRST + i) : [ONLY];
    for (const { text, now, has } of programmes) {
      const numbers = all.filter(has);
      const seen = new Set<string>();
      for (let from = 0; from < numbers.length; from += AT_ONCE) {
        const path = await openWritePath(database.pool, text, now);
        await compare(path, numbers.slice(from, from + AT_ONCE), seen);
      }
      if (numbers.length >= 20) expect([...seen].sort(), 'every campaign gave something').toEqual(campaignsOf(text));
    }
  });
});

function campaignsOf(programme: string): string[] {
  const [, campaigns = ''] = programme.split('campaigns:\n');
  return [...campaigns.matchAll(/^ {2}(\w+):$/gm)].map(([, key = '']) => key).sort();
}

/** @param seen collects the campaigns that gave something */
async function compare(path: WritePath, numbers: readonly number[], seen: Set<string>): Promise<void> {
  const deliveries: (Delivery & { history: number })[] = [];
  for (const history of numbers) {
    const random = seededRandom(SEED).fork(history);
    const accounts = accountsOf(history);
    const events = generateHistory(random, EVENTS, accounts);
    for (let order = 0; order < ORDERS; order++) {
      const likely = order === 0 && history % 2 === 0;
      const arrival = likely ? likelyArrival(random, events) : randomArrival(random, events.length);
      deliveries.push({ ...(await openDelivery(path, `h${history}o${order}`, accounts, events, arrival)), history });
    }
  }
  const texts = await deliver(path, deliveries);
  for (const [index, delivery] of deliveries.entries()) {
    const { history } = delivery;
    const first = deliveries.findIndex((other) => other.history === history);
    const [a = '', b = ''] = [texts[first], texts[index]];
    for (const { broken } of JSON.parse(b))
      expect(broken, `history ${history}: entries, lots, totals agree`).toEqual([]);
    for (const [, campaign = ''] of b.matchAll(/"campaign": "(\w+)"/g)) seen.add(campaign);
    if (a !== b) throw new Error(await failure(path, deliveries[first] ?? delivery, delivery, [a, b], history));
  }
}

async function failure(
  path: WritePath,
  one: Delivery,
  other: Delivery,
  texts: [string, string],
  history: number,
): Promise<string> {
  const { events, arrival } = other;
  const again = `HANSE_SEED=${SEED} HANSE_HISTORY=${history} npx vitest run server/test/order/order-of-arrival.test.ts`;
  const told = `history ${history} depends on its order of arrival; again with: ${again}`;
  if (process.env.HANSE_SHRINK !== '1') return `${told}\n${firstDifferences(...texts)}`;
  const small = await shrink(path, { accounts: other.accounts.length, events, arrivals: [one.arrival, arrival] });
  const facts = `${JSON.stringify(small.events, null, 1)}\n${JSON.stringify(small.arrivals)}`;
  return `${told}\n${facts}\n${firstDifferences(...small.texts)}`;
}
