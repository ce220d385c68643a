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
  Allowance,
  Blackout,
  BlackoutInput,
  RecipientCap,
  RecipientCapInput,
  RecipientRules,
  TaxTreatment,
  TransparencyEntry,
  YearlyStatement,
} from './schemas.ts';

/** What people may receive and what they received: caps, black-outs, transparency, yearly statements. */
export interface RecipientsOperations {
  /**
   * Black out a time.
   *
   * While a tender or a renewal is under way nobody of the account receives anything: personal awards go where the
   * campaign says, redemptions, gifts and share-outs to people are refused. Branded gifts of low value are not bound.
   * The day of posting counts, not the day of the event.
   *
   * `POST /v1/recipient-blackouts`, needs `recipients:write`.
   *
   * Refused with `blackout_period_invalid`.
   */
  addRecipientBlackout(args: {
    body: BlackoutInput;
  }, options?: KeyedOptions): Call<Blackout>;

  /**
   * Cap what people may receive.
   *
   * What one person may receive in a calendar year, over all their employers, by country, category and kind of benefit.
   * Counts fair values; every cap that fits binds, the lowest decides, an employer’s own included. It holds from now on
   * and counts the whole calendar year. Personal awards beyond it go where the campaign says; anything else is refused.
   *
   * `POST /v1/recipient-caps`, needs `recipients:write`.
   */
  addRecipientCap(args: {
    body: RecipientCapInput;
  }, options?: KeyedOptions): Call<RecipientCap>;

  /**
   * End a black-out early.
   *
   * It ends now. What was withheld in it stays where it went.
   *
   * `POST /v1/recipient-blackouts/{blackoutId}/end`, needs `recipients:write`.
   */
  endRecipientBlackout(args: {
    /** The black-out. `blk_…` */
    blackoutId: string;
  }, options?: KeyedOptions): Call<Blackout>;

  /**
   * End a cap.
   *
   * From now on it binds nobody. What was withheld under it stays where it went.
   *
   * `POST /v1/recipient-caps/{capId}/end`, needs `recipients:write`.
   */
  endRecipientCap(args: {
    /** The cap. `cap_…` */
    capId: string;
  }, options?: KeyedOptions): Call<RecipientCap>;

  /**
   * Export a yearly statement as CSV.
   *
   * What the member received at this employer in a calendar year, line by line and by tax class, with how it is taxed.
   * What was taken back stands as a line of its own in the year in which it was received.
   *
   * UTF-8, one row per line. In German with semicolons and decimal commas.
   *
   * `GET /v1/accounts/{accountId}/memberships/{membershipId}/yearly-statements/{year}.csv`, needs `recipients:read`.
   */
  exportYearlyStatement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The member. `mem_…` */
    membershipId: string;
    /** The calendar year. */
    year: string;
    /** Language of everything people read. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Show what a member may still receive.
   *
   * In this calendar year, by kind of benefit: what was received at this employer, what is left, and which rule says
   * so.
   *
   * `GET /v1/accounts/{accountId}/memberships/{membershipId}/allowance`, needs `recipients:read`.
   */
  getAllowance(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The member. `mem_…` */
    membershipId: string;
  }, options?: CallOptions): Call<Allowance>;

  /**
   * Show what binds people of an account.
   *
   * Caps of the operator and of the employer, black-outs that hold now, and whom the law protects.
   *
   * `GET /v1/accounts/{accountId}/recipient-rules`, needs `recipients:read`.
   */
  getRecipientRules(args: {
    /** The account. `acc_…` */
    accountId: string;
  }, options?: CallOptions): Call<RecipientRules>;

  /**
   * Show a yearly statement of a member.
   *
   * What the member received at this employer in a calendar year, line by line and by tax class, with how it is taxed.
   * What was taken back stands as a line of its own in the year in which it was received.
   *
   * `GET /v1/accounts/{accountId}/memberships/{membershipId}/yearly-statements/{year}`, needs `recipients:read`.
   */
  getYearlyStatement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The member. `mem_…` */
    membershipId: string;
    /** The calendar year. */
    year: string;
    /** Language of everything people read. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<YearlyStatement>;

  /**
   * List black-outs.
   *
   * The newest first; of one account those that hold for everybody are among them.
   *
   * `GET /v1/recipient-blackouts`, needs `recipients:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listRecipientBlackouts: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those that hold for it. `acc_…` */
    accountId?: string;
  }, Page<Blackout>>;

  /**
   * List the caps of the operator.
   *
   * In the order in which they were made, those that ended included. Caps of employers are with their accounts.
   *
   * `GET /v1/recipient-caps`, needs `recipients:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listRecipientCaps: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<RecipientCap>>;

  /**
   * List how benefits are taxed.
   *
   * By tax class.
   *
   * `GET /v1/tax-treatments`, needs `recipients:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listTaxTreatments: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<TaxTreatment>>;

  /**
   * List what people of an account received.
   *
   * The transparency log for the employer: personal awards, shares of the company’s units, rewards and gifts, and what
   * was withheld under which rule. The newest first; never changed. The gift register is `kind=reward`.
   *
   * `GET /v1/accounts/{accountId}/transparency-log`, needs `recipients:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listTransparencyLog: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only of this member. `mem_…` */
    membershipId?: string;
    /** Only of this kind. */
    kind?: 'award' | 'shareOut' | 'reward' | 'withheld';
    /** Only of this kind of benefit. */
    class?: 
      | 'cashLike'
      | 'goods'
      | 'travelAndEvents'
      | 'service'
      | 'training'
      | 'donation'
      | 'units'
      | 'branded';
    /** Only from here on. */
    from?: string;
    /** Only before. */
    to?: string;
  }, Page<TransparencyEntry>>;

  /**
   * Print a yearly statement as PDF.
   *
   * What the member received at this employer in a calendar year, line by line and by tax class, with how it is taxed.
   * What was taken back stands as a line of its own in the year in which it was received.
   *
   * A4, for people.
   *
   * `GET /v1/accounts/{accountId}/memberships/{membershipId}/yearly-statements/{year}.pdf`, needs `recipients:read`.
   */
  printYearlyStatement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The member. `mem_…` */
    membershipId: string;
    /** The calendar year. */
    year: string;
    /** Language of everything people read. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Say how benefits are taxed.
   *
   * By tax class, as rewards name it in their value; yearly statements show it. Statements of earlier years show what
   * is said now.
   *
   * `PUT /v1/tax-treatments/{taxClass}`, needs `recipients:write`.
   */
  putTaxTreatment(args: {
    /** As rewards name it; `units` for points and the like. */
    taxClass: string;
    body: {
      /** Who pays the tax; `nobody`: it is free of tax. */
      taxedBy: 'operator' | 'employer' | 'recipient' | 'nobody';
      /** What recipients and employers read. */
      text: {
        en: string;
        de: string;
      };
    };
  }, options?: KeyedOptions): Call<TaxTreatment>;

  /**
   * Say whom the law protects.
   *
   * Public officials, health professionals and buyers in regulated fields are bound by caps of their own. Said of the
   * account it holds for all its members that have none of their own.
   *
   * `PUT /v1/accounts/{accountId}/recipient-category`, needs `recipients:write`.
   *
   * Refused with `holder_unknown`.
   */
  setRecipientCategory(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: {
      /** Only this member; left out: all members that have none of their own. `mem_…` */
      membershipId?: string;
      /** Whom the law protects; people are private employees unless something else is said. */
      category: 'privateEmployee' | 'publicOfficial' | 'healthProfessional' | 'regulatedBuyer';
    };
  }, options?: KeyedOptions): Call<RecipientRules>;
}
