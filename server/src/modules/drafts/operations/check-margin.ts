/**
 * The margin guard of campaigns: the documents that came in last are decided as if they came now, by the rules that run
 * and with what is to change. Reads only; budgets and limits that are used up meanwhile are as they stand.
 */
import { dayAt, formatChildId, type Instant, RefusedError } from '#kernel';
import {
  decideEvent,
  type LookedAt,
  type MarginAfterUnits,
  type MarginCheck,
  marginAfterUnits,
  marginCheck,
  triggeringEvents,
} from '#modules/campaigns';
import { findMarginFloor } from '#modules/coupons';
import { foldsNow, loadNewestEvents, type NewestEvent, readRecorded } from '#modules/decisions';
import type { CheckChange, PreparedChange, ReadMargin, Rules, RulesCache } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import type { DraftDeps } from './dependencies.ts';

/** Enough to see what is usual, few enough to be looked at while somebody waits. */
const DOCUMENTS_MAX = 200;

/** What is to change: one rule, or a file of them. */
type Changed = Pick<PreparedChange, 'added' | 'rules'>;

/** @returns null where no floor is stated, or no campaign changes that something that is sold triggers */
export async function checkMargin(
  db: Queryable,
  { rules: cache }: { rules: RulesCache },
  workspaceId: string,
  { change, now }: { change: Changed; now: Instant },
): Promise<MarginCheck | null> {
  const { types, from } = whatTriggers(change);
  const floor = types.length === 0 ? null : await findMarginFloor(db, workspaceId);
  if (floor === null) return null;
  const events = await loadNewestEvents(db, workspaceId, { types, limit: DOCUMENTS_MAX });
  const accountIds = [...new Set(events.map(({ accountId }) => accountId))];
  const running = await cache.load(db, workspaceId);
  const at = Math.max(now, from);
  const left = async (by: Rules) => {
    const folds = await foldsNow(db, by, now, workspaceId, accountIds);
    return (event: NewestEvent) =>
      marginOf(event, by, folds.get(event.accountId)?.fold ?? null, { at, floor: floor.percent });
  };
  const [before, after] = [await left(running), await left(change.rules)];
  const looked = events.flatMap((event): LookedAt[] => {
    const [without, withIt] = [before(event), after(event)];
    const { accountId, n } = event;
    return without === null || withIt === null ? [] : [{ accountId, n, before: without, after: withIt }];
  });
  return marginCheck({ percent: floor.percent, action: floor.action }, looked);
}

/** Types of events that the changed campaigns reward, and the instant from which all of the new versions hold. */
function whatTriggers({ added, rules }: Changed): { types: string[]; from: Instant } {
  const types = new Set<string>();
  let from = 0;
  // Of each, the first: pauses that were planned before follow it.
  for (const { key, version, validFrom } of new Map(
    added.flatMap((one) => (one.kind === 'campaign' ? [[one.key, one] as const] : [])).reverse(),
  ).values()) {
    const compiled = rules.campaigns.get(key)?.find((one) => one.version.definition.version === version);
    for (const type of (compiled === undefined ? null : triggeringEvents(compiled.version)) ?? []) types.add(type);
    from = Math.max(from, validFrom);
  }
  return { types: [...types], from };
}

type Fold = Awaited<ReturnType<typeof foldsNow>> extends Map<string, infer Folded> ? Folded : never;

/** As if it came at that instant. */
function marginOf(
  event: NewestEvent,
  rules: Rules,
  fold: Fold['fold'] | null,
  { at, floor }: { at: Instant; floor: string },
): MarginAfterUnits | null {
  if (fold === null) return null;
  const { fact } = readRecorded(event.accountId, { ...event, acts: null }, rules);
  if (fact.currency !== rules.currency) return null;
  const day = dayAt(at, rules.zone);
  const context = fold.context(at, day, fact.membershipId);
  const { awards } = decideEvent(fold.campaignsFor(fact.type, at), { ...fact, occurredAt: at }, null, context);
  const given = awards.map(({ unit, computed }) => ({ unit, granted: computed }));
  return marginAfterUnits(fact, given, rules, floor);
}

/** @throws RefusedError `campaign_below_margin` where the floor asks for it */
export async function requireMargin(...asked: Parameters<typeof checkMargin>): Promise<void> {
  const check = await checkMargin(...asked);
  if (check === null || check.floor.action !== 'refuse' || check.worst === null) return;
  const { floor, documents, belowFloor, worst } = check;
  const { percentAfter, net } = worst.margin;
  throw new RefusedError({
    code: 'campaign_below_margin',
    detail: `Of the last ${documents} documents ${belowFloor} would leave less than ${floor.percent} % of their price; the least ${percentAfter} % of ${net}.`,
    floor: floor.percent,
    documents,
    belowFloor,
    worst: formatChildId('evt', worst.accountId, worst.n),
  });
}

type FileDeps = Pick<DraftDeps, 'rules' | 'clock'>;

/** Of a programme file: what {@link checkMargin} says of its campaigns. */
export function fileMargin(deps: FileDeps): ReadMargin {
  return (db, workspaceId, change) => checkMargin(db, deps, workspaceId, { change, now: deps.clock.now() });
}

/** A programme file that would sell below the floor is refused as a whole, where the floor asks for it. */
export function fileMarginGuard(deps: FileDeps): CheckChange {
  return (tx, workspaceId, change) => requireMargin(tx, deps, workspaceId, { change, now: deps.clock.now() });
}
