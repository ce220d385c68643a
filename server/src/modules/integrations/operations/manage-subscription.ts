/** What people do with subscriptions. Every change is in the audit trail and takes effect with its transaction. */
import { randomBytes } from 'node:crypto';
import { formatId, formatInstant, type Instant, newUuid, RefusedError, type Result, unwrap } from '#kernel';
import { recordChange } from '#modules/audit';
import { type KeyRing, sealSecret } from '#platform/keys';
import type { Transaction } from '#platform/postgres';
import type { Filters } from '../domain/announcement.ts';
import { isTypePattern } from '../domain/announcement-types.ts';
import { compileCondition } from '../domain/condition.ts';
import { checkEndpoint, type NetworkPolicy } from '../domain/endpoint-guard.ts';
import { secretText } from '../domain/signature.ts';
import { forgetAttempts } from '../store/deliveries.ts';
import { refreshAnnounced } from '../store/outbox.ts';
import { hurryQueues } from '../store/queues.ts';
import {
  endSecrets,
  findSubscription,
  insertSecret,
  insertSubscription,
  removeSubscription,
  type Subscription,
  updateSubscription,
} from '../store/subscriptions.ts';

/** Who changes what when. */
export interface Managing {
  tx: Transaction;
  workspaceId: string;
  now: Instant;
  by: string;
  policy: NetworkPolicy;
  keys: KeyRing;
}

/** What is chosen of a subscription. */
export interface SubscriptionChoice {
  url: string;
  description: string;
  types: readonly string[];
  filters: Filters;
  disableAfterDays: number;
}

const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;

/** @throws RefusedError `webhook_url_refused`, `announcement_type_unknown`, `webhook_condition_invalid` */
export async function createSubscription(
  managing: Managing,
  choice: SubscriptionChoice,
): Promise<{ subscription: Subscription; secret: string }> {
  const { tx, workspaceId, now, by } = managing;
  const subscription: Subscription = {
    ...checked(choice, managing.policy),
    subscriptionId: newUuid(),
    state: 'active',
    disabledBecause: null,
    disabledAt: null,
    failingSince: null,
    createdAt: now,
    createdBy: by,
  };
  await insertSubscription(tx, workspaceId, subscription);
  const secret = await giveSecret(managing, subscription.subscriptionId);
  await refreshAnnounced(tx, workspaceId);
  await record(managing, 'createWebhookSubscription', null, subscription);
  return { subscription, secret };
}

/** @throws RefusedError `not_found`, `webhook_url_refused`, `announcement_type_unknown`, `webhook_condition_invalid` */
export async function updateWebhookSubscription(
  managing: Managing,
  subscriptionId: string,
  changes: Partial<SubscriptionChoice>,
): Promise<Subscription> {
  const before = await requireSubscription(managing, subscriptionId);
  const after = { ...before, ...checked({ ...before, ...changes }, managing.policy) };
  await updateSubscription(managing.tx, managing.workspaceId, after);
  await refreshAnnounced(managing.tx, managing.workspaceId);
  await record(managing, 'updateWebhookSubscription', before, after);
  return after;
}

/** Pausing keeps everything for later; resuming sends it, oldest first, and begins the schedule of what waits anew. */
export async function setSubscriptionState(
  managing: Managing,
  subscriptionId: string,
  state: 'active' | 'paused',
): Promise<Subscription> {
  const { tx, workspaceId, now } = managing;
  const before = await requireSubscription(managing, subscriptionId);
  if (before.state === state) return before;
  const after: Subscription = { ...before, state, disabledBecause: null, disabledAt: null, failingSince: null };
  await updateSubscription(tx, workspaceId, after);
  if (state === 'active') {
    await forgetAttempts(tx, workspaceId, subscriptionId);
    await hurryQueues(tx, workspaceId, subscriptionId, now);
  }
  await record(managing, state === 'active' ? 'resumeWebhookSubscription' : 'pauseWebhookSubscription', before, after);
  return after;
}

