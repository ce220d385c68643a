// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  FileAnswer,
  KeyedOptions,
  ListOperation,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  BlockedCoupon,
  CartVerdict,
  Coupon,
  CouponAward,
  CouponJob,
  CouponRedemption,
  CouponRules,
  CouponRulesRequest,
  CouponSeries,
  CouponSeriesTerms,
  HeldCoupon,
  MadeCoupons,
} from './schemas.ts';

/** Series of codes; asking, reserving, redeeming and rolling back; which may be used together. */
export interface CouponsOperations {
  /**
   * Block a coupon, or open it again.
   *
   * A blocked code holds for no cart. What it is reserved for stays reserved.
   *
   * `POST /v1/coupons/{couponId}/block`, needs `coupons:write`.
   */
  blockCoupon(args: {
    /** The coupon. `cpn_…` */
    couponId: string;
    body: {
      /** false: it can be used again. */
      blocked?: boolean;
      /** Why, for the audit trail. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<BlockedCoupon>;

  /**
   * Free what is reserved.
   *
   * The coupons can be used again at once. A repetition changes nothing.
   *
   * `POST /v1/coupon-redemptions/{redemptionId}/cancel`, needs `coupons:redeem`.
   *
   * Refused with `coupon_already_redeemed`.
   */
  cancelCouponRedemption(args: {
    /** The redemption. `crd_…` */
    redemptionId: string;
  }, options?: KeyedOptions): Call<CouponRedemption>;

  /**
   * Redeem what is reserved.
   *
   * Exactly as it was decided when it was reserved, even if the last day of a coupon has passed since. A repetition
   * changes nothing.
   *
   * `POST /v1/coupon-redemptions/{redemptionId}/capture`, needs `coupons:redeem`.
   *
   * Refused with `coupon_reservation_ended`.
   */
  captureCouponRedemption(args: {
    /** The redemption. `crd_…` */
    redemptionId: string;
  }, options?: KeyedOptions): Call<CouponRedemption>;

  /**
   * Take the codes of a series along.
   *
   * All codes in clear, for printing and mailing; who took them stands in the audit trail. Cells that a spreadsheet
   * would run begin with an apostrophe.
   *
   * `GET /v1/coupon-series/{seriesKey}/codes.csv`, needs `coupons:write`.
   */
  exportCouponCodes(args: {
    /** Key of the series. */
    seriesKey: string;
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Make codes for whoever gets them.
   *
   * In the background, a million in less than a minute. A code has 85 random bits in letters that cannot be confused,
   * and a last letter that tells mistyped ones. Fetch them from codes.csv.
   *
   * `POST /v1/coupon-series/{seriesKey}/generate`, needs `coupons:write`.
   *
   * Refused with `coupon_series_ended`.
   */
  generateCoupons(args: {
    /** Key of the series. */
    seriesKey: string;
    body: {
      /** How many. */
      count: number;
    };
  }, options?: KeyedOptions): Call<CouponJob>;

  /**
   * Show how far codes are made.
   *
   * What is made can be used already.
   *
   * `GET /v1/coupon-jobs/{jobId}`, needs `coupons:read`.
   */
  getCouponJob(args: {
    /** The job. `cpj_…` */
    jobId: string;
  }, options?: CallOptions): Call<CouponJob>;

  /**
   * Show a redemption of coupons.
   *
   * What the coupons took off which line, and what of it was rolled back.
   *
   * `GET /v1/coupon-redemptions/{redemptionId}`, needs `coupons:read`.
   */
  getCouponRedemption(args: {
    /** The redemption. `crd_…` */
    redemptionId: string;
  }, options?: CallOptions): Call<CouponRedemption>;

  /**
   * Show the rules of coupons.
   *
   * Which coupons may be used together and in which order, the margin floor, and how often somebody may guess.
   *
   * `GET /v1/coupon-rules`, needs `coupons:read`.
   */
  getCouponRules(args?: Record<string, never>, options?: CallOptions): Call<CouponRules>;

  /**
   * Show a series of coupons.
   *
   * Its terms and how many codes it has.
   *
   * `GET /v1/coupon-series/{seriesKey}`, needs `coupons:read`.
   */
  getCouponSeries(args: {
    /** Key of the series. */
    seriesKey: string;
  }, options?: CallOptions): Call<CouponSeries>;

  /**
   * Take over codes that others made.
   *
   * All of them or none. Codes that are short or follow a pattern can be guessed; the limit on wrong codes is what
   * protects them. A repetition under the Idempotency-Key shows the ends of the codes only.
   *
   * `POST /v1/coupon-series/{seriesKey}/import`, needs `coupons:write`.
   *
   * Refused with `account_unknown`, `coupon_code_taken`, `coupon_series_ended`.
   */
  importCoupons(args: {
    /** Key of the series. */
    seriesKey: string;
    body: {
      coupons: {
        /** As it is printed; spelling does not matter when it is used. */
        code: string;
        /** Whose it is, where codes are personal. */
        account?: {
          /** `acc_…` */
          id?: string;
          /** Its number in another system. */
          externalId?: string;
          /** The system that gave the number; needed where two did. */
          system?: string;
        } | null;
        lastDay?: string | null;
        amount?: string | null;
      }[];
    };
  }, options?: KeyedOptions): Call<MadeCoupons>;

  /**
   * Make a personal code for each account.
   *
   * The codes are in the answer, in the order of the accounts; an account named twice gets two. A repetition under the
   * Idempotency-Key shows their ends only.
   *
   * `POST /v1/coupon-series/{seriesKey}/issue`, needs `coupons:write`.
   *
   * Refused with `account_unknown`, `coupon_series_ended`.
   */
  issueCoupons(args: {
    /** Key of the series. */
    seriesKey: string;
    body: {
      accounts: {
        /** `acc_…` */
        id?: string;
        /** Its number in another system. */
        externalId?: string;
        /** The system that gave the number; needed where two did. */
        system?: string;
      }[];
    };
  }, options?: KeyedOptions): Call<MadeCoupons>;

  /**
   * List the coupons of an account, with their codes.
   *
   * Personal coupons, the newest first of each series: those that staff made, those that campaigns gave and those that
   * rewards handed over; those of accounts that were merged into it too. For a shop or portal that shows members what
   * they have.
   *
   * `GET /v1/accounts/{accountId}/coupons`, needs `coupons:codes`.
   *
   * Refused with `cursor_invalid`.
   */
  listAccountCoupons: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those that this member can use: its own, and those of everybody. `mem_…` */
    membershipId?: string;
  }, Page<HeldCoupon>>;

  /**
   * List what campaigns give in coupons.
   *
   * The newest first. A coupon is handed over within seconds of the decision, or when it becomes usable. When a
   * correction takes the reason away, what was not used is blocked; usedTooMany says what was.
   *
   * `GET /v1/coupon-awards`, needs `coupons:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listCouponAwards: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those of this account. `acc_…` */
    accountId?: string;
    /** Only those of this campaign. */
    campaign?: string;
    /** Key of the series. */
    series?: string;
    /** Only those of which more was used than is given now. */
    usedTooMany?: boolean;
  }, Page<CouponAward>>;

  /**
   * List redemptions of coupons.
   *
   * Newest first, reservations included.
   *
   * `GET /v1/coupon-redemptions`, needs `coupons:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listCouponRedemptions: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those of this account. `acc_…` */
    accountId?: string;
    /** Only the one under this reference. */
    reference?: string;
    /** Only those that stand like this. */
    state?: 'reserved' | 'redeemed' | 'cancelled' | 'expired' | 'rolledBack';
  }, Page<CouponRedemption>>;

  /**
   * List series of coupons.
   *
   * By key.
   *
   * `GET /v1/coupon-series`, needs `coupons:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listCouponSeries: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those that stand like this. */
    state?: 'active' | 'paused' | 'ended';
  }, Page<CouponSeries>>;

  /**
   * List the coupons of a series.
   *
   * In the order in which they were made, without their codes.
   *
   * `GET /v1/coupon-series/{seriesKey}/coupons`, needs `coupons:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listCoupons: RequiringListOperation<{
    /** Key of the series. */
    seriesKey: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those of this account. `acc_…` */
    accountId?: string;
    /** Only those that were used, or were not. */
    used?: boolean;
  }, Page<Coupon>>;

