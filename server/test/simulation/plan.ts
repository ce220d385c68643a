/** What happens in a simulation: drawn from the seed before anything runs, so that the same seed is the same history. */
import { type Random, seededRandom } from '../support/seeded-random.ts';

export type Step =
  /** Requests of several lines; two or more are sent at once, over both processes. */
  | { kind: 'events'; requests: object[][] }
  | { kind: 'act'; account: string; unit: string; verb: string; body: Record<string, unknown>; key: string }
  /** Timers run. */
  | { kind: 'settle' }
  | { kind: 'advance'; milliseconds: number }
  | { kind: 'rules'; version: 0 | 1 };

export type Fault =
  /** A connection breaks; the process goes on. */
  | { kind: 'cut'; at: number; where: 'before' | 'after' }
  /** The process dies; another one takes its place. */
  | { kind: 'death'; at: number; where: 'before' | 'after' }
  /** The client is impatient and sends the same to the other process as well. */
  | { kind: 'twice' };

export interface PlannedStep {
  step: Step;
  /** Which of the two processes is asked. */
  process: 0 | 1;
  fault: Fault | null;
}

export const SIMULATION_START = Date.UTC(2026, 0, 10, 9);
export const SIMULATION_ACCOUNTS = 6;
/** Children of K-0. */
export const SIMULATION_CHILDREN = ['K-1', 'K-2'];

const DAY = 86_400_000;
const STATEMENTS_MAX = 30;

export function makePlan(seed: number, steps: number): PlannedStep[] {
  return new Planner(seededRandom(seed)).plan(steps);
}

interface SentInvoice {
  id: string;
  account: string;
  left: number;
  at: number;
  revision: number;
  event: object;
}

class Planner {
  readonly #random: Random;
  #now = SIMULATION_START;
  #next = 0;
  #rules: 0 | 1 = 0;
  #invoices: SentInvoice[] = [];
  #reservations: { account: string; reference: string; amount: number }[] = [];
  #spends: { account: string; reference: string }[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  plan(steps: number): PlannedStep[] {
    return Array.from({ length: steps }, () => {
      const step = this.#step();
      const process = this.#random.chance(0.5) ? 1 : 0;
      return { step, process, fault: this.#fault(step) };
    });
  }

