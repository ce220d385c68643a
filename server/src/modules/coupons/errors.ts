import type { ErrorTable } from '#platform/http';

/** Expected failures of coupons. */
export const couponErrors = {
  coupon_refused: {
    status: 422,
    title: 'A code cannot be used on this cart',
    meaning: 'At least one of the codes does not hold for the cart; coupons says for each one every reason why not.',
    remedy: 'Remove the codes that do not hold, or change the cart, and send it again.',
  },
  coupon_attempts_exceeded: {
    status: 429,
    title: 'Too many wrong codes',
    meaning:
      'So many codes that do not exist were tried by this key or for this account that no more are looked at for now.',
    remedy: 'Wait as long as Retry-After says. Somebody may be guessing.',
  },
  coupon_reference_used: {
    status: 409,
    title: 'The reference belongs to another order',
    meaning: 'Coupons were redeemed under this reference on another cart, for another account or with other codes.',
    remedy: 'Use one reference per cart or order. Roll back what was redeemed, and redeem under a new one.',
  },
  coupon_reservation_ended: {
    status: 409,
    title: 'The reservation has ended',
    meaning: 'Its time is over, or it was cancelled; the coupons are free again.',
    remedy: 'Reserve or redeem again with the cart.',
  },
  coupon_already_redeemed: {
    status: 409,
    title: 'The coupons are redeemed',
    meaning: 'A reservation that was redeemed cannot be cancelled any more.',
    remedy: 'Roll it back, wholly or by line.',
  },
  coupon_not_redeemed: {
    status: 409,
    title: 'There is nothing to roll back',
    meaning: 'Only what was redeemed can be rolled back; state says how it stands.',
    remedy: 'Cancel a reservation that is not needed any more.',
  },
  coupon_return_exceeds: {
    status: 422,
    title: 'More comes back than was bought',
    meaning: 'A line is not part of the order, or less of it is left than is to be rolled back.',
    remedy: 'Compare ids and quantities with lines of the redemption.',
  },
  coupon_series_ended: {
    status: 409,
    title: 'The series has ended',
    meaning: 'No codes are made for a series that has ended.',
    remedy: 'Make a new series.',
  },
  coupon_series_not_personal: {
    status: 409,
    title: 'The codes of the series are not personal',
    meaning:
      'Campaigns and rewards hand coupons to an account or a member, and codes of this series belong to whoever has them.',
    remedy: 'Name a series whose codes are personal, or make one.',
  },
  coupon_code_taken: {
    status: 409,
    title: 'Codes exist already',
    meaning: 'Some of the codes, however they are spelled, belong to a coupon of this workspace already.',
    remedy: 'Leave out the codes that errors names, or change them.',
  },
  coupon_rules_changed: {
    status: 409,
    title: 'Others are faster',
    meaning: 'The same coupons or limits were changed by others again and again while this was being decided.',
    remedy: 'Send the request again.',
  },
} as const satisfies ErrorTable;
