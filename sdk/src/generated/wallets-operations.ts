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
  ActAnswer,
  Adjust,
  Adjustment,
  AdjustmentApproval,
  AdjustmentRejection,
  AdjustmentRequest,
  AdjustmentRules,
  AdjustmentRulesChange,
  CancelReservation,
  Capture,
  Entry,
  LedgerEntry,
  LedgerVerification,
  Lot,
  Move,
  MoveAnswer,
  Refund,
  Reserve,
  Spend,
  Statement,
  Unit,
  Wallet,
} from './schemas.ts';

/** Units, wallets, lots and entries; spending, reserving, moving and adjusting. */
export interface WalletsOperations {
  /**
   * Adjust a wallet by hand.
   *
   * Gives units, which become a lot of their own, usable at once; or takes units, from the lots a spend would take. Who
   * did it and why is kept with the act.
   *
   * The role of whoever calls may limit the amount. Above the amount the workspace has set, it takes two people:
   * request it with POST /v1/adjustments.
   *
   * `POST /v1/accounts/{accountId}/wallets/{unit}/adjust`, needs `ledger:adjust`.
   *
   * Refused with `account_merged`, `adjustment_limit_exceeded`, `adjustment_needs_approval`,
   * `adjustment_reason_unknown`, `amount_not_positive`, `amount_too_large`, `amount_too_precise`,
   * `expiry_without_credit`, `holder_unknown`, `insufficient_balance`, `reference_used`, `unit_unknown`,
   * `wallet_in_debt`.
   */
  adjustWallet(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the unit. */
    unit: string;
    body: Adjust;
  }, options?: KeyedOptions): Call<ActAnswer>;

  /**
   * Agree to an adjustment and book it.
   *
   * The second person: somebody else than who requested it, with a role that reaches this far now, who confirms the
   * hash of what was looked at. It is booked in the same step; where the booking is refused, the request goes on
   * waiting.
   *
   * `POST /v1/adjustments/{adjustmentId}/approve`, needs `ledger:approve`.
   *
   * Refused with `adjustment_hash_differs`, `adjustment_limit_exceeded`, `adjustment_needs_person`,
   * `adjustment_not_waiting`, `adjustment_own_request`, `amount_too_large`, `insufficient_balance`, `reference_used`,
   * `wallet_in_debt`.
   */
  approveAdjustment(args: {
    /** The adjustment. `adj_…` */
    adjustmentId: string;
    body: AdjustmentApproval;
  }, options?: KeyedOptions): Call<Adjustment>;

  /**
   * Cancel a reservation.
   *
   * Gives what was reserved back to its lots. What has expired meanwhile stays usable for the unit’s days of grace.
   *
   * `POST /v1/accounts/{accountId}/wallets/{unit}/cancel-reservation`, needs `ledger:write`.
   *
   * Refused with `holder_unknown`, `reservation_unknown`, `unit_unknown`.
   */
  cancelReservation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the unit. */
    unit: string;
    body: CancelReservation;
  }, options?: KeyedOptions): Call<ActAnswer>;

  /**
   * Capture a reservation.
   *
   * Uses up what was reserved under the reference, or a part of it; the rest goes back. It works while the wallet owes
   * something, because it was promised before.
   *
   * `POST /v1/accounts/{accountId}/wallets/{unit}/capture`, needs `ledger:write`.
   *
   * Refused with `amount_not_positive`, `amount_too_large`, `amount_too_precise`, `holder_unknown`,
   * `reservation_exceeded`, `reservation_unknown`, `unit_unknown`.
   */
  captureReservation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the unit. */
    unit: string;
    body: Capture;
  }, options?: KeyedOptions): Call<ActAnswer>;

  /**
   * Export a statement as CSV.
   *
   * By the instant of booking: the closing balance of one statement is the opening balance of the next, wherever the
   * cut lies. The balance is what is available less what is owed; what is pending or reserved is shown beside it.
   * Entries booked together for one cause are one line.
   *
   * UTF-8, one row per line. In German with semicolons and decimal commas, as spreadsheets there expect it. Cells that
   * a spreadsheet would take for a formula are marked as text.
   *
   * `GET /v1/accounts/{accountId}/statements.csv`, needs `ledger:read`.
   *
   * Refused with `holder_unknown`, `statement_period_invalid`, `statement_too_long`, `unit_unknown`.
   */
  exportStatement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Where it begins: a day of the programme’s calendar, or an instant with offset. What was booked then counts. */
    from: string;
    /** Where it ends: what was booked then does not count any more. Now, if left out. */
    to?: string;
    /** Only this unit; every unit in which something was booked, if left out. */
    unit?: string;
    /** Whose: `account` (default) or a membership (`mem_…`). */
    holder?: string;
    /** Language of everything people read. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Show an adjustment.
   *
   * What was requested, by whom, and what became of it.
   *
   * `GET /v1/adjustments/{adjustmentId}`, needs `ledger:read`.
   */
  getAdjustment(args: {
    /** The adjustment. `adj_…` */
    adjustmentId: string;
  }, options?: CallOptions): Call<Adjustment>;

  /**
   * Show the rules of adjustments.
   *
   * Reason codes, the amount above which it takes two people, and how long a request waits.
   *
   * `GET /v1/adjustment-rules`, needs `ledger:read`.
   */
  getAdjustmentRules(args?: Record<string, never>, options?: CallOptions): Call<AdjustmentRules>;

  /**
   * Show a statement.
   *
   * By the instant of booking: the closing balance of one statement is the opening balance of the next, wherever the
   * cut lies. The balance is what is available less what is owed; what is pending or reserved is shown beside it.
   * Entries booked together for one cause are one line.
   *
   * `GET /v1/accounts/{accountId}/statements`, needs `ledger:read`.
   *
   * Refused with `holder_unknown`, `statement_period_invalid`, `statement_too_long`, `unit_unknown`.
   */
  getStatement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Where it begins: a day of the programme’s calendar, or an instant with offset. What was booked then counts. */
    from: string;
    /** Where it ends: what was booked then does not count any more. Now, if left out. */
    to?: string;
    /** Only this unit; every unit in which something was booked, if left out. */
    unit?: string;
    /** Whose: `account` (default) or a membership (`mem_…`). */
    holder?: string;
    /** Language of everything people read. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<Statement>;

  /**
   * List adjustments.
   *
   * Newest first. With `status=waiting`, what a second person has to look at.
   *
   * `GET /v1/adjustments`, needs `ledger:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAdjustments: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those that stand like this. */
    status?: 'waiting' | 'executed' | 'rejected' | 'withdrawn' | 'expired';
    /** Only those of this account. `acc_…` */
    accountId?: string;
    /** Only those this person or key requested. */
    requestedBy?: string;
    /** Only those with this reason. */
    reasonCode?: string;
  }, Page<Adjustment>>;

  /**
   * List the entries of an account.
   *
   * Everything that was booked for the account and its members, newest first. Entries are never changed or removed:
   * what is corrected is booked again the other way round.
   *
   * `GET /v1/accounts/{accountId}/entries`, needs `ledger:read`.
   *
   * Refused with `cursor_invalid`, `holder_unknown`.
   */
  listEntries: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Only this unit. */
    unit?: string;
    /** Only this holder: `account` or a membership (`mem_…`). */
    holder?: string;
    /** Booked at or after. */
    postedFrom?: string;
    /** Booked before. */
    postedTo?: string;
    /** Only what was booked for this kind of cause. */
    cause?: 
      | 'event'
      | 'campaign'
      | 'derived'
      | 'clock'
      | 'rules'
      | 'spend'
      | 'refund'
      | 'reserve'
      | 'capture'
      | 'cancelReservation'
      | 'move'
      | 'adjustment';
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Entry>>;

  /**
   * List the entries of all accounts.
   *
   * Everything that was booked, newest first, with the account and what it was booked for. Each entry moves an amount
   * from one compartment to another, so the books balance entry by entry. Entries are never changed or removed.
   *
   * `GET /v1/entries`, needs `ledger:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listLedgerEntries: ListOperation<{
    /** Only entries of this account. `acc_…` */
    account?: string;
    /** Only this unit. */
    unit?: string;
    /** Only these kinds; repeat for several. */
    kind?: (
      | 'earned'
      | 'released'
      | 'byHand'
      | 'received'
      | 'refunded'
      | 'redeemed'
      | 'reserved'
      | 'paidOut'
      | 'handedOver'
      | 'takenBack'
      | 'expired')[];
    /** Only wallets of accounts (`account`), of members (`member`), or of one membership (`mem_…`). */
    holder?: string;
    /** Booked at or after. */
    postedFrom?: string;
    /** Booked before. */
    postedTo?: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<LedgerEntry>>;

  /**
   * List verifications of the books.
   *
   * What was found whenever somebody had the books verified, newest first.
   *
   * `GET /v1/ledger/verifications`, needs `ledger:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listLedgerVerifications: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<LedgerVerification>>;

  /**
   * List the lots of a wallet.
   *
   * The parts a wallet consists of, in the order of booking, each with where it comes from, who funds it, from when and
   * until when it can be used, and what became of it.
   *
   * `GET /v1/accounts/{accountId}/wallets/{unit}/lots`, needs `ledger:read`.
   *
   * Refused with `cursor_invalid`, `holder_unknown`, `unit_unknown`.
   */
  listLots: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the unit. */
    unit: string;
    /** Whose wallet: `account` (default) or a membership (`mem_…`). */
    holder?: string;
    /** `open`: with something pending, available or reserved. */
    state?: 'open' | 'all';
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Lot>>;

  /**
   * List the units.
   *
   * What wallets of this workspace count, as the programmes define it.
   *
   * `GET /v1/units`, needs `ledger:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listUnits: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Unit>>;

  /**
   * List the wallets of an account.
   *
   * One wallet per unit and holder that ever had something: the account’s own first, then those of its members.
   * Balances are as the clock says, even in the moments before what is due is booked.
   *
   * With `at`, the balances as they were booked up to and including that instant, for statements; there is no expiry
   * forecast for the past.
   *
   * `GET /v1/accounts/{accountId}/wallets`, needs `ledger:read`.
   *
   * Refused with `cursor_invalid`, `holder_unknown`, `instant_in_future`.
   */
  listWallets: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Only wallets of this holder: `account` or a membership (`mem_…`). */
    holder?: string;
    /** Balances as booked up to then; not after now. */
    at?: string;
    /** `none` leaves out what expires next and answers from one row, however many lots there are. */
    forecast?: 'nextExpiry' | 'none';
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Wallet>>;

  /**
   * Move units.
   *
   * Moves units into the wallet of a member, of the account, or of another account. Lots keep where they come from, who
   * funds them and when they expire. If the receiving wallet owes something, that is filled first.
   *
   * `POST /v1/accounts/{accountId}/wallets/{unit}/move`, needs `ledger:move`.
   *
   * Refused with `account_merged`, `amount_not_positive`, `amount_too_large`, `amount_too_precise`, `holder_unknown`,
   * `insufficient_balance`, `move_to_itself`, `redemption_not_allowed`, `reference_used`, `unit_unknown`,
   * `wallet_in_debt`.
   */
  moveUnits(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the unit. */
    unit: string;
    body: Move;
  }, options?: KeyedOptions): Call<MoveAnswer>;

  /**
   * Print a statement as PDF.
   *
   * By the instant of booking: the closing balance of one statement is the opening balance of the next, wherever the
   * cut lies. The balance is what is available less what is owed; what is pending or reserved is shown beside it.
   * Entries booked together for one cause are one line.
   *
   * A4, for people: with what expires next and the level at the end of the period.
   *
   * `GET /v1/accounts/{accountId}/statements.pdf`, needs `ledger:read`.
   *
   * Refused with `holder_unknown`, `statement_period_invalid`, `statement_too_long`, `unit_unknown`.
   */
  printStatement(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Where it begins: a day of the programme’s calendar, or an instant with offset. What was booked then counts. */
    from: string;
    /** Where it ends: what was booked then does not count any more. Now, if left out. */
    to?: string;
    /** Only this unit; every unit in which something was booked, if left out. */
    unit?: string;
    /** Whose: `account` (default) or a membership (`mem_…`). */
    holder?: string;
    /** Language of everything people read. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Refund a spend.
   *
   * Gives a spend, or a captured reservation, back to the lots it took, the last one taken first. A lot that has
   * expired meanwhile keeps what comes back for the unit’s days of grace. Several refunds of one spend together give
   * back what it took and no more.
   *
   * `POST /v1/accounts/{accountId}/wallets/{unit}/refund`, needs `ledger:write`.
   *
   * Refused with `amount_not_positive`, `amount_too_large`, `amount_too_precise`, `holder_unknown`,
   * `refund_exceeds_spend`, `spend_unknown`, `unit_unknown`.
   */
  refundSpend(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the unit. */
    unit: string;
    body: Refund;
  }, options?: KeyedOptions): Call<ActAnswer>;

  /**
   * Turn an adjustment down, or withdraw one’s own.
   *
   * Nothing is booked. Whoever requested it withdraws it; anybody else rejects it.
   *
   * `POST /v1/adjustments/{adjustmentId}/reject`, needs `ledger:adjust`.
   *
   * Refused with `adjustment_not_waiting`.
   */
  rejectAdjustment(args: {
    /** The adjustment. `adj_…` */
    adjustmentId: string;
    body: AdjustmentRejection;
  }, options?: KeyedOptions): Call<Adjustment>;

  /**
   * Adjust a wallet by hand, with a second person where it takes one.
   *
   * A small adjustment is booked at once (`executed`). Above the amount of the workspace’s rules it waits (`waiting`)
   * until somebody else agrees or turns it down, or its deadline passes. What the same person adjusted in the same
   * account and unit within 24 hours counts together.
   *
   * `POST /v1/adjustments`, needs `ledger:adjust`.
   *
   * Refused with `adjustment_limit_exceeded`, `adjustment_reason_unknown`, `amount_not_positive`, `amount_too_large`,
   * `amount_too_precise`, `expiry_without_credit`, `holder_unknown`, `insufficient_balance`, `reference_used`,
   * `unit_unknown`, `wallet_in_debt`.
   */
  requestAdjustment(args: {
    body: AdjustmentRequest;
  }, options?: KeyedOptions): Call<Adjustment>;

  /**
   * Reserve units.
   *
   * Sets units aside under a reference: nobody else can use them and they do not expire, until they are captured or
   * cancelled under the same reference.
   *
   * `POST /v1/accounts/{accountId}/wallets/{unit}/reserve`, needs `ledger:write`.
   *
   * Refused with `account_merged`, `amount_not_positive`, `amount_too_large`, `amount_too_precise`, `holder_unknown`,
   * `insufficient_balance`, `redemption_not_allowed`, `reference_used`, `unit_unknown`, `wallet_in_debt`.
   */
  reserveUnits(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the unit. */
    unit: string;
    body: Reserve;
  }, options?: KeyedOptions): Call<ActAnswer>;

  /**
   * Change the rules of adjustments.
   *
   * Holds for adjustments from now on. What waits goes on waiting until its deadline and still needs its second person.
   *
   * `PATCH /v1/adjustment-rules`, needs `ledger:admin`.
   */
  setAdjustmentRules(args?: {
    body?: AdjustmentRulesChange;
  }, options?: KeyedOptions): Call<AdjustmentRules>;

  /**
   * Spend units.
   *
   * Uses units up: what expires first goes first, then what is oldest. The answer says which lots were taken; a refund
   * under the same reference gives back to exactly these. However many requests come at once, the last unit is spent
   * once.
   *
   * `POST /v1/accounts/{accountId}/wallets/{unit}/spend`, needs `ledger:write`.
   *
   * Refused with `account_merged`, `amount_not_positive`, `amount_too_large`, `amount_too_precise`, `holder_unknown`,
   * `insufficient_balance`, `redemption_not_allowed`, `reference_used`, `unit_unknown`, `wallet_in_debt`.
   */
  spendUnits(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the unit. */
    unit: string;
    body: Spend;
  }, options?: KeyedOptions): Call<ActAnswer>;

  /**
   * Verify the books.
   *
   * Checks every promise of the ledger over everything in the workspace: entries, lots, reservations and wallets must
   * tell the same story. Reads only. The result is kept in the audit trail; a large workspace takes minutes, and the
   * result is there also if the caller does not wait.
   *
   * `POST /v1/ledger/verifications`, needs `audit:read`.
   */
  verifyLedger(args?: Record<string, never>, options?: CallOptions): Call<LedgerVerification>;
}
