// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  FileAnswer,
  KeyedOptions,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  Allowance,
  AwardApproval,
  CompanyTeam,
  ConsentChange,
  ConsentOptions,
  Delegation,
  InboxItem,
  MemberInvitation,
  MembershipEnded,
  RecipientCap,
  RecipientRules,
  Redemption,
  ShareOut,
  ShareOutRule,
  Statement,
  TransparencyEntry,
  YearlyStatement,
} from './schemas.ts';

/** What administrators of a client company see and decide in a portal: team, consent, approvals, sharing out. */
export interface CompanyOperations {
  /**
   * Cap what people of my company may receive.
   *
   * By an administrator of the account: what one of its people may receive there in a calendar year. It stands beside
   * the caps of the operator; the lowest decides.
   *
   * `POST /v1/member/accounts/{accountId}/caps`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`.
   */
  addOwnCap(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: {
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
   * Agree to a personal award in my company.
   *
   * By an administrator of the account, or whom approvals were handed to; nobody agrees to their own. The units are
   * posted to the person as far as the mode, the membership, caps and black-outs of now allow; the rest goes where the
   * programme says.
   *
   * `POST /v1/member/accounts/{accountId}/award-approvals/{approvalId}/approve`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`, `award_approval_state`,
   * `award_own_approval`.
   */
  approveMemberAward(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The award. `awa_…` */
    approvalId: string;
    body?: Record<string, never>;
  }, options?: KeyedOptions): Call<AwardApproval>;

  /**
   * Agree to a redemption in my company.
   *
   * By an administrator of the account, who did not ask for it.
   *
   * `POST /v1/member/accounts/{accountId}/redemptions/{redemptionId}/approve`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `holder_unknown`, `membership_not_valid`,
   * `redemption_needs_administrator`, `redemption_own_request`, `redemption_state`.
   */
  approveMemberRedemption(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The redemption. `red_…` */
    redemptionId: string;
    body?: Record<string, never>;
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Agree to a proposed share-out.
   *
   * By an administrator of the account, or whom approvals were handed to. Caps and black-outs are those of now: what
   * goes beyond them stays with the company, and the share says so.
   *
   * `POST /v1/member/accounts/{accountId}/share-outs/{shareOutId}/approve`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`, `amount_too_large`,
   * `insufficient_balance`, `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`,
   * `recipient_not_allowed`, `redemption_not_allowed`, `share_out_state`, `unit_unknown`, `wallet_in_debt`.
   */
  approveOwnShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The share-out. `sho_…` */
    shareOutId: string;
    body?: Record<string, never>;
  }, options?: KeyedOptions): Call<ShareOut>;

  /**
   * Change the roles of a member of my company.
   *
   * From now on. Somebody always administers the company. For administrators.
   *
   * `PATCH /v1/member/accounts/{accountId}/team/{membershipId}`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `last_administrator`, `membership_range_invalid`.
   */
  changeTeamMember(args: {
    /** The company. `acc_…` */
    accountId: string;
    /** The member. `mem_…` */
    membershipId: string;
    body: {
      /** What the person is in the account; GET /v1/redemption-rules names those that administer it. */
      roles: string[];
    };
  }, options?: KeyedOptions): Call<CompanyTeam>;

