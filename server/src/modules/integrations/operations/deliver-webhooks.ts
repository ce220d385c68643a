/**
 * Sends what is due. Deliveries of one account to one subscription go one after the other; while one of them fails, the
 * later ones wait, and those of other accounts do not. Any number of processes may send: a queue belongs to whoever
 * leased it, and if that process dies, to the next one when the lease ends.
 */
import { randomInt } from 'node:crypto';
import type { Pool } from 'pg';
import { type Instant, newUuid } from '#kernel';
import type { Clock } from '#platform/clock';
import { type KeyRing, openSecrets } from '#platform/keys';
import { queryable, type Transaction, withTransaction } from '#platform/postgres';
import type { Logger } from '#platform/telemetry';
import type { NetworkPolicy } from '../domain/endpoint-guard.ts';
import { nextAttemptAt, readRetryAfter } from '../domain/retry-schedule.ts';
import { signedHeaders } from '../domain/signature.ts';
import { type Attempt, type Delivery, pendingOf, recordAttempt } from '../store/deliveries.ts';
import { keepLease, type Lease, leaseQueues, releaseIdle, releaseUntil } from '../store/queues.ts';
import { loadSubscriptions, loadTarget, noteFailing, noteWorking, type Subscription } from '../store/subscriptions.ts';
import { disableSubscription } from './disable-subscription.ts';
import { dispatchAnnouncements } from './dispatch-announcements.ts';
import { type Answer, WebhookSender } from './send-webhook.ts';

export interface DeliveryDeps {
  pool: Pool;
  clock: Clock;
  log: Pick<Logger, 'warn' | 'error'>;
  policy: NetworkPolicy;
  /** What secrets are encrypted with. */
  keys: KeyRing;
  /** How long a receiver may take. Default 20 s. */
  timeoutMs?: number;
}

/** Longer than any request may take; a paused process finds its queues with others. */
const LEASE_MS = 30_000;
/** Requests of this process at a time, to all receivers and to one of them. */
const AT_ONCE = 64;
const AT_ONCE_TO_ONE = 8;
/** A receiver in trouble is asked gently. */
const AT_ONCE_WHILE_FAILING = 2;
/** Deliveries a sender takes from one queue before others get their turn. */
const PER_TURN = 20;
const LOG_LENGTH = 30;
const DAY_MS = 86_400_000;
const GONE = 410;

