// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  FileAnswer,
  KeyedOptions,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  Member,
  MemberActivity,
  MemberBenefits,
  MemberCoupon,
  MemberEarning,
  MemberHome,
  MemberRedeemed,
  MemberRedemption,
  MemberRedemptionDetail,
  MemberRedemptionRequest,
  MemberReward,
  MemberStatus,
  MemberWhy,
} from './schemas.ts';

/**
 * What members see and do in a portal. Credentials are a member’s session, or a key with the permission `members:act`
 * and the header `Hanse-Person` that names the person.
 */
export interface MembersOperations {
  /**
   * Put a reward on one’s wish list.
   *
   * The home screen shows how far the oldest wish is.
   *
   * `PUT /v1/member/accounts/{accountId}/wishes/{rewardId}`, needs `member:write`.
   *
   * Refused with `holder_unknown`.
   */
  addMemberWish(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** The reward. `rwd_…` */
    rewardId: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * Accept or decline an invitation.
   *
   * Accepting takes the seat and what it costs, on today’s terms.
   *
   * `POST /v1/member/accounts/{accountId}/redemptions/{redemptionId}/answer`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `company_units_not_allowed`, `holder_unknown`,
   * `insufficient_balance`, `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`,
   * `recipient_not_allowed`, `recipient_value_unknown`, `redemption_not_allowed`, `redemption_state`,
   * `reward_budget_spent`, `reward_limit_reached`, `reward_location_unknown`, `reward_not_available`,
   * `reward_not_eligible`, `reward_out_of_stock`, `reward_price_unknown`, `reward_quantity_exceeded`,
   * `reward_recipient_required`, `unit_unknown`, `wallet_in_debt`.
   */
  answerMemberInvitation(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** The redemption. `red_…` */
    redemptionId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
    body: {
      accepts: boolean;
      /** Whose wallet: of the company, or of the member. */
      payer?: 'company' | 'me';
      /** Where it is taken from; needed where the reward has several locations. */
      location?: string;
    };
  }, options?: KeyedOptions): Call<MemberRedemption>;