  /**
   * Choose what people of my company may receive.
   *
   * By an administrator of the account, against a version of the text. It acts from then on: awards keep the route they
   * were given. A choice that reaches into the past opens a work item and moves nothing by itself. The people concerned
   * are told by `consent.changed`, and read what it means in the list of choices.
   *
   * `POST /v1/member/accounts/{accountId}/consent-modes`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`, `consent_text_unknown`.
   */
  chooseOwnConsentMode(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: {
      /** What the company allows its people to receive. */
      mode: 
        | 'companyOnly'
        | 'companyShares'
        | 'personalWithEmployerView'
        | 'personalWithApproval'
        | 'forbidden';
      /** Version of the text. */
      textVersion: string;
      /** From when on; now, if left out. What lies in the past goes on a work list and moves nothing. */
      from?: string;
    };
  }, options?: KeyedOptions): Call<ConsentChange>;

  /**
   * Hand my approvals over for a time.
   *
   * By an administrator of the account, to another member: redemptions, awards and proposed share-outs. Choosing the
   * consent mode, sharing out and caps stay with administrators. Nobody agrees to what they asked for themselves. It
   * ends early when the administrator is none any more.
   *
   * `POST /v1/member/accounts/{accountId}/delegations`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`, `delegation_invalid`,
   * `membership_not_valid`.
   */
  delegateOwnApprovals(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: {
      /** Who approves meanwhile. `mem_…` */
      toMembershipId: string;
      /** From when on; now, if left out. */
      from?: string;
      /** Until when, exclusive. */
      to: string;
    };
  }, options?: KeyedOptions): Call<Delegation>;

  /**
   * End a cap of my company.
   *
   * By an administrator of the account. Caps of the operator cannot be ended here.
   *
   * `POST /v1/member/accounts/{accountId}/caps/{capId}/end`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`.
   */
  endOwnCap(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The cap. `cap_…` */
    capId: string;
    body?: Record<string, never>;
  }, options?: KeyedOptions): Call<RecipientCap>;

  /**
   * Take approvals back.
   *
   * By any administrator of the account. What was agreed to meanwhile stays.
   *
   * `POST /v1/member/accounts/{accountId}/delegations/{delegationId}/end`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`.
   */
  endOwnDelegation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The delegation. `dlg_…` */
    delegationId: string;
    body?: Record<string, never>;
  }, options?: KeyedOptions): Call<Delegation>;

  /**
   * End a standing rule of my company.
   *
   * By an administrator of the account. The running period is not shared out any more; what was shared out stays.
   *
   * `POST /v1/member/accounts/{accountId}/share-out-rules/{key}/end`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`.
   */
  endOwnShareOutRule(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the rule, chosen by the company. */
    key: string;
    body?: Record<string, never>;
  }, options?: KeyedOptions): Call<ShareOutRule>;

  /**
   * End a membership of my company.
   *
   * Now. Company points stay with the company. What the member holds goes to the company, or stays with the membership
   * as it is, as `units` says; certificates and personal badges go along with the person. The last administrator names
   * who follows. For administrators.
   *
   * `POST /v1/member/accounts/{accountId}/team/{membershipId}/end`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `last_administrator`, `membership_range_invalid`.
   */
  endTeamMembership(args: {
    /** The company. `acc_…` */
    accountId: string;
    /** The member. `mem_…` */
    membershipId: string;
    body: {
      /** What becomes of what the member holds. */
      units: 'company' | 'keep';
      /** Who administers the company from then on. `mem_…` */
      successorMembershipId?: string;
    };
  }, options?: KeyedOptions): Call<MembershipEnded>;

  /**
   * Export what a member received in a year as CSV.
   *
   * What the member received at this employer in a calendar year, line by line and by tax class, with how it is taxed.
   * What was taken back stands as a line of its own in the year in which it was received.
   *
   * UTF-8, one row per line. In German with semicolons and decimal commas.
   *
   * `GET /v1/member/accounts/{accountId}/team/{membershipId}/yearly-statements/{year}.csv`, needs `member:read`.
   *
   * Refused with `account_administrator_required`.
   */
  exportMemberYearlyStatement(args: {
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
   * Export a statement as CSV.
   *
   * By the instant of booking: the closing balance of one statement is the opening balance of the next, wherever the
   * cut lies. The balance is what is available less what is owed; what is pending or reserved is shown beside it.
   * Entries booked together for one cause are one line.
   *
   * UTF-8, one row per line. In German with semicolons and decimal commas, as spreadsheets there expect it. Cells that
   * a spreadsheet would take for a formula are marked as text.
   *
   * `GET /v1/member/accounts/{accountId}/statements.csv`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `holder_unknown`, `statement_period_invalid`, `statement_too_long`,
   * `unit_unknown`.
   */
  exportOwnStatement(args: {
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
   * Show what choosing a consent mode would mean.
   *
   * The mode that holds, the texts that can be agreed to, whom a choice concerns, and for each mode what becomes of
   * personal awards, sharing out and gifts. Units people hold already stay theirs. For administrators.
   *
   * `GET /v1/member/accounts/{accountId}/consent-options`, needs `member:read`.
   *
   * Refused with `account_administrator_required`.
   */
  getConsentOptions(args: {
    /** The company. `acc_…` */
    accountId: string;
  }, options?: CallOptions): Call<ConsentOptions>;

  /**
   * Show what a member of my company may still receive.
   *
   * In this calendar year, by kind of benefit: what was received at this employer, what is left, and which rule says
   * so.
   *
   * `GET /v1/member/accounts/{accountId}/team/{membershipId}/allowance`, needs `member:read`.
   *
   * Refused with `account_administrator_required`.
   */
  getMemberAllowance(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The member. `mem_…` */
    membershipId: string;
  }, options?: CallOptions): Call<Allowance>;

  /**
   * Show what a member of my company received in a year.
   *
   * What the member received at this employer in a calendar year, line by line and by tax class, with how it is taxed.
   * What was taken back stands as a line of its own in the year in which it was received.
   *
   * `GET /v1/member/accounts/{accountId}/team/{membershipId}/yearly-statements/{year}`, needs `member:read`.
   *
   * Refused with `account_administrator_required`.
   */
  getMemberYearlyStatement(args: {
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
   * Show what binds people of my company.
   *
   * Caps of the operator and of the employer, black-outs that hold now, and whom the law protects.
   *
   * `GET /v1/member/accounts/{accountId}/recipient-rules`, needs `member:read`.
   *
   * Refused with `account_administrator_required`.
   */
  getOwnRecipientRules(args: {
    /** The account. `acc_…` */
    accountId: string;
  }, options?: CallOptions): Call<RecipientRules>;

  /**
   * Show a share-out of my company.
   *
   * Who got how much, and what was withheld under which rule.
   *
   * `GET /v1/member/accounts/{accountId}/share-outs/{shareOutId}`, needs `member:read`.
   *
   * Refused with `account_administrator_required`.
   */
  getOwnShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The share-out. `sho_…` */
    shareOutId: string;
  }, options?: CallOptions): Call<ShareOut>;

  /**
   * Show a statement of my company, or of my own.
   *
   * By the instant of booking: the closing balance of one statement is the opening balance of the next, wherever the
   * cut lies. The balance is what is available less what is owed; what is pending or reserved is shown beside it.
   * Entries booked together for one cause are one line.
   *
   * `GET /v1/member/accounts/{accountId}/statements`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `holder_unknown`, `statement_period_invalid`, `statement_too_long`,
   * `unit_unknown`.
   */
  getOwnStatement(args: {
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
   * Show the team of my company.
   *
   * Everybody whose membership holds, with roles and when they were here last. For administrators.
   *
   * `GET /v1/member/accounts/{accountId}/team`, needs `member:read`.
   *
   * Refused with `account_administrator_required`.
   */
  getTeam(args: {
    /** The company. `acc_…` */
    accountId: string;
  }, options?: CallOptions): Call<CompanyTeam>;

  /**
   * Invite a colleague into my company.
   *
   * Sends a link that opens for two weeks, once. For administrators.
   *
   * `POST /v1/member/accounts/{accountId}/invitations`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `invitation_open`, `member_already`,
   * `too_many_invitations`.
   */
  inviteColleague(args: {
    /** The company. `acc_…` */
    accountId: string;
    body: {
      /** Where to write to. */
      email: string;
      givenName?: string;
      familyName?: string;
      /** Language of everything people read. */
      language?: 'en' | 'de';
      /** What the person is in the account; GET /v1/redemption-rules names those that administer it. */
      roles?: string[];
    };
  }, options?: KeyedOptions): Call<MemberInvitation>;

  /**
   * List invitations into my company.
   *
   * The newest first, those that ended included. For administrators.
   *
   * `GET /v1/member/accounts/{accountId}/invitations`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `cursor_invalid`.
   */
  listColleagueInvitations: RequiringListOperation<{
    /** The company. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those that can be accepted. */
    open?: boolean;
  }, Page<MemberInvitation>>;

  /**
   * List what waits for me or another administrator.
   *
   * Redemptions, proposed share-outs and personal awards, the oldest first, each with its deadline. For administrators,
   * and whoever approvals were handed to.
   *
   * `GET /v1/member/accounts/{accountId}/approvals`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `cursor_invalid`.
   */
  listOwnApprovals: RequiringListOperation<{
    /** The company. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    language?: 'en' | 'de';
  }, Page<InboxItem>>;

  /**
   * List personal awards that wait, or waited, for an administrator.
   *
   * Where the consent mode is `personalWithApproval`, what events earn for a person waits for an administrator, at most
   * 30 days. The newest first, decided ones included.
   *
   * `GET /v1/member/accounts/{accountId}/award-approvals`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `cursor_invalid`.
   */
  listOwnAwardApprovals: RequiringListOperation<{
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
   * List what my company chose.
   *
   * Every choice that was ever recorded, the newest first: who, when, against which text, and what it means for the
   * people concerned, in both languages.
   *
   * `GET /v1/member/accounts/{accountId}/consent-modes`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `cursor_invalid`.
   */
  listOwnConsentModes: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<ConsentChange>>;

  /**
   * List to whom approvals were handed over.
   *
   * The newest first, those that ended included.
   *
   * `GET /v1/member/accounts/{accountId}/delegations`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `cursor_invalid`.
   */
  listOwnDelegations: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Delegation>>;

  /**
   * List standing rules of my company.
   *
   * By key, those that ended included.
   *
   * `GET /v1/member/accounts/{accountId}/share-out-rules`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `cursor_invalid`.
   */
  listOwnShareOutRules: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<ShareOutRule>>;

  /**
   * List what my company shared out.
   *
   * The newest first, runs of standing rules included.
   *
   * `GET /v1/member/accounts/{accountId}/share-outs`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `cursor_invalid`.
   */
  listOwnShareOuts: RequiringListOperation<{
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
   * List what people of my company received.
   *
   * The transparency log for the employer: personal awards, shares of the company’s units, rewards and gifts, and what
   * was withheld under which rule. The newest first; never changed. The gift register is `kind=reward`.
   *
   * `GET /v1/member/accounts/{accountId}/transparency-log`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `cursor_invalid`.
   */
  listOwnTransparencyLog: RequiringListOperation<{
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
   * See what sharing out would do.
   *
   * The share-out itself, taken back before anybody sees it: the same checks, the same refusals.
   *
   * `POST /v1/member/accounts/{accountId}/share-outs/preview`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`, `amount_too_large`,
   * `insufficient_balance`, `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`,
   * `recipient_not_allowed`, `redemption_not_allowed`, `share_out_invalid`, `unit_unknown`, `wallet_in_debt`.
   */
  previewOwnShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: {
      /** Key of the unit. */
      unit: string;
      shares: {
        /** Who gets it. `mem_…` */
        membershipId: string;
        /** How much, exact. */
        amount: string;
      }[];
      /** Why; the people concerned read it. Do not write about people in it. */
      reason: string;
    };
  }, options?: CallOptions): Call<ShareOut>;

  /**
   * Print what a member received in a year as PDF.
   *
   * What the member received at this employer in a calendar year, line by line and by tax class, with how it is taxed.
   * What was taken back stands as a line of its own in the year in which it was received.
   *
   * A4, for people.
   *
   * `GET /v1/member/accounts/{accountId}/team/{membershipId}/yearly-statements/{year}.pdf`, needs `member:read`.
   *
   * Refused with `account_administrator_required`.
   */
  printMemberYearlyStatement(args: {
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
   * Print a statement as PDF.
   *
   * By the instant of booking: the closing balance of one statement is the opening balance of the next, wherever the
   * cut lies. The balance is what is available less what is owed; what is pending or reserved is shown beside it.
   * Entries booked together for one cause are one line.
   *
   * A4, for people: with what expires next and the level at the end of the period.
   *
   * `GET /v1/member/accounts/{accountId}/statements.pdf`, needs `member:read`.
   *
   * Refused with `account_administrator_required`, `holder_unknown`, `statement_period_invalid`, `statement_too_long`,
   * `unit_unknown`.
   */
  printOwnStatement(args: {
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
   * Share out by a standing rule.
   *
   * By an administrator of the account: a part of what the company earned in a period goes to its people when the
   * period has ended, the same to everybody, by weights of roles, or by name; the sum is exact, remainders go one by
   * one to the first shares. A period runs once. What caps withhold stays with the company. A change holds for periods
   * that have not run.
   *
   * `PUT /v1/member/accounts/{accountId}/share-out-rules/{key}`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`,
   * `share_out_rule_invalid`, `unit_unknown`.
   */
  putOwnShareOutRule(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the rule, chosen by the company. */
    key: string;
    body: {
      /** Key of the unit. */
      unit: string;
      /** It runs when a period has ended. */
      period: 'month' | 'quarter' | 'year';
      /** Of what the company earned in the period; never more than it has. */
      percent: string;
      /** Who shares: everybody the same, by their roles, or by name. */
      shares: {
        by: 'equal';
        /** Only members in one of them. */
        roles?: string[];
      } | {
        by: 'roles';
        /** Weight by role; the highest of a member counts. */
        weights: Record<string, string>;
      } | {
        by: 'named';
        weights: {
          /** Who. `mem_…` */
          membershipId: string;
          weight: string;
        }[];
      };
      /** An administrator has to agree to each run within so many days; left out: nobody has to. */
      approvalDays?: number;
      /** First day of the first period; the running period, if left out. */
      from?: string;
    };
  }, options?: KeyedOptions): Call<ShareOutRule>;

  /**
   * Turn a personal award in my company down.
   *
   * By an administrator of the account, or whom approvals were handed to. The units go where the programme says: to the
   * company, or to nobody.
   *
   * `POST /v1/member/accounts/{accountId}/award-approvals/{approvalId}/reject`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`, `award_approval_state`.
   */
  rejectMemberAward(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The award. `awa_…` */
    approvalId: string;
    body: {
      /** Why; the people concerned read it. Do not write about people in it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<AwardApproval>;

  /**
   * Turn a redemption in my company down.
   *
   * By an administrator of the account. Everything goes back.
   *
   * `POST /v1/member/accounts/{accountId}/redemptions/{redemptionId}/reject`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `holder_unknown`, `membership_not_valid`,
   * `redemption_needs_administrator`, `redemption_own_request`, `redemption_state`.
   */
  rejectMemberRedemption(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The redemption. `red_…` */
    redemptionId: string;
    body: {
      /** Why; whoever asked for it reads it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<Redemption>;

  /**
   * Turn a proposed share-out down.
   *
   * By an administrator of the account, or whom approvals were handed to. The units stay with the company.
   *
   * `POST /v1/member/accounts/{accountId}/share-outs/{shareOutId}/reject`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`, `share_out_state`.
   */
  rejectOwnShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The share-out. `sho_…` */
    shareOutId: string;
    body: {
      /** Why; the people concerned read it. Do not write about people in it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<ShareOut>;

  /**
   * Send an invitation into my company again.
   *
   * With a new link; those before it open nothing any more. For administrators.
   *
   * `POST /v1/member/accounts/{accountId}/invitations/{invitationId}/resend`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `invitation_state`, `too_many_invitations`.
   */
  resendColleagueInvitation(args: {
    /** The company. `acc_…` */
    accountId: string;
    /** The invitation. `ivt_…` */
    invitationId: string;
  }, options?: KeyedOptions): Call<MemberInvitation>;

  /**
   * Share units of my company out to its people.
   *
   * By an administrator of the account, to several people at once: all of it happens or nothing. Lots keep where they
   * come from, who funds them and when they expire. It needs the mode `companyShares`, `personalWithEmployerView` or
   * `personalWithApproval`; caps and black-outs bind, and the answer to what goes beyond them says for whom, which
   * rule, and how much is left.
   *
   * `POST /v1/member/accounts/{accountId}/share-outs`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`, `amount_too_large`,
   * `insufficient_balance`, `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`,
   * `recipient_not_allowed`, `redemption_not_allowed`, `share_out_invalid`, `unit_unknown`, `wallet_in_debt`.
   */
  shareOutOwnUnits(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: {
      /** Key of the unit. */
      unit: string;
      shares: {
        /** Who gets it. `mem_…` */
        membershipId: string;
        /** How much, exact. */
        amount: string;
      }[];
      /** Why; the people concerned read it. Do not write about people in it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<ShareOut>;

  /**
   * Take a share-out back.
   *
   * By an administrator of the account. Exactly the lots that were received go back into those they left, for everybody
   * or nobody: where somebody has used a part it is refused.
   *
   * `POST /v1/member/accounts/{accountId}/share-outs/{shareOutId}/undo`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `administrator_required`, `amount_too_large`,
   * `insufficient_balance`, `membership_not_valid`, `recipient_barred`, `recipient_blackout`, `recipient_cap_reached`,
   * `recipient_not_allowed`, `redemption_not_allowed`, `share_out_state`, `unit_unknown`, `wallet_in_debt`.
   */
  undoOwnShareOut(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The share-out. `sho_…` */
    shareOutId: string;
    body: {
      /** Why; the people concerned read it. Do not write about people in it. */
      reason: string;
    };
  }, options?: KeyedOptions): Call<ShareOut>;

  /**
   * Withdraw an invitation into my company.
   *
   * Its link opens nothing any more. For administrators.
   *
   * `POST /v1/member/accounts/{accountId}/invitations/{invitationId}/withdraw`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `invitation_state`.
   */
  withdrawColleagueInvitation(args: {
    /** The company. `acc_…` */
    accountId: string;
    /** The invitation. `ivt_…` */
    invitationId: string;
  }, options?: KeyedOptions): Call<MemberInvitation>;
}
