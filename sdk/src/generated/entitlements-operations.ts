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
  AccountBenefitCost,
  Benefit,
  BenefitCosts,
  BenefitHolder,
  BenefitInput,
  Benefits,
  Entitlement,
  EntitlementGrantRequest,
  EntitlementUse,
  EntitlementUseRequest,
  Entitlements,
  UsedEntitlement,
} from './schemas.ts';

/** Benefits besides units: what accounts are entitled to, what of it was used, what it costs. */
export interface EntitlementsOperations {
  /**
   * End a grant.
   *
   * From now on. What was used stays used. What a level brings ends with the level only.
   *
   * `POST /v1/accounts/{accountId}/entitlements/{benefit}/grants/{grantId}/end`, needs `entitlements:grant`.
   *
   * Refused with `account_merged`, `benefit_unknown`, `entitlement_ended`.
   */
  endEntitlement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the benefit. */
    benefit: string;
    /** The grant. `eng_…` */
    grantId: string;
    /** Language of names and sentences. */
    language?: 'en' | 'de';
    body: {
      /** Why; kept with it and shown to whoever looks. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<Entitlement>;

  /**
   * Show a benefit.
   *
   * As the catalogue has it.
   *
   * `GET /v1/benefits/{benefit}`, needs `programmes:read`.
   *
   * Refused with `benefit_unknown`.
   */
  getBenefit(args: {
    /** Key of the benefit. */
    benefit: string;
  }, options?: CallOptions): Call<Benefit>;

  /**
   * Show what an account has of one benefit.
   *
   * With every grant there ever was, and why each counts or does not.
   *
   * `GET /v1/accounts/{accountId}/entitlements/{benefit}`, needs `entitlements:read`.
   *
   * Refused with `account_merged`, `benefit_unknown`, `instant_in_future`.
   */
  getEntitlement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the benefit. */
    benefit: string;
    /** Language of names and sentences. */
    language?: 'en' | 'de';
    /** What was owed then; not after now. Left out: now. */
    at?: string;
  }, options?: CallOptions): Call<Entitlement>;

  /**
   * Grant a benefit by hand.
   *
   * As far as the limits of the role go: what the grant costs, for a year where it has no end. It stands beside what
   * levels and rewards bring; which of them counts says the benefit. Answers what the account has of it now.
   *
   * `POST /v1/accounts/{accountId}/entitlements/{benefit}/grants`, needs `entitlements:grant`.
   *
   * Refused with `account_merged`, `benefit_ended`, `benefit_unknown`, `entitlement_grant_limit_exceeded`,
   * `entitlement_period_invalid`, `entitlement_value_invalid`.
   */
  grantEntitlement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the benefit. */
    benefit: string;
    /** Language of names and sentences. */
    language?: 'en' | 'de';
    body: EntitlementGrantRequest;
  }, options?: KeyedOptions): Call<Entitlement>;

  /**
   * Report what benefits cost, by account.
   *
   * By account, source and benefit. The limit counts accounts that are looked at, so that a page may have more entries,
   * or none. At one time a benefit costs for the grant that counts, at its price of a year; what is used costs its
   * price when it was used. Levels are those the accounts had, as they are known today.
   *
   * `GET /v1/benefit-costs/accounts`, needs `entitlements:costs`.
   *
   * Refused with `cost_period_invalid`, `cursor_invalid`.
   */
  listAccountBenefitCosts: RequiringListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** First instant of the report. */
    from: string;
    /** Its end, exclusive; tomorrow at most, and three years after from. */
    to: string;
    /** Only this account. `acc_…` */
    accountId?: string;
  }, Page<AccountBenefitCost>>;

  /**
   * Report what benefits cost, by level.
   *
   * By ladder, level, source and benefit, over all accounts. At one time a benefit costs for the grant that counts, at
   * its price of a year; what is used costs its price when it was used. Levels are those the accounts had, as they are
   * known today.
   *
   * `GET /v1/benefit-costs`, needs `entitlements:costs`.
   *
   * Refused with `cost_period_invalid`.
   */
  listBenefitCosts: RequiringListOperation<{
    /** First instant of the report. */
    from: string;
    /** Its end, exclusive; tomorrow at most, and three years after from. */
    to: string;
  }, BenefitCosts>;

  /**
   * List the accounts that have a benefit.
   *
   * As their levels and grants stand now, by account.
   *
   * `GET /v1/benefits/{benefit}/holders`, needs `entitlements:read`.
   *
   * Refused with `benefit_unknown`, `cursor_invalid`.
   */
  listBenefitHolders: RequiringListOperation<{
    /** Key of the benefit. */
    benefit: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Language of names and sentences. */
    language?: 'en' | 'de';
    /** Only where something from this source counts: `level`, `manual` … */
    source?: string;
    /** Only with exactly this value. */
    value?: string;
  }, Page<BenefitHolder>>;

  /**
   * List the catalogue of benefits.
   *
   * Everything levels, rewards and people can give besides units, ended ones included.
   *
   * `GET /v1/benefits`, needs `programmes:read`.
   */
  listBenefits: ListOperation<Record<string, never>, Benefits>;

  /**
   * List the uses of an allowance.
   *
   * The newest first, those that were taken back included.
   *
   * `GET /v1/accounts/{accountId}/entitlements/{benefit}/uses`, needs `entitlements:read`.
   *
   * Refused with `benefit_unknown`, `cursor_invalid`.
   */
  listEntitlementUses: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the benefit. */
    benefit: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<EntitlementUse>>;

  /**
   * List what an account is entitled to.
   *
   * For a support desk, a shop or an ERP: service level, terms, price list, account manager, access, what is left of
   * allowances and of funds. What levels bring follows from the levels now: it comes and goes with them, also where a
   * level is corrected late. Of several grants of one benefit the highest counts, their sum, or the latest, as the
   * benefit says; those that do not count are named with why.
   *
   * With `at`, what the account had then: by the catalogue of today and what is known today of levels, grants and uses;
   * funds as they were booked.
   *
   * `GET /v1/accounts/{accountId}/entitlements`, needs `entitlements:read`.
   *
   * Refused with `account_merged`, `instant_in_future`.
   */
  listEntitlements: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Language of names and sentences. */
    language?: 'en' | 'de';
    /** What was owed then; not after now. Left out: now. */
    at?: string;
  }, Entitlements>;

  /**
   * Print what an account is entitled to.
   *
   * A4, for people: what holds now, what is left of allowances and funds, and how it is used.
   *
   * `GET /v1/accounts/{accountId}/entitlements.pdf`, needs `entitlements:read`.
   *
   * Refused with `account_merged`.
   */
  printEntitlements(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Language of names and sentences. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Print what the levels of a ladder bring.
   *
   * A4, lying, for members: every level of the version that holds now, side by side, with how it is reached.
   *
   * `GET /v1/ladders/{ladder}/benefits.pdf`, needs `programmes:read`.
   *
   * Refused with `ladder_unknown`.
   */
  printLevelBenefits(args: {
    /** Key of the ladder. */
    ladder: string;
    /** Language of names and sentences. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Make or change a benefit.
   *
   * As `benefits` of a programme file has it, and part of the file when that is exported. Kind and decimals never
   * change. Which levels bring it is said at the levels of ladders.
   *
   * `PUT /v1/benefits/{benefit}`, needs `programmes:write`.
   *
   * Refused with `benefit_not_changeable`, `rules_invalid`.
   */
  putBenefit(args: {
    /** Key of the benefit. */
    benefit: string;
    body: BenefitInput;
  }, options?: KeyedOptions): Call<Benefit>;

  /**
   * Take a use back.
   *
   * As a whole, once. It counts no more in the period in which it was used.
   *
   * `POST /v1/accounts/{accountId}/entitlements/{benefit}/uses/{useId}/reverse`, needs `entitlements:use`.
   *
   * Refused with `account_merged`, `benefit_unknown`, `entitlement_use_reversed`.
   */
  reverseEntitlementUse(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the benefit. */
    benefit: string;
    /** The use. `enu_…` */
    useId: string;
    /** Language of names and sentences. */
    language?: 'en' | 'de';
    body: {
      /** Why; kept with it and shown to whoever looks. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<UsedEntitlement>;

  /**
   * Use an allowance.
   *
   * Takes from what is left now; however many ask at once, no more is taken than there is. What was granted once is
   * used before what renews, what ends first before the rest. The reference names the use for ever: sent again it is
   * not counted again, whatever the Idempotency-Key.
   *
   * `POST /v1/accounts/{accountId}/entitlements/{benefit}/uses`, needs `entitlements:use`.
   *
   * Refused with `account_merged`, `amount_not_positive`, `amount_too_precise`, `benefit_unknown`,
   * `entitlement_exhausted`, `entitlement_missing`, `entitlement_not_countable`, `entitlement_reference_used`,
   * `holder_unknown`.
   */
  useEntitlement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the benefit. */
    benefit: string;
    /** Language of names and sentences. */
    language?: 'en' | 'de';
    body: EntitlementUseRequest;
  }, options?: KeyedOptions): Call<UsedEntitlement>;
}
