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
  Approval,
  AwardApproval,
  ConsentChange,
  ConsentChoice,
  ConsentText,
  ConsentTextInput,
  Delegation,
  DelegationInput,
  RecipientCap,
  ShareOut,
  ShareOutInput,
  ShareOutRule,
  ShareOutRuleInput,
} from './schemas.ts';

/** What client companies decide for their people: consent, sharing out, approvals. */
export interface EmployersOperations {
  /**
   * Add a text that companies agree to.
   *
   * In every language, under a version. Texts never change: another wording is another version. The same words again
   * change nothing.
   *
   * `POST /v1/consent-texts`, needs `employers:write`.
   *
   * Refused with `consent_text_taken`.
   */
  addConsentText(args: {
    body: ConsentTextInput;
  }, options?: KeyedOptions): Call<ConsentText>;

  /**
   * Cap what people of the company may receive.
   *
   * By an administrator of the account: what one of its people may receive there in a calendar year. It stands beside
   * the caps of the operator; the lowest decides.
   *
   * `POST /v1/accounts/{accountId}/recipient-caps`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`.
   */
  addEmployerCap(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: {
      /** The administrator of the account who does it. `mem_…` */
      membershipId: string;
      /** Whom it binds; left out: everybody. */
      category?: 'privateEmployee' | 'publicOfficial' | 'healthProfessional' | 'regulatedBuyer';
      /**
       * Kinds of benefit that count together; none: all but branded gifts. `units` are points when they are received,
       * what is bought with them counts under its own kind.
       */
      classes?: (
        | 'cashLike'
        | 'goods'
        | 'travelAndEvents'
        | 'service'
        | 'training'
        | 'donation'
        | 'units'
        | 'branded')[];
      /** Most that one person may receive in a calendar year, in the programme’s currency; 0 bars it. */
      amount: string;
      /** The law or rule it comes from; people who are refused read it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<RecipientCap>;

  /**
   * Agree to an award of a person.
   *
   * By an administrator of the account, or whom approvals were handed to; nobody agrees to their own. The units are
   * posted to the person as far as the mode, the membership, caps and black-outs of now allow; the rest goes where the
   * programme says.
   *
   * `POST /v1/accounts/{accountId}/award-approvals/{approvalId}/approve`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `award_approval_state`, `award_own_approval`.
   */
  approveAward(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The award. `awa_…` */
    approvalId: string;
    body: {
      /** The administrator of the account who does it. `mem_…` */
      membershipId: string;
    };
  }, options?: KeyedOptions): Call<AwardApproval>;

  /**
   * Agree to a proposed share-out.
   *
   * By an administrator of the account, or whom approvals were handed to. Caps and black-outs are those of now: what
   * goes beyond them stays with the company, and the share says so.
   *
   * `POST /v1/accounts/{accountId}/share-outs/{shareOutId}/approve`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `amount_too_large`, `insufficient_balance`,
   * `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`, `recipient_not_allowed`,
   * `redemption_not_allowed`, `share_out_state`, `unit_unknown`, `wallet_in_debt`.
   */
  approveShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The share-out. `sho_…` */
    shareOutId: string;
    body: {
      /** The administrator of the account who does it. `mem_…` */
      membershipId: string;
    };
  }, options?: KeyedOptions): Call<ShareOut>;

  /**
   * Choose what people of the company may receive.
   *
   * By an administrator of the account, against a version of the text. It acts from then on: awards keep the route they
   * were given. A choice that reaches into the past opens a work item and moves nothing by itself. The people concerned
   * are told by `consent.changed`, and read what it means in the list of choices.
   *
   * `POST /v1/accounts/{accountId}/consent-modes`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `consent_text_unknown`.
   */
  chooseConsentMode(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: ConsentChoice;
  }, options?: KeyedOptions): Call<ConsentChange>;

  /**
   * Hand approvals over for a time.
   *
   * By an administrator of the account, to another member: redemptions, awards and proposed share-outs. Choosing the
   * consent mode, sharing out and caps stay with administrators. Nobody agrees to what they asked for themselves. It
   * ends early when the administrator is none any more.
   *
   * `POST /v1/accounts/{accountId}/delegations`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `delegation_invalid`, `membership_not_valid`.
   */
  delegateApprovals(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: DelegationInput;
  }, options?: KeyedOptions): Call<Delegation>;

  /**
   * Retire a text that companies agree to.
   *
   * Nobody can agree to it any more; what was agreed to holds.
   *
   * `POST /v1/consent-texts/{version}/end`, needs `employers:write`.
   */
  endConsentText(args: {
    /** Version of the text. */
    version: string;
  }, options?: KeyedOptions): Call<ConsentText>;

  /**
   * Take approvals back.
   *
   * By any administrator of the account. What was agreed to meanwhile stays.
   *
   * `POST /v1/accounts/{accountId}/delegations/{delegationId}/end`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`.
   */
  endDelegation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The delegation. `dlg_…` */
    delegationId: string;
    body: {
      /** The administrator of the account who does it. `mem_…` */
      membershipId: string;
    };
  }, options?: KeyedOptions): Call<Delegation>;

  /**
   * End a cap of the company.
   *
   * By an administrator of the account. Caps of the operator cannot be ended here.
   *
   * `POST /v1/accounts/{accountId}/recipient-caps/{capId}/end`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`.
   */
  endEmployerCap(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The cap. `cap_…` */
    capId: string;
    body: {
      /** The administrator of the account who does it. `mem_…` */
      membershipId: string;
    };
  }, options?: KeyedOptions): Call<RecipientCap>;

  /**
   * End a standing rule.
   *
   * By an administrator of the account. The running period is not shared out any more; what was shared out stays.
   *
   * `POST /v1/accounts/{accountId}/share-out-rules/{key}/end`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`.
   */
  endShareOutRule(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the rule, chosen by the company. */
    key: string;
    body: {
      /** The administrator of the account who does it. `mem_…` */
      membershipId: string;
    };
  }, options?: KeyedOptions): Call<ShareOutRule>;

  /**
   * Show a share-out.
   *
   * Who got how much, and what was withheld under which rule.
   *
   * `GET /v1/accounts/{accountId}/share-outs/{shareOutId}`, needs `employers:read`.
   */
  getShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The share-out. `sho_…` */
    shareOutId: string;
  }, options?: CallOptions): Call<ShareOut>;

  /**
   * List what waits for an administrator of the account.
   *
   * Redemptions of its people, their awards where the mode asks the employer, and proposals of standing rules, the
   * oldest first, each with its deadline. Three days before, `approval.due` is announced once; deadlines hold whether
   * or not anybody was reminded.
   *
   * `GET /v1/accounts/{accountId}/approvals`, needs `employers:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listApprovals: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Approval>>;

  /**
   * List awards of people for which the employer is asked.
   *
   * Where the consent mode is `personalWithApproval`, what events earn for a person waits for an administrator, at most
   * 30 days. The newest first, decided ones included.
   *
   * `GET /v1/accounts/{accountId}/award-approvals`, needs `employers:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAwardApprovals: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those in this state. */
    state?: 'waiting' | 'approved' | 'rejected' | 'expired' | 'gone';
  }, Page<AwardApproval>>;

  /**
   * List what an employer chose.
   *
   * Every choice that was ever recorded, the newest first: who, when, against which text, and what it means for the
   * people concerned, in both languages.
   *
   * `GET /v1/accounts/{accountId}/consent-modes`, needs `employers:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listConsentModes: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<ConsentChange>>;

  /**
   * List the texts that companies agree to.
   *
   * By version, retired ones included.
   *
   * `GET /v1/consent-texts`, needs `employers:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listConsentTexts: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<ConsentText>>;

  /**
   * List to whom approvals were handed over.
   *
   * The newest first, those that ended included.
   *
   * `GET /v1/accounts/{accountId}/delegations`, needs `employers:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listDelegations: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Delegation>>;

  /**
   * List standing rules of a company.
   *
   * By key, those that ended included.
   *
   * `GET /v1/accounts/{accountId}/share-out-rules`, needs `employers:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listShareOutRules: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<ShareOutRule>>;

  /**
   * List what a company shared out.
   *
   * The newest first, runs of standing rules included.
   *
   * `GET /v1/accounts/{accountId}/share-outs`, needs `employers:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listShareOuts: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those in this state. */
    state?: 'waiting' | 'done' | 'undone' | 'rejected' | 'expired';
  }, Page<ShareOut>>;

  /**
   * See what sharing out would do.
   *
   * The share-out itself, taken back before anybody sees it: the same checks, the same refusals.
   *
   * `POST /v1/accounts/{accountId}/share-outs/preview`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `amount_too_large`, `insufficient_balance`,
   * `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`, `recipient_not_allowed`,
   * `redemption_not_allowed`, `share_out_invalid`, `unit_unknown`, `wallet_in_debt`.
   */
  previewShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: ShareOutInput;
  }, options?: CallOptions): Call<ShareOut>;

  /**
   * Share out by a standing rule.
   *
   * By an administrator of the account: a part of what the company earned in a period goes to its people when the
   * period has ended, the same to everybody, by weights of roles, or by name; the sum is exact, remainders go one by
   * one to the first shares. A period runs once. What caps withhold stays with the company. A change holds for periods
   * that have not run.
   *
   * `PUT /v1/accounts/{accountId}/share-out-rules/{key}`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `share_out_rule_invalid`, `unit_unknown`.
   */
  putShareOutRule(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the rule, chosen by the company. */
    key: string;
    body: ShareOutRuleInput;
  }, options?: KeyedOptions): Call<ShareOutRule>;

  /**
   * Turn an award of a person down.
   *
   * By an administrator of the account, or whom approvals were handed to. The units go where the programme says: to the
   * company, or to nobody.
   *
   * `POST /v1/accounts/{accountId}/award-approvals/{approvalId}/reject`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `award_approval_state`.
   */
  rejectAward(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The award. `awa_…` */
    approvalId: string;
    body: {
      /** The administrator of the account who does it. `mem_…` */
      membershipId: string;
      /** Why; the people concerned read it. Do not write about people in it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<AwardApproval>;

  /**
   * Turn a proposed share-out down.
   *
   * By an administrator of the account, or whom approvals were handed to. The units stay with the company.
   *
   * `POST /v1/accounts/{accountId}/share-outs/{shareOutId}/reject`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `share_out_state`.
   */
  rejectShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The share-out. `sho_…` */
    shareOutId: string;
    body: {
      /** The administrator of the account who does it. `mem_…` */
      membershipId: string;
      /** Why; the people concerned read it. Do not write about people in it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<ShareOut>;

  /**
   * Share units of the company out to its people.
   *
   * By an administrator of the account, to several people at once: all of it happens or nothing. Lots keep where they
   * come from, who funds them and when they expire. It needs the mode `companyShares`, `personalWithEmployerView` or
   * `personalWithApproval`; caps and black-outs bind, and the answer to what goes beyond them says for whom, which
   * rule, and how much is left.
   *
   * `POST /v1/accounts/{accountId}/share-outs`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `amount_too_large`, `insufficient_balance`,
   * `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`, `recipient_not_allowed`,
   * `redemption_not_allowed`, `share_out_invalid`, `unit_unknown`, `wallet_in_debt`.
   */
  shareOutUnits(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: ShareOutInput;
  }, options?: KeyedOptions): Call<ShareOut>;

  /**
   * Take a share-out back.
   *
   * By an administrator of the account. Exactly the lots that were received go back into those they left, for everybody
   * or nobody: where somebody has used a part it is refused.
   *
   * `POST /v1/accounts/{accountId}/share-outs/{shareOutId}/undo`, needs `employers:decide`.
   *
   * Refused with `account_merged`, `administrator_required`, `amount_too_large`, `insufficient_balance`,
   * `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`, `recipient_not_allowed`,
   * `redemption_not_allowed`, `share_out_state`, `unit_unknown`, `wallet_in_debt`.
   */
  undoShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The share-out. `sho_…` */
    shareOutId: string;
    body: {
      /** The administrator of the account who does it. `mem_…` */
      membershipId: string;
      /** Why; the people concerned read it. Do not write about people in it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<ShareOut>;
}
