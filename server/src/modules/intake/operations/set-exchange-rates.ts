/** Takes in rates, and notes which accounts have events that were decided with others. */
import { formatDay, formatInstant, type Instant, RefusedError, startOfDay } from '#kernel';
import { recordChanges } from '#modules/audit';
import { type LaneDeps, loadAccountsWithCurrency, openWorkItems, type WorkItem } from '#modules/decisions';
import { raiseRevision } from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import { newRates, touchedDays } from '../domain/changed-rates.ts';
import { type ExchangeRate, loadRatesOf, upsertRates } from '../store/exchange-rates.ts';

/** Accounts to be decided again because a rate they used is another one now. */
export const RATE_CHANGED = 'rateChanged';

export interface SetRates {
  rates: readonly ExchangeRate[];
  by: string;
  now: Instant;
}

/**
 * The rates stand once the transaction commits; `decideWithNewRates` then decides what waited for them or used others.
 * @returns how many of them say something new
 * @throws RefusedError `exchange_rate_invalid` for a rate of the programme's own currency
 */
export async function setExchangeRates(
  tx: Transaction,
  deps: Pick<LaneDeps, 'rules'>,
  workspaceId: string,
  { rates, by, now }: SetRates,
): Promise<number> {
  // First, because it also makes two changes of rates wait for each other.
  await raiseRevision(tx, workspaceId);
  const { currency: to, zone } = await deps.rules.load(tx, workspaceId);
  refuseOwnCurrency(rates, to);
  const known = await loadRatesOf(tx, workspaceId, to, [...new Set(rates.map(({ currency }) => currency))]);
  const changed = newRates(known, rates);
  if (changed.length === 0) return 0;
  await upsertRates(tx, workspaceId, to, { rates: changed, now });
  await recordRates(tx, workspaceId, { known, changed, by, now });
  const items: WorkItem[] = [];
  for (const { currency, from, to: until } of touchedDays(known, changed)) {
    const stretch = { currency, from: startOfDay(from, zone), to: startOfDay(until, zone) };
    for (const { accountId, bucket, first } of await loadAccountsWithCurrency(tx, workspaceId, stretch)) {
      const detail = { currency, occurredAt: formatInstant(first) };
      items.push({ accountId, bucket, kind: RATE_CHANGED, ref: `${currency} ${formatDay(from)}`, detail });
    }
  }
  await openWorkItems(tx, workspaceId, now, items);
  return changed.length;
}

/** One entry per currency, with the days that changed as its fields. */
async function recordRates(
  tx: Transaction,
  workspaceId: string,
  {
    known,
    changed,
    by,
    now,
  }: { known: readonly ExchangeRate[]; changed: readonly ExchangeRate[]; by: string; now: Instant },
): Promise<void> {
  const fields = (rates: readonly ExchangeRate[] = []) =>
    Object.fromEntries(rates.map(({ day, rate }) => [formatDay(day), String(rate)]));
  const before = Map.groupBy(known, ({ currency }) => currency);
  const changes = [...Map.groupBy(changed, ({ currency }) => currency)].map(([currency, rates]) => {
    const was = fields(before.get(currency));
    const after = fields(rates);
    return {
      workspaceId,
      by,
      action: 'setExchangeRates',
      subject: { type: 'exchangeRate', id: currency },
      before: Object.fromEntries(Object.keys(after).map((day) => [day, was[day] ?? null])),
      after,
      at: now,
    };
  });
  await recordChanges(tx, changes);
}

function refuseOwnCurrency(rates: readonly ExchangeRate[], own: string): void {
  const index = rates.findIndex(({ currency }) => currency === own);
  if (index < 0) return;
  throw new RefusedError({
    code: 'exchange_rate_invalid',
    detail: `${own} is the currency of the programme: its rate is always 1.`,
    errors: [
      {
        path: `rates[${index}].currency`,
        code: 'not_allowed_here',
        reason: `${own} is the currency of the programme.`,
        remedy: 'Remove this rate.',
      },
    ],
  });
}
