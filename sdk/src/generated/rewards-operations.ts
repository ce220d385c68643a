// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  ConditionalOptions,
  KeyedOptions,
  ListOperation,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  Gift,
  PackingLine,
  PersonRewardOffer,
  RedeemedReward,
  Redemption,
  RedemptionDetail,
  RedemptionRequest,
  RedemptionRules,
  RedemptionRulesChange,
  Reward,
  RewardBudget,
  RewardChange,
  RewardGrant,
  RewardInput,
  RewardInvitation,
  RewardOffer,
  RewardSupplier,
} from './schemas.ts';

/** The catalogue, redeeming, approvals, fulfilment, and what became of each redemption. */
export interface RewardsOperations {
  /**
   * Add voucher codes.
   *
   * Each is handed out once, the oldest first. Codes the reward has already are left out. A code that was handed out is
   * never given to anybody else, not even after a return.
   *
   * `POST /v1/rewards/{rewardId}/codes`, needs `rewards:write`.
   *
   * Refused with `reward_invalid`.
   */
  addRewardCodes(args: {
    /** The reward. `rwd_…` */
    rewardId: string;
    body: {
      codes: string[];
    };
  }, options?: KeyedOptions): Call<{
    added: number;
    /** Left out: the reward has them. */
    known: number;
  }>;

