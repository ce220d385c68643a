import type { ClawbackPolicy } from '../types.ts';

/*
 * The ledger's rules once more, as plainly as they can be written: every single point is a token that lies somewhere,
 * every amount is counted by looking, every step moves one token. Days are whole numbers and all happens at noon. It
 * shares no code with the ledger and exists to disagree with it.
 */

type Where = 'pending' | 'available' | 'expired' | 'reserved' | 'spent' | 'paying';

interface Token {
  where: Where;
  graced: boolean;
  /** the reservation or spend that holds it */
  ref: string;
}

interface NaiveLot {
  key: string;
  valueDay: number;
  availableDay: number | null;
  postedDay: number;
  rollingDays: number | null;
  desired: number;
  tokens: Token[];
  graceUntil: number;
  waived: number;
  owed: number;
  /** one entry per token another lot paid */
  payers: string[];
}

export interface NaiveFacts {
  key: string;
  desired: number;
  valueDay: number;
  availableDay: number | null;
}

export class NaiveWallet {
  lots: NaiveLot[] = [];
  today = 0;
  readonly policy: ClawbackPolicy;
  readonly rollingDays: number | null;
  readonly graceDays: number;

  constructor(policy: ClawbackPolicy, rollingDays: number | null, graceDays: number) {
    this.policy = policy;
    this.rollingDays = rollingDays;
    this.graceDays = graceDays;
  }

  get debt(): number {
    return this.lots.reduce((sum, lot) => sum + lot.owed, 0);
  }

  count(where: Where): number {
    return this.lots.reduce((sum, lot) => sum + lot.tokens.filter((token) => token.where === where).length, 0);
  }

  settle(): void {
    for (const lot of this.byAge()) this.settleLot(lot);
  }

  setDesired(facts: NaiveFacts): void {
    let lot = this.lots.find((other) => other.key === facts.key);
    if (!lot && facts.desired === 0) return;
    if (!lot) {
      lot = { ...facts, desired: 0, postedDay: this.today, rollingDays: this.rollingDays } as NaiveLot;
      Object.assign(lot, { tokens: [], graceUntil: -1, waived: 0, owed: 0, payers: [] });
      this.lots.push(lot);
    }
    if (facts.desired < lot.desired && lot.tokens.some((token) => token.graced)) this.settleLot(lot);
    const fall = Math.max(lot.desired - facts.desired, 0);
    const rise = Math.max(facts.desired - lot.desired, 0);
    lot.desired = facts.desired;
    let short = 0;
    for (let i = 0; i < fall; i += 1) if (!this.takeOwn(lot)) short += 1;
    if (short > 0 && this.policy.startsWith('otherLots')) this.settle();
    for (let i = 0; i < short; i += 1) this.coverOne(lot);
    lot.valueDay = facts.valueDay;
    lot.availableDay = facts.availableDay;
    let fresh = 0;
    for (let i = 0; i < rise; i += 1) if (!this.releaseOne(lot)) fresh += 1;
    const arrived: Token[] = [];
    for (let i = 0; i < fresh; i += 1) arrived.push({ where: 'pending', graced: false, ref: '' });
    lot.tokens.push(...arrived);
    this.settleLot(lot);
  }

  /** Takes tokens away to `where`; false, and nothing taken, where that cannot be. */
  take(amount: number, where: 'spent' | 'reserved', ref: string): boolean {
    const lotsBefore = structuredClone(this.lots);
    this.settle();
    if (this.debt > 0 || this.count('available') < amount) {
      this.lots = lotsBefore;
      return false;
    }
    for (let i = 0; i < amount; i += 1) {
      const token = this.nextToken()!;
      token.where = where;
      token.graced = false;
      token.ref = ref;
    }
    return true;
  }

  /** Gives tokens back, those of the last lot first. `order` names the lots in the order they were taken from. */
  giveBack(ref: string, amount: number, where: 'spent' | 'reserved', order: readonly string[]): void {
    this.settle();
    let left = amount;
    for (const key of [...order].reverse()) {
      const lot = this.lots.find((other) => other.key === key)!;
      for (const token of lot.tokens.filter((held) => held.where === where && held.ref === ref)) {
        if (left === 0) return;
        left -= 1;
        this.returnToken(lot, token);
      }
    }
  }

  capture(ref: string): void {
    this.settle();
    for (const lot of this.lots) {
      for (const token of lot.tokens) if (token.where === 'reserved' && token.ref === ref) token.where = 'spent';
    }
  }

  private byAge(): NaiveLot[] {
    return [...this.lots].sort((a, b) => a.valueDay - b.valueDay || (a.key < b.key ? -1 : 1));
  }

