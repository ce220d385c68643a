// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  ConditionalOptions,
  FileAnswer,
  KeyedOptions,
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  Definition,
  EventType,
  ProgrammeChanges,
  ProgrammeFile,
  ProgrammePlan,
  ProgrammeReview,
  RunningProgramme,
  TermsInput,
  TermsVersion,
} from './schemas.ts';

/** The rules: event types, units, metrics, ladders and campaigns as one file. */
export interface ProgrammeOperations {
  /**
   * Apply a programme file.
   *
   * Makes the programme what the file says, as one change: what differs becomes a new version, what is equal stays,
   * campaigns the file no longer has end. Nothing is ever deleted. New versions hold from now on; events that happened
   * before keep the version of their time.
   *
   * The file may be sent as JSON or as YAML. Plan it first to see what would change; with If-Match and the ETag of the
   * plan, nothing else can have changed in between.
   *
   * `PUT /v1/programme`, needs `programmes:write`.
   *
   * Refused with `benefit_not_changeable`, `budget_below_used`, `campaign_below_margin`, `field_limit_reached`,
   * `field_not_changeable`, `metric_not_changeable`, `precondition_failed`, `programme_invalid`,
   * `programme_unreadable`, `review_required`, `rule_change_in_past`, `rules_invalid`, `unit_not_changeable`.
   */
  applyProgramme(args: {
    /** As data, or as YAML text. */
    body: ProgrammeFile | string;
  }, options?: ConditionalOptions & KeyedOptions): Call<ProgrammeChanges>;

  /**
   * Write the programme as a file.
   *
   * The programme as the YAML file that, applied here, changes nothing, and applied to an empty workspace makes the
   * same programme: exported there it is the same text. Versions that are scheduled are in it, campaigns that have
   * ended are not. Comments and the order of campaigns in the file it came from are not kept.
   *
   * `GET /v1/programme/export`, needs `programmes:read`.
   *
   * Refused with `programme_missing`.
   */
  exportProgramme(args?: {
    /** Which programme, where the workspace has several. */
    programme?: string;
    /** Address of the JSON Schema, written on top of the file for editors. */
    schema?: string;
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Show the programme that runs.
   *
   * Every definition in force now, and versions scheduled for later. Campaigns that have ended are left out; their
   * versions stay with the decisions made under them.
   *
   * `GET /v1/programme`, needs `programmes:read`.
   */
  getProgramme(args?: Record<string, never>, options?: CallOptions): Call<RunningProgramme>;

  /**
   * Show the schema of a programme file.
   *
   * JSON Schema (draft 2020-12) with a description of every field, for editors that complete and check while you write:
   * begin the file with `# yaml-language-server: $schema=` and this address.
   *
   * `GET /schemas/programme.json`, open to everybody.
   */
  getProgrammeSchema(args?: Record<string, never>, options?: CallOptions): Call<FileAnswer>;

  /**
   * List campaigns.
   *
   * All campaigns of the workspace by key, each with the version in force, its definition, the same in plain words, and
   * its other versions.
   *
   * `GET /v1/campaigns`, needs `decisions:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listCampaigns: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Campaigns that were archived, too. */
    archived?: boolean;
  }, Page<Definition>>;

  /**
   * List event types.
   *
   * Everything that may be sent as an event: the built-in types and those the programme declares, with the schema of
   * their data.
   *
   * `GET /v1/event-types`, needs `decisions:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listEventTypes: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<EventType>>;

  /**
   * List ladders.
   *
   * All ladders of the workspace by key, each with the version in force, its definition, the same in plain words, and
   * its other versions.
   *
   * `GET /v1/ladders`, needs `decisions:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listLadders: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Campaigns that were archived, too. */
    archived?: boolean;
  }, Page<Definition>>;

  /**
   * List metrics.
   *
   * All metrics of the workspace by key, each with the version in force, its definition, the same in plain words, and
   * its other versions.
   *
   * `GET /v1/metrics`, needs `decisions:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listMetrics: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Campaigns that were archived, too. */
    archived?: boolean;
  }, Page<Definition>>;

  /**
   * List terms and policies.
   *
   * Every version that was ever applied, by key, oldest first. A language that is missing falls back to English, then
   * to the first one written.
   *
   * `GET /v1/programme/terms`, needs `programmes:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listTerms: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only versions in this state. */
    state?: 'scheduled' | 'inForce' | 'superseded';
  }, Page<TermsVersion>>;

  /**
   * Plan a programme file.
   *
   * Answers what applying the file would change, field by field, and whom it would concern: accounts in the audience
   * and active lately, accounts that would move on a ladder; what a second person has to agree to before, and what
   * would be left of margins. Refuses the file with the same faults as applying it. Nothing is changed.
   *
   * The answer carries an ETag: sent with the apply as If-Match, nothing else can have changed in between.
   *
   * `POST /v1/programme/plan`, needs `programmes:write`.
   *
   * Refused with `benefit_not_changeable`, `budget_below_used`, `field_limit_reached`, `field_not_changeable`,
   * `metric_not_changeable`, `precondition_failed`, `programme_invalid`, `programme_unreadable`, `rule_change_in_past`,
   * `rules_invalid`, `unit_not_changeable`.
   */
  planProgramme(args: {
    /** Activity of accounts counts when it is no older than this. */
    days?: number;
    /** As data, or as YAML text. */
    body: ProgrammeFile | string;
  }, options?: ConditionalOptions): Call<ProgrammePlan>;

  /**
   * Publish a version of terms.
   *
   * A new version beside those there are, as `terms` of a programme file has it, and part of the file when that is
   * exported. It holds from its day on, at the earliest from now; who must accept it is asked then, and nobody is
   * suspended meanwhile. What says nothing new makes no version.
   *
   * `PUT /v1/programme/terms/{key}`, needs `programmes:write`.
   *
   * Refused with `rules_invalid`.
   */
  publishTerms(args: {
    /** Key of the terms. */
    key: string;
    body: TermsInput;
  }, options?: KeyedOptions): Call<TermsVersion>;

  /**
   * Review a programme file.
   *
   * Judges a file before anybody sees it: how much it asks of people (complexity), whether a member can see in one
   * sentence what to do and what it brings (clarity), whether thresholds are in reach of the accounts there are, what
   * units are worth, and what to do first. The same file and accounts always get the same answer. Nothing is changed.
   *
   * `POST /v1/programme/review`, needs `programmes:write`.
   *
   * Refused with `benefit_not_changeable`, `budget_below_used`, `field_limit_reached`, `field_not_changeable`,
   * `metric_not_changeable`, `programme_invalid`, `programme_unreadable`, `rule_change_in_past`, `rules_invalid`,
   * `unit_not_changeable`.
   */
  reviewProgramme(args: {
    /** Activity of accounts counts when it is no older than this. */
    days?: number;
    /** As data, or as YAML text. */
    body: ProgrammeFile | string;
  }, options?: CallOptions): Call<ProgrammeReview>;
}
