/** Decides what waited for a rate, or used another one than it should have. The open work items are the queue. */
import { dayAt, type Instant, parseInstant, unwrap } from '#kernel';
import {
  closeWorkItems,
  decideInLanes,
  type LaneDeps,
  laneOf,
  loadOpenWorkItems,
  RATE_DAYS_BACK_MAX,
  type WorkItem,
} from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { type Queryable, queryable } from '#platform/postgres';
import { type ExchangeRate, loadRatesOf } from '../store/exchange-rates.ts';
import { RATE_CHANGED } from './set-exchange-rates.ts';

const ITEMS_MAX = 5_000;
const ACCOUNTS_PER_BATCH = 50;
const WAITING = 'waitingForRate';

interface Refold {
  lane: number;
  from: Instant;
  /** To be closed with it; what waited closes itself. */
  items: WorkItem[];
}

/**
 * At most 5,000 items at a time; safe to call at any time and from several processes.
 * @returns accounts decided again; call again while it is not 0
 */
export async function decideWithNewRates(deps: LaneDeps, workspaceId: string): Promise<number> {
  const db = queryable(deps.pool);
  const items = await loadOpenWorkItems(db, workspaceId, [RATE_CHANGED, WAITING], ITEMS_MAX);
  if (items.length === 0) return 0;
  const rules = await deps.rules.load(db, workspaceId);
  const refolds = gather(await ready(db, workspaceId, rules, items));
  for (const [lane, accounts] of Map.groupBy([...refolds], ([, { lane }]) => lane)) {
    for (let start = 0; start < accounts.length; start += ACCOUNTS_PER_BATCH) {
      await refold(deps, workspaceId, lane, accounts.slice(start, start + ACCOUNTS_PER_BATCH));
    }
  }
  return refolds.size;
}

/** Without those whose rate is still missing. */
async function ready(
  db: Queryable,
  workspaceId: string,
  rules: Rules,
  items: readonly WorkItem[],
): Promise<WorkItem[]> {
  const currencies = [...new Set(items.map((item) => detailOf(item).currency))];
  const rates = Map.groupBy(
    await loadRatesOf(db, workspaceId, rules.currency, currencies),
    (rate: ExchangeRate) => rate.currency,
  );
  return items.filter((item) => {
    if (item.kind === RATE_CHANGED) return true;
    const { currency, at } = detailOf(item);
    const day = dayAt(at, rules.zone);
    const days = (rates.get(currency) ?? []).map((rate) => rate.day);
    const reached = days.some((other) => other >= day);
    return reached && days.some((other) => other <= day && other >= day - RATE_DAYS_BACK_MAX);
  });
}

function gather(items: readonly WorkItem[]): Map<string, Refold> {
  const refolds = new Map<string, Refold>();
  for (const item of items) {
    const { at } = detailOf(item);
    const refold = refolds.get(item.accountId) ?? { lane: laneOf(item.bucket), from: at, items: [] };
    refold.from = Math.min(refold.from, at);
    if (item.kind === RATE_CHANGED) refold.items.push(item);
    refolds.set(item.accountId, refold);
  }
  return refolds;
}

async function refold(
  deps: LaneDeps,
  workspaceId: string,
  lane: number,
  accounts: readonly (readonly [string, Refold])[],
): Promise<void> {
  const from = new Map(accounts.map(([accountId, refold]) => [accountId, refold.from]));
  const items = accounts.flatMap(([, refold]) => refold.items);
  await decideInLanes(deps, workspaceId, [lane], async (tx) => {
    await closeWorkItems(tx, workspaceId, deps.clock.now(), items);
    return { facts: [], items: [], due: [], refold: from };
  });
}

function detailOf({ detail }: WorkItem): { currency: string; at: Instant } {
  const { currency, occurredAt } = detail as { currency: string; occurredAt: string };
  return { currency, at: unwrap(parseInstant(occurredAt)) };
}
