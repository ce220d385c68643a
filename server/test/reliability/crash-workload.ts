/**
 * Clients that work on while the server or its database dies: invoices in bulk and one by one, spends with a key. They
 * note what they were told, and send again whatever was not answered. In the end everything is sent once more and
 * compared with what is stored.
 */
import { expect } from 'vitest';
import { verifyLedger } from '#modules/wallets';
import { type Random, seededRandom } from '../support/seeded-random.ts';
import { Api, type EventLine, type LineAnswer } from './api.ts';
import { invoice } from './bank-programme.ts';
import type { Installation } from './installation.ts';

const LINES_PER_BATCH = 40;
/** These are in every batch. */
const HOT_ACCOUNTS = 3;
const MINUTES_LATE_MAX = 300;

interface Spend {
  path: string;
  body: { amount: string; reference: string };
  key: string;
  account: string;
  /** What was answered first, for good. */
  answer: { status: number; text: string } | null;
}

export class CrashWorkload {
  readonly #installation: Installation;
  readonly #api: Api;
  readonly #sent: EventLine[] = [];
  readonly #spends: Spend[] = [];
  /** First answer of every event, by its id. */
  readonly #answers = new Map<string, string>();
  #answersLost = 0;
  #minute = 0;
  #running = false;
  #clients: Promise<void>[] = [];
  #failure: unknown = null;

  /** @param patienceMs after that a request counts as lost and is sent again */
  constructor(installation: Installation, url: string | (() => string), patienceMs?: number) {
    this.#installation = installation;
    this.#api = new Api(url, installation.apiKey, patienceMs);
  }

