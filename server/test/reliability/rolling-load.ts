/** Clients behind a load balancer: they use whatever server is in rotation, and count everything that is not a success. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, Api } from './api.ts';
import { invoice } from './bank-programme.ts';
import type { Installation } from './installation.ts';

type Invoice = ReturnType<typeof invoice>;

const LINES = 20;

export class RollingLoad {
  /** What went wrong, in words. */
  readonly errors: string[] = [];
  /** Acknowledged events by their ids, with the account and the euros of each. */
  readonly acknowledged = new Map<string, { account: string; euros: number }>();
  /** Requests answered by each server. */
  readonly served = new Map<string, number>();
  #urls: readonly string[] = [];
  /** Requests under way, by server. */
  readonly #open = new Map<string, number>();
  #running = false;
  #clients: Promise<void>[] = [];
  #count = 0;
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  /** From now on these servers are in rotation; resolves when the others have answered what they were asked. */
  async use(...urls: string[]): Promise<void> {
    this.#urls = urls;
    while ([...this.#open.keys()].some((url) => !urls.includes(url))) await sleep(10);
  }

  start(clients: number): void {
    this.#running = true;
    this.#clients = Array.from({ length: clients }, (_, n) => this.#run(n));
  }

  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#clients);
  }

  async #run(client: number): Promise<void> {
    for (let turn = client; this.#running; turn++) {
      const url = this.#urls[turn % this.#urls.length]!;
      this.#open.set(url, (this.#open.get(url) ?? 0) + 1);
      const api = new Api(url, this.#installation.apiKey, 20_000);
      try {
        if (turn % 3 === 0) await this.#bulk(api);
        else if (turn % 3 === 1) await this.#single(api);
        else await this.#read(api);
        this.served.set(url, (this.served.get(url) ?? 0) + 1);
      } catch (error) {
        this.errors.push(`${url}: ${(error as Error).message}`);
      }
      const open = this.#open.get(url)! - 1;
      if (open === 0) this.#open.delete(url);
      else this.#open.set(url, open);
    }
  }

  #next(): Invoice {
    this.#count += 1;
    const accounts = this.#installation.accounts;
    const account = accounts[this.#count % accounts.length]!;
    return invoice(`I-${this.#count}`, account, (this.#count % 90) + 1, this.#count);
  }

  async #bulk(api: Api): Promise<void> {
    const lines = Array.from({ length: LINES }, () => this.#next());
    const { answers, broken } = await api.bulk(lines);
    if (broken) throw new Error('a bulk request was not answered to its end');
    for (const { line, status, problem } of answers) {
      if (status !== 'recorded') throw new Error(`line ${line} was ${status}: ${problem?.code}`);
      this.#note(lines[line - 1]!);
    }
  }

  async #single(api: Api): Promise<void> {
    const event = this.#next();
    expectSuccess(await api.send('POST', '/v1/events', event));
    this.#note(event);
  }

  async #read(api: Api): Promise<void> {
    const account = this.#next().account.externalId;
    const path = this.#installation.accountPath(account);
    for (const part of ['', '/wallets', '/levels']) expectSuccess(await api.send('GET', `${path}${part}`));
  }

  #note(event: Invoice): void {
    this.acknowledged.set(event.id, { account: event.account.externalId, euros: event.netAmount });
  }

  /** Points every account must have: one per acknowledged euro. */
  expected(): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { account, euros } of this.acknowledged.values()) sums.set(account, (sums.get(account) ?? 0) + euros);
    return sums;
  }
}

function expectSuccess({ status, body }: Answer): void {
  if (status >= 300) throw new Error(`answered ${status} ${body?.code}: ${body?.detail}`);
}
