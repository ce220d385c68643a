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
  AcceptedInvitation,
  InvitationAcceptance,
  InvitationPage,
  JoinApplication,
  JoinApplicationDetail,
  JoinApplicationInput,
  JoinApplied,
  JoinConfirmed,
  JoinPage,
  MemberInvitation,
  MemberInvitationInput,
} from './schemas.ts';

/** How companies come into a programme, and people into a company: applications and invitations. */
export interface JoiningOperations {
  /**
   * Accept an invitation.
   *
   * Once. The person becomes a member of the account and signs in with the address the link was sent to. Whoever has
   * this address in the workspace already is the same person. Who is invited to administer the company accepts the
   * conditions for it, too.
   *
   * `POST /v1/invitations/{token}`, open to everybody.
   *
   * Refused with `account_merged`, `invitation_state`, `link_invalid`, `terms_not_accepted`, `too_many_applications`.
   */
  acceptInvitation(args: {
    /** As the link in the mail has it. */
    token: string;
    body?: InvitationAcceptance;
  }, options?: CallOptions): Call<AcceptedInvitation>;

  /**
   * Apply to take part in a programme.
   *
   * A link to confirm is sent to the address; without it nothing happens, and what was sent is deleted after two days.
   * The answer is the same whoever asks, and whether or not company, address or account are known. Every required term
   * in force has to be accepted.
   *
   * `POST /v1/join/{workspace}/{programme}/applications`, open to everybody.
   *
   * Refused with `joining_by_invitation`, `terms_not_accepted`, `too_many_applications`.
   */
  applyToJoin(args: {
    /** Short name of the workspace. */
    workspace: string;
    /** Key of the programme. */
    programme: string;
    body: JoinApplicationInput;
  }, options?: CallOptions): Call<JoinApplied>;

  /**
   * Take an applicant in.
   *
   * In one transaction: the account, new or one that is there; the person, who administers it; the participation; and a
   * mail to sign in. Where conditions have changed since, the account is invited, and active as soon as they are
   * accepted.
   *
   * `POST /v1/join-applications/{applicationId}/approve`, needs `joining:write`.
   *
   * Refused with `account_merged`, `application_state`, `participation_transition_invalid`, `reference_not_found`.
   */
  approveJoinApplication(args: {
    /** The application. `app_…` */
    applicationId: string;
    body?: {
      /** The account it is; left out: a new one. `acc_…` */
      accountId?: string;
    };
  }, options?: KeyedOptions): Call<JoinApplication>;

  /**
   * Confirm the address of an application.
   *
   * By the link in the mail. Open programmes take the company in at once; applications go before the operator. Sent
   * again, it says what became of it.
   *
   * `POST /v1/join-confirmations/{token}`, open to everybody.
   *
   * Refused with `link_invalid`, `too_many_applications`.
   */
  confirmApplication(args: {
    /** As the link in the mail has it. */
    token: string;
  }, options?: CallOptions): Call<JoinConfirmed>;

  /**
   * Show an invitation.
   *
   * By the link in the mail: which company, which programme, who invites, and what is accepted with it.
   *
   * `GET /v1/invitations/{token}`, open to everybody.
   *
   * Refused with `link_invalid`, `too_many_applications`.
   */
  getInvitation(args: {
    /** As the link in the mail has it. */
    token: string;
    /** Language of everything people read. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<InvitationPage>;

  /**
   * Show an application to join.
   *
   * With accounts that may be the same company: by registration number or VAT number, by name without legal form, by
   * the domain of the address.
   *
   * `GET /v1/join-applications/{applicationId}`, needs `joining:read`.
   */
  getJoinApplication(args: {
    /** The application. `app_…` */
    applicationId: string;
  }, options?: CallOptions): Call<JoinApplicationDetail>;

  /**
   * Show what joining a programme brings.
   *
   * For everybody: the promise in one sentence, what the levels bring, how to get in, and the conditions in force.
   * Programmes by invitation have this page too.
   *
   * `GET /v1/join/{workspace}/{programme}`, open to everybody.
   */
  getJoinPage(args: {
    /** Short name of the workspace. */
    workspace: string;
    /** Key of the programme. */
    programme: string;
    /** Language of everything people read. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<JoinPage>;

  /**
   * Fetch the logo of a workspace.
   *
   * For pages that are open to everybody.
   *
   * `GET /v1/join/{workspace}/logo`, open to everybody.
   */
  getPublicLogo(args: {
    /** Short name of the workspace. */
    workspace: string;
  }, options?: CallOptions): Call<FileAnswer>;

  /**
   * Invite somebody into an account.
   *
   * Sends a link that opens for two weeks, once. Whoever accepts becomes a member in the roles given and signs in with
   * the address it was sent to. With `personId` somebody who is known already is invited, members without access among
   * them.
   *
   * `POST /v1/accounts/{accountId}/invitations`, needs `joining:write`.
   *
   * Refused with `account_merged`, `invitation_address_missing`, `invitation_open`, `member_already`,
   * `too_many_invitations`.
   */
  inviteMember(args: {
    /** The account. `acc_…` */
    accountId: string;
    body?: MemberInvitationInput;
  }, options?: KeyedOptions): Call<MemberInvitation>;

  /**
   * List applications to join.
   *
   * The newest first. Those whose address nobody confirmed are not shown.
   *
   * `GET /v1/join-applications`, needs `joining:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listJoinApplications: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those in this state. */
    state?: 'waiting' | 'approved' | 'rejected';
    /** Only for this programme. */
    programme?: string;
  }, Page<JoinApplication>>;

  /**
   * List invitations into an account.
   *
   * The newest first, those that ended included.
   *
   * `GET /v1/accounts/{accountId}/invitations`, needs `joining:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listMemberInvitations: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only those that can be accepted. */
    open?: boolean;
  }, Page<MemberInvitation>>;

  /**
   * Turn an applicant down.
   *
   * With a reason, which the applicant reads unless `tell` is false. Deleted after half a year.
   *
   * `POST /v1/join-applications/{applicationId}/reject`, needs `joining:write`.
   *
   * Refused with `application_state`.
   */
  rejectJoinApplication(args: {
    /** The application. `app_…` */
    applicationId: string;
    body: {
      /** Why, in words for the applicant. */
      reason: string;
      /** Whether the applicant is written to. */
      tell?: boolean;
    };
  }, options?: KeyedOptions): Call<JoinApplication>;

  /**
   * Send an invitation again.
   *
   * With a new link, which opens for two weeks again; the links before it open nothing any more.
   *
   * `POST /v1/accounts/{accountId}/invitations/{invitationId}/resend`, needs `joining:write`.
   *
   * Refused with `account_merged`, `invitation_state`, `too_many_invitations`.
   */
  resendMemberInvitation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The invitation. `ivt_…` */
    invitationId: string;
  }, options?: KeyedOptions): Call<MemberInvitation>;

  /**
   * Withdraw an invitation.
   *
   * Its link opens nothing any more. Whoever has accepted it stays a member.
   *
   * `POST /v1/accounts/{accountId}/invitations/{invitationId}/withdraw`, needs `joining:write`.
   *
   * Refused with `invitation_state`.
   */
  withdrawMemberInvitation(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** The invitation. `ivt_…` */
    invitationId: string;
  }, options?: KeyedOptions): Call<MemberInvitation>;
}
