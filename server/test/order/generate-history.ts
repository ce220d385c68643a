/** Histories of one account: documents, returns, payments, changes of mind. The same seed, the same history. */
import type { Random } from '../support/seeded-random.ts';

/** An event as it is sent, except for account and source, which the test fills in. */
export interface HistoryEvent {
  /** Which of the history's accounts it is sent for. */
  account: number;
  source: 'erp' | 'shop';
  id: string;
  type: string;
  occurredAt: string;
  currency?: string;
  revision?: number;
  netAmount?: number;
  corrects?: { source: string; id: string };
  settles?: { source: string; id: string; amount?: number }[];
  lines?: object[];
  data?: object;
}

interface Document {
  account: number;
  source: 'erp' | 'shop';
  id: string;
  day: number;
  total: number;
  lines: { id: string; sku: string; category: string; quantity: number; netAmount: number }[];
}

const FIRST_DAY = Date.UTC(2025, 0, 1) / 86_400_000;
/** From January 2025 to April 2026: a year end, four quarter ends, several silences. */
const DAYS = 470;
const HOURS = ['08:00', '08:00', '12:30', '17:15'];
const CATEGORIES = ['A', 'B', 'C'];
const SKUS = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'];

/** @param accounts documents are spread over so many accounts, and replacements move some of them */
export function generateHistory(random: Random, size: number, accounts = 1): HistoryEvent[] {
  const history = new History(random, accounts);
  while (history.events.length < size) history.grow();
  return history.events.slice(0, size);
}

class History {
  readonly events: HistoryEvent[] = [];
  readonly #random: Random;
  readonly #accounts: number;
  readonly #documents: Document[] = [];
  readonly #corrections: { source: string; id: string; day: number; account: number }[] = [];
  #next = 0;

  constructor(random: Random, accounts: number) {
    this.#random = random;
    this.#accounts = accounts;
  }

