// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  FileAnswer,
  FileBody,
  KeyedOptions,
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  ApiKey,
  Branding,
  CreatedApiKey,
  HelpContact,
  HelpContactInput,
  NewApiKey,
  NewSavedView,
  SavedView,
  SavedViewUpdate,
  SearchResult,
  Workspace,
} from './schemas.ts';

/** The workspace and its API keys. */
export interface WorkspaceOperations {
  /**
   * Create an API key.
   *
   * The key is in the answer and nowhere else: copy it to where it will be used. A key cannot create one that may do
   * more than itself.
   *
   * To replace a key without interruption, create the new one, put it in place, and revoke the old one when its
   * `lastUsedAt` stays still.
   *
   * `POST /v1/api-keys`, needs `keys:admin`.
   *
   * Refused with `api_key_expiry_past`, `scope_not_grantable`.
   */
  createApiKey(args: {
    body: NewApiKey;
  }, options?: KeyedOptions): Call<CreatedApiKey>;

  /**
   * Keep a view.
   *
   * For oneself, or for everybody in the workspace. What the list itself would not take is refused.
   *
   * `POST /v1/saved-views`, needs `views:write`.
   *
   * Refused with `saved_views_full`.
   */
  createSavedView(args: {
    body: NewSavedView;
  }, options?: KeyedOptions): Call<SavedView>;

  /**
   * Delete a view.
   *
   * Only the view: nothing it shows.
   *
   * `DELETE /v1/saved-views/{viewId}`, needs `views:write`.
   *
   * Refused with `saved_view_not_own`.
   */
  deleteSavedView(args: {
    /** The view. `viw_…` */
    viewId: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * Show name, colour and logo.
   *
   * Used on statements.
   *
   * `GET /v1/branding`, needs `workspace:read`.
   */
  getBranding(args?: Record<string, never>, options?: CallOptions): Call<Branding>;

  /**
   * Show whom members ask for help.
   *
   * Shown to members beside who looks after their company.
   *
   * `GET /v1/help-contact`, needs `workspace:read`.
   */
  getHelpContact(args?: Record<string, never>, options?: CallOptions): Call<HelpContact>;

  /**
   * Show whether the books balance.
   *
   * Every call looks at the next 200 accounts, round and round: entries, lots and wallets must tell the same story.
   * Details are for `hanse ledger verify`.
   *
   * `GET /health/ledger`, open to everybody.
   */
  getLedgerHealth(args?: Record<string, never>, options?: CallOptions): Call<{
    /** ok while nothing wrong is known */
    status: 'ok' | 'violated';
    /** broken promises found and not yet found whole again */
    violations: number;
    /** accounts looked at since the present round began */
    accountsThisRound: number;
    /** when every account had been looked at last, UTC; null in the first round */
    lastRoundAt: string | null;
  }>;

  /**
   * Fetch the logo.
   *
   * As it is kept: PNG or SVG.
   *
   * `GET /v1/branding/logo`, needs `workspace:read`.
   */
  getLogo(args?: Record<string, never>, options?: CallOptions): Call<FileAnswer>;

  /**
   * Show the workspace.
   *
   * The workspace the API key belongs to.
   *
   * `GET /v1/workspace`, needs `workspace:read`.
   */
  getWorkspace(args?: Record<string, never>, options?: CallOptions): Call<Workspace>;

  /**
   * List API keys.
   *
   * All keys of the workspace in the order in which they were made, revoked and expired ones included.
   *
   * `GET /v1/api-keys`, needs `keys:admin`.
   *
   * Refused with `cursor_invalid`.
   */
  listApiKeys: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<ApiKey>>;

  /**
   * List saved views.
   *
   * One’s own and those that are shared, in the order in which they were made.
   *
   * `GET /v1/saved-views`, needs `views:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listSavedViews: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only views of this list. */
    entity?: 'accounts' | 'people' | 'events';
  }, Page<SavedView>>;

  /**
   * Remove the logo.
   *
   * Statements show the name again.
   *
   * `DELETE /v1/branding/logo`, needs `branding:write`.
   */
  removeLogo(args?: Record<string, never>, options?: KeyedOptions): Call<void>;

  /**
   * Revoke an API key.
   *
   * For good: a revoked key cannot be used again. Every server process refuses it after at most 5 seconds. Revoking a
   * revoked key changes nothing.
   *
   * `POST /v1/api-keys/{keyId}/revoke`, needs `keys:admin`.
   */
  revokeApiKey(args: {
    /** The key. `key_…` */
    keyId: string;
  }, options?: KeyedOptions): Call<ApiKey>;

  /**
   * Search over everything.
   *
   * Accounts by name and by ids in other systems, people by name and address, events by the number of their document,
   * campaigns, ladders, rewards, series of coupons, coupons by their whole code, and staff. Nobody finds what they may
   * not see. What names begin with comes before what they contain.
   *
   * `GET /v1/search`, needs `workspace:read`.
   */
  searchWorkspace(args: {
    /** Two characters at least. */
    q: string;
    /** Only these kinds. */
    kind?: (
      | 'account'
      | 'person'
      | 'event'
      | 'campaign'
      | 'ladder'
      | 'reward'
      | 'couponSeries'
      | 'coupon'
      | 'staff')[];
    /** How many of each kind at most. */
    limit?: number;
  }, options?: CallOptions): Call<SearchResult>;

  /**
   * Set name and colour.
   *
   * What is left out stays; null takes it away. Any colour may be given: text stays readable.
   *
   * `PATCH /v1/branding`, needs `branding:write`.
   */
  setBranding(args?: {
    body?: {
      /** Shown in place of the programme’s name. */
      displayName?: string | null;
      /** `#rrggbb` */
      primaryColour?: string | null;
    };
  }, options?: KeyedOptions): Call<Branding>;

  /**
   * Set whom members ask for help.
   *
   * All of it at once: what is left out is taken away.
   *
   * `PUT /v1/help-contact`, needs `branding:write`.
   */
  setHelpContact(args?: {
    body?: HelpContactInput;
  }, options?: KeyedOptions): Call<HelpContact>;

  /**
   * Set the logo.
   *
   * The body is the picture itself, up to 200 kB: PNG, or SVG made of shapes and paint, with text turned into paths and
   * colours as attributes. What runs, loads or tells who drew it is left out; a drawing that would look different then
   * is refused.
   *
   * `PUT /v1/branding/logo`, needs `branding:write`.
   *
   * Refused with `logo_unusable`.
   */
  setLogo(args: {
    /** The file. */
    body: FileBody;
    /** What the file is. */
    contentType: 'image/png' | 'image/svg+xml' | 'application/octet-stream';
  }, options?: CallOptions): Call<Branding>;

  /**
   * Change a view.
   *
   * What is left out stays. A shared view is changed by whose it is, and by who administers staff.
   *
   * `PATCH /v1/saved-views/{viewId}`, needs `views:write`.
   *
   * Refused with `saved_view_not_own`.
   */
  updateSavedView(args: {
    /** The view. `viw_…` */
    viewId: string;
    body?: SavedViewUpdate;
  }, options?: KeyedOptions): Call<SavedView>;
}
