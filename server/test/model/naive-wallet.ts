/** A wallet in the plainest form: lots with what they are worth, what was used of them, and who paid for whom. */

export interface NaiveLot {
  key: string;
  /** What its outcome owes. */
  desired: number;
  at: number;
  expiresAt: number;
  spent: number;
  /** Given for the spent part of other lots, and for debts. */
  given: number;
  /** Other lots that paid for the spent part of this one, in the order in which they did. */
  coveredBy: { key: string; amount: number }[];
  debt: number;
}

export class NaiveWallet {
  readonly lots = new Map<string, NaiveLot>();
  readonly #expiryOf: (at: number) => number;
  now = 0;

  constructor(expiryOf: (at: number) => number) {
    this.#expiryOf = expiryOf;
  }

  get available(): number {
    return [...this.lots.values()].reduce((sum, lot) => sum + this.#availableIn(lot), 0);
  }

  get expired(): number {
    return [...this.lots.values()].reduce((sum, lot) => sum + left(lot) - this.#availableIn(lot), 0);
  }

  get debt(): number {
    return [...this.lots.values()].reduce((sum, lot) => sum + lot.debt, 0);
  }

  /** Takes the lot that expires first, then the oldest. @returns false where it is refused */
  spend(amount: number): boolean {
    if (this.debt > 0 || this.available < amount) return false;
    for (const { lot, part } of this.#choose(amount)) lot.spent += part;
    return true;
  }

  set(key: string, desired: number, at: number): void {
    const known = this.lots.get(key);
    if (known === undefined && desired === 0) return;
    const lot = known ?? { key, desired: 0, at, expiresAt: 0, spent: 0, given: 0, coveredBy: [], debt: 0 };
    this.lots.set(key, lot);
    const fall = lot.desired - desired;
    if (fall > 0) {
      const short = fall - Math.min(fall, left(lot));
      lot.desired = desired + short;
      if (short > 0) this.#cover(lot, short);
      lot.desired = desired;
    }
    const wasAvailable = this.#availableIn(lot);
    lot.at = at;
    lot.expiresAt = this.#expiryOf(at);
    if (fall < 0) {
      const undone = Math.min(-fall, coverage(lot));
      this.#uncover(lot, undone);
      lot.desired = desired;
    }
    this.#fillDebt(lot, this.#availableIn(lot) - wasAvailable);
  }

  #availableIn(lot: NaiveLot): number {
    return lot.expiresAt > this.now ? left(lot) : 0;
  }

  #choose(amount: number): { lot: NaiveLot; part: number }[] {
    const order = [...this.lots.values()]
      .filter((lot) => this.#availableIn(lot) > 0)
      .sort((a, b) => a.expiresAt - b.expiresAt || byAge(a, b));
    let missing = amount;
    return order.flatMap((lot) => {
      const part = Math.min(missing, this.#availableIn(lot));
      missing -= part;
      return part === 0 ? [] : [{ lot, part }];
    });
  }

  /** What was spent and is no longer owed: other lots pay, the rest is debt. */
  #cover(lot: NaiveLot, short: number): void {
    let owed = short;
    for (const { lot: giver, part } of this.#choose(short)) {
      giver.given += part;
      pay(lot, giver.key, part);
      owed -= part;
    }
    lot.debt += owed;
  }

  /** Last in, first out: the debt, then what others paid, the latest first. */
  #uncover(lot: NaiveLot, amount: number): void {
    const owed = Math.min(amount, lot.debt);
    lot.debt -= owed;
    let rest = amount - owed;
    for (const payer of [...lot.coveredBy].reverse()) {
      const part = Math.min(rest, payer.amount);
      if (part === 0) break;
      rest -= part;
      payer.amount -= part;
      lot.coveredBy = lot.coveredBy.filter((other) => other.amount > 0);
      this.#giveBack(this.lots.get(payer.key) as NaiveLot, part);
    }
    // The caller raises what the lot is worth by as much, so what is left stays as it was.
    lot.desired += amount;
  }

  #giveBack(giver: NaiveLot, amount: number): void {
    const before = this.#availableIn(giver);
    const undone = Math.min(amount, coverage(giver));
    if (undone > 0) {
      giver.given -= undone;
      this.#uncover(giver, undone);
      giver.desired -= undone;
    }
    giver.given -= amount - undone;
    this.#fillDebt(giver, this.#availableIn(giver) - before);
  }

  #fillDebt(lot: NaiveLot, arrived: number): void {
    let rest = Math.min(Math.max(arrived, 0), this.debt);
    for (const debtor of [...this.lots.values()].filter((other) => other.debt > 0).sort(byAge)) {
      const part = Math.min(rest, debtor.debt);
      if (part === 0) break;
      rest -= part;
      lot.given += part;
      debtor.debt -= part;
      pay(debtor, lot.key, part);
    }
  }
}

function coverage(lot: NaiveLot): number {
  return lot.debt + lot.coveredBy.reduce((sum, { amount }) => sum + amount, 0);
}

/** What nobody has used. */
function left(lot: NaiveLot): number {
  return lot.desired + coverage(lot) - lot.spent - lot.given;
}

function pay(lot: NaiveLot, key: string, amount: number): void {
  const known = lot.coveredBy.find((other) => other.key === key);
  if (known === undefined) lot.coveredBy.push({ key, amount });
  else known.amount += amount;
}

function byAge(a: NaiveLot, b: NaiveLot): number {
  return a.at - b.at || (a.key < b.key ? -1 : 1);
}
