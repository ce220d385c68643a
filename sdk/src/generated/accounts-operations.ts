// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  KeyedOptions,
  ListOperation,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  Account,
  AccountAttributes,
  AccountChange,
  AccountListColumn,
  AccountManager,
  AccountManagerChange,
  AccountMerge,
  AccountOverview,
  AccountParent,
  AccountTerms,
  AccountUpdate,
  ConsentMode,
  Engagement,
  MergedAccount,
  NewAccount,
  ParticipationChange,
  TimelineEntry,
} from './schemas.ts';

/** Client companies, their groups, external ids, attributes, consent and participation. */
export interface AccountsOperations {
  /**
   * Give an account its id in another system.
   *
   * An account may have several, one system may have given several too. Giving one again changes nothing. Events that
   * came with the id before are matched to the account.
   *
   * `POST /v1/accounts/{accountId}/external-ids`, needs `accounts:write`.
   *
   * Refused with `account_merged`, `external_id_taken`.
   */
  addExternalId(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: {
      /** The system that gave the id: `erp`, `crm`, …; `vat` for VAT numbers. */
      system: string;
      /** The id there. */
      externalId: string;
    };
  }, options?: KeyedOptions): Call<Account>;

  /**
   * Create an account.
   *
   * What is given here holds from the beginning of time, so that older events are judged by it too; set dated values
   * afterwards. The consent mode is companyOnly until the company says otherwise.
   *
   * `POST /v1/accounts`, needs `accounts:write`.
   *
   * Refused with `account_merged`, `external_id_taken`, `hierarchy_too_deep`, `reference_not_found`.
   */
  createAccount(args: {
    body: NewAccount;
  }, options?: KeyedOptions): Call<Account>;

  /**
   * Find an account by its id in another system.
   *
   * The account that an event with this id would count for. Without a system the id is looked for in all of them, and
   * refused where two systems gave it to different accounts. VAT numbers have the system vat and may be written with
   * blanks, dots and dashes.
   *
   * `GET /v1/accounts/by-external-id`, needs `accounts:read`.
   *
   * Refused with `account_reference_ambiguous`, `account_unknown`.
   */
  findAccount(args: {
    /** The id there. */
    externalId: string;
    /** The system that gave it; any, if left out. */
    system?: string;
  }, options?: CallOptions): Call<Account>;

  /**
   * Show an account.
   *
   * The account with everything dated as it holds now.
   *
   * `GET /v1/accounts/{accountId}`, needs `accounts:read`.
   */
  getAccount(args: {
    /** The account. `acc_…` */
    accountId: string;
  }, options?: CallOptions): Call<Account>;

  /**
   * Show who of an account takes part.
   *
   * People with activity in the last days, the roles they cover, each one’s part, and whether the account hangs on one
   * person alone.
   *
   * `GET /v1/accounts/{accountId}/engagement`, needs `accounts:read`.
   */
  getAccountEngagement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** How far back to look, today included. */
    days?: number;
  }, options?: CallOptions): Call<Engagement>;

  /**
   * Show who looks after an account.
   *
   * The account manager, with name and address as members may be told them.
   *
   * `GET /v1/accounts/{accountId}/manager`, needs `accounts:read`.
   */
  getAccountManager(args: {
    /** The account. `acc_…` */
    accountId: string;
  }, options?: CallOptions): Call<AccountManager>;

  /**
   * Show an account as lists show it.
   *
   * Participation, levels, balances, metrics, people and activity at one glance: the copy that lists are made of. An
   * account merged into another has none.
   *
   * `GET /v1/accounts/{accountId}/overview`, needs `accounts:read`.
   */
  getAccountOverview(args: {
    /** The account. `acc_…` */
    accountId: string;
  }, options?: CallOptions): Call<AccountOverview>;

  /**
   * List what was recorded of an account.
   *
   * Everything dated, past and planned, the newest record first, with who recorded it when.
   *
   * `GET /v1/accounts/{accountId}/changes`, needs `accounts:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAccountChanges: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only records of this kind. */
    kind?: 
      | 'attribute'
      | 'quality'
      | 'terms'
      | 'memberField'
      | 'parent'
      | 'consent'
      | 'participation'
      | 'membership'
      | 'memberParticipation'
      | 'type'
      | 'country'
      | 'merge';
  }, Page<AccountChange>>;

  /**
   * List what the list of accounts can show.
   *
   * Besides what every account has: participation per programme, level and progress per ladder, balance per unit,
   * metrics, fields and attributes of the workspace, with their names and what they may be.
   *
   * `GET /v1/account-overviews/columns`, needs `accounts:read`.
   */
  listAccountColumns: ListOperation<Record<string, never>, {
    data: AccountListColumn[];
  }>;

  /**
   * List accounts with levels, balances and activity.
   *
   * For working with many accounts: every filter can be combined with every other and with every order, and pages are
   * equally quick however deep. It reads a copy that follows changes within seconds; `refreshedAt` says as of when.
   * What one filter names several times is any of them; different filters must hold at once. Accounts merged into
   * others are left out.
   *
   * While a list is paged, an account whose value in the order changes may move to a page that was read already; none
   * is shown twice by an order that stands still.
   *
   * `GET /v1/account-overviews`, needs `accounts:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAccountOverviews: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only names that contain this, however umlauts, accents and capitals are written. */
    q?: string;
    /** Only accounts with exactly this id in another system. */
    externalId?: string;
    /** The system that gave the external id; any, if left out. */
    system?: string;
    /** Only these types; repeat for several. */
    type?: string[];
    /** Only these countries, ISO 3166-1 alpha-2. */
    country?: string[];
    /** Only accounts directly below this one. `acc_…` */
    parentId?: string;
    /** Only this topmost account and everything below it. `acc_…` */
    groupId?: string;
    /** Only accounts these staff look after, `usr_…`; `none` for those nobody does, `me` for one’s own. */
    manager?: string[];
    /** Only these consent modes. */
    consentMode?: string[];
    /** Only accounts that joined then or later. */
    joinedFrom?: string;
    /** Only accounts that joined before. */
    joinedTo?: string;
    /** Only accounts whose last activity was then or later. */
    activeFrom?: string;
    /** Only accounts whose last activity was before, or that never were active. */
    activeTo?: string;
    /** Only accounts that were active in so many days. */
    activeDays?: number;
    /** Only accounts that were not active in so many days, or never. */
    quietDays?: number;
    /** Only accounts in which one person alone was active in the last 90 days; false: only others. */
    singleThread?: boolean;
    /** `rise`: nine tenths of the way to a higher level or more; `fall`: about to lose one. */
    near?: 'rise' | 'fall';
    /** `<programme>:<status>`, such as `partner:active`. */
    participation?: string[];
    /** `<ladder>:<level>`, such as `status:gold`; repeated for one ladder: any of them. */
    level?: string[];
    /** `<unit>:<from>..<to>`, such as `points:100..500`, `points:100..`. */
    balance?: string[];
    /** `<metric>:<from>..<to>` of its present value. */
    metric?: string[];
    /** `<ladder>:<from>..<to>`: part of the way to the next level, 0 to 1. */
    progress?: string[];
    /** `<field>:<value>`; of numbers and days `<field>:<from>..<to>`. Repeated for one field: any of them. */
    field?: string[];
    /**
     * name, lastActivity, joined, balance:<unit>, level:<ladder>, progress:<ladder>, metric:<key> or field:<key>; a
     * minus in front turns it round.
     */
    sort?: string;
  }, {
    /** The entries, in the order of the list. */
    data: AccountOverview[];
    /** Pass it as cursor to get what follows; null at the end. */
    nextCursor: string | null;
    /** With the first page only; null with the others. */
    total: {
      /** How many pass the filter, 10,000 at most. */
      count: number;
      /** False: there are more. */
      isExact: boolean;
    } | null;
  }>;

  /**
   * List what happened in an account.
   *
   * Events with what each brought, awards without an event, level moves, redemptions, adjustments, participation,
   * consent, notes and tasks: one stream, the newest first, by when things happened. Only kinds the caller may see are
   * in it.
   *
   * `GET /v1/accounts/{accountId}/timeline`, needs `accounts:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAccountTimeline: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only these kinds; repeat for several. */
    kind?: (
      | 'event'
      | 'award'
      | 'level'
      | 'redemption'
      | 'adjustment'
      | 'participation'
      | 'consent'
      | 'note')[];
  }, Page<TimelineEntry>>;

  /**
   * List accounts.
   *
   * By name, upper and lower case alike. Type and parent filter by what was recorded last, a planned change included;
   * accounts merged into others are left out.
   *
   * `GET /v1/accounts`, needs `accounts:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAccounts: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only accounts of this type. */
    type?: string;
    /** Only accounts directly below this one. `acc_…` */
    parentId?: string;
    /** Only names that begin like this. */
    namePrefix?: string;
    /** Only accounts with this external id. */
    externalId?: string;
    /** The system that gave the external id; any, if left out. */
    system?: string;
  }, Page<Account>>;

  /**
   * Merge an account into another.
   *
   * For two accounts that are one company: external ids, members, accounts below and units go on with the surviving
   * account; lots keep origin, expiry and funding. Events already recorded stay with the ended account and keep their
   * decisions; later ones that name it, and later units from corrections and payments of its documents, go to the
   * surviving one. The ended account cannot be changed any more. It cannot be undone: look at it with dryRun first.
   *
   * `POST /v1/accounts/{accountId}/merge`, needs `accounts:write`.
   *
   * Refused with `account_merged`, `amount_too_large`, `hierarchy_cycle`, `hierarchy_too_deep`, `hierarchy_too_large`,
   * `merge_into_itself`, `reference_not_found`.
   */
  mergeAccounts(args: {
    /** The account that ends. `acc_…` */
    accountId: string;
    body: AccountMerge;
  }, options?: KeyedOptions): Call<MergedAccount>;

  /**
   * Take an external id from an account.
   *
   * So that it can be given to the right one. Events that came with it stay where they are.
   *
   * `POST /v1/accounts/{accountId}/external-ids/remove`, needs `accounts:write`.
   *
   * Refused with `account_merged`, `external_id_not_found`.
   */
  removeExternalId(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: {
      /** The system that gave the id: `erp`, `crm`, …; `vat` for VAT numbers. */
      system: string;
      /** The id there. */
      externalId: string;
    };
  }, options?: KeyedOptions): Call<Account>;

  /**
   * Set attributes of an account.
   *
   * From an instant on, each until the next value recorded for a later one. Attributes that are not named stay. What
   * rules decided with the old values since then is decided anew.
   *
   * `PUT /v1/accounts/{accountId}/attributes`, needs `accounts:write`.
   *
   * Refused with `account_merged`.
   */
  setAccountAttributes(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: AccountAttributes;
  }, options?: KeyedOptions): Call<Account>;

  /**
   * Say who looks after an account.
   *
   * One member of staff, or nobody. Lists can be narrowed to the accounts somebody looks after.
   *
   * `PUT /v1/accounts/{accountId}/manager`, needs `accounts:write`.
   *
   * Refused with `account_merged`, `reference_not_found`.
   */
  setAccountManager(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: AccountManagerChange;
  }, options?: KeyedOptions): Call<AccountManager>;

  /**
   * Hang an account below another.
   *
   * From an instant on, until the next parent recorded for a later one. Everybody below moves along, and group metrics
   * are counted anew from that instant. A change with effect in the past also opens a work item, because awards keep
   * their routes.
   *
   * `PUT /v1/accounts/{accountId}/parent`, needs `accounts:write`.
   *
   * Refused with `account_merged`, `hierarchy_cycle`, `hierarchy_too_deep`, `hierarchy_too_large`,
   * `reference_not_found`.
   */
  setAccountParent(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: AccountParent;
  }, options?: KeyedOptions): Call<Account>;

  /**
   * Set terms of an account.
   *
   * What was agreed with this account, from an instant on: its own earn rate, which rules multiply by, and its price
   * list. What is left out stays. What rules decided with the old terms since then is decided anew.
   *
   * `PUT /v1/accounts/{accountId}/terms`, needs `accounts:write`.
   *
   * Refused with `account_merged`.
   */
  setAccountTerms(args: {
    /** The account. `acc_…` */
    accountId: string;
    body?: AccountTerms;
  }, options?: KeyedOptions): Call<Account>;

  /**
   * Set what the company allows its people to receive.
   *
   * Recorded with the text that was agreed to, who agreed and when. A mode with effect in the past opens a work item:
   * awards keep the route they were given.
   *
   * `PUT /v1/accounts/{accountId}/consent-mode`, needs `accounts:consent`.
   *
   * Refused with `account_merged`, `reference_not_found`.
   */
  setConsentMode(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: ConsentMode;
  }, options?: KeyedOptions): Call<Account>;

  /**
   * Move an account in a programme.
   *
   * invited, applied and active may begin a participation; active can be suspended (earns, cannot redeem), blocked or
   * left; a blocked account cannot leave, because applying anew would lift the block. To become active, the account has
   * accepted the terms in force that require it. Changes are recorded in their order.
   *
   * `PUT /v1/accounts/{accountId}/participations/{programme}`, needs `accounts:write`.
   *
   * Refused with `account_merged`, `participation_out_of_order`, `participation_transition_invalid`,
   * `terms_not_accepted`.
   */
  setParticipation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the programme. */
    programme: string;
    body: ParticipationChange;
  }, options?: KeyedOptions): Call<Account>;

  /**
   * Change an account.
   *
   * What is left out stays. Type and country are dated: they hold from the instant in from until the next one recorded
   * for a later instant, and what was decided since then is decided anew.
   *
   * `PATCH /v1/accounts/{accountId}`, needs `accounts:write`.
   *
   * Refused with `account_merged`.
   */
  updateAccount(args: {
    /** The account. `acc_…` */
    accountId: string;
    body?: AccountUpdate;
  }, options?: KeyedOptions): Call<Account>;
}