  start(clients: number, seed: number): void {
    this.#running = true;
    this.#clients = Array.from({ length: clients }, (_, client) =>
      this.#run(client, seededRandom(seed + client)).catch((error) => {
        this.#failure ??= error;
      }),
    );
  }

  /** Every client finishes what it has begun. */
  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#clients);
    if (this.#failure !== null) throw this.#failure;
  }

  get events(): number {
    return this.#sent.length;
  }

  /** Events that were stored and whose first answer never arrived. */
  get answersLost(): number {
    return this.#answersLost;
  }

  /** Answers so far, of events and spends. @throws what a client complained of */
  get answered(): number {
    if (this.#failure !== null) throw this.#failure;
    return this.#answers.size + this.#spends.filter(({ answer }) => answer !== null).length;
  }

  /** Returns when so many more answers have arrived. */
  async answersBeyond(more: number, withinMs = 20_000): Promise<void> {
    const from = this.answered;
    await expect.poll(() => this.answered, { timeout: withinMs, interval: 5 }).toBeGreaterThanOrEqual(from + more);
  }

  async #run(client: number, random: Random): Promise<void> {
    for (let round = 0; this.#running; round++) {
      const lines = Array.from({ length: LINES_PER_BATCH }, (_, line) => this.#invoice(random, client, round, line));
      this.#sent.push(...lines);
      await this.#api.bulkUntilAnswered(lines, (event, answer) => this.#note(event, answer));
      await this.#single(random, client, round);
      await this.#spend(random, client, round);
    }
  }

  #invoice(random: Random, client: number, round: number, line: number): EventLine {
    const { accounts } = this.#installation;
    const hot = line < HOT_ACCOUNTS;
    const account = hot ? accounts[line] : random.pick(accounts);
    const late = random.chance(0.03) ? random.below(MINUTES_LATE_MAX) : 0;
    const minute = Math.max(0, this.#minute++ - late);
    return invoice(`c${client}-${round}-${line}`, account ?? '', random.between(1, 90), minute);
  }

  async #single(random: Random, client: number, round: number): Promise<void> {
    const event = this.#invoice(random, client, round, LINES_PER_BATCH);
    this.#sent.push(event);
    const { status, body } = await this.#api.sendUntilAnswered('POST', '/v1/events', event);
    expect([200, 201], JSON.stringify(body)).toContain(status);
    this.#note(event, { ...body, line: 1 });
  }

  async #spend(random: Random, client: number, round: number): Promise<void> {
    const account = random.pick(this.#installation.accounts);
    const reference = `spend-${client}-${round}`;
    const spend: Spend = {
      path: `${this.#installation.accountPath(account)}/wallets/points/spend`,
      body: { amount: String(random.between(1, 40)), reference },
      key: reference,
      account,
      answer: null,
    };
    this.#spends.push(spend);
    spend.answer = await this.#take(spend);
  }

  async #take({ path, body, key }: Spend): Promise<{ status: number; text: string }> {
    const answer = await this.#api.sendUntilAnswered('POST', path, body, key);
    // Only what was done is kept under its key; a refusal may be another one tomorrow.
    return { status: answer.status, text: answer.status === 200 ? JSON.stringify(answer.body) : answer.body.code };
  }

  #note(event: EventLine, answer: LineAnswer): void {
    expect(['recorded', 'replayed'], JSON.stringify(answer)).toContain(answer.status);
    const text = `${answer.eventId} ${JSON.stringify(given(answer.decisions))}`;
    const first = this.#answers.get(event.id);
    if (first === undefined) {
      this.#answers.set(event.id, text);
      if (answer.status === 'replayed') this.#answersLost++;
    } else expect(text, `the answer to ${event.id}`).toBe(first);
  }

  /** Sends everything once more: each event and each spend must be known and get its first answer. */
  async sendEverythingAgain(): Promise<void> {
    const before = await this.#counts();
    for (let from = 0; from < this.#sent.length; from += 1000) {
      const lines = this.#sent.slice(from, from + 1000);
      await this.#api.bulkUntilAnswered(lines, (event, answer) => {
        expect(answer.status, `${event.id} was acknowledged and must be known`).toBe('replayed');
        this.#note(event, answer);
      });
    }
    for (const spend of this.#spends) {
      if (spend.answer?.status !== 200) continue;
      expect(await this.#take(spend)).toEqual(spend.answer);
    }
    expect(await this.#counts()).toEqual(before);
  }

  /** Nothing is missing, nothing is there twice, every sum is right. */
  async verify(): Promise<void> {
    const spends = this.#spends.filter(({ answer }) => answer?.status === 200);
    expect(this.#answers.size).toBe(this.#sent.length);
    expect(await this.#counts()).toEqual({ events: this.#sent.length, spends: spends.length });
    expect(await this.#balances()).toEqual(this.#expectedBalances(spends));
    const { violations, accounts } = await verifyLedger(this.#installation.pool);
    expect(violations).toEqual([]);
    expect(accounts).toBe(this.#installation.accounts.length);
  }

  async #counts(): Promise<{ events: number; spends: number }> {
    const { rows } = await this.#installation.pool.query<{ events: bigint; spends: bigint }>(
      `select (select count(*) from event) as events, (select count(*) from act where kind = 'spend') as spends`,
    );
    return { events: Number(rows[0]?.events), spends: Number(rows[0]?.spends) };
  }

  async #balances(): Promise<Record<string, number>> {
    const { rows } = await this.#installation.pool.query<{ external_id: string; points: bigint }>(
      `select external_id, sum(available)::bigint as points from lot join account_external_id using (workspace_id, account_id)
       where unit = 'points' group by external_id order by external_id`,
    );
    return Object.fromEntries(rows.map((row) => [row.external_id, Number(row.points)]));
  }

  #expectedBalances(spends: readonly Spend[]): Record<string, number> {
    const points = new Map<string, number>();
    const add = (account: string, amount: number) => points.set(account, (points.get(account) ?? 0) + amount);
    for (const event of this.#sent)
      add((event.account as { externalId: string }).externalId, event.netAmount as number);
    for (const { account, body } of spends) add(account, -Number(body.amount));
    return Object.fromEntries([...points].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Decisions of campaigns that gave something: a bulk answer leaves the others out. */
function given(decisions: unknown): unknown {
  return (decisions as { reason: unknown }[]).filter(({ reason }) => reason === null);
}
