/** Subscriptions and deliveries as requests name them and answers show them. */
import * as z from 'zod';
import { formatId } from '#kernel';
import { idInput, instantOutput, instantText } from '#platform/http';
import type { Filters } from '../domain/announcement.ts';
import type { Delivery, DeliveryStats } from '../store/deliveries.ts';
import { NO_ACCOUNT } from '../store/queues.ts';
import type { Secret, Subscription } from '../store/subscriptions.ts';

const key = z.string().trim().min(1).max(100);
const list = (entry: z.ZodType<string>, what: string) =>
  z.array(entry).min(1).max(500).optional().describe(`Only announcements about ${what}. Absent: all.`);

const FiltersSchema = z
  .strictObject({
    accounts: list(idInput('acc', 'An account.') as z.ZodType<string>, 'these accounts'),
    campaigns: list(key, 'these campaigns (keys)'),
    ladders: list(key, 'these ladders (keys)'),
    units: list(key, 'these units (keys)'),
    condition: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .optional()
      .describe(
        'Only announcements for which this is true: an expression over `event.type`, `event.accountId`, `event.at` and the fields of `data`, such as `data.amount >= 1000.0 && data.unit == "points"`. It is checked against the shapes of the types named here. Where it reads what an announcement does not have, that is not sent; ask with `has(data.to)`.',
      ),
  })
  .describe(
    'An announcement must pass all lists, and the condition. One that has no account, campaign, ladder or unit passes that list.',
  );

const choice = {
  url: z.string().trim().min(1).max(2_000).describe('Where to send: public, https.'),
  types: z
    .array(z.string().trim().min(1).max(100))
    .min(1)
    .max(100)
    .describe('What to send: types (`units.earned`), groups (`units.*`) or everything (`*`).'),
  description: z.string().trim().max(500).describe('What it is for, in your words.'),
  filters: FiltersSchema,
  disableAfterDays: z.int().min(1).max(30).describe('After so many days of nothing but failures it is disabled.'),
};

export const NewSubscriptionSchema = z
  .strictObject({
    ...choice,
    description: choice.description.default(''),
    filters: FiltersSchema.default({}),
    disableAfterDays: choice.disableAfterDays.default(5),
  })
  .meta({ id: 'NewWebhookSubscription', description: 'A webhook subscription to be made.' });

export const SubscriptionChangeSchema = z
  .strictObject({
    url: choice.url.optional(),
    types: choice.types.optional(),
    description: choice.description.optional(),
    filters: FiltersSchema.optional(),
    disableAfterDays: choice.disableAfterDays.optional(),
  })
  .meta({ id: 'WebhookSubscriptionChange', description: 'What changes; what is left out stays.' });

const subscription = {
  id: z.string().describe('`whs_…`'),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()),
  filters: z.object({
    accounts: z.array(z.string()).optional(),
    campaigns: z.array(z.string()).optional(),
    ladders: z.array(z.string()).optional(),
    units: z.array(z.string()).optional(),
    condition: z.string().optional(),
  }),
  state: z
    .enum(['active', 'paused', 'disabled'])
    .describe('`paused` by a person, `disabled` by Hanse. What is announced meanwhile is kept and sent on resuming.'),
  disabledBecause: z
    .enum(['gone', 'failing'])
    .nullable()
    .describe('`gone`: the receiver answered 410; `failing`: nothing but failures for days.'),
  disabledAt: instantOutput('When it was disabled.').nullable(),
  disableAfterDays: z.int(),
  failingSince: instantOutput('First failure since the last success; null while it works.').nullable(),
  createdAt: instantOutput('When it was made.'),
};

export const SubscriptionSchema = z
  .object(subscription)
  .meta({ id: 'WebhookSubscription', description: 'Who is told what, and where.' });

export const SubscriptionWithSecretsSchema = z
  .object({
    ...subscription,
    secrets: z
      .array(
        z.object({
          createdAt: instantOutput('When it was made.'),
          expiresAt: instantOutput('Until when it signs besides the newest one; null for the newest.').nullable(),
        }),
      )
      .describe('Secrets deliveries are signed with, the newest first; what they are is not shown.'),
  })
  .meta({ id: 'WebhookSubscriptionDetail', description: 'A webhook subscription and how old its secrets are.' });

const secretOnce = z.string().nullable().describe('`whsec_…`, in this answer only; null when the answer is repeated.');

export const CreatedSubscriptionSchema = z
  .object({ ...subscription, secret: secretOnce })
  .meta({ id: 'CreatedWebhookSubscription', description: 'A new webhook subscription and its secret.' });