  /**
   * Cancel what one has redeemed.
   *
   * While it is not on its way. Everything comes back.
   *
   * `POST /v1/member/accounts/{accountId}/redemptions/{redemptionId}/cancel`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `redemption_state`.
   */
  cancelMemberRedemption(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** The redemption. `red_…` */
    redemptionId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
    body?: {
      /** Why, for whoever asks. */
      reason?: string;
    };
  }, options?: KeyedOptions): Call<MemberRedemption>;

  /**
   * Show why something was booked.
   *
   * In sentences, in the member’s language: the document, the rule, what was multiplied or limited.
   *
   * `GET /v1/member/accounts/{accountId}/activity/{entryId}`, needs `member:read`.
   */
  explainMemberActivity(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** `ent_…` */
    entryId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<MemberWhy>;

  /**
   * Show who one is, and where.
   *
   * The person, their companies with their roles there, the programmes, how the operator looks, and what waits for
   * them.
   *
   * `GET /v1/member`, needs `member:read`.
   */
  getMember(args?: {
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<Member>;

  /**
   * Show what the company is entitled to.
   *
   * Service, terms, access, allowances with what is left, funds; and how each is used.
   *
   * `GET /v1/member/accounts/{accountId}/benefits`, needs `member:read`.
   *
   * Refused with `account_merged`.
   */
  getMemberBenefits(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<MemberBenefits>;

  /**
   * Show how it works.
   *
   * Made from the campaigns that run now and are for this company or member: what to do, why it matters, the rule in
   * plain words, what limits have left; and when what was collected expires.
   *
   * `GET /v1/member/accounts/{accountId}/earning`, needs `member:read`.
   */
  getMemberEarning(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<MemberEarning>;

  /**
   * Show the first screen.
   *
   * In one request: what the company and the member have, apart; levels with what keeps them and what comes next; what
   * expires; what is in reach and the next goal; what is under way and what waits; the last lines of activity.
   *
   * `GET /v1/member/accounts/{accountId}/home`, needs `member:read`.
   */
  getMemberHome(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<MemberHome>;

  /**
   * Show a redemption with its steps.
   *
   * With codes and vouchers, unless they are a colleague’s, and what happens next.
   *
   * `GET /v1/member/accounts/{accountId}/redemptions/{redemptionId}`, needs `member:read`.
   */
  getMemberRedemption(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** The redemption. `red_…` */
    redemptionId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<MemberRedemptionDetail>;

  /**
   * Show a reward a member can have.
   *
   * What it is, what has to be known before, what it costs from which wallet, and how far it is.
   *
   * `GET /v1/member/accounts/{accountId}/rewards/{rewardId}`, needs `member:read`.
   */
  getMemberReward(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** The reward. `rwd_…` */
    rewardId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<MemberReward>;

  /**
   * Show levels, what keeps them and what comes next.
   *
   * Per ladder: the level, until when and what keeps it, what reaches the next by when at the present pace, what each
   * level brings, and the history.
   *
   * `GET /v1/member/accounts/{accountId}/status`, needs `member:read`.
   */
  getMemberStatus(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<MemberStatus>;

  /**
   * List what happened, newest first.
   *
   * What was earned, redeemed, shared out, taken back or has expired, of the company and of the member; nothing of
   * colleagues.
   *
   * `GET /v1/member/accounts/{accountId}/activity`, needs `member:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listMemberActivity: RequiringListOperation<{
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** Only the company’s, or only one’s own. */
    whose?: 'company' | 'me' | 'all';
    /** Only this unit. */
    unit?: string;
    /** How many lines at most. */
    limit?: number;
    /** nextCursor of the page before. */
    cursor?: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, Page<MemberActivity>>;

  /**
   * List the coupons one has at hand.
   *
   * With their codes: one’s own, and those everybody of the company may use.
   *
   * `GET /v1/member/accounts/{accountId}/coupons`, needs `member:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listMemberCoupons: RequiringListOperation<{
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, Page<MemberCoupon>>;

  /**
   * List what was redeemed.
   *
   * The newest first: one’s own, or for administrators everything of the company.
   *
   * `GET /v1/member/accounts/{accountId}/redemptions`, needs `member:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listMemberRedemptions: RequiringListOperation<{
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** `company` is for administrators; others get their own. */
    whose?: 'me' | 'company';
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, Page<MemberRedemption>>;

  /**
   * List the rewards a member can have.
   *
   * What is in reach first, then what is nearest at the present pace; with the company’s wallet where the member may
   * use it, and with their own.
   *
   * `GET /v1/member/accounts/{accountId}/rewards`, needs `member:read`.
   */
  listMemberRewards: RequiringListOperation<{
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
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
    /** Only what can be paid from this wallet. */
    payer?: 'company' | 'me';
    /** Only what can be redeemed now, or only the rest. */
    inReach?: boolean;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, {
    data: MemberReward[];
  }>;

  /**
   * Show one’s wish list with its progress.
   *
   * The oldest wish first. What is not for the member any more is left out.
   *
   * `GET /v1/member/accounts/{accountId}/wishes`, needs `member:read`.
   */
  listMemberWishes: RequiringListOperation<{
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, {
    data: MemberReward[];
  }>;

  /**
   * See what redeeming would do.
   *
   * The same checks, refusals and numbers as redeeming; nothing is held and no code is shown.
   *
   * `POST /v1/member/accounts/{accountId}/redemptions/preview`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `company_units_not_allowed`, `holder_unknown`,
   * `insufficient_balance`, `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`,
   * `recipient_not_allowed`, `recipient_value_unknown`, `redemption_not_allowed`, `reward_budget_spent`,
   * `reward_limit_reached`, `reward_location_unknown`, `reward_not_available`, `reward_not_eligible`,
   * `reward_out_of_stock`, `reward_price_unknown`, `reward_quantity_exceeded`, `reward_recipient_required`,
   * `unit_unknown`, `wallet_in_debt`.
   */
  previewMemberRedemption(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
    body: MemberRedemptionRequest;
  }, options?: CallOptions): Call<MemberRedeemed>;

  /**
   * Print what the company is entitled to.
   *
   * A4, for people: what holds now, what is left, and how it is used.
   *
   * `GET /v1/member/accounts/{accountId}/benefits.pdf`, needs `member:read`.
   *
   * Refused with `account_merged`.
   */
  printMemberBenefits(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Redeem a reward.
   *
   * In the member’s own name, or for administrators in the name of the company. What is handed over at once is in the
   * answer. A refusal says in `message` which rule it was and in `instead` what is possible, in the member’s language.
   *
   * `POST /v1/member/accounts/{accountId}/redemptions`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `company_units_not_allowed`, `holder_unknown`,
   * `insufficient_balance`, `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`,
   * `recipient_not_allowed`, `recipient_value_unknown`, `redemption_not_allowed`, `reward_budget_spent`,
   * `reward_limit_reached`, `reward_location_unknown`, `reward_not_available`, `reward_not_eligible`,
   * `reward_out_of_stock`, `reward_price_unknown`, `reward_quantity_exceeded`, `reward_recipient_required`,
   * `unit_unknown`, `wallet_in_debt`.
   */
  redeemMemberReward(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** Language of names and sentences; left out: the one of the member. */
    language?: 'en' | 'de';
    body: MemberRedemptionRequest;
  }, options?: KeyedOptions): Call<MemberRedeemed>;

  /**
   * Take a reward off one’s wish list.
   *
   * It may not be on it.
   *
   * `DELETE /v1/member/accounts/{accountId}/wishes/{rewardId}`, needs `member:write`.
   *
   * Refused with `holder_unknown`.
   */
  removeMemberWish(args: {
    /** One of the companies the member belongs to. `acc_…` */
    accountId: string;
    /** The reward. `rwd_…` */
    rewardId: string;
  }, options?: KeyedOptions): Call<void>;
}
