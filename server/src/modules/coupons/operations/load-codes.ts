/** Everything that decides about the codes of a request, as it stands now. */
import { type Day, dayAt, type Instant, RefusedError } from '#kernel';
import { findWorkspace } from '#modules/workspaces';
import type { Queryable } from '#platform/postgres';
import { codeKey, isMistyped } from '../domain/code.ts';
import { type CodeEntry, limitPeriod } from '../domain/evaluate-cart.ts';
import type { CouponSeries } from '../domain/series.ts';
import { type CountKey, countName, FOR_EVER, loadCounts, OF_SERIES } from '../store/counts.ts';
import { type FoundCode, findCodes } from '../store/coupons.ts';
import type { AccountName, CouponDeps } from './dependencies.ts';

export interface AskedCodes {
  codes: readonly string[];
  accountId: string | null;
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
  { codes, accountId, today }: AskedCodes,
  /** How codes are looked up; never asked for none. */
  find: (keys: readonly string[]) => Promise<FoundCode[]> = (keys) => findCodes(db, workspaceId, keys),
): Promise<CodeEntry[]> {
  const keys = codes.map(codeKey);
  const wanted = [...new Set(keys.filter((key) => key !== null))];
  const found = wanted.length === 0 ? [] : await find(wanted);
  const open: FoundCode[] = [];
  for (const one of found) if (await isFor(deps, workspaceId, one, accountId)) open.push(one);
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
    return { known: { coupon: one.coupon, series: one.series, counts: countsOf(one, counts, accountId, today) } };
  });
}

async function isFor(
  { parties }: CouponDeps,
  workspaceId: string,
  { coupon }: FoundCode,
  accountId: string | null,
): Promise<boolean> {
  if (coupon.accountId === null || coupon.accountId === accountId) return true;
  if (accountId === null) return false;
  const merged = await parties.mergedAccounts?.(workspaceId);
  let owner: string | undefined = coupon.accountId;
  while (owner !== undefined && owner !== accountId) owner = merged?.get(owner);
  return owner === accountId;
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
): Promise<string | null> {
  if (name === null) return null;
  const [answer] = await parties.accounts(workspaceId, [name]);
  if (typeof answer === 'string') return answer;
  throw new RefusedError(answer ?? { code: 'account_unknown', detail: 'No account of this workspace has this id.' });
}
