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
    title: 'The reward cannot be had now',
    meaning:
      'It is a draft, paused or retired (rewardStatus says which), today is outside its dates, or the event it is for is over.',
    remedy: 'Choose another reward; GET /v1/accounts/{accountId}/rewards lists those that can be had.',
  },
  reward_not_eligible: {
    status: 403,
    title: 'The reward is not for this account or member',
    meaning:
      'Its audience asks for something this account or member does not have; because says what: level, role, country, type, attribute or account.',
    remedy:
      'GET /v1/accounts/{accountId}/rewards lists what is open to the account, and with membershipId what is open to a member.',
  },
  reward_price_unknown: {
    status: 422,
    title: 'There is no such price',
    meaning: 'The reward has no price with this key, or it does not hold for this account or member now.',
    remedy: 'Use one of the keys in prices; without a key, the first price that holds is taken.',
  },
  reward_quantity_exceeded: {
    status: 422,
    title: 'Too many at once',
    meaning: 'The reward allows fewer in one redemption; quantityMax says how many.',
    remedy: 'Redeem at most that many, and the rest in another redemption where limits allow it.',
  },
  reward_location_unknown: {
    status: 422,
    title: 'No location, or none of that name',
    meaning: 'The reward is kept at several locations and the request names none of them, or one it does not have.',
    remedy: 'Send one of the keys in locations.',
  },
  reward_recipient_required: {
    status: 422,
    title: 'An address is needed',
    meaning: 'The reward is sent somewhere and the request does not say where.',
    remedy: 'Send recipient with a name and an address.',
  },
  reward_out_of_stock: {
    status: 409,
    title: 'Fewer are left than asked for',
    meaning:
      'Open and fulfilled redemptions hold the rest of the stock. Of a reward with several locations only the one that was asked for counts; location names it.',
    remedy: 'Take fewer or another location, or wait until there is more.',
  },
  reward_limit_reached: {
    status: 409,
    title: 'The limit of the reward is reached',
    meaning:
      'The person, the account or everybody together has taken as many as the reward allows in the period; limit says how many that is. Open redemptions count.',
    remedy: 'Wait for the next period, or cancel an open redemption.',
  },
  reward_budget_spent: {
    status: 409,
    title: 'The budget does not cover the reward',
    meaning:
      'What is left of the budget that the reward is charged to is less than what it costs. All rewards of a budget share it.',
    remedy: 'Choose another reward or fewer of it, or ask the operator to raise the budget (putRewardBudget).',
  },
  reward_used_up: {
    status: 409,
    title: 'What was handed over is used',
    meaning:
      'The redemption cannot be taken back, because what it handed over (a fund, for example) was used, at least in part.',
    remedy: 'Agree with the account on what it owes, and adjust its wallet by hand.',
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
    title: 'The step does not fit the state',
    meaning:
      'The redemption is not where this step begins: somebody else was faster, its deadline has passed, or it has ended. redemptionState says where it is.',
    remedy: 'Read the redemption again (getRedemption) and take a step that fits.',
  },
  redemption_own_request: {
    status: 403,
    title: 'Somebody else has to agree',
    meaning: 'Nobody agrees to a redemption they asked for, or that is for themselves.',
    remedy: 'Ask another person who may agree: of the operator, or another administrator of the account.',
  },
  redemption_needs_administrator: {
    status: 403,
    title: 'Only an administrator of the account can do that',
    meaning:
      'The membership is not of this account, has ended, or has none of the roles that administer it; roles names them.',
    remedy: 'Name a membership with one of these roles; the operator sets them with setRedemptionRules.',
  },
  redemption_not_returnable: {
    status: 409,
    title: 'It is too late to take it back',
    meaning: 'The days in which the reward can be returned are over.',
    remedy: 'Agree with the account on what is right, and adjust its wallet by hand.',
  },
  reward_grant_limit_exceeded: {
    status: 403,
    title: 'The role may not give so much',
    meaning: 'The reward is worth more than the role of the caller may give; limit says how much that is.',
    remedy: 'Give something of less worth, or ask somebody whose role has a higher limit.',
  },
  reward_in_use: {
    status: 409,
    title: 'Less than what is in use',
    meaning:
      'The stock or the budget would be smaller than what open and fulfilled redemptions have taken of it, or the budget would change its currency. taken says how much that is.',
    remedy: 'Set at least what taken says; for another currency make another budget.',
  },
} as const satisfies ErrorTable;
