import { assert, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { type CouponJob, insertJob } from '../store/jobs.ts';
import { lockSeries, takeNumbers } from '../store/series.ts';
import type { Actor } from './dependencies.ts';
import { seriesNotFound } from './put-series.ts';

/**
 * Orders codes for everybody; a job makes them.
 * @throws RefusedError `not_found`, `coupon_series_ended`, `validation_failed` where the codes are personal
 */
export async function generateCoupons(
  tx: Transaction,
  { workspaceId, id: by }: Actor,
  { key, count, now }: { key: string; count: number; now: Instant },
): Promise<CouponJob> {
  assert(Number.isSafeInteger(count) && count > 0, 'a positive number of codes was asked for');
  const series = await openSeries(tx, workspaceId, key);
  if (series.terms.codes === 'personal') {
    const errors = [
      {
        path: 'count',
        code: 'not_allowed_here',
        reason: 'Codes of this series are personal: each one belongs to an account.',
        remedy: 'Name the accounts with POST /v1/coupon-series/{seriesKey}/issue.',
      },
    ];
    throw new RefusedError({ code: 'validation_failed', detail: 'Nobody says whose codes these are.', errors });
  }
  const job: CouponJob = {
    jobId: newUuid(),
    seriesId: series.seriesId,
    seriesKey: key,
    prefix: series.terms.prefix,
    state: 'queued',
    firstN: await takeNumbers(tx, workspaceId, series.seriesId, count),
    codes: BigInt(count),
    codesDone: 0n,
    failure: null,
    createdAt: now,
    createdBy: by,
    finishedAt: null,
  };
  await insertJob(tx, workspaceId, job);
  const subject = { type: 'couponSeries', id: key };
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'generateCoupons',
    subject,
    before: null,
    after: { codes: count },
    at: now,
  });
  return job;
}

/** The series, held until the transaction ends. @throws RefusedError `not_found`, `coupon_series_ended` */
export async function openSeries(tx: Transaction, workspaceId: string, key: string) {
  const series = await lockSeries(tx, workspaceId, key);
  if (series === null) throw seriesNotFound();
  if (series.state === 'ended') {
    throw new RefusedError({ code: 'coupon_series_ended', detail: `${key} has ended; no codes are made for it.` });
  }
  return series;
}
