/**
 * The same programme as model-programme.ts, written down as plainly as possible: everything is computed again from the
 * list of facts, every time. Amounts are whole numbers.
 */
import { dayAt, dayOf, dayParts, startOfDay } from '#kernel';
import { NaiveWallet } from './naive-wallet.ts';

export const ZONE = 'Europe/Berlin';
export const EXPIRY_DAYS = 45;

export type NaiveFact =
  | { kind: 'invoice'; id: string; at: number; amount: number }
  | { kind: 'credit'; id: string; at: number; target: string; amount: number }
  | { kind: 'cancel'; id: string; at: number; target: string }
  | { kind: 'undo'; id: string; at: number; target: string };

export interface NaiveGrant {
  level: 'silver' | 'gold';
  from: number;
  until: number;
}

/** Points per euro from an instant on. */
export type Factors = readonly { from: number; factor: number }[];

interface Owed {
  key: string;
  amount: number;
  at: number;
}

export class NaiveAccount {
  readonly facts: NaiveFact[] = [];
  readonly grants: NaiveGrant[] = [];
  readonly wallet = new NaiveWallet((at) => startOfDay(dayAt(at, ZONE) + EXPIRY_DAYS + 1, ZONE));
  readonly #joinedAt: number;
  #owed = new Map<string, Owed>();

  constructor(joinedAt: number) {
    this.#joinedAt = joinedAt;
  }

  /** Brings the wallet to what is owed at the moment. */
  settle(now: number, factors: Factors): void {
    this.wallet.now = now;
    const { events, others } = this.#compute(now, factors);
    for (const { key, amount, at } of [...events, ...others]) this.wallet.set(key, amount, at);
    const kept = new Set(others.map(({ key }) => key));
    const gone = [...this.#owed.values()].filter(({ key }) => !kept.has(key)).sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const { key, at } of gone) this.wallet.set(key, 0, at);
    this.#owed = new Map(others.map((owed) => [owed.key, owed]));
  }

  level(now: number): string {
    const spend = this.#invoices().reduce((sum, { left }) => sum + left, 0);
    return NAMES[Math.max(rankOf(spend), this.#granted(now))] ?? 'basic';
  }

  #granted(at: number): number {
    return Math.max(0, ...this.grants.filter((g) => g.from <= at && at < g.until).map((g) => NAMES.indexOf(g.level)));
  }

  /** Invoices in the order in which they happened, with what corrections left of them. */
  #invoices(): { id: string; at: number; left: number }[] {
    const undone = new Set<string>();
    // An undo that is undone itself does not count: the latest decides first.
    const undos = this.facts.filter((fact) => fact.kind === 'undo');
    const lifted = (id: string): boolean => undos.some((undo) => undo.target === id && !lifted(undo.id));
    for (const fact of this.facts) if (lifted(fact.id)) undone.add(fact.id);
    const invoices = this.facts.flatMap((fact) =>
      fact.kind === 'invoice' ? [{ id: fact.id, at: fact.at, left: fact.amount }] : [],
    );
    const corrections = this.facts.filter((fact) => fact.kind === 'credit' || fact.kind === 'cancel');
    for (const fact of corrections.sort((a, b) => a.at - b.at)) {
      const invoice = invoices.find(({ id }) => id === fact.target);
      if (invoice === undefined || undone.has(fact.id)) continue;
      invoice.left -= fact.kind === 'cancel' ? invoice.left : Math.min(invoice.left, fact.amount);
    }
    return invoices.sort((a, b) => a.at - b.at);
  }

  #compute(now: number, factors: Factors): { events: Owed[]; others: Owed[] } {
    const events: Owed[] = [];
    const others: Owed[] = [];
    const used = new Map<string, number>();
    const spent = new Map<string, number>();
    let lifetime = 0;
    for (const { id, at, left } of this.#invoices()) {
      const month = monthOf(at);
      const factor = factors.findLast(({ from }) => from <= at)?.factor ?? 1;
      const room = MONTHLY_MAX - (used.get(month) ?? 0);
      const base = Math.max(0, Math.min(left * factor, room));
      used.set(month, (used.get(month) ?? 0) + base);
      const times = [1, 1.5, 2][Math.max(rankOf(lifetime), this.#granted(at))] ?? 1;
      events.push({ key: `e${id}`, amount: Math.floor(base * times), at });
      spent.set(month, (spent.get(month) ?? 0) + left);
      const before = lifetime;
      lifetime += left;
      if (before < MILESTONE && lifetime >= MILESTONE) others.push({ key: 'hmilestone', amount: 100, at });
    }
    for (const [month, amount] of spent) {
      const at = endOf(month);
      if (at <= now && at > this.#joinedAt && amount >= MONTH_MIN)
        others.push({ key: `hmonth ${month}`, amount: 40, at });
    }
    return { events, others: others.sort((a, b) => a.at - b.at) };
  }
}

const NAMES = ['basic', 'silver', 'gold'];
const MONTHLY_MAX = 500;
const MONTH_MIN = 300;
const MILESTONE = 1000;

function rankOf(spend: number): number {
  return spend >= 1500 ? 2 : spend >= 500 ? 1 : 0;
}

function monthOf(at: number): string {
  const { year, month } = dayParts(dayAt(at, ZONE));
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** First instant of the following month. */
function endOf(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return startOfDay(number === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, number + 1, 1), ZONE);
}
