/** Dated rates to the programme's currency. */
import { type Day, Decimal, formatDay, formatInstant, type Instant, parseDay, unwrap } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** What one unit of the currency is worth in the programme's on a business day. */
export interface ExchangeRate {
  currency: string;
  day: Day;
  rate: Decimal;
}

interface Row {
  currency: string;
  day: string;
  rate: string;
}

function fromRow({ currency, day, rate }: Row): ExchangeRate {
  return { currency, day: unwrap(parseDay(day)), rate: Decimal.of(rate) };
}

/** All rates of these currencies, by currency and day. */
export async function loadRatesOf(
  db: Queryable,
  workspaceId: string,
  to: string,
  currencies: readonly string[],
): Promise<ExchangeRate[]> {
  const { rows } = await db.query<Row>(
    `select currency, day, rate from exchange_rate
     where workspace_id = $1 and to_currency = $2 and currency = any($3::text[]) order by currency, day`,
    [workspaceId, to, currencies],
  );
  return rows.map(fromRow);
}

export async function upsertRates(
  db: Queryable,
  workspaceId: string,
  to: string,
  { rates, now }: { rates: readonly ExchangeRate[]; now: Instant },
): Promise<void> {
  await db.query(
    `insert into exchange_rate (workspace_id, to_currency, currency, day, rate, recorded_at)
     select $1, $2, *, $6::timestamptz from unnest($3::text[], $4::date[], $5::numeric[])
     on conflict (workspace_id, currency, to_currency, day)
       do update set rate = excluded.rate, recorded_at = excluded.recorded_at`,
    [
      workspaceId,
      to,
      rates.map(({ currency }) => currency),
      rates.map(({ day }) => formatDay(day)),
      rates.map(({ rate }) => String(rate)),
      formatInstant(now),
    ],
  );
}

export interface RateRange {
  /** Null: all. */
  currency: string | null;
  from: Day | null;
  /** Inclusive. */
  to: Day | null;
  after: { currency: string; day: Day } | null;
  limit: number;
}

export async function listRates(
  db: Queryable,
  workspaceId: string,
  to: string,
  range: RateRange,
): Promise<ExchangeRate[]> {
  const day = (value: Day | null | undefined) => (value === null || value === undefined ? null : formatDay(value));
  const { rows } = await db.query<Row>(
    `select currency, day, rate from exchange_rate
     where workspace_id = $1 and to_currency = $2 and ($3::text is null or currency = $3)
       and ($4::date is null or day >= $4) and ($5::date is null or day <= $5)
       and ($6::text is null or (currency, day) > ($6, $7::date))
     order by currency, day limit $8`,
    [
      workspaceId,
      to,
      range.currency,
      day(range.from),
      day(range.to),
      range.after?.currency ?? null,
      day(range.after?.day),
      range.limit,
    ],
  );
  return rows.map(fromRow);
}
