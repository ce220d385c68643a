import type { ErrorTable } from '#platform/http';

/** Expected failures of the catalogue and of redemptions. */
export const rewardErrors = {
  reward_key_taken: {
    status: 409,
    title: 'There is a reward with this key',
    meaning: 'Keys of rewards are unique in a workspace and never change, not even after a reward is retired.',
    remedy: 'Choose another key, or change the reward that has it.',
  },
  reward_invalid: {
    status: 422,
    title: 'The reward cannot be like this',
    meaning: 'Something in the definition contradicts itself or names what does not exist; errors says what and where.',
    remedy: 'Correct the fields that errors names.',
  },
  fulfilment_unavailable: {
    status: 422,
    title: 'Nobody can hand this over like that',
    meaning:
      'The kind of reward is to be handed over at once, and this installation has nothing that does so for it; or a kind is to be fulfilled in a way that does not fit it.',
    remedy: 'Choose one of the ways the answer names in ways.',
  },
  reward_not_available: {
    status: 409,
    title: 'The reward is not to be had now',
    meaning: 'It is a draft, paused or retired, or outside its dates.',
    remedy: 'Look at the status and the dates of the reward.',
  },
  reward_not_eligible: {
    status: 403,
    title: 'The reward is not for this account or member',
    meaning:
      'Its audience asks for a level, role, country, type, attribute or account that does not fit; because says which of them.',
    remedy: 'Use GET /v1/accounts/{accountId}/rewards for the rewards that are open to somebody.',
  },
  reward_price_unknown: {
    status: 422,
    title: 'There is no such price',
    meaning: 'The reward has no price with this key, or it does not hold for this account or member now.',
    remedy: 'Use one of the prices the answer names, or leave it out.',
  },
  reward_quantity_exceeded: {
    status: 422,
    title: 'Too many at once',
    meaning: 'The reward allows fewer in one redemption; quantityMax says how many.',
    remedy: 'Redeem at most that many.',
  },
  reward_location_unknown: {
    status: 422,
    title: 'The location does not exist',
    meaning: 'The reward is kept at several locations and the request names none of them, or one it does not have.',
    remedy: 'Use one of the locations the answer names.',
  },
  reward_recipient_required: {
    status: 422,
    title: 'An address is needed',
    meaning: 'The reward is sent somewhere and the request does not say where.',
    remedy: 'Send recipient with a name and an address.',
  },
  reward_out_of_stock: {
    status: 409,
    title: 'Not so many are left',
    meaning: 'Everything there is was taken by others, at this location at least.',
    remedy: 'Take fewer, another location, or wait until there is more.',
  },
  reward_limit_reached: {
    status: 409,
    title: 'The limit of the reward is reached',
    meaning:
      'The person, the account or everybody together has taken as many as the period allows; limit says how many.',
    remedy: 'Wait for the next period.',
  },
  reward_budget_spent: {
    status: 409,
    title: 'The budget of the reward is spent',
    meaning: 'What all rewards of this budget may cost together is used up.',
    remedy: 'Choose another reward, or ask the operator.',
  },
  reward_used_up: {
    status: 409,
    title: 'It was used already',
    meaning: 'What the redemption handed over cannot be taken back, because a part of it was used.',
    remedy: 'Settle it with the account; adjust the wallet by hand where that is agreed.',
  },
  company_units_not_allowed: {
    status: 403,
    title: 'The member may not use the units of the company',
    meaning: 'Only members in certain roles may pay with the wallet of their account.',
    remedy: 'Pay with the wallet of the member, or ask somebody in one of the roles the answer names.',
  },
  membership_not_valid: {
    status: 409,
    title: 'The membership is not valid now',
    meaning: 'It has ended, or begins later.',
    remedy: 'Name a membership that is valid.',
  },
  redemption_state: {
    status: 409,
    title: 'The redemption is past this, or not there yet',
    meaning: 'The step does not fit the state of the redemption; redemptionState says what it is.',
    remedy: 'Read the redemption again.',
  },
  redemption_own_request: {
    status: 403,
    title: 'Somebody else has to agree',
    meaning: 'Whoever asked for a redemption cannot approve it.',
    remedy: 'Ask another person who may approve it.',
  },
  redemption_needs_administrator: {
    status: 403,
    title: 'An administrator of the account has to agree',
    meaning: 'The membership is of another account, has ended, or has none of the roles that administer the account.',
    remedy: 'Name a membership that has one of these roles; GET /v1/redemption-rules shows them.',
  },
  redemption_not_returnable: {
    status: 409,
    title: 'It is too late to take this back',
    meaning: 'The days in which the reward can be returned are over.',
    remedy: 'Adjust the wallet by hand where that is agreed.',
  },
  reward_grant_limit_exceeded: {
    status: 403,
    title: 'The role does not reach so far',
    meaning: 'The reward is worth more than the role of the caller may give; limit says how much that is.',
    remedy: 'Give something smaller, or ask somebody whose role allows it.',
  },
  reward_in_use: {
    status: 409,
    title: 'More of it is taken',
    meaning: 'The number would be lower than what open and fulfilled redemptions have taken.',
    remedy: 'Set it to at least what taken says.',
  },
} as const satisfies ErrorTable;
