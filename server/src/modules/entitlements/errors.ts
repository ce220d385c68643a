import type { ErrorTable } from '#platform/http';

/** Expected failures of granting and using benefits. */
export const entitlementErrors = {
  benefit_unknown: {
    status: 404,
    title: 'There is no such benefit',
    meaning: 'The catalogue of the workspace has no benefit with this key.',
    remedy: 'Use one of GET /v1/benefits, or define it with PUT /v1/benefits/{benefit} or in the programme file.',
  },
  benefit_ended: {
    status: 409,
    title: 'The benefit is not given any more',
    meaning: 'It was ended in the catalogue. What was granted runs on; nothing new is granted.',
    remedy: 'Grant another benefit, or bring this one back with PUT /v1/benefits/{benefit}.',
  },
  entitlement_value_invalid: {
    status: 422,
    title: 'The benefit cannot be given like this',
    meaning: 'The value is none of its choices, no number where it asks for one, or given where there is none.',
    remedy: 'Look at the kind of the benefit: GET /v1/benefits/{benefit}.',
  },
  entitlement_period_invalid: {
    status: 422,
    title: 'The grant cannot hold then',
    meaning: 'It would begin in the past, or end before it begins.',
    remedy: 'Leave from out to begin now; send an until after it.',
  },
  entitlement_grant_limit_exceeded: {
    status: 403,
    title: 'The role does not reach so far',
    meaning:
      'The grant costs more than the role of the caller may give, or what it costs is not known; limit says how much that is.',
    remedy: 'Grant less, or for a shorter time, or ask somebody whose role allows it.',
  },
  entitlement_ended: {
    status: 409,
    title: 'The grant is over',
    meaning: 'It has ended by itself, or somebody ended it.',
    remedy: 'Read the entitlement again.',
  },
  entitlement_not_countable: {
    status: 409,
    title: 'Nothing of this is used up',
    meaning: 'Only allowances are used up; everything else holds or does not hold.',
    remedy: 'Read the entitlement instead.',
  },
  entitlement_missing: {
    status: 409,
    title: 'The account does not have this',
    meaning: 'Neither a level nor a grant gives it the benefit now.',
    remedy: 'Look at GET /v1/accounts/{accountId}/entitlements for what it has.',
  },
  entitlement_exhausted: {
    status: 409,
    title: 'Not so much is left',
    meaning: 'left says how much of the benefit can still be used now.',
    remedy: 'Use less, or wait for the next period where the benefit has one.',
  },
  entitlement_reference_used: {
    status: 409,
    title: 'The reference stands for another use',
    meaning: 'Something else was recorded under it for this account and benefit.',
    remedy: 'Send the same use again, or another reference.',
  },
  entitlement_use_reversed: {
    status: 409,
    title: 'The use is reversed already',
    meaning: 'A use is reversed once, as a whole.',
    remedy: 'Read the log of uses again.',
  },
  cost_period_invalid: {
    status: 422,
    title: 'The span of the report cannot be',
    meaning: 'It ends before it begins, in the future, or is longer than three years.',
    remedy: 'Send from and to in order; to is exclusive and tomorrow at most.',
  },
} as const satisfies ErrorTable;
