/** What Hanse tells others: the outbox, webhook subscriptions, deliveries. */
export type { Announcement } from './domain/announcement.ts';
export type { AnnouncementData, AnnouncementType } from './domain/announcement-types.ts';
export { checkEndpoint, type NetworkPolicy, readNetwork, refusedAddress } from './domain/endpoint-guard.ts';
export { nextAttemptAt, readRetryAfter } from './domain/retry-schedule.ts';
export { secretText, signedHeaders } from './domain/signature.ts';
export { type UnitsData, unitMovement } from './domain/unit-announcements.ts';
export { integrationErrors } from './errors.ts';
export { webhookRoutes } from './http/routes.ts';
export { webhookDocuments } from './http/webhook-documents.ts';
export { announce, announceWhereWanted } from './operations/announce.ts';
export { type DeliveryDeps, WebhookDeliverer } from './operations/deliver-webhooks.ts';
export { integrationHolder } from './operations/personal-data.ts';
export { sealWebhookSecrets } from './operations/seal-secrets.ts';
export { type Answer, WebhookSender } from './operations/send-webhook.ts';
export { sweepDeliveries } from './operations/sweep-deliveries.ts';