export class WebhookDeliverer {
  readonly #deps: DeliveryDeps;
  readonly #sender: WebhookSender;
  /** Senders at work, by subscription. */
  readonly #running = new Map<string, Set<Promise<void>>>();
  #stopping = false;

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
    this.#sender = new WebhookSender(deps);
  }

  /**
   * Makes deliveries of what was announced in a workspace and begins to send what is due, without waiting for it.
   * @returns how much there was to do
   */
  async sweep(workspaceId: string): Promise<number> {
    let found = await dispatchAnnouncements(this.#deps, workspaceId);
    const subscriptions = await loadSubscriptions(queryable(this.#deps.pool), workspaceId);
    for (const subscription of subscriptions) {
      if (subscription.state === 'active') found += await this.#begin(workspaceId, subscription);
    }
    return found;
  }

  /** Requests under way. */
  get sending(): number {
    return [...this.#running.values()].reduce((sum, set) => sum + set.size, 0);
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.sending > 0) await Promise.all([...this.#running.values()].flatMap((set) => [...set]));
  }

  /** Lets requests under way finish; what waits stays for others. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.idle();
    this.#sender.close();
  }

  async #begin(workspaceId: string, subscription: Subscription): Promise<number> {
    const { subscriptionId, failingSince } = subscription;
    const running = this.#running.get(subscriptionId) ?? new Set();
    const most = failingSince === null ? AT_ONCE_TO_ONE : AT_ONCE_WHILE_FAILING;
    const limit = Math.min(most - running.size, AT_ONCE - this.sending);
    if (limit <= 0 || this.#stopping) return 0;
    const { pool, clock } = this.#deps;
    const now = clock.now();
    const lease = { leaseId: newUuid(), now, until: now + LEASE_MS, limit };
    const leases = await leaseQueues(queryable(pool), workspaceId, subscriptionId, lease);
    this.#running.set(subscriptionId, running);
    for (const own of leases) {
      const work = this.#work(workspaceId, own).finally(() => {
        running.delete(work);
        if (running.size === 0) this.#running.delete(subscriptionId);
      });
      running.add(work);
    }
    if (running.size === 0) this.#running.delete(subscriptionId);
    return leases.length;
  }

  async #work(workspaceId: string, lease: Lease): Promise<void> {
    const { pool, clock, log } = this.#deps;
    try {
      for (const delivery of await pendingOf(queryable(pool), workspaceId, lease, PER_TURN)) {
        const next = this.#stopping ? 'halt' : await this.#deliver(workspaceId, lease, delivery);
        if (next === 'released') return;
        if (next === 'halt') break;
      }
      await withTransaction(pool, (tx) => releaseIdle(tx, workspaceId, lease, clock.now()));
    } catch (error) {
      // The lease ends by itself, and whoever comes then sends the same message under the same id.
      log.error({ err: error, workspaceId, subscriptionId: lease.subscriptionId }, 'a delivery was cut short');
    }
  }

  /** @returns go: the next one of the queue; halt: let go of the queue; released: it belongs to somebody else now */
  async #deliver(workspaceId: string, lease: Lease, delivery: Delivery): Promise<'go' | 'halt' | 'released'> {
    const { pool, clock, keys } = this.#deps;
    const at = clock.now();
    // Asked each time: paused, removed, moved or given another secret, it counts from the next message on.
    const target = await loadTarget(queryable(pool), workspaceId, lease.subscriptionId, at);
    if (target === null) return 'halt';
    const { messageId: id, body } = delivery;
    const secrets = await openSecrets(keys, queryable(pool), workspaceId, target.secrets);
    const answer = await this.#sender.send(target.url, body, signedHeaders({ id, body }, secrets, at));
    const { status } = answer;
    const delivered = status !== null && status >= 200 && status < 300;
    return withTransaction(pool, (tx) =>
      delivered
        ? this.#recordSuccess(tx, workspaceId, lease, { delivery, answer })
        : this.#recordFailure(tx, workspaceId, lease, { delivery, answer }),
    );
  }

  async #recordSuccess(tx: Transaction, workspaceId: string, lease: Lease, sent: Sent): Promise<'go' | 'released'> {
    const now = this.#deps.clock.now();
    const kept = await keepLease(tx, workspaceId, lease, now + LEASE_MS);
    await recordAttempt(tx, workspaceId, { ...triedOnce(sent, now), status: 'delivered', finishedAt: now });
    await noteWorking(tx, workspaceId, lease.subscriptionId);
    return kept ? 'go' : 'released';
  }

  async #recordFailure(tx: Transaction, workspaceId: string, lease: Lease, sent: Sent): Promise<'go' | 'released'> {
    const now = this.#deps.clock.now();
    const tried = triedOnce(sent, now);
    const nextAt = nextAttemptAt({
      attempts: tried.attempts,
      now,
      chance: randomInt(1_000) / 1_000,
      retryAfterMs: readRetryAfter(sent.answer.retryAfter, now),
    });
    if (nextAt !== null) {
      await releaseUntil(tx, workspaceId, lease, nextAt);
      await recordAttempt(tx, workspaceId, tried);
      await this.#noteFailure(tx, workspaceId, lease.subscriptionId, sent.answer.status);
      return 'released';
    }
    const kept = await keepLease(tx, workspaceId, lease, now + LEASE_MS);
    await recordAttempt(tx, workspaceId, { ...tried, status: 'failed', finishedAt: now });
    await this.#noteFailure(tx, workspaceId, lease.subscriptionId, sent.answer.status);
    return kept ? 'go' : 'released';
  }

  async #noteFailure(
    tx: Transaction,
    workspaceId: string,
    subscriptionId: string,
    status: number | null,
  ): Promise<void> {
    const now = this.#deps.clock.now();
    const { since, disableAfterDays } = await noteFailing(tx, workspaceId, subscriptionId, now);
    const because = status === GONE ? 'gone' : since <= now - disableAfterDays * DAY_MS ? ('failing' as const) : null;
    if (because === null) return;
    const disabled = await disableSubscription(tx, workspaceId, { subscriptionId, because, now });
    if (disabled) this.#deps.log.warn({ workspaceId, subscriptionId, because }, 'a webhook subscription is disabled');
  }
}

interface Sent {
  delivery: Delivery;
  answer: Answer;
}

function triedOnce({ delivery, answer }: Sent, now: Instant): Delivery {
  const { status, milliseconds, response, error } = answer;
  const attempt: Attempt = { at: now - milliseconds, status, milliseconds, response, error };
  return {
    ...delivery,
    attempts: delivery.attempts + 1,
    log: [...delivery.log, attempt].slice(-LOG_LENGTH),
    latencyMs: status === null ? delivery.latencyMs : milliseconds,
  };
}
