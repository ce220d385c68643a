/** Personal coupons that are handed over for something, and taken back with it. */
import { dayAt, type Instant, RefusedError } from '#kernel';
import { findWorkspace } from '#modules/workspaces';
import type { Queryable, Transaction } from '#platform/postgres';
import { insertCoupons } from '../store/coupons.ts';
import { lockByOrigin, withdraw } from '../store/origins.ts';
import { findSeries, takeNumbersOf } from '../store/series.ts';
import type { MadeCoupon } from './add-coupons.ts';
import { announceIssued, announceWithdrawn, type ToldOrigin } from './announce-coupons.ts';
import { makeCodes } from './make-codes.ts';
import { seriesNotFound } from './put-series.ts';

export interface HandOver {
  /** Key of the series; its codes are personal. */
  series: string;
  accountId: string;
  /** The only member who can use them; null: whoever buys for the account. */
  membershipId: string | null;
  count: number;
  /** Days from today, today included; null: as the series says. */
  validDays: number | null;
  /** uuid of what they are handed over for. */
  originId: string;
  told: ToldOrigin;
  now: Instant;
}

/**
 * Makes codes of a series for an account or a member of it.
 * @throws RefusedError `not_found`, `coupon_series_ended`, `coupon_series_not_personal`
 */
export async function handOverCoupons(
  tx: Transaction,
  workspaceId: string,
  { series: key, accountId, membershipId, count, validDays, originId, told, now }: HandOver,
): Promise<MadeCoupon[]> {
  const [taken, workspace] = await Promise.all([
    takeNumbersOf(tx, workspaceId, key, count),
    findWorkspace(tx, workspaceId),
  ]);
  if (taken === null) throw await whyNot(tx, workspaceId, key);
  const { series, first } = taken;
  const today = dayAt(now, workspace!.timeZone);
  const { codes, keys } = makeCodes(series.terms.prefix, count);
  const made = codes.map((code, place) => ({
    n: first + BigInt(place),
    code,
    codeKey: keys[place]!,
    accountId,
    membershipId,
    lastDay: validDays === null ? null : today + validDays - 1,
    valueUnits: null,
    originId,
    seriesId: series.seriesId,
  }));
  await insertCoupons(tx, workspaceId, series.seriesId, { madeOn: today, coupons: made });
  await announceIssued(tx, workspaceId, { series, coupons: made, told, now });
  return made;
}

async function whyNot(tx: Transaction, workspaceId: string, key: string): Promise<RefusedError> {
  const series = await findSeries(tx, workspaceId, key);
  return series === null ? seriesNotFound() : handOverFault(series)!;
}

/** Why no coupons of a series can be handed over; null where they can. */
export function handOverFault({
  key,
  state,
  terms,
}: {
  key: string;
  state: string;
  terms: { codes: 'personal' | 'bearer' };
}): RefusedError | null {
  if (state === 'ended') {
    return new RefusedError({ code: 'coupon_series_ended', detail: `${key} has ended; no codes are made for it.` });
  }
  if (terms.codes === 'personal') return null;
  const detail = `Codes of ${key} belong to whoever has them.`;
  return new RefusedError({ code: 'coupon_series_not_personal', detail });
}

/**
 * Takes back what was handed over: all of it, or nothing where a part was used.
 * @returns false: some of it was used or is held for an order
 */
export async function takeBackCoupons(
  tx: Transaction,
  workspaceId: string,
  { originId, told, now }: Pick<HandOver, 'originId' | 'told' | 'now'>,
): Promise<boolean> {
  const standing = (await lockByOrigin(tx, workspaceId, [originId])).filter(({ withdrawn }) => !withdrawn);
  if (standing.some(({ used }) => used)) return false;
  await withdraw(tx, workspaceId, standing, now);
  await announceWithdrawn(tx, workspaceId, { coupons: standing, told, now });
  return true;
}

/** Which of these series coupons cannot be handed over of, with the reason. */
export async function seriesFaultsOf(
  db: Queryable,
  workspaceId: string,
  keys: readonly string[],
): Promise<Map<string, RefusedError>> {
  const faults = new Map<string, RefusedError>();
  for (const key of keys) {
    const series = await findSeries(db, workspaceId, key);
    const fault = series === null ? seriesNotFound() : handOverFault(series);
    if (fault !== null) faults.set(key, fault);
  }
  return faults;
}
