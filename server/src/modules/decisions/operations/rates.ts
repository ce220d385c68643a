/** Dated rates: the rate of the business day, or the last one before it within a week (weekends, holidays). */
import { type Day, Decimal, dayAt, parseDay, unwrap } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import type { RateTable } from './load-history.ts';

/** A table that has nothing for longer than this does not reach the day: the event waits. */
const DAYS_BACK_MAX = 7;

/** Events in the programme's currency need no table. */
export const noRates: RateTable = {
  rateOf: (fact, rules) => (fact.currency === null || fact.currency === rules.currency ? null : undefined),
};

export async function loadRates(
  db: Queryable,
  workspaceId: string,
  rules: Rules,
): Promise<RateTable> {
  const { rows } = await db.query<{ currency: string; day: string; rate: string }>(
    'select currency, day, rate from exchange_rate where workspace_id = $1 and to_currency = $2 order by currency, day',
    [workspaceId, rules.currency],
  );
  if (rows.length === 0) return noRates;
  return rateTable(rows);
}

function rateTable(rows: readonly { currency: string; day: string; rate: string }[]): RateTable {
  const rates = new Map<string, { day: Day; rate: Decimal }[]>();
  for (const { currency, day, rate } of rows) {
    const list = rates.get(currency) ?? [];
    list.push({ day: unwrap(parseDay(day)), rate: Decimal.of(rate) });
    rates.set(currency, list);
  }
  return {
    rateOf: (fact, rules) => {
      if (fact.currency === null || fact.currency === rules.currency) return null;
      const day = dayAt(fact.occurredAt, rules.zone);
      const list = rates.get(fact.currency) ?? [];
      const found = list.findLast((entry) => entry.day <= day);
      return found === undefined || found.day < day - DAYS_BACK_MAX ? undefined : found.rate;
    },
  };
}
