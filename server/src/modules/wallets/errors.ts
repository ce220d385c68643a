import type { ErrorTable } from '#platform/http';

/** Expected failures of wallets and the acts on them. */
export const walletErrors = {
  unit_unknown: {
    status: 404,
    title: 'There is no such unit',
    meaning: 'No programme of the workspace defines the unit the path names.',
    remedy: 'Use one of the units of GET /v1/units.',
  },
  holder_unknown: {
    status: 422,
    title: 'There is no such holder',
    meaning:
      'The account or membership named as holder is not in this workspace, or the membership is in another account.',
    remedy: 'Pass a membership of this account, or leave the holder out to mean the account itself.',
  },
  instant_in_future: {
    status: 422,
    title: 'The instant has not come yet',
    meaning: 'Past balances are known up to now; what will be is not booked.',
    remedy: 'Pass an instant that is not after now, or leave it out.',
  },
  amount_not_positive: {
    status: 422,
    title: 'The amount moves nothing',
    meaning: 'An amount is above zero; an adjustment is above or below zero.',
    remedy: 'Send an amount that is not zero, without a minus sign unless it is an adjustment.',
  },
  amount_too_precise: {
    status: 422,
    title: 'The unit has fewer decimals',
    meaning:
      'The amount has more decimals than the unit counts in; scale says how many it has. Nothing is rounded silently.',
    remedy: 'Round the amount to the decimals of the unit.',
  },
  amount_too_large: {
    status: 422,
    title: 'The amount is too large for the books',
    meaning: 'One wallet holds at most 10^18 of the smallest part of its unit.',
    remedy: 'Send a smaller amount.',
  },
  adjustment_reason_unknown: {
    status: 422,
    title: 'The reason cannot be used for this',
    meaning: 'There is no such reason code, it is retired, or it is for the other direction (credits or debits).',
    remedy: 'Use one of the codes of GET /v1/adjustment-rules.',
  },
  adjustment_limit_exceeded: {
    status: 403,
    title: 'The role does not reach so far',
    meaning: 'The amount is above what the role of the caller may adjust in this unit; limit says how much that is.',
    remedy: 'Adjust less, or ask somebody whose role allows it.',
  },
  adjustment_needs_approval: {
    status: 403,
    title: 'This takes two people',
    meaning:
      'The amount, together with what the caller adjusted in this account in the last 24 hours, is above the amount from which a second person has to agree.',
    remedy: 'Request it with POST /v1/adjustments; it waits there for the second person.',
  },
  expiry_without_credit: {
    status: 422,
    title: 'Only a credit has an expiry',
    meaning: 'The adjustment takes units away and names an expiry, which only units that are given can have.',
    remedy: 'Leave expiry out, or send a positive amount.',
  },
  insufficient_balance: {
    status: 409,
    title: 'Not enough is available',
    meaning: 'The wallet has less available than the request asks for. Pending and reserved units cannot be used.',
    remedy: 'Ask for at most what available says.',
  },
  wallet_in_debt: {
    status: 409,
    title: 'The wallet owes something',
    meaning:
      'Units already used were taken back later, so the wallet is below zero. It cannot be used until earnings fill it.',
    remedy: 'Wait for the next earnings, or credit the wallet by hand.',
  },
  redemption_not_allowed: {
    status: 409,
    title: 'The account may not use its units',
    meaning: 'In no programme is the account active: it was suspended or blocked, has left, or was never admitted.',
    remedy: 'Make the account active in a programme first; participation says how it stands.',
  },
  reference_used: {
    status: 409,
    title: 'The reference was used before',
    meaning:
      'A spend, reservation, move or adjustment of this wallet has the same reference; usedBy says which, usedAt when.',
    remedy: 'Use a reference of its own for every act. To send the same act again safely, repeat its Idempotency-Key.',
  },
  reservation_exists: {
    status: 409,
    title: 'Something is reserved under this reference',
    meaning: 'The wallet has an open reservation with this reference.',
    remedy: 'Capture or cancel it, or use another reference.',
  },
  reservation_unknown: {
    status: 409,
    title: 'Nothing is reserved under this reference',
    meaning:
      'The wallet has no open reservation with this reference: it was captured or cancelled before, or never made.',
    remedy: 'Compare unit, holder and reference with those of the reservation.',
  },
  reservation_exceeded: {
    status: 409,
    title: 'Less is reserved than is to be captured',
    meaning: 'A capture takes at most what was reserved; reserved says how much that is.',
    remedy: 'Capture at most what is reserved, and spend the rest separately.',
  },
  spend_unknown: {
    status: 409,
    title: 'Nothing was spent under this reference',
    meaning:
      'The wallet has no spend and no captured reservation with this reference, so there is nothing to give back.',
    remedy: 'Compare unit, holder and reference with those of the spend.',
  },
  refund_exceeds_spend: {
    status: 409,
    title: 'More is to be given back than was spent',
    meaning:
      'All refunds of a spend together give back at most what it took; left says how much can still be given back.',
    remedy: 'Refund at most what is left.',
  },
  move_to_itself: {
    status: 422,
    title: 'The move ends where it begins',
    meaning: 'Giver and receiver are the same wallet.',
    remedy: 'Name another account or membership as receiver.',
  },
} as const satisfies ErrorTable;