  /**
   * Set the rules of coupons.
   *
   * All of them. What is reserved already stays reserved as it was decided.
   *
   * `PUT /v1/coupon-rules`, needs `coupons:write`.
   */
  putCouponRules(args: {
    body: CouponRulesRequest;
  }, options?: KeyedOptions): Call<CouponRules>;

  /**
   * Make or change a series of coupons.
   *
   * Says what its codes are worth, for whom, on what, how often and until when, and which behaviour that rewards: a
   * discount that asks for nothing is refused. Once there are codes, value, currency, whose they are and the kinds of
   * limits stay as they are.
   *
   * `PUT /v1/coupon-series/{seriesKey}`, needs `coupons:write`.
   *
   * Refused with `coupon_rules_changed`.
   */
  putCouponSeries(args: {
    /** Key of the series. */
    seriesKey: string;
    body: CouponSeriesTerms;
  }, options?: KeyedOptions): Call<CouponSeries>;

  /**
   * Redeem codes on an order, or reserve them for a cart.
   *
   * All codes hold and are taken, or none is. With reserveSeconds they are reserved and free themselves; reserving or
   * redeeming under the same reference replaces the reservation. The same order under the same reference gets the first
   * answer, with or without an Idempotency-Key.
   *
   * `POST /v1/coupon-redemptions`, needs `coupons:redeem`.
   *
   * Refused with `account_reference_ambiguous`, `account_unknown`, `coupon_attempts_exceeded`, `coupon_reference_used`,
   * `coupon_refused`, `coupon_rules_changed`.
   */
  redeemCoupons(args: {
    body: {
      /** Your own key of the cart or order; it belongs to one redemption. */
      reference: string;
      /** Reserve for so long; left out, they are redeemed at once. */
      reserveSeconds?: number | null;
      account?: {
        /** `acc_…` */
        id?: string;
        /** Its number in another system. */
        externalId?: string;
        /** The system that gave the number; needed where two did. */
        system?: string;
      } | null;
      membershipId?: string | null;
      /** ISO 4217 code of the cart. */
      currency: string;
      lines: {
        /** Your own key of the line. */
        id: string;
        sku?: string | null;
        category?: string | null;
        brand?: string | null;
        labels?: string[];
        /** How many. */
        quantity: string;
        /** Price of the line after your own price lists; what discounts come off. */
        netAmount: string;
        /** Tax on it. */
        taxAmount?: string;
        /** What of the price is margin; the margin guard looks at it. */
        marginAmount?: string | null;
      }[];
      /** As they were typed; how they are spelled does not matter. */
      codes: string[];
    };
  }, options?: KeyedOptions): Call<CouponRedemption>;

