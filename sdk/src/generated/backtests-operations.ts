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
  Backtest,
  BacktestAccount,
  BacktestHead,
  BacktestInput,
} from './schemas.ts';

/** Campaigns tried over the history before they are launched. */
export interface BacktestsOperations {
  /**
   * Cancel a backtest.
   *
   * One that runs stops within a second or two; its state is then cancelled.
   *
   * `POST /v1/backtests/{backtestId}/cancel`, needs `campaigns:backtest`.
   *
   * Refused with `backtest_ended`.
   */
  cancelBacktest(args: {
    /** The backtest. `bt_…` */
    backtestId: string;
  }, options?: CallOptions): Call<Backtest>;

  /**
   * Try a campaign over the history.
   *
   * Decides every event of the period anew as if the campaign had been running, in the background, and answers what it
   * would have cost by month, who would have won how much, what is earned by doing nothing new, when the budget would
   * have been gone, what limits would have taken, and what it costs of the margin. Metrics and levels it reads are
   * folded as they stood. Sent with `definition` it tries that, with `draft` the stored draft as it is now; without,
   * the campaign that runs. `against` compares two: campaigns, drafts, or a draft and what runs. Nothing is awarded;
   * live tables are only read.
   *
   * Budgets and claims are taken in the order in which things happened; live they are taken in the order of arrival.
   * Everything else is what would have been decided.
   *
   * `POST /v1/campaigns/{campaignKey}/backtests`, needs `campaigns:backtest`.
   *
   * Refused with `backtest_campaign_unknown`, `backtest_invalid`, `programme_invalid`, `programme_missing`,
   * `rules_invalid`.
   */
  createBacktest(args: {
    /** Key of the campaign. */
    campaignKey: string;
    body: BacktestInput;
  }, options?: KeyedOptions): Call<Backtest>;

  /**
   * Show a backtest.
   *
   * How far it is, and what came out.
   *
   * `GET /v1/backtests/{backtestId}`, needs `campaigns:backtest`.
   */
  getBacktest(args: {
    /** The backtest. `bt_…` */
    backtestId: string;
  }, options?: CallOptions): Call<Backtest>;

  /**
   * List what each account would have got.
   *
   * Those that would have got most first; also as CSV. Only once the backtest is done.
   *
   * `GET /v1/backtests/{backtestId}/accounts`, needs `campaigns:backtest`.
   *
   * Refused with `backtest_not_done`, `cursor_invalid`.
   */
  listBacktestAccounts: RequiringListOperation<{
    /** The backtest. `bt_…` */
    backtestId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<BacktestAccount>>;

  /**
   * List backtests.
   *
   * The newest first. They are deleted after 180 days.
   *
   * `GET /v1/backtests`, needs `campaigns:backtest`.
   *
   * Refused with `cursor_invalid`.
   */
  listBacktests: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those of this campaign. */
    campaign?: string;
  }, Page<BacktestHead>>;
}