  #fault({ kind }: Step): Fault | null {
    if (kind === 'advance' || kind === 'rules') return null;
    const dice = this.#random.next();
    const at = this.#random.between(1, STATEMENTS_MAX);
    const where = this.#random.chance(0.5) ? 'after' : 'before';
    if (dice < 0.2) return { kind: 'cut', at, where };
    if (dice < 0.35) return { kind: 'death', at, where };
    return dice < 0.5 ? { kind: 'twice' } : null;
  }

  #step(): Step {
    const dice = this.#random.next();
    if (dice < 0.4) return this.#round();
    if (dice < 0.5) return { kind: 'events', requests: [[this.#shared()]] };
    if (dice < 0.75) return this.#act();
    if (dice < 0.9) {
      const milliseconds = this.#random.between(1, 20 * 24) * 3_600_000;
      this.#now += milliseconds;
      return { kind: 'advance', milliseconds };
    }
    if (dice < 0.97) return { kind: 'settle' };
    this.#rules = this.#rules === 0 ? 1 : 0;
    return { kind: 'rules', version: this.#rules };
  }

  /** Events whose order does not matter, in one to three requests; some of them known already. */
  #round(): Step {
    const requests = Array.from({ length: this.#random.between(1, 3) }, () =>
      Array.from({ length: this.#random.between(1, 5) }, () => this.#event()),
    );
    return { kind: 'events', requests };
  }

  #id(prefix: string): string {
    this.#next += 1;
    return `${prefix}-${this.#next}`;
  }

  #account(): string {
    return `K-${this.#random.below(SIMULATION_ACCOUNTS)}`;
  }

  #past(): number {
    return this.#now - this.#random.below(this.#random.chance(0.3) ? 40 * DAY : 2 * DAY) - 1000;
  }

  #envelope(id: string, type: string, account: string, at: number) {
    const occurredAt = new Date(at).toISOString();
    return { source: 'erp', id, type, occurredAt, account: { externalId: account } };
  }

  #event(): object {
    const dice = this.#random.next();
    const known = this.#invoices.length === 0 ? undefined : this.#random.pick(this.#invoices);
    if (known === undefined || dice < 0.65) return this.#invoice();
    if (dice < 0.75) return known.event;
    if (dice < 0.87) return this.#credit(known);
    if (dice < 0.92) {
      const corrects = { id: known.id };
      return { ...this.#envelope(this.#id('X'), 'cancellation', known.account, known.at + DAY / 2), corrects };
    }
    return this.#replacement(known);
  }

  #invoice(): object {
    const id = this.#id('I');
    const account = this.#account();
    const at = this.#past();
    const left = this.#random.between(5, 180);
    const event = { ...this.#envelope(id, 'invoice', account, at), currency: 'EUR', netAmount: left };
    this.#invoices.push({ id, account, left, at, revision: 1, event });
    return event;
  }

  #credit(invoice: { id: string; account: string; left: number; at: number }): object {
    const netAmount = this.#random.between(1, Math.max(1, invoice.left));
    const at = Math.min(this.#now - 1, invoice.at + this.#random.below(5 * DAY));
    const note = this.#envelope(this.#id('C'), 'creditNote', invoice.account, at);
    return { ...note, currency: 'EUR', netAmount, corrects: { id: invoice.id } };
  }

  #replacement(invoice: SentInvoice): object {
    invoice.revision += 1;
    invoice.left = this.#random.between(5, 180);
    const { id, account, at, left, revision } = invoice;
    invoice.event = { ...this.#envelope(id, 'invoice', account, at), currency: 'EUR', netAmount: left, revision };
    return invoice.event;
  }

  /** Asks for what is there for several: who comes first gets it, so these are sent one by one. */
  #shared(): object {
    const account = this.#account();
    if (this.#random.chance(0.5)) {
      return { ...this.#envelope(this.#id('T'), 'training', account, this.#past()), data: { course: 'safety' } };
    }
    const data = { agreement: `S-${this.#random.below(5)}` };
    return { ...this.#envelope(this.#id('O'), 'order', account, this.#past()), currency: 'EUR', netAmount: 1, data };
  }

  #act(): Step {
    const dice = this.#random.next();
    const reference = this.#id('A');
    const account = this.#account();
    const amount = String(this.#random.between(1, 60));
    const act = (verb: string, body: Record<string, unknown>, of = account, unit = 'points'): Step => ({
      kind: 'act',
      account: of,
      unit,
      verb,
      body,
      key: `${body.reference}-${verb}-${reference}`,
    });
    const reservation = this.#reservations.at(-1);
    if (reservation !== undefined && dice < 0.2) {
      this.#reservations.pop();
      const { account: of, reference: reserved, amount: held } = reservation;
      if (this.#random.chance(0.5)) return act('cancel-reservation', { reference: reserved }, of);
      return act('capture', { reference: reserved, amount: String(this.#random.between(1, held)) }, of);
    }
    const spend = this.#spends.at(-1);
    if (spend !== undefined && dice < 0.3)
      return act('refund', { reference: spend.reference, amount: '1' }, spend.account);
    if (dice < 0.45) {
      this.#reservations.push({ account, reference, amount: Number(amount) });
      return act('reserve', { reference, amount });
    }
    if (dice < 0.7) {
      this.#spends.push({ account, reference });
      return act('spend', { reference, amount });
    }
    if (dice < 0.85) return act('move', { reference, amount, reason: 'gift', to: this.#account() });
    const unit = this.#random.pick(['points', 'stars', 'coins']);
    return act('adjust', { reference, amount, reasonCode: 'goodwill', reason: 'simulation' }, account, unit);
  }
}
