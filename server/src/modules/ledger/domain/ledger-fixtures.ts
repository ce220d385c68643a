import { assert, type Instant, parseInstant, type Result, unwrap } from '#kernel';
import { adjust } from './adjust.ts';
import { checkInvariants } from './invariants.ts';
import { replayWallet } from './replay.ts';
import { cancelReservation, captureReservation, reserve } from './reservations.ts';
import { setDesired } from './set-desired.ts';
import { settleClock } from './settle-clock.ts';
import { refundSpend, spend } from './spend.ts';
import type {
  Act,
  ActivityRun,
  ClawbackPolicy,
  Consumption,
  DesiredLot,
  Entry,
  ExpiryModel,
  LedgerContext,
  LotAmount,
  Posting,
  UnitDefinition,
  Wallet,
} from './types.ts';
import { emptyWallet } from './wallet.ts';

export const ZONE = 'Europe/Berlin';

/** Points that never expire and lie with the member until something says otherwise. */
export function pointsUnit(change: Partial<UnitDefinition> = {}): UnitDefinition {
  return {
    key: 'points',
    name: 'Points',
    kind: 'points',
    scale: 0,
    expiry: { kind: 'none' },
    clawback: 'otherLotsThenNegative',
    graceDays: 30,
    ...change,
  };
}

/** `2026-03-01` is its noon in Berlin (an hour early in summer, which no test minds); full texts are taken as they are. */
export function at(text: string): Instant {
  return unwrap(parseInstant(text.length === 10 ? `${text}T12:00:00+01:00` : text));
}

export interface LotTerms {
  valueAt?: string;
  /** null: waits for something without a date */
  availableAt?: string | null;
  expiry?: ExpiryModel | null;
  fundingSource?: string;
}

/** A wallet that remembers all it was told, posts it, and has its invariants checked after every step. */
export class Books {
  wallet: Wallet;
  readonly unit: UnitDefinition;
  readonly entries: Entry[] = [];
  readonly acts: Act[] = [];
  readonly facts = new Map<string, DesiredLot>();
  activity: ActivityRun[] = [];
  now: Instant = at('2026-01-01');
  zone = ZONE;

  constructor(unit: UnitDefinition, holder = 'account') {
    this.unit = unit;
    this.wallet = emptyWallet(holder, unit.key);
  }

  on(text: string): this {
    this.now = at(text);
    return this;
  }

  ctx(kind = 'test', ref = 'test'): LedgerContext {
    return { now: this.now, zone: this.zone, activity: this.activity, cause: { kind, ref } };
  }

  /** Takes a posting in as the store would: the wallet replaced, entries and acts appended. */
  take(posting: Posting): Posting {
    this.wallet = posting.wallet;
    this.entries.push(...posting.entries);
    this.acts.push(...posting.acts);
    const broken = checkInvariants(this.wallet, this.entries);
    assert(broken.length === 0, broken.join('\n'));
    return posting;
  }

  set(lotKey: string, desired: bigint, terms: LotTerms = {}): Posting {
    const before = this.facts.get(lotKey);
    const valueAt = terms.valueAt ? at(terms.valueAt) : (before?.valueAt ?? this.now);
    const availableAt =
      terms.availableAt === undefined
        ? (before ?? { availableAt: valueAt }).availableAt
        : terms.availableAt === null
          ? null
          : at(terms.availableAt);
    const fact: DesiredLot = {
      lotKey,
      desired,
      valueAt,
      availableAt,
      expiry: terms.expiry === undefined ? (before?.expiry ?? null) : terms.expiry,
      fundingSource: terms.fundingSource ?? before?.fundingSource ?? 'marketing',
    };
    this.facts.set(lotKey, fact);
    return this.take(setDesired(this.wallet, this.unit, fact, this.ctx('event', lotKey)));
  }

  settle(): Posting {
    return this.take(settleClock(this.wallet, this.unit, this.ctx('timer', 'due')));
  }

  spend(amount: bigint, ref = 'order'): Result<Consumption> {
    return this.taken(spend(this.wallet, this.unit, { ref, amount }, this.ctx('redemption', ref)));
  }

  refund(lots: readonly LotAmount[], parts: { amount?: bigint; refunded?: bigint } = {}): Result<Consumption> {
    const request = { ref: 'order', lots, ...parts };
    return this.taken(refundSpend(this.wallet, this.unit, request, this.ctx('redemption', 'order')));
  }

  reserve(amount: bigint, ref = 'order'): Result<Consumption> {
    return this.taken(reserve(this.wallet, this.unit, { ref, amount }, this.ctx()));
  }

  capture(ref = 'order', amount?: bigint): Result<Consumption> {
    return this.taken(captureReservation(this.wallet, this.unit, { ref, amount }, this.ctx()));
  }

  cancel(ref = 'order'): Result<Consumption> {
    return this.taken(cancelReservation(this.wallet, this.unit, { ref }, this.ctx()));
  }

  adjust(amount: bigint, ref = 'a1'): Result<Consumption> {
    const adjustment = { ref, reason: 'goodwill', amount, fundingSource: 'service' };
    const result = adjust(this.wallet, this.unit, adjustment, this.ctx());
    if (result.ok && amount > 0n) {
      const lot = result.value.wallet.lots[`adjust:${ref}`]!;
      const { valueAt, availableAt, expiry, fundingSource, book } = lot;
      this.facts.set(lot.key, {
        lotKey: lot.key,
        desired: amount,
        valueAt,
        availableAt,
        expiry,
        fundingSource,
        book,
      });
    }
    return this.taken(result);
  }

  /** The wallet rebuilt from the facts and acts alone. */
  replayed(): Wallet {
    const lots = [...this.facts.values()];
    return replayWallet({ holder: this.wallet.holder, unit: this.unit, lots, acts: this.acts }, this.ctx());
  }

  /** pending / available / reserved / debt, as a member would read them */
  get totals(): string {
    const { pending, available, reserved, debt } = this.wallet;
    return `${pending}/${available}/${reserved}/${debt}`;
  }

  private taken(result: Result<Consumption>): Result<Consumption> {
    if (result.ok) this.take(result.value);
    return result;
  }
}

export const POLICIES: readonly ClawbackPolicy[] = [
  'otherLotsThenNegative',
  'otherLotsThenWaiver',
  'negative',
  'waiver',
];

/** How many random histories a property tries: the usual number, or as many as HANSE_RUNS asks for. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: Number(process.env.HANSE_RUNS ?? usual) };
}
