/**
 * The margin guard of campaigns: the documents that came in last are decided as if they came now, by the rules that run
 * and with the draft. Reads only; budgets and limits that are used up meanwhile are as they stand.
 */
import { dayAt, formatChildId, type Instant, RefusedError } from '#kernel';
import { decideEvent, type MarginAfterUnits, marginAfterUnits, triggeringEvents } from '#modules/campaigns';
import { findMarginFloor } from '#modules/coupons';
import { foldsNow, loadNewestEvents, type NewestEvent, readRecorded } from '#modules/decisions';
import type { PreparedRule, Rules, RulesCache } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { type LookedAt, type MarginCheck, marginCheck } from '../domain/margin-check.ts';

/** Enough to see what is usual, few enough to be looked at while somebody waits. */
const DOCUMENTS_MAX = 200;

/** @returns null where no floor is stated, or nothing that is sold triggers it */
export async function checkMargin(
  db: Queryable,
  { rules: cache }: { rules: RulesCache },
  workspaceId: string,
  { prepared, now }: { prepared: PreparedRule; now: Instant },
): Promise<MarginCheck | null> {
  const { version, rules } = prepared;
  if (version.kind !== 'campaign') return null;
  const floor = await findMarginFloor(db, workspaceId);
  const compiled = rules.campaigns.get(version.key)?.find((one) => one.version.definition.version === version.version);
  const types = (compiled === undefined ? null : triggeringEvents(compiled.version)) ?? [];
  if (floor === null || types.length === 0) return null;
  const events = await loadNewestEvents(db, workspaceId, { types, limit: DOCUMENTS_MAX });
  const accountIds = [...new Set(events.map(({ accountId }) => accountId))];
  const running = await cache.load(db, workspaceId);
  const at = Math.max(now, version.validFrom);
  const left = async (by: Rules) => {
    const folds = await foldsNow(db, by, now, workspaceId, accountIds);
    return (event: NewestEvent) =>
      marginOf(event, by, folds.get(event.accountId)?.fold ?? null, { at, floor: floor.percent });
  };
  const [before, after] = [await left(running), await left(rules)];
  const looked = events.flatMap((event): LookedAt[] => {
    const [without, withIt] = [before(event), after(event)];
    const { accountId, n } = event;
    return without === null || withIt === null ? [] : [{ accountId, n, before: without, after: withIt }];
  });
  return marginCheck({ percent: floor.percent, action: floor.action }, looked);
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
export async function requireMargin(...asked: Parameters<typeof checkMargin>): Promise<MarginCheck | null> {
  const check = await checkMargin(...asked);
  if (check === null || check.floor.action !== 'refuse' || check.worst === null) return check;
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
