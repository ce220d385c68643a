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
  Consents,
  DataRequest,
  EmailConfirmed,
  MemberConditions,
  MemberHelp,
  MemberProfile,
  MemberProfileInput,
  ProfileChanged,
} from './schemas.ts';

/** What members do with their own data, conditions they accept, whom they ask. */
export interface ProfileOperations {
  /**
   * Accept conditions.
   *
   * For oneself; by administrators for the company, too. A company that was invited takes part as soon as everything is
   * accepted that has to be.
   *
   * `POST /v1/member/accounts/{accountId}/terms/accept`, needs `member:write`.
   *
   * Refused with `account_administrator_required`, `account_merged`, `terms_not_in_force`, `terms_unknown`.
   */
  acceptOwnTerms(args: {
    /** The company. `acc_…` */
    accountId: string;
    body: {
      key: string;
      version: number;
      /** Of the text that was read. */
      language: 'en' | 'de';
      /** For the company as well; administrators only. */
      forCompany?: boolean;
    };
  }, options?: KeyedOptions): Call<MemberConditions>;

  /**
   * Ask for my data, their correction or erasure.
   *
   * Goes into the register of the operator, who answers within a month.
   *
   * `POST /v1/member/data-requests`, needs `member:write`.
   */
  askForMyData(args: {
    body: {
      /** What is asked for. */
      kind: 'access' | 'rectification' | 'erasure';
      /** How the request came and how the person was recognised. Kept encrypted, and gone with an erasure. */
      note?: string;
    };
  }, options?: KeyedOptions): Call<DataRequest>;

  /**
   * Change my address.
   *
   * A link is sent to the new address; it is mine once the link was opened. The answer is the same whoever has it.
   *
   * `POST /v1/member/profile/email`, needs `member:write`.
   */
  changeEmail(args: {
    body: {
      email: string;
    };
  }, options?: KeyedOptions): Call<{
    state: 'confirmAddress';
  }>;

  /**
   * Change my data.
   *
   * What is left out stays. The address changes when it is confirmed: `changeEmail`.
   *
   * `PATCH /v1/member/profile`, needs `member:write`.
   *
   * Refused with `person_erased`.
   */
  changeProfile(args?: {
    body?: MemberProfileInput;
  }, options?: KeyedOptions): Call<ProfileChanged>;

  /**
   * Confirm a new address.
   *
   * By the link in the mail, once. From then on the person signs in with it.
   *
   * `POST /v1/email-confirmations/{token}`, open to everybody.
   *
   * Refused with `email_taken`, `link_invalid`.
   */
  confirmEmail(args: {
    /** As the link in the mail has it. */
    token: string;
  }, options?: CallOptions): Call<EmailConfirmed>;

  /**
   * Show what I allow.
   *
   * Every channel and purpose, as it holds now.
   *
   * `GET /v1/member/consents`, needs `member:read`.
   */
  getOwnConsents: ListOperation<Record<string, never>, Consents>;

  /**
   * Show whom I ask for help.
   *
   * The contact of the operator, and who looks after the company.
   *
   * `GET /v1/member/accounts/{accountId}/help`, needs `member:read`.
   */
  getOwnHelp(args: {
    /** The company. `acc_…` */
    accountId: string;
  }, options?: CallOptions): Call<MemberHelp>;

  /**
   * Show my data.
   *
   * With the fields the operator lets members keep up to date themselves.
   *
   * `GET /v1/member/profile`, needs `member:read`.
   */
  getProfile(args?: Record<string, never>, options?: CallOptions): Call<MemberProfile>;

  /**
   * List what I asked for.
   *
   * With what became of it, the newest first.
   *
   * `GET /v1/member/data-requests`, needs `member:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listMyDataRequests: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only requests in this state. */
    state?: 'open' | 'done' | 'refused';
    /** Only requests for this. */
    kind?: 'access' | 'rectification' | 'erasure';
  }, Page<DataRequest>>;

  /**
   * List conditions, current and past.
   *
   * Those in force first, with who accepted what and when. Those that begin later are not shown.
   *
   * `GET /v1/member/accounts/{accountId}/terms`, needs `member:read`.
   */
  listOwnTerms: RequiringListOperation<{
    /** The company. `acc_…` */
    accountId: string;
    /** Of the texts; the member’s own, if left out. */
    language?: 'en' | 'de';
  }, MemberConditions>;

  /**
   * Say what I allow, or withdraw it.
   *
   * What is not named stays as it is. Each is a statement of its own, with the words that were shown.
   *
   * `PUT /v1/member/consents`, needs `member:write`.
   *
   * Refused with `person_erased`.
   */
  setOwnConsents(args: {
    body: {
      statements: {
        channel: 'email' | 'sms' | 'phone' | 'post' | 'push';
        purpose: 'service' | 'marketing' | 'research' | 'profiling';
        state: 'given' | 'withdrawn';
        /** The words that were shown. */
        textShown?: string;
      }[];
    };
  }, options?: KeyedOptions): Call<Consents>;
}