  /** The first day on which the lot is expired; null = never. */
  private endOf(lot: NaiveLot): number | null {
    if (lot.rollingDays === null) return null;
    const end = lot.valueDay + lot.rollingDays + 1;
    const usableFrom = Math.max(lot.postedDay, lot.availableDay ?? lot.postedDay);
    if (end > usableFrom) return end;
    return this.graceDays === 0 ? usableFrom : usableFrom + this.graceDays + 1;
  }

  private placeOf(lot: NaiveLot, token: Token): Where {
    if (lot.availableDay === null || lot.availableDay > this.today) return 'pending';
    const end = this.endOf(lot);
    if (end === null || end > this.today) return 'available';
    return token.graced && lot.graceUntil > this.today ? 'available' : 'expired';
  }

  private settleLot(lot: NaiveLot): void {
    const arrived: Token[] = [];
    for (const token of lot.tokens) {
      if (!['pending', 'available', 'expired'].includes(token.where)) continue;
      const place = this.placeOf(lot, token);
      if (place === 'available' && token.where !== 'available') arrived.push(token);
      token.where = place;
    }
    // What carries no days of grace pays first, as it would be spent first.
    arrived.sort((a, b) => Number(a.graced) - Number(b.graced));
    for (const token of arrived) this.payDebt(lot, token);
  }

  private payDebt(lot: NaiveLot, token: Token): void {
    const debtor = this.byAge().find((other) => other.owed > 0);
    if (!debtor) return;
    debtor.owed -= 1;
    debtor.payers.push(lot.key);
    token.where = 'paying';
    token.graced = false;
  }

  private takeOwn(lot: NaiveLot): boolean {
    const order: Where[] = ['pending', 'available', 'expired'];
    for (const where of order) {
      const own = lot.tokens.filter((token) => token.where === where);
      const token = own.find((free) => !free.graced) ?? own[0];
      if (!token) continue;
      lot.tokens.splice(lot.tokens.indexOf(token), 1);
      return true;
    }
    return false;
  }

  private coverOne(lot: NaiveLot): void {
    const token = this.policy.startsWith('otherLots') ? this.nextToken() : undefined;
    if (token) {
      const giver = this.lots.find((other) => other.tokens.includes(token))!;
      token.where = 'paying';
      token.graced = false;
      lot.payers.push(giver.key);
    } else if (this.policy === 'negative' || this.policy === 'otherLotsThenNegative') {
      lot.owed += 1;
    } else {
      lot.waived += 1;
    }
  }

  private releaseOne(lot: NaiveLot): boolean {
    if (lot.waived > 0) lot.waived -= 1;
    else if (lot.owed > 0) lot.owed -= 1;
    else if (lot.payers.length > 0) {
      const givers = [...new Set(lot.payers)];
      const key = givers.at(-1)!;
      lot.payers.splice(lot.payers.lastIndexOf(key), 1);
      const giver = this.lots.find((other) => other.key === key)!;
      this.returnToken(giver, giver.tokens.find((token) => token.where === 'paying')!);
    } else return false;
    return true;
  }

  private returnToken(lot: NaiveLot, token: Token): void {
    token.where = 'spent';
    if (this.releaseOne(lot)) {
      lot.tokens.splice(lot.tokens.indexOf(token), 1);
      return;
    }
    const end = this.endOf(lot);
    if (end !== null && end <= this.today) this.grantGrace(lot, token);
    token.where = 'pending';
    this.settleLot(lot);
  }

  private grantGrace(lot: NaiveLot, token: Token): void {
    const until = this.graceDays === 0 ? this.today : this.today + this.graceDays + 1;
    if (lot.graceUntil <= this.today) for (const other of lot.tokens) other.graced = false;
    lot.graceUntil = lot.graceUntil > this.today ? Math.max(lot.graceUntil, until) : until;
    token.graced = true;
  }

  private nextToken(): Token | undefined {
    const untilOf = (lot: NaiveLot) => {
      const end = this.endOf(lot);
      return end === null ? Infinity : end > this.today ? end : lot.graceUntil;
    };
    const compare = (a: NaiveLot, b: NaiveLot) => (untilOf(a) === untilOf(b) ? 0 : untilOf(a) - untilOf(b));
    const lots = this.byAge().sort(compare);
    for (const lot of lots) {
      const own = lot.tokens.filter((token) => token.where === 'available');
      if (own.length > 0) return own.find((token) => !token.graced) ?? own[0];
    }
    return undefined;
  }
}
