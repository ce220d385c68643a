// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  ListOperation,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  AccountLevelMove,
  ActivityDay,
  BookAccount,
  CampaignAccount,
  CampaignResults,
  FigurePeriod,
  LevelCount,
  LevelFlow,
  Liability,
  NearMove,
  Overview,
  UnitBooks,
} from './schemas.ts';

/** The state of the programme in figures: overview, activity, liability, levels, results of campaigns. */
export interface FiguresOperations {
  /**
   * Show what a campaign gave.
   *
   * Awards, accounts reached, units with what they cost, and what is left of the budget. Awards count on the day of the
   * event or period they are for and as they stand after corrections, so that past days still move. Accounts are
   * counted in the whole months the period lies in. Awards of coupons are not among them.
   *
   * `GET /v1/campaigns/{key}/results`, needs `decisions:read`.
   *
   * Refused with `campaign_unknown`, `period_invalid`.
   */
  getCampaignResults(args: {
    /** Key of the campaign. */
    key: string;
    /** The first day, in the time zone of the programme; 30 days up to `to` unless given. */
    from?: string;
    /** The last day, included; today unless given. */
    to?: string;
  }, options?: CallOptions): Call<CampaignResults>;

  /**
   * Show how accounts are spread over levels.
   *
   * How many accounts stand on each level now, and how many stood there at the end of a day, by the level history as it
   * is known today. Accounts merged into others are left out.
   *
   * `GET /v1/ladders/{ladder}/distribution`, needs `levels:read`.
   *
   * Refused with `ladder_unknown`, `period_invalid`.
   */
  getLadderDistribution: RequiringListOperation<{
    /** Key of the ladder. */
    ladder: string;
    /** The day to compare with; 30 days ago unless given. */
    at?: string;
  }, {
    ladder: string;
    /** The past day. */
    comparedWith: string;
    data: LevelCount[];
  }>;

  /**
   * Show moves between levels.
   *
   * How many accounts moved from which level to which in a period, by the level history as it is known today.
   *
   * `GET /v1/ladders/{ladder}/movements`, needs `levels:read`.
   *
   * Refused with `ladder_unknown`, `period_invalid`.
   */
  getLadderMovements: RequiringListOperation<{
    /** Key of the ladder. */
    ladder: string;
    /** The first day, in the time zone of the programme; 30 days up to `to` unless given. */
    from?: string;
    /** The last day, included; today unless given. */
    to?: string;
  }, {
    ladder: string;
    period: FigurePeriod;
    data: LevelFlow[];
  }>;

  /**
   * Show what is outstanding of a unit.
   *
   * What holders have at the end of a day, company and personal wallets apart, what it costs, how it came to that month
   * by month, and when it expires. It equals the sum of the entries to the last part.
   *
   * `basis=value` goes by the day entries count for, so that late events change past days; `basis=posted` by the day
   * they were booked, as balances and statements do: past days never change.
   *
   * `GET /v1/liability`, needs `ledger:read`.
   *
   * Refused with `unit_unknown`.
   */
  getLiability(args: {
    /** Key of the unit. */
    unit: string;
    /** The day at whose end it is told; now unless given. The past knows no expiry profile. */
    at?: string;
    /** Which day of an entry counts. */
    basis?: 'value' | 'posted';
  }, options?: CallOptions): Call<Liability>;

  /**
   * Show the state of the programme.
   *
   * Accounts and people, activity, units earned, spent and about to expire, liability, levels, and what needs
   * attention, against the period before. Parts the caller may not read are null.
   *
   * Figures of units go by the day they count for. They are counted from what was committed some seconds later; asOf
   * says up to when they are complete, and then they equal the ledger to the last part. Each figure names the list
   * behind it.
   *
   * `GET /v1/overview`, needs `workspace:read`.
   *
   * Refused with `period_invalid`.
   */
  getOverview(args?: {
    /** The first day, in the time zone of the programme; 30 days up to `to` unless given. */
    from?: string;
    /** The last day, included; today unless given. */
    to?: string;
  }, options?: CallOptions): Call<Overview>;

