// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  KeyedOptions,
  ListOperation,
  RequiringListOperation,
} from '../operation.ts';
import type {
  Session,
  SignInPolicy,
  SsoProvider,
  UserSession,
} from './schemas.ts';

/** Who is signed in, what is asked of those who sign in, single sign-on, sessions, invitations. */
export interface SignInOperations {
  /**
   * Add a provider of single sign-on.
   *
   * OpenID Connect, with a client secret. The provider is asked for its configuration at once. People it signs in must
   * be on the staff, or be persons of the workspace, with an address of one of its domains; a session of staff made by
   * it counts in this workspace alone.
   *
   * `POST /v1/sso-providers`, needs `sign-in:admin`.
   *
   * Refused with `sso_provider_unusable`.
   */
  createSsoProvider(args: {
    body: {
      /** Whom it signs in. */
      audience: 'staff' | 'member';
      /** On the button of the sign-in page. */
      name: string;
      /** Where `/.well-known/openid-configuration` is found; https, at a public address. */
      issuer: string;
      /** What the provider calls Hanse. */
      clientId: string;
      /** What Hanse proves itself with to the provider. Kept encrypted and never answered. */
      clientSecret: string;
      /** Domains of addresses the provider may speak for; nobody else gets in by it. */
      domains: string[];
      /** False: it is not offered, and nobody gets in by it. */
      enabled?: boolean;
    };
  }, options?: KeyedOptions): Call<SsoProvider>;

