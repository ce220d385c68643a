/**
 * Asks suppliers, signed as Standard Webhooks describes, and does what their answers say. Any number of processes may send:
 * a request belongs to whoever leased it. It is sent at least once, with the same webhook-id each time.
 */
import { randomInt } from 'node:crypto';
import { formatId, formatInstant, type Instant, newUuid } from '#kernel';
import { inLanes } from '#modules/decisions';
import {
  type Answer,
  type NetworkPolicy,
  nextAttemptAt,
  readRetryAfter,
  signedHeaders,
  WebhookSender,
} from '#modules/integrations';
import { openSecrets } from '#platform/keys';
import { queryable, type Transaction } from '#platform/postgres';
import type { Redemption } from '../domain/redemption.ts';
import { readAnswer, type SupplierAnswer } from '../domain/supplier-answer.ts';
import { selectRecipients } from '../store/recipients.ts';
import { findRedemption, updateRedemption } from '../store/redemptions.ts';
import { leaseRequests, noteAnswer, type SupplierRequest } from '../store/supplier-requests.ts';
import { findSupplier } from '../store/suppliers.ts';
import { failRedemption, fulfilRedemption } from './change-redemption.ts';
import type { RewardDeps } from './dependencies.ts';

const AT_ONCE = 16;
/** Longer than a request may take. */
const LEASE_MS = 30_000;
const LOG_LENGTH = 30;
const CHANCES = 1_000_000;

export interface SupplierDeps {
  rewards: RewardDeps;
  policy: NetworkPolicy;
  log: { error(fields: object, text: string): void };
  /** How long a supplier may take. Default 20 s. */
  timeoutMs?: number;
}

export class SupplierDesk {
  readonly #deps: SupplierDeps;
  readonly #sender: WebhookSender;
  readonly #running = new Set<Promise<void>>();

  constructor(deps: SupplierDeps) {
    this.#deps = deps;
    this.#sender = new WebhookSender(deps);
  }

  /** Begins to send what is due, without waiting for it. @returns how much there was */
  async sweep(workspaceId: string): Promise<number> {
    const limit = AT_ONCE - this.#running.size;
    if (limit <= 0) return 0;
    const { pool, clock } = this.#deps.rewards;
    const now = clock.now();
    const leaseId = newUuid();
    const lease = { leaseId, now, until: now + LEASE_MS, limit };
    const requests = await leaseRequests(queryable(pool), workspaceId, lease);
    for (const request of requests) {
      const work = this.#work(workspaceId, request, leaseId).finally(() => this.#running.delete(work));
      this.#running.add(work);
    }
    return requests.length;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Lets requests under way finish. */
  async stop(): Promise<void> {
    await this.idle();
    this.#sender.close();
  }

  async #work(workspaceId: string, request: SupplierRequest, leaseId: string): Promise<void> {
    try {
      const answer = await this.#ask(workspaceId, request);
      await settleAnswer(this.#deps.rewards, workspaceId, { request, leaseId, answer });
    } catch (error) {
      // The lease ends by itself, and whoever comes then asks again under the same id.
      this.#deps.log.error({ err: error, workspaceId, redemptionId: request.redemptionId }, 'a supplier was not asked');
    }
  }

  async #ask(workspaceId: string, request: SupplierRequest): Promise<Answer> {
    const { pool, clock } = this.#deps.rewards;
    const db = queryable(pool);
    const supplier = await findSupplier(db, workspaceId, request.supplier);
    if (supplier === null || !supplier.active) return notAsked('the supplier is switched off');
    const redemption = await findRedemption(db, workspaceId, request.redemptionId);
    if (redemption === null) return notAsked('there is no such redemption');
    const recipient = (await selectRecipients(db, workspaceId, [request.redemptionId])).get(request.redemptionId);
    const body = JSON.stringify(orderOf(request, redemption, recipient ?? null, clock.now()));
    const secrets = await openSecrets(this.#deps.rewards.keys, db, workspaceId, [supplier.secret]);
    const headers = signedHeaders({ id: request.requestId, body }, secrets, clock.now());
    return this.#sender.send(supplier.url, body, headers);
  }
}

function notAsked(error: string): Answer {
  return { status: null, milliseconds: 0, response: null, error, retryAfter: undefined };
}

function orderOf(request: SupplierRequest, redemption: Redemption, recipient: unknown, now: Instant) {
  return {
    id: formatId('msg', request.requestId),
    type: `redemption.${request.action}`,
    version: 1,
    timestamp: formatInstant(now),
    data: {
      redemptionId: formatId('red', redemption.redemptionId),
      reward: redemption.rewardKey,
      kind: redemption.kind,
      quantity: redemption.quantity,
      location: redemption.location,
      reference: redemption.outcome.reference,
      ...(request.action === 'order' ? { recipient } : {}),
    },
  };
}

/** Notes the answer and takes the step it means, in one transaction and in the lane of the account. */
async function settleAnswer(
  deps: RewardDeps,
  workspaceId: string,
  { request, leaseId, answer }: { request: SupplierRequest; leaseId: string; answer: Answer },
): Promise<void> {
  await inLanes(deps, workspaceId, [request.accountId], async (tx) => {
    const now = deps.clock.now();
    const meant = readAnswer(answer.status, answer.response);
    const again = meant.verdict === 'later' ? nextTry(request, answer, now) : null;
    const state = meant.verdict !== 'later' ? meant.verdict : again === null ? 'givenUp' : 'waiting';
    const { milliseconds, status, error } = answer;
    const attempt = { at: formatInstant(now), status, milliseconds, response: answer.response, error };
    const log = [...request.log, attempt].slice(-LOG_LENGTH);
    const noted = await noteAnswer(tx, workspaceId, { ...request, leaseId, state, dueAt: again, log });
    if (noted && request.action === 'order' && state !== 'waiting') {
      await takeStep(tx, deps, workspaceId, { request, meant: { ...meant, reason: meant.reason ?? error } });
    }
  });
}

function nextTry({ attempts }: SupplierRequest, { retryAfter }: Answer, now: Instant): Instant | null {
  const retryAfterMs = readRetryAfter(retryAfter, now);
  return nextAttemptAt({ attempts, now, chance: randomInt(CHANCES) / CHANCES, retryAfterMs });
}

async function takeStep(
  tx: Transaction,
  deps: RewardDeps,
  workspaceId: string,
  { request, meant }: { request: SupplierRequest; meant: SupplierAnswer },
): Promise<void> {
  const { redemptionId, supplier } = request;
  const redemption = await findRedemption(tx, workspaceId, redemptionId);
  const now = deps.clock.now();
  // Cancelled, expired or fulfilled meanwhile: compensation is on its way where it is needed.
  if (redemption === null || redemption.state !== 'ordered' || (redemption.due?.at ?? now) <= now) return;
  const actor = { kind: 'supplier', id: `supplier:${supplier}`, workspaceId };
  const { reference, tracking } = meant;
  if (meant.verdict !== 'accepted') {
    await failRedemption(tx, deps, actor, { redemptionId, reason: meant.reason ?? 'the supplier cannot fulfil it' });
  } else if (meant.progress !== 'none') {
    const delivered = meant.progress === 'delivered';
    await fulfilRedemption(tx, deps, actor, { redemptionId, reference, tracking, delivered });
  } else if (reference !== null || tracking !== null) {
    const outcome = { ...redemption.outcome, reference, tracking };
    await updateRedemption(tx, workspaceId, { ...redemption, outcome, changedAt: now });
  }
}