  #anyAccount(): number {
    return this.#accounts === 1 ? 0 : this.#random.below(this.#accounts);
  }

  grow(): void {
    const dice = this.#random.next();
    if (this.#documents.length === 0 || dice < 0.48) this.#invoice();
    else if (dice < 0.55) this.#namedCredit();
    else if (dice < 0.65) this.#unnamedCredit();
    else if (dice < 0.71) this.#cancellation();
    else if (dice < 0.76) this.#undo();
    else if (dice < 0.83) this.#replacement();
    else if (dice < 0.95) this.#payment();
    else this.#training();
  }

  #id(prefix: string): string {
    this.#next += 1;
    return `${prefix}-${this.#next}`;
  }

  #at(day: number): string {
    const bounded = Math.max(0, Math.min(DAYS, day));
    const date = new Date((FIRST_DAY + bounded) * 86_400_000).toISOString().slice(0, 10);
    return `${date}T${this.#random.pick(HOURS)}:00Z`;
  }

  #lines(): Document['lines'] {
    const count = this.#random.between(1, 3);
    return Array.from({ length: count }, (_, index) => {
      const sku = this.#random.pick(SKUS);
      const quantity = this.#random.between(1, 6);
      const price = this.#random.pick([7.35, 12.5, 20, 33.33, 49.9, 120]);
      return {
        id: String(index + 1),
        sku,
        category: CATEGORIES[SKUS.indexOf(sku) % 3] ?? 'A',
        quantity,
        netAmount: Math.round(quantity * price * 100) / 100,
      };
    });
  }

  #invoice(): void {
    const lines = this.#lines();
    const document: Document = {
      account: this.#anyAccount(),
      source: this.#random.chance(0.7) ? 'erp' : 'shop',
      id: this.#id('I'),
      day: this.#random.below(DAYS),
      total: Math.round(lines.reduce((sum, line) => sum + line.netAmount, 0) * 100) / 100,
      lines,
    };
    this.#documents.push(document);
    this.#send(document, document.day, 1);
  }

  #send({ account, source, id, lines }: Document, day: number, revision: number): void {
    this.events.push({
      account,
      source,
      id,
      type: 'invoice',
      occurredAt: this.#at(day),
      currency: 'EUR',
      lines,
      ...(revision === 1 ? {} : { revision }),
    });
  }

  #correction(type: string, day: number, account: number, rest: Partial<HistoryEvent>): void {
    const id = this.#id('C');
    const source = this.#random.chance(0.8) ? 'erp' : 'shop';
    this.#corrections.push({ source, id, day, account });
    this.events.push({ account, source, id, type, occurredAt: this.#at(day), ...rest });
  }

  /** Some name a document that was never sent: they wait for ever. */
  #target(): Document {
    const found = this.#random.pick(this.#documents);
    return this.#random.chance(0.05) ? { ...found, id: `missing-${this.#next}` } : found;
  }

  #namedCredit(): void {
    const target = this.#target();
    // Sometimes before its invoice.
    const day = target.day + this.#random.between(-10, 60);
    const corrects = { source: target.source, id: target.id };
    const line = this.#random.pick(target.lines);
    if (this.#random.chance(0.3)) {
      const netAmount = Math.round(target.total * this.#random.pick([0.1, 0.4, 1.3]) * 100) / 100;
      this.#correction('creditNote', day, target.account, { currency: 'EUR', corrects, netAmount });
      return;
    }
    const lines = [{ corrects: line.id, sku: line.sku, quantity: this.#random.between(1, line.quantity + 1) }];
    this.#correction('creditNote', day, target.account, { currency: 'EUR', corrects, lines });
  }

  #unnamedCredit(): void {
    const { lines, day, account } = this.#random.pick(this.#documents);
    const { sku, quantity } = this.#random.pick(lines);
    const credited = [{ sku, quantity: this.#random.between(1, quantity + 3) }];
    const credit = { currency: 'EUR', lines: credited };
    this.#correction('creditNote', day + this.#random.between(-5, 90), account, credit);
  }

  #cancellation(): void {
    const target = this.#target();
    const corrects = { source: target.source, id: target.id };
    this.#correction('cancellation', target.day + this.#random.between(-3, 80), target.account, { corrects });
  }

  #undo(): void {
    if (this.#corrections.length === 0) return;
    const { source, id, day, account } = this.#random.pick(this.#corrections);
    const type = this.#random.chance(0.7) ? 'undo' : 'cancellation';
    this.#correction(type, day + this.#random.between(0, 40), account, { corrects: { source, id } });
  }

  /** Other lines, another day, or both; revisions may be left out. */
  #replacement(): void {
    const document = this.#random.pick(this.#documents);
    const revisions = this.events.filter(({ source, id }) => source === document.source && id === document.id);
    const newest = Math.max(...revisions.map(({ revision }) => revision ?? 1));
    if (this.#random.chance(0.7)) {
      document.lines = this.#lines();
      document.total = Math.round(document.lines.reduce((sum, line) => sum + line.netAmount, 0) * 100) / 100;
    }
    if (this.#random.chance(0.6)) document.day = this.#random.below(DAYS);
    if (this.#random.chance(0.5)) document.account = this.#anyAccount();
    this.#send(document, document.day, newest + this.#random.between(1, 2));
  }

  #payment(): void {
    const target = this.#target();
    const part = this.#random.pick([1, 1, 1, 0.5, 1.2]);
    const netAmount = Math.max(0.01, Math.round(target.total * part * 100) / 100);
    this.events.push({
      account: target.account,
      source: 'erp',
      id: this.#id('P'),
      type: 'payment',
      occurredAt: this.#at(target.day + this.#random.between(-5, 70)),
      currency: 'EUR',
      netAmount,
      settles: [{ source: target.source, id: target.id }],
      ...(this.#random.chance(0.2) ? { data: { closesInvoice: true } } : {}),
    });
  }

  #training(): void {
    const day = this.#random.below(DAYS);
    const event = {
      account: this.#anyAccount(),
      source: 'shop' as const,
      id: this.#id('T'),
      occurredAt: this.#at(day),
    };
    if (this.#random.chance(0.5)) {
      this.events.push({ ...event, type: 'training', data: { course: 'safety' } });
      return;
    }
    const from = day + this.#random.between(-20, 60);
    const validFrom = dayText(from);
    const validUntil = dayText(from + this.#random.between(1, 200));
    const certificate = this.#random.pick(['welding', 'roofing', 'wiring']);
    this.events.push({ ...event, type: 'certification', data: { certificate, validFrom, validUntil } });
  }
}

function dayText(day: number): string {
  return new Date((FIRST_DAY + day) * 86_400_000).toISOString().slice(0, 10);
}
