// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  ConditionalOptions,
  KeyedOptions,
  ListOperation,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  CampaignDraftRequest,
  CampaignExplanation,
  CampaignReading,
  CampaignTemplate,
  CampaignToDescribe,
  CampaignTrial,
  Draft,
  DraftApproval,
  DraftDetail,
  DraftSubmission,
  ExpressionCheck,
  ExpressionScope,
  ExpressionToCheck,
  FilledTemplate,
  LadderDraftRequest,
  PreviewRequest,
  Reason,
  ReviewRules,
  ReviewRulesChange,
  RulePreview,
  RulePreviewDifference,
  RuleState,
  TemplateAnswers,
} from './schemas.ts';

/** Single campaigns and ladders: drafts, a second person, previews, pausing and ending. */
export interface CampaignsOperations {
  /**
   * Agree to the draft of a campaign.
   *
   * The second person: none of those who wrote or submitted it, with the permission at this moment, who confirms the
   * hash of what was looked at. The draft becomes a version in the same step. Into the past it takes the hash of a
   * finished preview as well; then every account is decided anew.
   *
   * `POST /v1/campaigns/{key}/draft/approve`, needs `campaigns:approve`.
   *
   * Refused with `budget_below_used`, `campaign_below_margin`, `draft_hash_differs`, `draft_invalid`,
   * `draft_needs_person`, `draft_not_in_review`, `draft_outdated`, `draft_own`, `draft_start_invalid`,
   * `draft_unchanged`, `precondition_failed`, `preview_required`, `programme_missing`, `rules_invalid`.
   */
  approveCampaignDraft(args: {
    /** Key of the campaign. */
    key: string;
    body: DraftApproval;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Agree to the draft of a ladder.
   *
   * The second person: none of those who wrote or submitted it, with the permission at this moment, who confirms the
   * hash of what was looked at. The draft becomes a version in the same step. Into the past it takes the hash of a
   * finished preview as well; then every account is decided anew.
   *
   * `POST /v1/ladders/{key}/draft/approve`, needs `campaigns:approve`.
   *
   * Refused with `budget_below_used`, `campaign_below_margin`, `draft_hash_differs`, `draft_invalid`,
   * `draft_needs_person`, `draft_not_in_review`, `draft_outdated`, `draft_own`, `draft_start_invalid`,
   * `draft_unchanged`, `precondition_failed`, `preview_required`, `programme_missing`, `rules_invalid`.
   */
  approveLadderDraft(args: {
    /** Key of the ladder. */
    key: string;
    body: DraftApproval;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Archive a campaign that is over.
   *
   * It is left out of lists unless they ask for it; its versions and what they gave stay. A new version brings it back.
   *
   * `POST /v1/campaigns/{key}/archive`, needs `campaigns:write`.
   *
   * Refused with `campaign_status_invalid`, `precondition_failed`.
   */
  archiveCampaign(args: {
    /** Key of the campaign. */
    key: string;
    body: Reason;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Archive a paused ladder.
   *
   * Ends it for good and leaves it out of lists, of the levels of accounts and of the exported programme. Nobody is
   * moved, its history stays. Refused while a campaign that is not over reads its levels. A new version brings it back.
   *
   * `POST /v1/ladders/{key}/archive`, needs `campaigns:write`.
   *
   * Refused with `ladder_in_use`, `ladder_status_invalid`, `precondition_failed`.
   */
  archiveLadder(args: {
    /** Key of the ladder. */
    key: string;
    body: Reason;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Stop a preview.
   *
   * What it found so far stays to be read.
   *
   * `POST /v1/previews/{previewId}/cancel`, needs `campaigns:write`.
   *
   * Refused with `preview_finished`.
   */
  cancelPreview(args: {
    /** The preview. `prv_…` */
    previewId: string;
  }, options?: KeyedOptions): Call<RulePreview>;

  /**
   * Check an expression.
   *
   * Whether an expression works in this workspace: the place of the first fault with a remedy, or what it says in plain
   * words. The same check as when the rule is saved.
   *
   * `POST /v1/expressions/check`, needs `programmes:read`.
   *
   * Refused with `event_type_unknown`.
   */
  checkExpression(args: {
    body: ExpressionToCheck;
  }, options?: CallOptions): Call<ExpressionCheck>;

  /**
   * Say what a campaign does.
   *
   * A campaign that need not run, in plain words, one line per part: what triggers it, for whom it is, what it gives
   * and within which limits. Expressions are read as they are written; whether they work, saving the draft tells.
   * Nothing is stored.
   *
   * `POST /v1/campaigns/{campaign}/reading`, needs `programmes:read`.
   *
   * Refused with `programme_invalid`, `programme_missing`.
   */
  describeCampaign(args: {
    /** Key of the campaign. */
    campaign: string;
    body: CampaignToDescribe;
  }, options?: CallOptions): Call<CampaignReading>;

  /**
   * Throw the draft of a campaign away.
   *
   * What runs stays as it is.
   *
   * `DELETE /v1/campaigns/{key}/draft`, needs `campaigns:write`.
   *
   * Refused with `draft_in_review`, `precondition_failed`.
   */
  discardCampaignDraft(args: {
    /** Key of the campaign. */
    key: string;
  }, options?: ConditionalOptions & KeyedOptions): Call<void>;

  /**
   * Throw the draft of a ladder away.
   *
   * What runs stays as it is.
   *
   * `DELETE /v1/ladders/{key}/draft`, needs `campaigns:write`.
   *
   * Refused with `draft_in_review`, `precondition_failed`.
   */
  discardLadderDraft(args: {
    /** Key of the ladder. */
    key: string;
  }, options?: ConditionalOptions & KeyedOptions): Call<void>;

  /**
   * End a campaign.
   *
   * From now on it gives nothing; what was given stays. A new draft can begin it anew.
   *
   * `POST /v1/campaigns/{key}/end`, needs `campaigns:write`.
   *
   * Refused with `campaign_status_invalid`, `precondition_failed`.
   */
  endCampaign(args: {
    /** Key of the campaign. */
    key: string;
    body: Reason;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Make a campaign of a template.
   *
   * The campaign as a programme file writes it, with the answers put in. Nothing is stored: save it as a draft with
   * `PUT /v1/campaigns/{key}/draft`.
   *
   * `POST /v1/campaign-templates/{template}/definition`, needs `programmes:read`.
   *
   * Refused with `template_parameter_invalid`.
   */
  fillCampaignTemplate(args: {
    /** Key of the template. */
    template: string;
    body?: TemplateAnswers;
  }, options?: CallOptions): Call<FilledTemplate>;

  /**
   * Show a campaign.
   *
   * How the campaign stands, all its versions with the instant from which each holds, and its draft. The ETag changes
   * with any of them.
   *
   * `GET /v1/campaigns/{key}`, needs `programmes:read`.
   */
  getCampaign(args: {
    /** Key of the campaign. */
    key: string;
  }, options?: CallOptions): Call<RuleState>;

  /**
   * Show the draft of a campaign.
   *
   * What it says, what it changes against the newest version place by place, from when it would hold, the hash a second
   * person confirms, and the last preview.
   *
   * `GET /v1/campaigns/{key}/draft`, needs `programmes:read`.
   */
  getCampaignDraft(args: {
    /** Key of the campaign. */
    key: string;
  }, options?: CallOptions): Call<DraftDetail>;

  /**
   * Show what rules can read.
   *
   * Every path an expression may read, with its type and what it is called: fields of the events named, of the account
   * and the person, metrics, levels, and fields of your own. Without events, what rules over periods and levels read.
   *
   * `GET /v1/expression-scope`, needs `programmes:read`.
   *
   * Refused with `event_type_unknown`.
   */
  getExpressionScope(args?: {
    /** Types of the events that trigger the rule, with commas between. */
    events?: string;
  }, options?: CallOptions): Call<ExpressionScope>;

  /**
   * Show a ladder.
   *
   * How the ladder stands, all its versions with the instant from which each holds, and its draft. The ETag changes
   * with any of them.
   *
   * `GET /v1/ladders/{key}`, needs `programmes:read`.
   */
  getLadder(args: {
    /** Key of the ladder. */
    key: string;
  }, options?: CallOptions): Call<RuleState>;

  /**
   * Show the draft of a ladder.
   *
   * What it says, what it changes against the newest version place by place, from when it would hold, the hash a second
   * person confirms, and the last preview.
   *
   * `GET /v1/ladders/{key}/draft`, needs `programmes:read`.
   */
  getLadderDraft(args: {
    /** Key of the ladder. */
    key: string;
  }, options?: CallOptions): Call<DraftDetail>;

  /**
   * Show a preview.
   *
   * How far it is, and what it comes to in total.
   *
   * `GET /v1/previews/{previewId}`, needs `decisions:read`.
   */
  getPreview(args: {
    /** The preview. `prv_…` */
    previewId: string;
  }, options?: CallOptions): Call<RulePreview>;

  /**
   * Show when a change takes two people.
   *
   * As delivered: into the past always, and for changes of live campaigns and ladders as soon as two active people have
   * the permission campaigns:approve.
   *
   * `GET /v1/review-rules`, needs `programmes:read`.
   */
  getReviewRules(args?: Record<string, never>, options?: CallOptions): Call<ReviewRules>;

  /**
   * List templates of campaigns.
   *
   * Kinds of campaigns that come with Hanse, each with what it asks. All of them in one answer.
   *
   * `GET /v1/campaign-templates`, needs `programmes:read`.
   */
  listCampaignTemplates: ListOperation<Record<string, never>, {
    data: CampaignTemplate[];
  }>;

  /**
   * List drafts.
   *
   * Drafts of campaigns and ladders by key. With `state=inReview`, what waits for a second person.
   *
   * `GET /v1/drafts`, needs `programmes:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listDrafts: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those that stand like this. */
    state?: 'draft' | 'inReview';
    /** Only campaigns, or only ladders. */
    kind?: 'campaign' | 'ladder';
  }, Page<Draft>>;

  /**
   * List who would get something else.
   *
   * One entry per holder and campaign, and one per level that moves, account by account.
   *
   * `GET /v1/previews/{previewId}/differences`, needs `decisions:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listPreviewDifferences: RequiringListOperation<{
    /** The preview. `prv_…` */
    previewId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<RulePreviewDifference>>;

  /**
   * Pause a campaign.
   *
   * From now on events give nothing by it, also when they are told later; what was given stays. Periods that close
   * while it is paused give nothing. One person is enough: what must stop cannot wait.
   *
   * `POST /v1/campaigns/{key}/pause`, needs `campaigns:write`.
   *
   * Refused with `campaign_status_invalid`, `precondition_failed`.
   */
  pauseCampaign(args: {
    /** Key of the campaign. */
    key: string;
    body: Reason;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Pause a ladder.
   *
   * From now on the figures move nobody: no rises, no falls, no reviews. They go on being followed. Levels given by
   * hand count and end as they were given. One person is enough: what must stop cannot wait.
   *
   * `POST /v1/ladders/{key}/pause`, needs `campaigns:write`.
   *
   * Refused with `ladder_status_invalid`, `precondition_failed`.
   */
  pauseLadder(args: {
    /** Key of the ladder. */
    key: string;
    body: Reason;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Preview the draft of a campaign.
   *
   * Every account is decided under the rules that run and with the draft: who would get something else, how much of
   * which unit, and whose level moves. Nothing changes. Up to 200 accounts are answered at once; more are gone through
   * in the background.
   *
   * A draft for the past is taken as it is: its preview is what publishing it posts. Any other one is looked at as if
   * it had held before. Shares of what a shared budget still has go to whoever is decided first; what other accounts
   * get in turn from changed levels of a group is not in it.
   *
   * `POST /v1/campaigns/{key}/draft/preview`, needs `campaigns:write`.
   *
   * Refused with `budget_below_used`, `draft_invalid`, `draft_start_invalid`, `programme_missing`, `rules_invalid`.
   */
  previewCampaignDraft(args: {
    /** Key of the campaign. */
    key: string;
    body?: PreviewRequest;
  }, options?: KeyedOptions): Call<RulePreview>;

  /**
   * Preview the draft of a ladder.
   *
   * Every account is decided under the rules that run and with the draft: who would get something else, how much of
   * which unit, and whose level moves. Nothing changes. Up to 200 accounts are answered at once; more are gone through
   * in the background.
   *
   * A draft for the past is taken as it is: its preview is what publishing it posts. Any other one is looked at as if
   * it had held before. Shares of what a shared budget still has go to whoever is decided first; what other accounts
   * get in turn from changed levels of a group is not in it.
   *
   * `POST /v1/ladders/{key}/draft/preview`, needs `campaigns:write`.
   *
   * Refused with `budget_below_used`, `draft_invalid`, `draft_start_invalid`, `programme_missing`, `rules_invalid`.
   */
  previewLadderDraft(args: {
    /** Key of the ladder. */
    key: string;
    body?: PreviewRequest;
  }, options?: KeyedOptions): Call<RulePreview>;

  /**
   * Turn the draft of a campaign down.
   *
   * It is a draft again, with the reason; nothing that runs changes.
   *
   * `POST /v1/campaigns/{key}/draft/reject`, needs `campaigns:approve`.
   *
   * Refused with `draft_not_in_review`, `precondition_failed`.
   */
  rejectCampaignDraft(args: {
    /** Key of the campaign. */
    key: string;
    body: Reason;
  }, options?: ConditionalOptions & KeyedOptions): Call<DraftDetail>;

  /**
   * Turn the draft of a ladder down.
   *
   * It is a draft again, with the reason; nothing that runs changes.
   *
   * `POST /v1/ladders/{key}/draft/reject`, needs `campaigns:approve`.
   *
   * Refused with `draft_not_in_review`, `precondition_failed`.
   */
  rejectLadderDraft(args: {
    /** Key of the ladder. */
    key: string;
    body: Reason;
  }, options?: ConditionalOptions & KeyedOptions): Call<DraftDetail>;

  /**
   * Resume a paused campaign.
   *
   * Events count again from now on; those of the pause still give nothing.
   *
   * `POST /v1/campaigns/{key}/resume`, needs `campaigns:write`.
   *
   * Refused with `campaign_status_invalid`, `precondition_failed`.
   */
  resumeCampaign(args: {
    /** Key of the campaign. */
    key: string;
    body: Reason;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Resume a paused ladder.
   *
   * Whoever earned a higher level during the pause has it from now on. Nobody falls by what lies in the pause: the next
   * end of a period or review decides as always, days of grace go on where they stopped. A ladder that has neither
   * follows its figures at once. Who would move: POST /v1/ladders/{ladder}/previews with the ladder as it is.
   *
   * `POST /v1/ladders/{key}/resume`, needs `campaigns:write`.
   *
   * Refused with `ladder_status_invalid`, `precondition_failed`.
   */
  resumeLadder(args: {
    /** Key of the ladder. */
    key: string;
    body: Reason;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Write the draft of a campaign.
   *
   * Makes or replaces the draft; nothing that runs changes. It is checked with everything it would run beside, and on
   * the last documents against the margin floor of GET /v1/coupon-rules: what would sell below it is refused or
   * flagged, as the floor says. Where there is a draft already, If-Match with its ETag is needed.
   *
   * `PUT /v1/campaigns/{key}/draft`, needs `campaigns:write`.
   *
   * Refused with `budget_below_used`, `campaign_below_margin`, `draft_exists`, `draft_in_review`, `draft_invalid`,
   * `draft_start_invalid`, `precondition_failed`, `programme_missing`, `rules_invalid`.
   */
  saveCampaignDraft(args: {
    /** Key of the campaign. */
    key: string;
    body: CampaignDraftRequest;
  }, options?: ConditionalOptions & KeyedOptions): Call<DraftDetail>;

  /**
   * Write the draft of a ladder.
   *
   * Makes or replaces the draft; nothing that runs changes. It is checked with everything it would run beside. Where
   * there is a draft already, If-Match with its ETag is needed.
   *
   * `PUT /v1/ladders/{key}/draft`, needs `campaigns:write`.
   *
   * Refused with `budget_below_used`, `campaign_below_margin`, `draft_exists`, `draft_in_review`, `draft_invalid`,
   * `draft_start_invalid`, `precondition_failed`, `programme_missing`, `rules_invalid`.
   */
  saveLadderDraft(args: {
    /** Key of the ladder. */
    key: string;
    body: LadderDraftRequest;
  }, options?: ConditionalOptions & KeyedOptions): Call<DraftDetail>;

  /**
   * Set when a change takes two people.
   *
   * Holds for what is submitted from now on. What waits still needs its second person.
   *
   * `PATCH /v1/review-rules`, needs `campaigns:admin`.
   */
  setReviewRules(args?: {
    body?: ReviewRulesChange;
  }, options?: KeyedOptions): Call<ReviewRules>;

  /**
   * Submit the draft of a campaign.
   *
   * Where the change takes two people, the draft waits for the second one until its deadline. Where one is enough, it
   * becomes a version at once: `draft` is null then. What takes two people: GET /v1/review-rules.
   *
   * `POST /v1/campaigns/{key}/draft/submit`, needs `campaigns:write`.
   *
   * Refused with `budget_below_used`, `campaign_below_margin`, `draft_in_review`, `draft_invalid`, `draft_outdated`,
   * `draft_start_invalid`, `draft_unchanged`, `precondition_failed`, `preview_required`, `programme_missing`,
   * `rules_invalid`, `second_person_missing`.
   */
  submitCampaignDraft(args: {
    /** Key of the campaign. */
    key: string;
    body?: DraftSubmission;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Submit the draft of a ladder.
   *
   * Where the change takes two people, the draft waits for the second one until its deadline. Where one is enough, it
   * becomes a version at once: `draft` is null then. What takes two people: GET /v1/review-rules.
   *
   * `POST /v1/ladders/{key}/draft/submit`, needs `campaigns:write`.
   *
   * Refused with `budget_below_used`, `campaign_below_margin`, `draft_in_review`, `draft_invalid`, `draft_outdated`,
   * `draft_start_invalid`, `draft_unchanged`, `precondition_failed`, `preview_required`, `programme_missing`,
   * `rules_invalid`, `second_person_missing`.
   */
  submitLadderDraft(args: {
    /** Key of the ladder. */
    key: string;
    body?: DraftSubmission;
  }, options?: ConditionalOptions & KeyedOptions): Call<RuleState>;

  /**
   * Try a campaign on an event.
   *
   * What a campaign that does not run yet, or not like this, would have made of an event that happened, with every
   * condition, value and amount. Its days, budget and claim are left out; limits begin anew. Nothing is stored.
   *
   * `POST /v1/campaigns/{campaign}/trials`, needs `decisions:read`.
   *
   * Refused with `programme_invalid`, `programme_missing`, `rules_invalid`.
   */
  tryCampaign(args: {
    /** Key of the campaign. */
    campaign: string;
    body: CampaignTrial;
  }, options?: CallOptions): Call<CampaignExplanation>;

  /**
   * Withdraw the draft of a campaign from review.
   *
   * For those who wrote or submitted it: it is a draft again and can be changed.
   *
   * `POST /v1/campaigns/{key}/draft/withdraw`, needs `campaigns:write`.
   *
   * Refused with `draft_not_in_review`, `draft_not_own`, `precondition_failed`.
   */
  withdrawCampaignDraft(args: {
    /** Key of the campaign. */
    key: string;
  }, options?: ConditionalOptions & KeyedOptions): Call<DraftDetail>;

  /**
   * Withdraw the draft of a ladder from review.
   *
   * For those who wrote or submitted it: it is a draft again and can be changed.
   *
   * `POST /v1/ladders/{key}/draft/withdraw`, needs `campaigns:write`.
   *
   * Refused with `draft_not_in_review`, `draft_not_own`, `precondition_failed`.
   */
  withdrawLadderDraft(args: {
    /** Key of the ladder. */
    key: string;
  }, options?: ConditionalOptions & KeyedOptions): Call<DraftDetail>;
}
