/** What persons were counted with, and what is left under caps and black-outs, while one transaction decides. Pure. */
import { assert, type Instant } from '#kernel';
import {
  type BenefitClass,
  type Blackout,
  bindingBlackout,
  bindingCaps,
  type Cap,
  isExempt,
  type Recipient,
} from './benefit.ts';

/** By account and class, smallest parts of the programme's currency. */
export type Received = Record<string, Partial<Record<BenefitClass, string>>>;

/** One person's calendar year, as loaded. */
export interface RecipientYear {
  personId: string;
  year: number;
  received: Received;
  /** 0: there is no row. */
  revision: number;
}

/** Why a person gets nothing more, or how much they can. */
export type Room =
  | { kind: 'open'; left: bigint | null; cap: Cap | null }
  | { kind: 'barred'; cap: Cap }
  | { kind: 'blackout'; blackout: Blackout };

export interface RecipientTerms {
  caps: readonly Cap[];
  blackouts: readonly Blackout[];
}

export class RecipientBook {
  readonly #terms: RecipientTerms;
  readonly #years = new Map<string, RecipientYear>();
  readonly #changed = new Set<string>();
  readonly #now: Instant;

  constructor(terms: RecipientTerms, years: readonly RecipientYear[], now: Instant) {
    this.#terms = terms;
    this.#now = now;
    for (const year of years) this.#years.set(keyOf(year), { ...year, received: structuredClone(year.received) });
  }

  /** What is left in the year; the lowest cap decides. */
  room(to: Recipient, benefit: BenefitClass, year: number): Room {
    if (isExempt(benefit)) return { kind: 'open', left: null, cap: null };
    const blackout = bindingBlackout(this.#terms.blackouts, to, this.#now);
    if (blackout !== null) return { kind: 'blackout', blackout };
    let room: Extract<Room, { kind: 'open' }> = { kind: 'open', left: null, cap: null };
    for (const cap of bindingCaps(this.#terms.caps, to, benefit)) {
      if (cap.amount === 0n) return { kind: 'barred', cap };
      const rest = cap.amount - this.#used(cap, to, year);
      const left = rest > 0n ? rest : 0n;
      if (room.left === null || left < room.left) room = { kind: 'open', left, cap };
    }
    return room;
  }

  /** @param value smallest parts; below zero gives back, and never below nothing */
  count(to: Pick<Recipient, 'personId' | 'accountId'>, benefit: BenefitClass, year: number, value: bigint): void {
    if (value === 0n || isExempt(benefit)) return;
    const key = keyOf({ personId: to.personId, year });
    const row = this.#years.get(key) ?? { personId: to.personId, year, received: {}, revision: 0 };
    const own = row.received[to.accountId] ?? {};
    const after = BigInt(own[benefit] ?? 0) + value;
    row.received[to.accountId] = { ...own, [benefit]: String(after > 0n ? after : 0n) };
    this.#years.set(key, row);
    this.#changed.add(key);
  }

  /** What is to be stored, in the order in which rows are locked. */
  changes(): RecipientYear[] {
    return [...this.#changed].toSorted().map((key) => {
      const row = this.#years.get(key);
      assert(row !== undefined, 'what changed is known');
      return row;
    });
  }

  /** An employer's cap counts what the person received there, the operator's what they received anywhere. */
  #used(cap: Cap, to: Recipient, year: number): bigint {
    const { received = {} } = this.#years.get(keyOf({ personId: to.personId, year })) ?? {};
    let used = 0n;
    for (const [accountId, classes] of Object.entries(received)) {
      if (cap.accountId !== null && cap.accountId !== accountId) continue;
      for (const [benefit, value] of Object.entries(classes)) {
        if (cap.classes.length === 0 || cap.classes.includes(benefit as BenefitClass)) used += BigInt(value);
      }
    }
    return used;
  }
}

function keyOf({ personId, year }: Pick<RecipientYear, 'personId' | 'year'>): string {
  return `${personId} ${year}`;
}
