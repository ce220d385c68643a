/** Clients of a bank: each does one kind of thing and notes what it was told, so that the end can be checked to the unit. */
import { expect } from 'vitest';
import { formatId } from '#kernel';
import type { Random } from '../support/seeded-random.ts';
import { type Answer, Api } from './api.ts';
import { invoice } from './bank-programme.ts';
import type { Installation } from './installation.ts';

/** What must be there in the end, by unit and account. */
export class Expected {
  readonly #amounts = new Map<string, number>();

  #minute = 0;

  /** What clients send happens one after the other, whoever sends it. */
  nextMinute(): number {
    this.#minute += 1;
    return this.#minute;
  }

  add(unit: string, account: string, amount: number): void {
    const key = `${unit} ${account}`;
    this.#amounts.set(key, (this.#amounts.get(key) ?? 0) + amount);
  }

  get amounts(): Record<string, number> {
    return Object.fromEntries(
      [...this.#amounts].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
}

/** Three accounts take half of all work. */
const HOT_ACCOUNTS = 3;
const REFUSALS = ['insufficient_balance', 'wallet_in_debt'];

export interface Balance {
  pending: string;
  available: string;
  reserved: string;
  debt: string;
  balance: string;
}

export class BankClient {
  readonly api: Api;
  readonly random: Random;
  done = 0;
  refused = 0;
  readonly #installation: Installation;
  readonly #expected: Expected;
  readonly #name: string;
  #next = 0;
  #invoices: { id: string; account: string; left: number; minute: number }[] = [];

  constructor(installation: Installation, expected: Expected, client: { name: string; url: string; random: Random }) {
    this.#installation = installation;
    this.#expected = expected;
    this.#name = client.name;
    this.random = client.random;
    this.api = new Api(client.url, installation.apiKey);
  }

  account(): string {
    const { accounts } = this.#installation;
    const hot = this.random.chance(0.5);
    return accounts[hot ? this.random.below(HOT_ACCOUNTS) : this.random.below(accounts.length)] ?? '';
  }

  path(account: string, rest: string): string {
    return `${this.#installation.accountPath(account)}${rest}`;
  }

  #id(): string {
    this.#next += 1;
    return `${this.#name}-${this.#next}`;
  }

  /** Ten invoices in one request, over hot and cold accounts. */
  async earn(): Promise<void> {
    const own = Array.from({ length: 10 }, () => {
      const late = this.random.chance(0.03) ? this.random.below(300) : 0;
      const minute = Math.max(0, this.#expected.nextMinute() - late);
      return { id: this.#id(), account: this.account(), left: this.random.between(5, 60), minute };
    });
    const lines = own.map(({ id, account, left, minute }) => invoice(id, account, left, minute));
    const { answers, broken } = await this.api.bulk(lines);
    expect(broken).toBe(false);
    expect(answers.map(({ status }) => status)).toEqual(lines.map(() => 'recorded'));
    for (const { account, left } of own) this.#expected.add('points', account, left);
    this.#invoices = [...this.#invoices, ...own].slice(-200);
    this.done += lines.length;
  }

  /** A credit note takes back what may have been spent already. */
  async credit(): Promise<void> {
    const found = this.#invoices.length === 0 ? undefined : this.random.pick(this.#invoices);
    if (found === undefined || found.left === 0) return this.earn();
    const amount = this.random.between(1, found.left);
    const note = invoice(this.#id(), found.account, amount, found.minute + 60);
    const event = { ...note, type: 'creditNote', corrects: { id: found.id } };
    const answer = await this.api.send('POST', '/v1/events', event);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    found.left -= amount;
    this.#expected.add('points', found.account, -amount);
    this.done++;
  }

  async spend(): Promise<void> {
    const account = this.account();
    const reference = this.#id();
    const amount = this.random.between(1, 50);
    if (!(await this.#act(account, 'points', 'spend', { amount: String(amount), reference }))) return;
    this.#expected.add('points', account, -amount);
    if (!this.random.chance(0.3)) return;
    const part = this.random.between(1, amount);
    await this.#act(account, 'points', 'refund', { amount: String(part), reference });
    this.#expected.add('points', account, part);
  }

  async reserve(): Promise<void> {
    const account = this.account();
    const reference = this.#id();
    const amount = this.random.between(1, 30);
    if (!(await this.#act(account, 'points', 'reserve', { amount: String(amount), reference }))) return;
    if (this.random.chance(0.5)) {
      await this.#act(account, 'points', 'cancel-reservation', { reference });
    } else {
      const part = this.random.between(1, amount);
      await this.#act(account, 'points', 'capture', { reference, amount: String(part) });
      this.#expected.add('points', account, -part);
    }
  }

  /** Cash is moved and never made: its total stands still in every read. */
  async move(): Promise<void> {
    const from = this.account();
    const to = this.account();
    if (from === to) return;
    const amount = this.random.between(1, 400);
    const accountId = formatId('acc', this.#installation.accountIds.get(to) ?? '');
    const body = { to: { accountId }, amount: String(amount), reason: 'payment', reference: this.#id() };
    if (!(await this.#act(from, 'cash', 'move', body))) return;
    this.#expected.add('cash', from, -amount);
    this.#expected.add('cash', to, amount);
  }

  async adjust(): Promise<void> {
    const account = this.account();
    const amount = this.random.between(-20, 40);
    if (amount === 0) return;
    const body = { amount: String(amount), reasonCode: 'correction', reason: 'workload', reference: this.#id() };
    if (await this.#act(account, 'points', 'adjust', body)) this.#expected.add('points', account, amount);
  }

  /** @returns false where there was too little, which is a right answer */
  async #act(
    account: string,
    unit: string,
    verb: string,
    body: { reference: string; [field: string]: unknown },
  ): Promise<boolean> {
    const key = `${body.reference}-${verb}`;
    const answer = await this.api.send('POST', this.path(account, `/wallets/${unit}/${verb}`), body, key);
    this.done++;
    if (answer.status === 409 && REFUSALS.includes(answer.body.code)) {
      this.refused++;
      return false;
    }
    expect(answer.status, `${verb}: ${JSON.stringify(answer.body)}`).toBe(200);
    for (const end of verb === 'move' ? [answer.body.from, answer.body.to] : [answer.body])
      expectAboveFloor(end.balance);
    return true;
  }

  /**
   * Wallets, lots and entries of one account. Three requests are no snapshot: they are compared when nothing was booked
   * between the first and the last. @returns whether they could be compared
   */
  async read(): Promise<boolean> {
    const account = this.account();
    const newest = async () => (await this.#get(account, '/entries?limit=1')).body.data[0]?.id;
    const before = await newest();
    const wallets = (await this.#get(account, '/wallets?limit=100')).body.data as (Balance & { unit: string })[];
    for (const wallet of wallets) expectAboveFloor(wallet);
    const lots = await this.#pages(account, '/wallets/points/lots?limit=200');
    this.done++;
    if ((await newest()) !== before) return false;
    const wallet = wallets.find(({ unit }) => unit === 'points');
    const sum = (field: string) => lots.reduce((total, lot) => total + Number(lot.amounts[field]), 0);
    expect([sum('available'), sum('reserved'), sum('pending')]).toEqual(
      wallet === undefined ? [0, 0, 0] : [wallet.available, wallet.reserved, wallet.pending].map(Number),
    );
    return true;
  }

  async #get(account: string, rest: string): Promise<Answer> {
    const answer = await this.api.send('GET', this.path(account, rest));
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer;
  }

  async #pages(account: string, rest: string): Promise<{ amounts: Record<string, string> }[]> {
    const rows: { amounts: Record<string, string> }[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: Answer = await this.#get(account, `${rest}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      rows.push(...body.data);
      cursor = body.nextCursor;
    }
    return rows;
  }
}

function expectAboveFloor(balance: Balance): void {
  const { pending, available, reserved, debt } = balance;
  for (const amount of [pending, available, reserved, debt]) {
    expect(Number(amount), JSON.stringify(balance)).toBeGreaterThanOrEqual(0);
  }
}