export const RotatedSecretSchema = z
  .object({
    secret: secretOnce,
    overlapUntil: instantOutput('Until then deliveries are signed with the older secrets, too.'),
  })
  .meta({ id: 'RotatedWebhookSecret', description: 'A new signing secret.' });

export function subscriptionToApi(row: Subscription) {
  return {
    id: formatId('whs', row.subscriptionId),
    url: row.url,
    description: row.description,
    types: [...row.types],
    filters: filtersToApi(row.filters),
    state: row.state,
    disabledBecause: row.disabledBecause,
    disabledAt: instantText(row.disabledAt),
    disableAfterDays: row.disableAfterDays,
    failingSince: instantText(row.failingSince),
    createdAt: instantText(row.createdAt),
  };
}

function filtersToApi({ accounts, campaigns, ladders, units, condition }: Filters) {
  return {
    ...(accounts === undefined ? {} : { accounts: accounts.map((id) => formatId('acc', id)) }),
    ...(campaigns === undefined ? {} : { campaigns: [...campaigns] }),
    ...(ladders === undefined ? {} : { ladders: [...ladders] }),
    ...(units === undefined ? {} : { units: [...units] }),
    ...(condition === undefined ? {} : { condition }),
  };
}

export function secretsToApi(secrets: readonly Secret[]) {
  return secrets.map(({ createdAt, expiresAt }) => ({
    createdAt: instantText(createdAt),
    expiresAt: instantText(expiresAt),
  }));
}

const delivery = {
  id: z.string().describe('`whd_…`'),
  messageId: z.string().describe('`msg_…`, sent as webhook-id at every attempt.'),
  type: z.string(),
  accountId: z.string().nullable().describe('`acc_…`; null for what concerns no account.'),
  status: z
    .enum(['pending', 'delivered', 'failed'])
    .describe('`pending`: on its way, or waiting for an earlier one of the account; `failed`: given up.'),
  createdAt: instantOutput('When it was queued.'),
  finishedAt: instantOutput('When it was delivered or given up.').nullable(),
  attempts: z.int().describe('Attempts since it was queued, or sent again.'),
  lastStatus: z.int().nullable().describe('HTTP status of the last attempt; null where there was no answer.'),
  latencyMs: z.int().nullable().describe('Milliseconds of the last answer.'),
};

export const DeliverySchema = z
  .object(delivery)
  .meta({ id: 'WebhookDelivery', description: 'One announcement on its way to one subscription.' });

export const DeliveryDetailSchema = z
  .object({
    ...delivery,
    body: z.string().describe('What is sent: JSON text.'),
    log: z
      .array(
        z.object({
          at: instantOutput('When it was sent.'),
          status: z.int().nullable().describe('HTTP status; null where there was no answer.'),
          milliseconds: z.int(),
          response: z.string().nullable().describe('The beginning of the answer.'),
          error: z.string().nullable().describe('Why there was no answer.'),
        }),
      )
      .describe('Attempts, oldest first; the last 30.'),
  })
  .meta({ id: 'WebhookDeliveryDetail', description: 'A delivery with its attempts.' });

export function deliveryToApi(row: Delivery) {
  return {
    id: formatId('whd', row.deliveryId),
    messageId: formatId('msg', row.messageId),
    type: row.type,
    accountId: row.accountId === NO_ACCOUNT ? null : formatId('acc', row.accountId),
    status: row.status,
    createdAt: instantText(row.createdAt),
    finishedAt: instantText(row.finishedAt),
    attempts: row.attempts,
    lastStatus: row.log.at(-1)?.status ?? null,
    latencyMs: row.latencyMs,
  };
}

export function deliveryDetailToApi(row: Delivery) {
  const log = row.log.map(({ at, ...attempt }) => ({ ...attempt, at: instantText(at) }));
  return { ...deliveryToApi(row), body: row.body, log };
}

export const StatsSchema = z
  .object({
    pending: z.int().describe('Waiting now.'),
    oldestPendingAt: instantOutput('Since when the oldest of them waits.').nullable(),
    delivered: z.int().describe('Delivered in the last 24 hours.'),
    failed: z.int().describe('Given up in the last 24 hours.'),
    latencyMsMedian: z.int().nullable().describe('Of what was delivered in the last 24 hours.'),
    latencyMsP95: z.int().nullable().describe('95 of 100 were answered within this.'),
  })
  .meta({ id: 'WebhookStats', description: 'How a subscription is doing.' });

export function statsToApi(stats: DeliveryStats) {
  return { ...stats, oldestPendingAt: instantText(stats.oldestPendingAt) };
}
