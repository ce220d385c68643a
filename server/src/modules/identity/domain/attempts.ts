/** How often somebody may be wrong. */
import type { Instant } from '#kernel';

export interface AttemptLimit {
  /** So many within the window. */
  max: number;
  windowMs: number;
}

const MINUTE_MS = 60_000;

/** By what is counted. Addresses of the network are shared by many people, mail addresses belong to one. */
export const ATTEMPTS = {
  /** Wrong passwords for one address. */
  password: { max: 10, windowMs: 15 * MINUTE_MS },
  /** Wrong codes of one person. */
  code: { max: 5, windowMs: 15 * MINUTE_MS },
  /** Links asked for by one address. */
  link: { max: 5, windowMs: 15 * MINUTE_MS },
  /** Anything wrong, and any link, from one address of the network. */
  ip: { max: 100, windowMs: 15 * MINUTE_MS },
} as const satisfies Record<string, AttemptLimit>;

interface Count {
  since: Instant;
  number: number;
}

const COUNTS_MAX = 50_000;

/** Counts in the memory of one process; several processes each allow as much. */
export class Attempts {
  readonly #counts = new Map<string, Count>();

  /** @returns seconds until another attempt is allowed; 0: now */
  waitSeconds(kind: keyof typeof ATTEMPTS, who: string, now: Instant): number {
    const count = this.#current(kind, who, now);
    const { max, windowMs } = ATTEMPTS[kind];
    if (count === undefined || count.number < max) return 0;
    return Math.max(1, Math.ceil((count.since + windowMs - now) / 1000));
  }

  add(kind: keyof typeof ATTEMPTS, who: string, now: Instant): void {
    const key = keyOf(kind, who);
    const count = this.#current(kind, who, now) ?? { since: now, number: 0 };
    this.#counts.delete(key);
    this.#counts.set(key, { since: count.since, number: count.number + 1 });
    if (this.#counts.size > COUNTS_MAX) this.#counts.delete(this.#counts.keys().next().value!);
  }

  /** Somebody was right. */
  clear(kind: keyof typeof ATTEMPTS, who: string): void {
    this.#counts.delete(keyOf(kind, who));
  }

  #current(kind: keyof typeof ATTEMPTS, who: string, now: Instant): Count | undefined {
    const count = this.#counts.get(keyOf(kind, who));
    return count !== undefined && now - count.since < ATTEMPTS[kind].windowMs ? count : undefined;
  }
}

function keyOf(kind: string, who: string): string {
  return `${kind}\u0000${who}`;
}
