/** What this module holds of people: coupons they were given. */
import { formatChildId, formatId } from '#kernel';
import type { PersonalHolder } from '#platform/personal';
import { selectCouponsOf } from '../store/coupons-of-person.ts';

export const couponHolder: PersonalHolder = {
  module: 'coupons',
  tables: [
    {
      table: 'coupon',
      holds: 'codes they were given',
      exported: { as: 'coupons' },
      erased: 'stays, by id: what was taken off carts hangs on it',
    },
    {
      table: 'coupon_award',
      holds: 'coupons that campaigns owe them',
      exported: { not: 'what was handed over is shown' },
      erased: 'stays, by id',
    },
  ],
  collect: async (db, { workspaceId, memberships }, limit) => ({
    coupons: (await selectCouponsOf(db, workspaceId, { memberships, limit })).map((one) => ({
      id: formatChildId('cpn', one.seriesId, one.n),
      accountId: one.accountId === null ? null : formatId('acc', one.accountId),
      membershipId: formatId('mem', one.membershipId),
      series: one.series,
      code: one.code,
      madeOn: one.madeOn,
      lastDay: one.lastDay,
      uses: one.uses,
    })),
  }),
};