  /**
   * Roll back an order, wholly or by line.
   *
   * For cancelled orders and returns. Each line gives back its part of the discounts; a value that is used up bit by
   * bit can be used again by that part at once. Uses and places in limits come back with the last line.
   *
   * `POST /v1/coupon-redemptions/{redemptionId}/roll-back`, needs `coupons:redeem`.
   *
   * Refused with `coupon_not_redeemed`, `coupon_return_exceeds`.
   */
  rollBackCouponRedemption(args: {
    /** The redemption. `crd_…` */
    redemptionId: string;
    body?: {
      /** Left out: everything. */
      lines?: {
        /** Line of the order. */
        id: string;
        /** How many come back; left out, all that are left. */
        quantity?: string;
      }[];
    };
  }, options?: KeyedOptions): Call<CouponRedemption>;

  /**
   * Ask whether codes hold for a cart.
   *
   * Says of every code whether it holds, what it takes off which line, and if it does not, every reason in English and
   * German. Nothing is reserved. Codes of other accounts look like codes that do not exist; too many of either and
   * nothing is answered for a while.
   *
   * `POST /v1/coupons/validate`, needs `coupons:validate`.
   *
   * Refused with `account_reference_ambiguous`, `account_unknown`, `coupon_attempts_exceeded`.
   */
  validateCoupons(args: {
    body: {
      account?: {
        /** `acc_…` */
        id?: string;
        /** Its number in another system. */
        externalId?: string;
        /** The system that gave the number; needed where two did. */
        system?: string;
      } | null;
      membershipId?: string | null;
      /** ISO 4217 code of the cart. */
      currency: string;
      lines: {
        /** Your own key of the line. */
        id: string;
        sku?: string | null;
        category?: string | null;
        brand?: string | null;
        labels?: string[];
        /** How many. */
        quantity: string;
        /** Price of the line after your own price lists; what discounts come off. */
        netAmount: string;
        /** Tax on it. */
        taxAmount?: string;
        /** What of the price is margin; the margin guard looks at it. */
        marginAmount?: string | null;
      }[];
      /** As they were typed; how they are spelled does not matter. */
      codes: string[];
    };
  }, options?: CallOptions): Call<CartVerdict>;
}
