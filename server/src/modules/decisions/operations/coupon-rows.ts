/** What a batch's outcomes owe in coupons, as it stands now: handed over after it is committed, see docs/decisions/0013. */
import type { Instant } from '#kernel';
import { couponSeriesOf } from '#modules/campaigns';
import type { CouponAward } from '#modules/coupons';
import type { AccountRow } from '../domain/account-row.ts';
import type { StoredAward } from '../domain/decision-record.ts';
import type { Written } from './written.ts';

export function couponRows(written: readonly Written[]): CouponAward[] {
  return written.flatMap(({ task: { row }, result }) => {
    const rows = new Map<string, CouponAward>();
    // What an event owed at another instant is the same outcome: what it owes now is the last word.
    const owed = [...result.elsewhere].sort((a, b) => Number(a.award.granted > 0n) - Number(b.award.granted > 0n));
    for (const { originN, at, award } of owed) note(rows, row, `e${originN}`, at, award);
    for (const { campaign, grain, at, awards, vanished = [] } of result.holderOutcomes) {
      const origin = `h${campaign}|${grain}`;
      for (const award of vanished) note(rows, row, origin, at, { ...award, granted: 0n });
      for (const award of awards) note(rows, row, origin, at, award);
    }
    return [...rows.values()];
  });
}

function note(
  rows: Map<string, CouponAward>,
  { accountId, bucket }: AccountRow,
  origin: string,
  valueAt: Instant,
  award: StoredAward,
): void {
  const { campaign, version, step, holder, unit, variant, granted, availableAt, expiry } = award;
  const series = couponSeriesOf(unit);
  if (series === null) return;
  const outcomeKey = [origin, campaign, step ?? '', series, holder, variant].join('|');
  rows.set(outcomeKey, {
    accountId,
    bucket,
    outcomeKey,
    campaign,
    version,
    series,
    membershipId: holder === 'account' ? null : holder,
    valueAt,
    wanted: granted > 0n ? granted : 0n,
    validDays: expiry?.kind === 'rolling' && 'days' in expiry.length ? expiry.length.days : null,
    availableAt,
  });
}