  /**
   * Delete a provider of single sign-on.
   *
   * Nobody gets in by it any more. Sessions it has made last until they end; end them where that is not wanted.
   *
   * `DELETE /v1/sso-providers/{providerId}`, needs `sign-in:admin`.
   */
  deleteSsoProvider(args: {
    /** The provider. `sso_…` */
    providerId: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * End sessions of a member.
   *
   * One or all of them. They open nothing from this instant on, wherever they were used. Keys of the person are not
   * touched.
   *
   * `POST /v1/persons/{personId}/sessions/end`, needs `sign-in:support`.
   */
  endPersonSessions(args: {
    /** The person. `per_…` */
    personId: string;
    body?: {
      /** The session; left out: all of them. `ses_…` */
      sessionId?: string;
    };
  }, options?: KeyedOptions): Call<{
    /** How many there were. */
    ended: number;
  }>;

  /**
   * End sessions of somebody of the staff.
   *
   * One or all of them. They open nothing from this instant on, wherever they were used. Keys of the person are not
   * touched.
   *
   * `POST /v1/staff/{staffId}/sessions/end`, needs `staff:admin`.
   */
  endStaffSessions(args: {
    /** The person. `usr_…` */
    staffId: string;
    body?: {
      /** The session; left out: all of them. `ses_…` */
      sessionId?: string;
    };
  }, options?: KeyedOptions): Call<{
    /** How many there were. */
    ended: number;
  }>;

  /**
   * Show who is signed in.
   *
   * For the pages of console and portal: reads the cookies of the request and, with the header Hanse-Workspace, what
   * the workspace asks of those who sign in. Without cookies it says how one signs in. Signing in itself is done by the
   * pages below /auth, which are no operations of the API.
   *
   * `GET /v1/session`, open to everybody.
   */
  getSession(args?: Record<string, never>, options?: CallOptions): Call<Session>;

  /**
   * Show what is asked of those who sign in.
   *
   * Which ways of signing in the workspace allows, and whether it takes two factors.
   *
   * `GET /v1/sign-in-policy`, needs `workspace:read`.
   */
  getSignInPolicy(args?: Record<string, never>, options?: CallOptions): Call<SignInPolicy>;

  /**
   * Invite somebody of the staff by mail.
   *
   * The mail has a link that signs them in once, within 7 days. Sent again, the former link works no more. Only who was
   * added to the staff can be invited.
   *
   * `POST /v1/staff/{staffId}/invitation`, needs `staff:admin`.
   *
   * Refused with `mail_address_unusable`.
   */
  inviteStaff(args: {
    /** The person. `usr_…` */
    staffId: string;
    body?: {
      /** Of the mail. */
      language?: 'en' | 'de';
    };
  }, options?: KeyedOptions): Call<{
    /** Address the mail goes to. */
    sentTo: string;
  }>;

  /**
   * List sessions of a member.
   *
   * Those that have not ended, the newest first.
   *
   * `GET /v1/persons/{personId}/sessions`, needs `sign-in:support`.
   */
  listPersonSessions: RequiringListOperation<{
    /** The person. `per_…` */
    personId: string;
  }, {
    data: UserSession[];
  }>;

  /**
   * List providers of single sign-on.
   *
   * With the address each has to send people back to. Secrets are never shown.
   *
   * `GET /v1/sso-providers`, needs `sign-in:admin`.
   */
  listSsoProviders: ListOperation<Record<string, never>, {
    data: SsoProvider[];
  }>;

  /**
   * List sessions of somebody of the staff.
   *
   * Those that have not ended, the newest first.
   *
   * `GET /v1/staff/{staffId}/sessions`, needs `staff:admin`.
   */
  listStaffSessions: RequiringListOperation<{
    /** The person. `usr_…` */
    staffId: string;
  }, {
    data: UserSession[];
  }>;

  /**
   * Take the second factor of a member away.
   *
   * For somebody who has lost telephone and backup codes: removes authenticator app and passkeys and ends all sessions.
   * Make sure that it is them who asks. For staff there is `hanse staff reset-sign-in` on the server.
   *
   * `POST /v1/persons/{personId}/second-factor/reset`, needs `sign-in:support`.
   */
  resetSecondFactor(args: {
    /** The person. `per_…` */
    personId: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * Send a member a link to sign in.
   *
   * In the person’s language, to their address. The link signs them in once, within 7 days. Sent again, the former link
   * works no more.
   *
   * `POST /v1/persons/{personId}/sign-in-mail`, needs `sign-in:support`.
   *
   * Refused with `mail_address_unusable`.
   */
  sendSignInMail(args: {
    /** The person. `per_…` */
    personId: string;
  }, options?: KeyedOptions): Call<{
    /** The mail is on its way. */
    sent: boolean;
  }>;

  /**
   * Set what is asked of those who sign in.
   *
   * What is left out stays. It holds for sessions that are there already: those made another way open nothing any more,
   * after at most 5 seconds.
   *
   * `PATCH /v1/sign-in-policy`, needs `sign-in:admin`.
   */
  setSignInPolicy(args?: {
    body?: {
      /** Everybody of the staff needs a second factor. */
      staffSecondFactor?: boolean;
      /** Every member needs a second factor. */
      memberSecondFactor?: boolean;
      /** Ways in which staff may sign in to this workspace. */
      staffMethods?: ('password' | 'link' | 'passkey' | 'sso')[];
      /** Ways in which members may sign in. */
      memberMethods?: ('password' | 'link' | 'passkey' | 'sso')[];
    };
  }, options?: KeyedOptions): Call<SignInPolicy>;

  /**
   * Change a provider of single sign-on.
   *
   * What is left out stays, the secret included.
   *
   * `PATCH /v1/sso-providers/{providerId}`, needs `sign-in:admin`.
   *
   * Refused with `sso_provider_unusable`.
   */
  updateSsoProvider(args: {
    /** The provider. `sso_…` */
    providerId: string;
    body?: {
      /** On the button of the sign-in page. */
      name?: string;
      /** Where `/.well-known/openid-configuration` is found; https, at a public address. */
      issuer?: string;
      /** What the provider calls Hanse. */
      clientId?: string;
      /** What Hanse proves itself with to the provider. Kept encrypted and never answered. */
      clientSecret?: string;
      /** Domains of addresses the provider may speak for; nobody else gets in by it. */
      domains?: string[];
      /** False: it is not offered, and nobody gets in by it. */
      enabled?: boolean;
    };
  }, options?: KeyedOptions): Call<SsoProvider>;
}
