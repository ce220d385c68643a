/**
 * Dated rates: the rate of the business day, or the last one before it within a week (weekends, holidays). A day is
 * reached once the table has a rate for it or for a later day; until then its events wait, so that it never matters
 * whether an event or the day's rate came first.
 */
import { type Day, Decimal, dayAt, parseDay, unwrap } from '#kernel';
import type { EventFact } from '#modules/events';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';

/** A table that has nothing for longer than this has a hole: the event waits until it is filled. */
export const RATE_DAYS_BACK_MAX = 7;

/** Dated rates to the programme's currency. */
export interface RateTable {
  /** Null where the currencies are equal, undefined while no rate is known for the event's day. */
  rateOf(fact: EventFact, rules: Rules): Decimal | null | undefined;
}

/** Events in the programme's currency need no table. */
const noRates: RateTable = {
  rateOf: (fact, rules) => (fact.currency === null || fact.currency === rules.currency ? null : undefined),
};

/** Whoever changes rates raises the rule revision, so that one set of compiled rules goes with one table. */
const tables = new WeakMap<Rules, RateTable>();

export async function loadRates(db: Queryable, workspaceId: string, rules: Rules): Promise<RateTable> {
  const known = tables.get(rules);
  if (known !== undefined) return known;
  const { rows } = await db.query<{ currency: string; day: string; rate: string }>(
    'select currency, day, rate from exchange_rate where workspace_id = $1 and to_currency = $2 order by currency, day',
    [workspaceId, rules.currency],
  );
  const table = rows.length === 0 ? noRates : rateTable(rows);
  tables.set(rules, table);
  return table;
}

interface DatedRate {
  day: Day;
  rate: Decimal;
}

function rateTable(rows: readonly { currency: string; day: string; rate: string }[]): RateTable {
  const rates = new Map<string, DatedRate[]>();
  for (const { currency, day, rate } of rows) {
    const list = rates.get(currency) ?? [];
    list.push({ day: unwrap(parseDay(day)), rate: Decimal.of(rate) });
    rates.set(currency, list);
  }
  return {
    rateOf: (fact, rules) => {
      if (fact.currency === null || fact.currency === rules.currency) return null;
      return rateOn(rates.get(fact.currency) ?? [], dayAt(fact.occurredAt, rules.zone));
    },
  };
}

function rateOn(rates: readonly DatedRate[], day: Day): Decimal | undefined {
  const newest = rates.at(-1);
  if (newest === undefined || newest.day < day) return undefined;
  const found = newest.day === day ? newest : rates.findLast((entry) => entry.day <= day);
  return found === undefined || found.day < day - RATE_DAYS_BACK_MAX ? undefined : found.rate;
}
