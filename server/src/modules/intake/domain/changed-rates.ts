/** Which events a change of rates touches that were decided with other rates before. */
import type { Day, Decimal } from '#kernel';

export interface DayRate {
  currency: string;
  day: Day;
  rate: Decimal;
}

/** Days on which events in the currency were decided and read differently now; `to` exclusive. */
export interface TouchedDays {
  currency: string;
  from: Day;
  to: Day;
}

/** Rates that say something new; of a rate given twice the last. */
export function newRates<R extends DayRate>(known: readonly DayRate[], given: readonly R[]): R[] {
  const before = new Map(known.map((rate) => [keyOf(rate), rate]));
  const last = new Map(given.map((rate) => [keyOf(rate), rate]));
  return [...last.values()].filter((rate) => before.get(keyOf(rate))?.rate.equals(rate.rate) !== true);
}

/**
 * A rate holds from its day until the next one's. Events of days the table had not reached have been waiting and are
 * found by that.
 * @param known rates before the change, by currency and day
 */
export function touchedDays(known: readonly DayRate[], changed: readonly DayRate[]): TouchedDays[] {
  const byCurrency = Map.groupBy(known, (rate) => rate.currency);
  return changed.flatMap(({ currency, day }): TouchedDays[] => {
    const days = (byCurrency.get(currency) ?? []).map((rate) => rate.day);
    const reached = days.at(-1);
    if (reached === undefined || reached < day) return [];
    return [{ currency, from: day, to: days.find((other) => other > day) ?? day + 1 }];
  });
}

function keyOf({ currency, day }: DayRate): string {
  return `${currency} ${day}`;
}