/** With everything that waits for it, and its log. */
export async function deleteSubscription(managing: Managing, subscriptionId: string): Promise<void> {
  const before = await requireSubscription(managing, subscriptionId);
  await removeSubscription(managing.tx, managing.workspaceId, subscriptionId);
  await refreshAnnounced(managing.tx, managing.workspaceId);
  await record(managing, 'deleteWebhookSubscription', before, null);
}

/** @returns the new secret; older ones sign as well until the overlap ends */
export async function rotateSecret(
  managing: Managing,
  subscriptionId: string,
  overlapHours: number,
): Promise<{ secret: string; overlapUntil: Instant }> {
  const { tx, workspaceId, now, by } = managing;
  await requireSubscription(managing, subscriptionId);
  const overlapUntil = now + overlapHours * HOUR_MS;
  await endSecrets(tx, workspaceId, subscriptionId, { at: overlapUntil, now });
  const secret = await giveSecret(managing, subscriptionId);
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'rotateWebhookSecret',
    subject: { type: 'webhookSubscription', id: formatId('whs', subscriptionId) },
    before: null,
    after: { overlapUntil: formatInstant(overlapUntil) },
  });
  return { secret, overlapUntil };
}

/** @throws RefusedError `not_found` */
export async function requireSubscription(
  { tx, workspaceId }: Pick<Managing, 'tx' | 'workspaceId'>,
  subscriptionId: string,
): Promise<Subscription> {
  const found = await findSubscription(tx, workspaceId, subscriptionId, 'locked');
  if (found === null) throw subscriptionNotFound();
  return found;
}

export function subscriptionNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such webhook subscription in this workspace.' });
}

function checked(choice: SubscriptionChoice, policy: NetworkPolicy): SubscriptionChoice {
  const { url, description, types, filters, disableAfterDays } = choice;
  unwrap(checkEndpoint(url, policy));
  const unknown = types.findIndex((type) => !isTypePattern(type));
  if (unknown >= 0) {
    const reason = `"${types[unknown]}" names no type of announcement.`;
    const remedy = 'Use a type of GET /v1/webhook-event-types, a group such as units.*, or *.';
    throw new RefusedError({
      code: 'announcement_type_unknown',
      detail: reason,
      errors: [{ path: `types[${unknown}]`, code: 'unknown', reason, remedy }],
    });
  }
  const wanted = [...new Set(types)].sort();
  if (filters.condition !== undefined) refuseCondition(compileCondition(filters.condition, wanted));
  return { url, description, types: wanted, filters, disableAfterDays };
}

function refuseCondition(condition: Result<unknown>): void {
  if (condition.ok) return;
  const { code, detail, remedy = '', position, problem } = condition.error;
  throw new RefusedError({
    code: 'webhook_condition_invalid',
    detail: `The condition cannot be used: ${detail}.`,
    position,
    errors: [{ path: 'filters.condition', code: String(problem ?? code), reason: detail, remedy }],
  });
}

async function giveSecret({ tx, workspaceId, now, keys }: Managing, subscriptionId: string): Promise<string> {
  const secret = randomBytes(SECRET_BYTES);
  const stored = await sealSecret(keys, tx, workspaceId, { secret, now });
  const made = { secretId: newUuid(), secret: stored, createdAt: now, expiresAt: null };
  await insertSecret(tx, workspaceId, subscriptionId, made);
  return secretText(secret);
}

function record(
  { tx, workspaceId, by, now }: Managing,
  action: string,
  before: Subscription | null,
  after: Subscription | null,
): Promise<void> {
  const id = formatId('whs', (before ?? after)?.subscriptionId ?? '');
  const shown = (subscription: Subscription | null) => {
    if (subscription === null) return null;
    const { url, description, types, filters, state, disableAfterDays } = subscription;
    return { url, description, types, filters, state, disableAfterDays };
  };
  return recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action,
    subject: { type: 'webhookSubscription', id },
    before: shown(before),
    after: shown(after),
  });
}
