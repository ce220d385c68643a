/** Everything that decides about the codes of a request, as it stands now. */
import { type Day, dayAt, type Instant, RefusedError } from '#kernel';
import { findWorkspace } from '#modules/workspaces';
import type { Queryable } from '#platform/postgres';
import { codeKey, isMistyped } from '../domain/code.ts';
import { type CodeEntry, limitPeriod } from '../domain/evaluate-cart.ts';
import { type CouponSeries, couponPeriods } from '../domain/series.ts';
import { type CountKey, countName, FOR_EVER, loadCounts, OF_SERIES } from '../store/counts.ts';
import { type AskedOne, type FoundCode, findCodes, findCodeWithCounts } from '../store/coupons.ts';
import type { AccountName, CouponDeps } from './dependencies.ts';

export interface AskedCodes {
  codes: readonly string[];
  accountId: string | null;
  /** Who of the account orders, where that is known. */
  membershipId: string | null;
  today: Day;
}

/**
 * One entry per code. What belongs to another account looks exactly like what does not exist: whoever guesses learns
 * nothing.
 */
export async function loadCodes(
  db: Queryable,
  deps: CouponDeps,
  workspaceId: string,
  { codes, accountId, membershipId, today }: AskedCodes,
): Promise<CodeEntry[]> {
  const keys = codes.map(codeKey);
  const wanted = [...new Set(keys.filter((key) => key !== null))];
  const found = wanted.length === 0 ? [] : await findCodes(db, workspaceId, wanted);
  const open: FoundCode[] = [];
  for (const one of found) if (await mayUse(deps, workspaceId, one, { accountId, membershipId })) open.push(one);
  const counts = await loadCounts(
    db,
    workspaceId,
    open.flatMap(({ series }) => countKeys(series, accountId, today).map(({ key }) => key)),
  );
  const byKey = new Map(open.map((one) => [one.codeKey, one]));
  return codes.map((code, place): CodeEntry => {
    const key = keys[place];
    const one = key === null || key === undefined ? undefined : byKey.get(key);
    if (one === undefined) return { reason: { code: isMistyped(code) ? 'mistyped' : 'unknown' } };
    if (keys.indexOf(key!) !== place) return { reason: { code: 'repeated' } };
    return entryOf(one, counts, { accountId, membershipId, today });
  });
}

type Buyer = Pick<AskedCodes, 'accountId' | 'membershipId'>;

function entryOf(
  one: FoundCode,
  counts: Map<string, bigint>,
  { accountId, membershipId, today }: Buyer & { today: Day },
): CodeEntry {
  if (one.coupon.membershipId !== null && membershipId === null) return { reason: { code: 'person_needed' } };
  return { known: { coupon: one.coupon, series: one.series, counts: countsOf(one, counts, accountId, today) } };
}

/**
 * The same for one code, as carts nearly always have it: in one statement, with what the callers have missed.
 * @param refuse told of the misses before anything is said about the code
 */
export async function loadOneCode(
  db: Queryable,
  deps: CouponDeps,
  workspaceId: string,
  { code, today, ...buyer }: Buyer & { code: string; today: Day },
  {
    callers,
    windowStart,
    refuse,
  }: {
    callers: readonly string[];
    windowStart: Instant;
    refuse(missed: ReadonlyMap<string, number>): void;
  },
): Promise<CodeEntry> {
  const key = codeKey(code);
  const unknown = { reason: { code: isMistyped(code) ? 'mistyped' : 'unknown' } } as const;
  if (key === null) return unknown;
  const { accountId } = buyer;
  const asked = { codeKey: key, accountId, periods: periodsOf(today), callers, windowStart };
  const answer = await findCodeWithCounts(db, workspaceId, asked);
  if (answer === null) return unknown;
  const { found, counts, missed } = answer;
  refuse(missed);
  return (await mayUse(deps, workspaceId, found, buyer)) ? entryOf(found, counts, { ...buyer, today }) : unknown;
}

let ofDay: { day: Day; periods: AskedOne['periods'] } | null = null;