  /**
   * Put a reward on a wish list.
   *
   * Of a member, or of the account itself.
   *
   * `PUT /v1/accounts/{accountId}/wishes/{rewardId}`, needs `rewards:redeem`.
   *
   * Refused with `holder_unknown`.
   */
  addWish(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The reward. `rwd_…` */
    rewardId: string;
    /** As this member; left out: as the account itself. `mem_…` */
    membershipId?: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * Accept or decline an invitation.
   *
   * Accepting takes the seat and what it costs, on today’s terms; from then on it is a redemption like any other, and
   * can be cancelled.
   *
   * `POST /v1/accounts/{accountId}/redemptions/{redemptionId}/answer`, needs `rewards:redeem`.
   *
   * Refused with `account_merged`, `company_units_not_allowed`, `holder_unknown`, `insufficient_balance`,
   * `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`, `recipient_not_allowed`,
   * `recipient_value_unknown`, `redemption_not_allowed`, `redemption_state`, `reward_budget_spent`,
   * `reward_limit_reached`, `reward_location_unknown`, `reward_not_available`, `reward_not_eligible`,
   * `reward_out_of_stock`, `reward_price_unknown`, `reward_quantity_exceeded`, `reward_recipient_required`,
   * `unit_unknown`, `wallet_in_debt`.
   */
  answerInvitation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The invitation. `red_…` */
    redemptionId: string;
    body: {
      accepts: boolean;
      /** Whose wallet pays; the account’s if left out. */
      payer?: 'account' | 'member';
      location?: string;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Agree to a redemption for the account.
   *
   * By an administrator of the account, who did not ask for it.
   *
   * `POST /v1/accounts/{accountId}/redemptions/{redemptionId}/approve`, needs `rewards:redeem`.
   *
   * Refused with `holder_unknown`, `membership_not_valid`, `redemption_needs_administrator`, `redemption_own_request`,
   * `redemption_state`.
   */
  approveAccountRedemption(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The redemption. `red_…` */
    redemptionId: string;
    body: {
      /** The member who does it, an administrator of the account. `mem_…` */
      membershipId: string;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Agree to a redemption.
   *
   * For the operator. Whoever asked for it cannot. It goes on to the next step.
   *
   * `POST /v1/redemptions/{redemptionId}/approve`, needs `redemptions:approve`.
   *
   * Refused with `redemption_own_request`, `redemption_state`.
   */
  approveRedemption(args: {
    /** The redemption. `red_…` */
    redemptionId: string;
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Cancel one’s own redemption.
   *
   * While it is not on its way. Everything goes back.
   *
   * `POST /v1/accounts/{accountId}/redemptions/{redemptionId}/cancel`, needs `rewards:redeem`.
   *
   * Refused with `redemption_state`.
   */
  cancelAccountRedemption(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The redemption. `red_…` */
    redemptionId: string;
    body?: {
      /** Why; whoever asked for it reads it. */
      reason?: string;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Cancel a redemption.
   *
   * While it is not on its way. A supplier that was asked is told. Everything goes back.
   *
   * `POST /v1/redemptions/{redemptionId}/cancel`, needs `redemptions:fulfil`.
   *
   * Refused with `redemption_state`.
   */
  cancelRedemption(args: {
    /** The redemption. `red_…` */
    redemptionId: string;
    body: {
      /** Why; whoever asked for it reads it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Note that the money was paid.
   *
   * For rewards that cost money besides units; it is paid outside.
   *
   * `POST /v1/redemptions/{redemptionId}/confirm-payment`, needs `redemptions:fulfil`.
   *
   * Refused with `redemption_state`.
   */
  confirmRedemptionPayment(args: {
    /** The redemption. `red_…` */
    redemptionId: string;
    body: {
      /** Of the payment or the invoice. */
      reference: string;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Add a reward to the catalogue.
   *
   * A reward has a kind, texts in both languages, images (https links, or files uploaded with POST /v1/files), prices
   * (in one or more units, with money besides where wanted), an audience, dates, limits, approvals, a way to be
   * fulfilled and deadlines. Prices may have audiences and dates of their own: the first that fits holds.
   *
   * Counted rewards have nothing in stock until somebody says how much: PUT /v1/rewards/{rewardId}/stock. Voucher codes
   * are added with POST /v1/rewards/{rewardId}/codes. A kind that is to be handed over at once, and that nothing here
   * hands over, is refused.
   *
   * `POST /v1/rewards`, needs `rewards:write`.
   *
   * Refused with `fulfilment_unavailable`, `reward_invalid`, `reward_key_taken`.
   */
  createReward(args: {
    body: RewardInput;
  }, options?: KeyedOptions): Call<Reward>;

  /**
   * Note that a redemption has arrived.
   *
   * Without it, it counts as delivered at its deadline.
   *
   * `POST /v1/redemptions/{redemptionId}/deliver`, needs `redemptions:fulfil`.
   *
   * Refused with `redemption_state`.
   */
  deliverRedemption(args: {
    /** The redemption. `red_…` */
    redemptionId: string;
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Note that a redemption cannot be fulfilled.
   *
   * It is not to be had, or came back undeliverable: everything goes back.
   *
   * `POST /v1/redemptions/{redemptionId}/fail`, needs `redemptions:fulfil`.
   *
   * Refused with `redemption_state`, `reward_used_up`.
   */
  failRedemption(args: {
    /** The redemption. `red_…` */
    redemptionId: string;
    body: {
      /** Why; whoever asked for it reads it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Note that a redemption is on its way.
   *
   * The units are used up. With `delivered` there is nothing to wait for: a service that was rendered, a document that
   * was made.
   *
   * `POST /v1/redemptions/{redemptionId}/fulfil`, needs `redemptions:fulfil`.
   *
   * Refused with `redemption_state`.
   */
  fulfilRedemption(args: {
    /** The redemption. `red_…` */
    redemptionId: string;
    body?: {
      /** Of the supplier, the parcel or the document. */
      reference?: string;
      tracking?: string;
      delivered?: boolean;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Show a redemption.
   *
   * With its steps and, while it is needed, where it is sent.
   *
   * `GET /v1/redemptions/{redemptionId}`, needs `redemptions:fulfil`.
   */
  getRedemption(args: {
    /** The redemption. `red_…` */
    redemptionId: string;
  }, options?: CallOptions): Call<RedemptionDetail>;

  /**
   * Show the rules of redemptions.
   *
   * Who has to agree to what, who agrees for an account, who may use its units.
   *
   * `GET /v1/redemption-rules`, needs `rewards:read`.
   */
  getRedemptionRules(args?: Record<string, never>, options?: CallOptions): Call<RedemptionRules>;

  /**
   * Show a reward.
   *
   * With what is left of it.
   *
   * `GET /v1/rewards/{rewardId}`, needs `rewards:read`.
   */
  getReward(args: {
    /** The reward. `rwd_…` */
    rewardId: string;
  }, options?: CallOptions): Call<Reward>;

  /**
   * Give a reward.
   *
   * A surprise, or amends for bad service. Nothing is paid and its audience does not matter; stock, budget, limits and
   * fulfilment are as ever. The role of whoever gives may limit what it is worth. What a person gets is in the gift
   * register.
   *
   * `POST /v1/reward-grants`, needs `rewards:give`.
   *
   * Refused with `account_merged`, `holder_unknown`, `membership_not_valid`, `recipient_barred`, `recipient_blackout`,
   * `recipient_cap_reached`, `recipient_not_allowed`, `recipient_value_unknown`, `reward_budget_spent`,
   * `reward_grant_limit_exceeded`, `reward_limit_reached`, `reward_location_unknown`, `reward_not_available`,
   * `reward_out_of_stock`, `reward_quantity_exceeded`, `reward_recipient_required`.
   */
  giveReward(args: {
    body: RewardGrant;
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Invite to an event.
   *
   * Nothing is taken before the invitation is accepted: first come, first seated. Unanswered it expires at the date the
   * event names.
   *
   * `POST /v1/reward-invitations`, needs `rewards:give`.
   *
   * Refused with `account_merged`, `holder_unknown`, `membership_not_valid`, `recipient_barred`, `recipient_blackout`,
   * `recipient_cap_reached`, `recipient_not_allowed`, `recipient_value_unknown`, `reward_budget_spent`,
   * `reward_invalid`, `reward_limit_reached`, `reward_not_available`, `reward_not_eligible`, `reward_out_of_stock`,
   * `reward_price_unknown`, `reward_quantity_exceeded`.
   */
  inviteToReward(args: {
    body: RewardInvitation;
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * List the redemptions of an account.
   *
   * Newest first; those of its members too, or of one of them.
   *
   * `GET /v1/accounts/{accountId}/redemptions`, needs `redemptions:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAccountRedemptions: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only of this reward. `rwd_…` */
    rewardId?: string;
    /** Only those in this state. */
    state?: 
      | 'invited'
      | 'awaitingAccount'
      | 'awaitingOperator'
      | 'awaitingPayment'
      | 'toFulfil'
      | 'ordered'
      | 'fulfilled'
      | 'delivered'
      | 'rejected'
      | 'declined'
      | 'cancelled'
      | 'failed'
      | 'expired'
      | 'returned';
    /** Only of this kind. */
    kind?: 
      | 'goods'
      | 'brandedGift'
      | 'voucherCode'
      | 'discountCoupon'
      | 'creditNote'
      | 'serviceHours'
      | 'trainingSeat'
      | 'eventPlace'
      | 'extendedWarranty'
      | 'paymentTerm'
      | 'marketingFund'
      | 'earlyAccess'
      | 'productTrial'
      | 'donation'
      | 'experience';
    /** Only of this member. `mem_…` */
    membershipId?: string;
  }, Page<Redemption>>;

  /**
   * Show the gift register.
   *
   * What people received through rewards, newest first; filled by itself when a redemption is fulfilled. What was
   * returned says so and stays.
   *
   * `GET /v1/gifts`, needs `gifts:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listGifts: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only of this person. `per_…` */
    personId?: string;
    /** Only of members of this account. `acc_…` */
    accountId?: string;
    /** Only given from here on. */
    from?: string;
    /** Only given before. */
    to?: string;
  }, Page<Gift>>;

  /**
   * List the rewards an account or member can have.
   *
   * Everything that is meant for them now, with the price that holds for them, what is missing, how long that takes at
   * their own pace, what is left and how many more they may take.
   *
   * `GET /v1/accounts/{accountId}/rewards`, needs `rewards:read`.
   */
  listOffers: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** As this member; left out: as the account itself. `mem_…` */
    membershipId?: string;
    /** Whose wallet is looked at: the member’s where one is named, the account’s otherwise. */
    payer?: 'account' | 'member';
    /** Only those that can be redeemed now, or only the others. */
    redeemable?: boolean;
  }, {
    data: RewardOffer[];
  }>;

  /**
   * List what has to be packed.
   *
   * Redemptions that wait to be fulfilled by hand, the oldest first, with where they are sent. As CSV it is the list
   * for the warehouse.
   *
   * `GET /v1/packing-list`, needs `redemptions:fulfil`.
   *
   * Refused with `cursor_invalid`.
   */
  listPackingLines: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only from this location. */
    location?: string;
    /** Only this kind. */
    kind?: 
      | 'goods'
      | 'brandedGift'
      | 'voucherCode'
      | 'discountCoupon'
      | 'creditNote'
      | 'serviceHours'
      | 'trainingSeat'
      | 'eventPlace'
      | 'extendedWarranty'
      | 'paymentTerm'
      | 'marketingFund'
      | 'earlyAccess'
      | 'productTrial'
      | 'donation'
      | 'experience';
  }, Page<PackingLine>>;

  /**
   * List the rewards a person can have, in all their companies.
   *
   * Units belong to a membership: every reward is listed once per company it can be had in, with what the person has
   * there. Limits per person count over all companies.
   *
   * `GET /v1/persons/{personId}/rewards`, needs `rewards:read`.
   */
  listPersonOffers: RequiringListOperation<{
    /** The person. `per_…` */
    personId: string;
  }, {
    data: PersonRewardOffer[];
  }>;

  /**
   * List redemptions.
   *
   * Newest first, or with `order=oldest` as a queue: `state=awaitingOperator` is what waits for a decision,
   * `state=toFulfil` what has to be packed.
   *
   * `GET /v1/redemptions`, needs `redemptions:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listRedemptions: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only of this reward. `rwd_…` */
    rewardId?: string;
    /** Only those in this state. */
    state?: 
      | 'invited'
      | 'awaitingAccount'
      | 'awaitingOperator'
      | 'awaitingPayment'
      | 'toFulfil'
      | 'ordered'
      | 'fulfilled'
      | 'delivered'
      | 'rejected'
      | 'declined'
      | 'cancelled'
      | 'failed'
      | 'expired'
      | 'returned';
    /** Only of this kind. */
    kind?: 
      | 'goods'
      | 'brandedGift'
      | 'voucherCode'
      | 'discountCoupon'
      | 'creditNote'
      | 'serviceHours'
      | 'trainingSeat'
      | 'eventPlace'
      | 'extendedWarranty'
      | 'paymentTerm'
      | 'marketingFund'
      | 'earlyAccess'
      | 'productTrial'
      | 'donation'
      | 'experience';
    /** Only of this account. `acc_…` */
    accountId?: string;
    /** Only of this person, in all companies. `per_…` */
    personId?: string;
    /** Only from this location. */
    location?: string;
    order?: 'newest' | 'oldest';
  }, Page<Redemption>>;

  /**
   * List budgets of rewards.
   *
   * By key, with what is left.
   *
   * `GET /v1/reward-budgets`, needs `rewards:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listRewardBudgets: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<RewardBudget>>;

  /**
   * List outside suppliers.
   *
   * By key.
   *
   * `GET /v1/reward-suppliers`, needs `rewards:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listRewardSuppliers: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<RewardSupplier>>;

  /**
   * List the catalogue.
   *
   * By key. What one account or member can have is GET /v1/accounts/{accountId}/rewards.
   *
   * `GET /v1/rewards`, needs `rewards:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listRewards: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those that stand like this. */
    status?: 'draft' | 'live' | 'paused' | 'retired';
    /** Only this kind. */
    kind?: 
      | 'goods'
      | 'brandedGift'
      | 'voucherCode'
      | 'discountCoupon'
      | 'creditNote'
      | 'serviceHours'
      | 'trainingSeat'
      | 'eventPlace'
      | 'extendedWarranty'
      | 'paymentTerm'
      | 'marketingFund'
      | 'earlyAccess'
      | 'productTrial'
      | 'donation'
      | 'experience';
    /** Only this category. */
    category?: string;
  }, Page<Reward>>;

  /**
   * Show a wish list with its progress.
   *
   * The oldest wish first. What is not meant for them any more is left out.
   *
   * `GET /v1/accounts/{accountId}/wishes`, needs `rewards:read`.
   */
  listWishes: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** As this member; left out: as the account itself. `mem_…` */
    membershipId?: string;
    /** Whose wallet is looked at: the member’s where one is named, the account’s otherwise. */
    payer?: 'account' | 'member';
  }, {
    data: RewardOffer[];
  }>;

  /**
   * See what redeeming would do.
   *
   * The redemption itself, taken back before anybody sees it: the same checks, the same refusals, the same numbers.
   * Nothing is held; codes are not shown.
   *
   * `POST /v1/accounts/{accountId}/redemptions/preview`, needs `rewards:redeem`.
   *
   * Refused with `account_merged`, `company_units_not_allowed`, `holder_unknown`, `insufficient_balance`,
   * `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`, `recipient_not_allowed`,
   * `recipient_value_unknown`, `redemption_not_allowed`, `reward_budget_spent`, `reward_limit_reached`,
   * `reward_location_unknown`, `reward_not_available`, `reward_not_eligible`, `reward_out_of_stock`,
   * `reward_price_unknown`, `reward_quantity_exceeded`, `reward_recipient_required`, `unit_unknown`, `wallet_in_debt`.
   */
  previewRedemption(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: RedemptionRequest;
  }, options?: CallOptions): Call<RedeemedReward>;

  /**
   * Set a budget of rewards.
   *
   * Rewards that name it are charged with what they cost; when it is spent they cannot be redeemed. Exact whatever is
   * redeemed meanwhile.
   *
   * `PUT /v1/reward-budgets/{budget}`, needs `rewards:write`.
   *
   * Refused with `reward_in_use`.
   */
  putRewardBudget(args: {
    /** Its key. */
    budget: string;
    body: {
      /** ISO 4217. */
      currency: string;
      total: string;
    };
  }, options?: KeyedOptions): Call<RewardBudget>;

  /**
   * Name an outside supplier.
   *
   * Redemptions of rewards it fulfils are sent to its URL as `redemption.order`, signed as Standard Webhooks describes.
   * It answers 2xx with `{"status": "accepted" | "refused" | "fulfilled" | "delivered", "reference", "tracking",
   * "reason"}`, or tells the rest later through the API. 4xx refuses; anything else is tried again for three days. An
   * order that was sent and is not wanted any more is followed by `redemption.cancel`.
   *
   * The secret is shown once.
   *
   * `PUT /v1/reward-suppliers/{supplier}`, needs `rewards:write`.
   *
   * Refused with `webhook_url_refused`.
   */
  putRewardSupplier(args: {
    /** Its key. */
    supplier: string;
    body: {
      name: string;
      /** https, or what the operator of the installation allows. */
      url: string;
      /** Nothing is sent while it is not. */
      active?: boolean;
      /** Replaces the secret at once. */
      newSecret?: boolean;
    };
  }, options?: KeyedOptions): Call<{
    /** Its key. */
    supplier: string;
    name: string;
    url: string;
    active: boolean;
    /** When it was made. */
    createdAt: string;
    /** When it was changed last. */
    changedAt: string;
    /** Only where it is new; never shown again. */
    secret: string | null;
  }>;

  /**
   * Redeem a reward.
   *
   * One call: price, audience, limits, stock and balance are checked and taken together, exactly, however many ask at
   * once. What is handed over at once is in the answer; anything else waits for the next step in `state`, with the
   * deadline at which it ends by itself. Until the reward is on its way the units are reserved, afterwards they are
   * used up.
   *
   * `POST /v1/accounts/{accountId}/redemptions`, needs `rewards:redeem`.
   *
   * Refused with `account_merged`, `company_units_not_allowed`, `holder_unknown`, `insufficient_balance`,
   * `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`, `recipient_not_allowed`,
   * `recipient_value_unknown`, `redemption_not_allowed`, `reward_budget_spent`, `reward_limit_reached`,
   * `reward_location_unknown`, `reward_not_available`, `reward_not_eligible`, `reward_out_of_stock`,
   * `reward_price_unknown`, `reward_quantity_exceeded`, `reward_recipient_required`, `unit_unknown`, `wallet_in_debt`.
   */
  redeemReward(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: RedemptionRequest;
  }, options?: KeyedOptions): Call<RedeemedReward>;

  /**
   * Turn a redemption down for the account.
   *
   * By an administrator of the account. Everything goes back.
   *
   * `POST /v1/accounts/{accountId}/redemptions/{redemptionId}/reject`, needs `rewards:redeem`.
   *
   * Refused with `holder_unknown`, `membership_not_valid`, `redemption_needs_administrator`, `redemption_own_request`,
   * `redemption_state`.
   */
  rejectAccountRedemption(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The redemption. `red_…` */
    redemptionId: string;
    body: {
      /** The member who does it, an administrator of the account. `mem_…` */
      membershipId: string;
      /** Why; whoever asked for it reads it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Turn a redemption down.
   *
   * For the operator. Units go back to their lots, stock, budget and limits to where they came from.
   *
   * `POST /v1/redemptions/{redemptionId}/reject`, needs `redemptions:approve`.
   *
   * Refused with `redemption_state`.
   */
  rejectRedemption(args: {
    /** The redemption. `red_…` */
    redemptionId: string;
    body: {
      /** Why; whoever asked for it reads it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Take a reward off a wish list.
   *
   * It may not be on it.
   *
   * `DELETE /v1/accounts/{accountId}/wishes/{rewardId}`, needs `rewards:redeem`.
   *
   * Refused with `holder_unknown`.
   */
  removeWish(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The reward. `rwd_…` */
    rewardId: string;
    /** As this member; left out: as the account itself. `mem_…` */
    membershipId?: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * Take a reward back.
   *
   * Within the days the reward allows. Units go back to the lots they came from; what has expired meanwhile is usable
   * for the unit’s days of grace. Codes that were handed out stay void.
   *
   * `POST /v1/redemptions/{redemptionId}/return`, needs `redemptions:fulfil`.
   *
   * Refused with `redemption_not_returnable`, `redemption_state`, `reward_used_up`.
   */
  returnRedemption(args: {
    /** The redemption. `red_…` */
    redemptionId: string;
    body: {
      /** Why; whoever asked for it reads it. */
      reason: string;
      /** Whether it goes back on the shelf. */
      restock?: boolean;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Change the rules of redemptions.
   *
   * Holds for redemptions from now on; open ones keep who has to agree to them.
   *
   * `PATCH /v1/redemption-rules`, needs `rewards:write`.
   */
  setRedemptionRules(args?: {
    body?: RedemptionRulesChange;
  }, options?: KeyedOptions): Call<RedemptionRules>;

  /**
   * Say how much there is.
   *
   * `total` says how many there are in all, those that are taken included; `add` puts more on the shelf, or takes some
   * away. Either is exact whatever is redeemed meanwhile, and never goes below what is taken.
   *
   * `PUT /v1/rewards/{rewardId}/stock`, needs `rewards:write`.
   *
   * Refused with `reward_in_use`, `reward_invalid`, `reward_location_unknown`.
   */
  setRewardStock(args: {
    /** The reward. `rwd_…` */
    rewardId: string;
    body?: {
      /** Left out: the one place of a reward without locations. */
      location?: string;
      total?: number;
      add?: number;
    };
  }, options?: KeyedOptions): Call<{
    /** `central` where there is one place. */
    location: string;
    total: number;
    /** Held by open redemptions and gone with fulfilled ones. */
    taken: number;
    left: number;
  }>;

  /**
   * Change a reward.
   *
   * What is left out stays; null takes an optional part away. Redemptions that are open keep what they were asked for
   * under. A limit that is new counts what its running period has seen. Retired is for good.
   *
   * `PATCH /v1/rewards/{rewardId}`, needs `rewards:write`.
   *
   * Refused with `fulfilment_unavailable`, `precondition_failed`, `reward_invalid`.
   */
  updateReward(args: {
    /** The reward. `rwd_…` */
    rewardId: string;
    body?: RewardChange;
  }, options?: ConditionalOptions & KeyedOptions): Call<Reward>;
}
