import { type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { type CouponSeries, frozenFaults, type SeriesTerms, seriesFaults } from '../domain/series.ts';
import { loadCouponRules } from '../store/rules.ts';
import { insertSeries, lockSeries, updateSeries } from '../store/series.ts';
import type { Actor } from './dependencies.ts';

export interface PutSeries {
  key: string;
  state: CouponSeries['state'];
  terms: SeriesTerms;
  now: Instant;
}

export function seriesNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such series of coupons in this workspace.' });
}

/**
 * Makes a series or changes its terms.
 * @throws RefusedError `validation_failed`: faults of the terms, or of what cannot change once there are codes
 */
export async function putSeries(tx: Transaction, actor: Actor, put: PutSeries): Promise<CouponSeries> {
  const { workspaceId, id: by } = actor;
  const { key, state, terms, now } = put;
  const rules = await loadCouponRules(tx, workspaceId);
  const before = await lockSeries(tx, workspaceId, key);
  const frozen = before === null || before.issued === 0n ? [] : frozenFaults(before.terms, terms);
  const groups = rules.groups.map((group) => group.key);
  const errors = [...seriesFaults(terms, groups), ...frozen];
  if (errors.length > 0) {
    throw new RefusedError({ code: 'validation_failed', detail: 'The terms of the series do not fit.', errors });
  }
  const after: CouponSeries = {
    seriesId: before?.seriesId ?? newUuid(),
    key,
    state,
    terms,
    issued: before?.issued ?? 0n,
  };
  if (before !== null) await updateSeries(tx, workspaceId, after, now);
  else if (!(await insertSeries(tx, workspaceId, after, { by, now }))) {
    throw new RefusedError({
      code: 'coupon_rules_changed',
      detail: 'The series was made by another request just now.',
    });
  }
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'putCouponSeries',
    subject: { type: 'couponSeries', id: key },
    before: before && { state: before.state, ...before.terms },
    after: { state, ...terms },
    at: now,
  });
  return after;
}
