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
  CreatedWebhookSubscription,
  NewWebhookSubscription,
  RotatedWebhookSecret,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookEventType,
  WebhookStats,
  WebhookSubscription,
  WebhookSubscriptionChange,
  WebhookSubscriptionDetail,
} from './schemas.ts';

/** Being told what happens: subscriptions, deliveries, sending again. Signed as Standard Webhooks describes. */
export interface WebhooksOperations {
  /**
   * Create a webhook subscription.
   *
   * From now on what is announced is sent to the URL, signed as Standard Webhooks describes: check `webhook-signature`
   * with the secret, and use `webhook-id` to recognise what was sent twice.
   *
   * Announcements of one account arrive in the order in which they happened. One that is not answered with a 2xx status
   * within 20 seconds is sent again after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours (and up to a
   * tenth longer; `Retry-After` is respected), while later ones of the same account wait. Redirects are not followed.
   * 410 disables the subscription, and so do days of nothing but failures.
   *
   * The secret is in the answer and nowhere else.
   *
   * `POST /v1/webhook-subscriptions`, needs `webhooks:write`.
   *
   * Refused with `announcement_type_unknown`, `webhook_condition_invalid`, `webhook_url_refused`.
   */
  createWebhookSubscription(args: {
    body: NewWebhookSubscription;
  }, options?: KeyedOptions): Call<CreatedWebhookSubscription>;

  /**
   * Delete a webhook subscription.
   *
   * With everything that waits for it, and its log.
   *
   * `DELETE /v1/webhook-subscriptions/{subscriptionId}`, needs `webhooks:write`.
   */
  deleteWebhookSubscription(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * Show a delivery.
   *
   * What was sent, and what was answered to every attempt.
   *
   * `GET /v1/webhook-subscriptions/{subscriptionId}/deliveries/{deliveryId}`, needs `webhooks:read`.
   */
  getWebhookDelivery(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
    /** The delivery. `whd_…` */
    deliveryId: string;
  }, options?: CallOptions): Call<WebhookDeliveryDetail>;

  /**
   * Show how a webhook subscription is doing.
   *
   * What waits now, and what became of deliveries in the last 24 hours.
   *
   * `GET /v1/webhook-subscriptions/{subscriptionId}/stats`, needs `webhooks:read`.
   */
  getWebhookStats(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
  }, options?: CallOptions): Call<WebhookStats>;

  /**
   * Show a webhook subscription.
   *
   * With the age of its secrets, but not the secrets.
   *
   * `GET /v1/webhook-subscriptions/{subscriptionId}`, needs `webhooks:read`.
   */
  getWebhookSubscription(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
  }, options?: CallOptions): Call<WebhookSubscriptionDetail>;

  /**
   * List deliveries.
   *
   * The newest first, for as long as they are kept (30 days unless set otherwise).
   *
   * `GET /v1/webhook-subscriptions/{subscriptionId}/deliveries`, needs `webhooks:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listWebhookDeliveries: RequiringListOperation<{
    /** The subscription. `whs_…` */
    subscriptionId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only these. */
    status?: 'pending' | 'delivered' | 'failed';
    /** Only about this account. `acc_…` */
    accountId?: string;
    /** Only of this type. */
    type?: string;
  }, Page<WebhookDelivery>>;

  /**
   * List what can be subscribed to.
   *
   * Every type of announcement with its version, shape and an example. Announcements carry ids, not names.
   *
   * `GET /v1/webhook-event-types`, needs `webhooks:read`.
   */
  listWebhookEventTypes: ListOperation<Record<string, never>, {
    data: WebhookEventType[];
  }>;

  /**
   * List webhook subscriptions.
   *
   * In the order in which they were made.
   *
   * `GET /v1/webhook-subscriptions`, needs `webhooks:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listWebhookSubscriptions: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<WebhookSubscription>>;

  /**
   * Pause a webhook subscription.
   *
   * Nothing is sent; what is announced is kept, for as long as the log is kept (30 days unless set otherwise).
   *
   * `POST /v1/webhook-subscriptions/{subscriptionId}/pause`, needs `webhooks:write`.
   */
  pauseWebhookSubscription(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
  }, options?: KeyedOptions): Call<WebhookSubscription>;

  /**
   * Send a test message.
   *
   * An announcement of type `webhook.ping`, sent within a second or so; the delivery says what was answered. A paused
   * subscription gets it when it is resumed.
   *
   * `POST /v1/webhook-subscriptions/{subscriptionId}/ping`, needs `webhooks:write`.
   */
  pingWebhookSubscription(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
  }, options?: KeyedOptions): Call<{
    /** `whd_…` */
    deliveryId: string;
  }>;

  /**
   * Send deliveries again.
   *
   * Those that were given up, or all, under the ids they had and in the order in which they happened. What waits for
   * its next attempt is tried at once. At most 10,000 per request, oldest first: call again while `more` is true.
   *
   * `POST /v1/webhook-subscriptions/{subscriptionId}/replay`, needs `webhooks:write`.
   */
  replayWebhookDeliveries(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
    body?: {
      /** Only those given up, or delivered ones, too. */
      status?: 'failed' | 'all';
      /** Queued from then on. */
      since?: string;
      /** Queued before then. */
      until?: string;
    };
  }, options?: KeyedOptions): Call<{
    /** How many are sent again. */
    replayed: number;
    /** There may be more. */
    more: boolean;
  }>;

  /**
   * Send a delivery again.
   *
   * Under the id it had, before anything that waits for the same account.
   *
   * `POST /v1/webhook-subscriptions/{subscriptionId}/deliveries/{deliveryId}/replay`, needs `webhooks:write`.
   */
  replayWebhookDelivery(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
    /** The delivery. `whd_…` */
    deliveryId: string;
  }, options?: KeyedOptions): Call<{
    /** 1 */
    replayed: number;
  }>;

  /**
   * Resume a webhook subscription.
   *
   * Also one that was disabled. What was kept is sent, in order, and what was waiting for its next attempt is tried at
   * once.
   *
   * `POST /v1/webhook-subscriptions/{subscriptionId}/resume`, needs `webhooks:write`.
   */
  resumeWebhookSubscription(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
  }, options?: KeyedOptions): Call<WebhookSubscription>;

  /**
   * Rotate the secret of a webhook subscription.
   *
   * Deliveries carry a signature for each secret until the overlap ends: put the new one in place in that time. With an
   * overlap of 0 the old one ends at once.
   *
   * The secret is in the answer and nowhere else.
   *
   * `POST /v1/webhook-subscriptions/{subscriptionId}/rotate-secret`, needs `webhooks:write`.
   */
  rotateWebhookSecret(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
    body?: {
      /** How long the older secrets go on signing. */
      overlapHours?: number;
    };
  }, options?: KeyedOptions): Call<RotatedWebhookSecret>;

  /**
   * Change a webhook subscription.
   *
   * What waits already is sent to the new URL; types and filters hold for what is announced from now on.
   *
   * `PATCH /v1/webhook-subscriptions/{subscriptionId}`, needs `webhooks:write`.
   *
   * Refused with `announcement_type_unknown`, `webhook_condition_invalid`, `webhook_url_refused`.
   */
  updateWebhookSubscription(args: {
    /** The subscription. `whs_…` */
    subscriptionId: string;
    body?: WebhookSubscriptionChange;
  }, options?: KeyedOptions): Call<WebhookSubscription>;
}