/** Keys of all periods that limits may be counted in. */
function periodsOf(day: Day): AskedOne['periods'] {
  if (ofDay?.day !== day) {
    const keys = couponPeriods.map((calendar) => limitPeriod(calendar, day).key);
    ofDay = { day, periods: keys as unknown as AskedOne['periods'] };
  }
  return ofDay.periods;
}

/** What somebody else's is looks like what does not exist; what belongs to a person asks who orders. */
async function mayUse(
  { parties }: CouponDeps,
  workspaceId: string,
  { coupon }: FoundCode,
  { accountId, membershipId }: Buyer,
): Promise<boolean> {
  const isOwn =
    isOrNobodys(coupon.accountId, accountId) &&
    (membershipId === null || isOrNobodys(coupon.membershipId, membershipId));
  if (isOwn || accountId === null) return isOwn;
  const merged = await parties.merged?.(workspaceId);
  if (merged === undefined) return false;
  const account = goesOnAs(coupon.accountId, merged.accounts);
  const member = goesOnAs(coupon.membershipId, merged.memberships);
  return isOrNobodys(account, accountId) && (membershipId === null || isOrNobodys(member, membershipId));
}

function isOrNobodys(owner: string | null, buyer: string | null): boolean {
  return owner === null || owner === buyer;
}

/** Of those that were merged the one that goes on. */
function goesOnAs(id: string | null, merged: ReadonlyMap<string, string>): string | null {
  let last = id;
  for (let next = id; next !== null; next = merged.get(next) ?? null) last = next;
  return last;
}

/** What has to be counted, with the limit of each. */
export function countKeys(
  { seriesId, terms }: CouponSeries,
  accountId: string | null,
  today: Day,
): { key: CountKey; limit: number }[] {
  const { perAccount, perPeriod, total } = terms.limits;
  const keys: { key: CountKey; limit: number }[] = [];
  if (perAccount !== null && accountId !== null) {
    keys.push({ key: { seriesId, scope: accountId, period: FOR_EVER }, limit: perAccount });
  }
  if (perPeriod !== null) {
    const scope = perPeriod.of === 'series' ? OF_SERIES : accountId;
    const period = limitPeriod(perPeriod.calendar, today).key;
    if (scope !== null) keys.push({ key: { seriesId, scope, period }, limit: perPeriod.uses });
  }
  if (total !== null) keys.push({ key: { seriesId, scope: OF_SERIES, period: FOR_EVER }, limit: total });
  return keys;
}

function countsOf({ series }: FoundCode, counts: Map<string, bigint>, accountId: string | null, today: Day) {
  const { seriesId, terms } = series;
  const at = (scope: string | null, period: string) =>
    (scope === null ? undefined : counts.get(countName({ seriesId, scope, period }))) ?? 0n;
  const { perPeriod } = terms.limits;
  const period = perPeriod === null ? FOR_EVER : limitPeriod(perPeriod.calendar, today).key;
  return {
    account: at(accountId, FOR_EVER),
    period: at(perPeriod?.of === 'series' ? OF_SERIES : accountId, period),
    total: at(OF_SERIES, FOR_EVER),
  };
}

/** The civil day in the zone of the workspace. */
export async function todayOf(db: Queryable, workspaceId: string, now: Instant): Promise<Day> {
  const workspace = await findWorkspace(db, workspaceId);
  return dayAt(now, workspace!.timeZone);
}

/** @throws RefusedError `account_unknown` */
export async function accountOf(
  { parties }: CouponDeps,
  workspaceId: string,
  name: AccountName | null,
  { recent = false }: { recent?: boolean } = {},
): Promise<string | null> {
  if (name === null) return null;
  const ask = (recent ? parties.recentAccounts : undefined) ?? parties.accounts;
  const [answer] = await ask(workspaceId, [name]);
  if (typeof answer === 'string') return answer;
  throw new RefusedError(answer ?? { code: 'account_unknown', detail: 'No account of this workspace has this id.' });
}
