// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  CampaignExplanation,
  DryRun,
  EntryExplanation,
  EventExplanation,
  NewDryRun,
  Outcome,
} from './schemas.ts';

/** What was decided, why, and what would be. */
export interface DecisionsOperations {
  /**
   * Try an event.
   *
   * Decides an event exactly as if it were sent, and explains the decision. Nothing is stored, nothing is posted, no
   * budget is used.
   *
   * With `accountId` the event is tried on that account, and its own `account` may be left out. An event of an unknown
   * account is decided as the first of a new company.
   *
   * `POST /v1/dry-runs`, needs `decisions:read`.
   */
  createDryRun(args: {
    body: NewDryRun;
  }, options?: CallOptions): Call<DryRun>;

  /**
   * Explain an entry.
   *
   * From an entry of the ledger to its lot, from the lot to the event or outcome behind it, and from there to why that
   * gave it.
   *
   * `GET /v1/entries/{entryId}/explanation`, needs `decisions:read`.
   */
  explainEntry(args: {
    /** The entry. `ent_…` */
    entryId: string;
    /** Language of the sentences. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<EntryExplanation>;

  /**
   * Explain an event.
   *
   * For every campaign that listens to the event: each condition with the values read, the amounts on their way through
   * limits, choice, multipliers, rounding, shares and budget, or the first reason why it gave nothing. As data and as
   * sentences.
   *
   * The explanation is made by deciding the event once more on facts as they stand.
   *
   * `GET /v1/events/{eventId}/explanation`, needs `decisions:read`.
   */
  explainEvent(args: {
    /** The event. `evt_…` */
    eventId: string;
    /** Language of the sentences. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<EventExplanation>;

  /**
   * Explain one campaign for an event.
   *
   * Why a campaign gave something or nothing for the event, also where it never looked at it: because it listens to
   * other events, was paused, or begins later.
   *
   * `GET /v1/events/{eventId}/explanation/{campaign}`, needs `decisions:read`.
   *
   * Refused with `campaign_unknown`.
   */
  explainNonAward(args: {
    /** The event. `evt_…` */
    eventId: string;
    /** Key of the campaign. */
    campaign: string;
    /** Language of the sentences. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<CampaignExplanation>;

  /**
   * List outcomes of an account.
   *
   * What campaigns that no single event triggers owe the account: periods, crossings, arrivals, dates, running
   * conditions.
   *
   * `GET /v1/accounts/{accountId}/outcomes`, needs `decisions:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listOutcomes: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Only outcomes of this campaign. */
    campaign?: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Outcome>>;
}