  /**
   * List events by day and type.
   *
   * How many events of which type happened on which day, as they stand: a replacement counts in place of what it
   * replaces. Corrections have kinds of their own: credit, cancel, undo.
   *
   * `GET /v1/activity`, needs `events:read`.
   *
   * Refused with `period_invalid`.
   */
  listActivity: ListOperation<{
    /** The first day, in the time zone of the programme; 30 days up to `to` unless given. */
    from?: string;
    /** The last day, included; today unless given. */
    to?: string;
    /** Only events of this type. */
    type?: string;
  }, {
    asOf: string | null;
    /** Seconds from asOf to now. */
    lagSeconds: number | null;
    /** The zone in which days are cut. */
    timeZone: string;
    period: FigurePeriod;
    data: ActivityDay[];
  }>;

  /**
   * List the accounts of the books.
   *
   * By unit: where units come from, what became of them, and what holders have, each with opening balance, movement and
   * closing balance. What was given is what was used and what is held: the difference is zero.
   *
   * `basis=posted` goes by the day entries were booked, so that past days never change; `basis=value` by the day they
   * count for.
   *
   * `GET /v1/books`, needs `ledger:read`.
   *
   * Refused with `period_invalid`.
   */
  listBookAccounts: ListOperation<{
    /** The first day, in the time zone of the programme; 30 days up to `to` unless given. */
    from?: string;
    /** The last day, included; today unless given. */
    to?: string;
    /** Which day of an entry counts. */
    basis?: 'posted' | 'value';
  }, {
    asOf: string | null;
    /** Seconds from asOf to now. */
    lagSeconds: number | null;
    /** The zone in which days are cut. */
    timeZone: string;
    period: FigurePeriod;
    units: UnitBooks[];
    data: BookAccount[];
  }>;

  /**
   * List accounts a campaign gave something.
   *
   * Who got most first, in the whole months the period lies in.
   *
   * `GET /v1/campaigns/{key}/accounts`, needs `decisions:read`.
   *
   * Refused with `campaign_unknown`, `cursor_invalid`, `period_invalid`, `unit_unknown`.
   */
  listCampaignAccounts: RequiringListOperation<{
    /** Key of the campaign. */
    key: string;
    /** Units of which kind. */
    unit: string;
    /** The first day, in the time zone of the programme; 30 days up to `to` unless given. */
    from?: string;
    /** The last day, included; today unless given. */
    to?: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<CampaignAccount>>;

  /**
   * List accounts that moved between levels.
   *
   * The moves of a period one by one, the newest first.
   *
   * `GET /v1/ladders/{ladder}/moves`, needs `levels:read`.
   *
   * Refused with `cursor_invalid`, `ladder_unknown`, `period_invalid`.
   */
  listLadderMoves: RequiringListOperation<{
    /** Key of the ladder. */
    ladder: string;
    /** The first day, in the time zone of the programme; 30 days up to `to` unless given. */
    from?: string;
    /** The last day, included; today unless given. */
    to?: string;
    /** Only moves away from this level. */
    fromLevel?: string;
    /** Only moves to this level. */
    toLevel?: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<AccountLevelMove>>;

  /**
   * List accounts that are about to move.
   *
   * Up: to the next level a tenth or less is missing. Down: what keeps the present level does not hold, and it is
   * decided by the day asked for. The nearest first. Worked out anew some seconds after an account’s figures change,
   * and every day.
   *
   * `GET /v1/ladders/{ladder}/near-moves`, needs `levels:read`.
   *
   * Refused with `cursor_invalid`, `ladder_unknown`, `period_invalid`.
   */
  listNearMoves: RequiringListOperation<{
    /** Key of the ladder. */
    ladder: string;
    /** Towards the next level, or away from the present one. */
    direction?: 'up' | 'down';
    /** Down: decided before this day; 90 days from now unless given. */
    until?: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, {
    /** The entries, in the order of the list. */
    data: NearMove[];
    /** Pass it as cursor to get what follows; null at the end. */
    nextCursor: string | null;
    asOf: string | null;
    /** Seconds from asOf to now. */
    lagSeconds: number | null;
    /** The zone in which days are cut. */
    timeZone: string;
  }>;
}
