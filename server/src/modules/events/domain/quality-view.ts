/** How rules ask for the quality of data: typed, so that a misspelt name is an error when the rule is saved. */
import { type Day, Decimal, dayAt, formatDay, type Instant, type TypeDeclaration } from '#kernel';

/** What is known of a value: where it comes from, when it was captured, what it may be used for, how sure it is. */
export interface Quality {
  source: string | null;
  capturedAt: Instant | null;
  /** Purposes it may be used for; empty: none is known. */
  purposes: readonly string[];
  /** 0 (guessed) to 1 (certain); null: nobody said. */
  reliability: number | null;
}

/**
 * The quality of one value at one instant. What is not known fails every question: who asks wants to be sure, and a rule
 * that does not mind does not ask.
 */
export class QualityView {
  readonly known: boolean;
  readonly source: string;
  readonly reliability: Decimal;
  /** Day of capture in the programme's time zone, as 2026-01-05; empty where it is not known. */
  readonly capturedOn: string;
  readonly #day: Day | null;
  readonly #today: Day;
  readonly #purposes: readonly string[];

  constructor(quality: Quality | null, at: Instant, zone: string) {
    const captured = quality?.capturedAt ?? null;
    this.known = quality !== null;
    this.source = quality?.source ?? '';
    this.reliability = Decimal.of(quality?.reliability ?? 0);
    this.#day = captured === null ? null : dayAt(captured, zone);
    this.#today = dayAt(at, zone);
    this.capturedOn = this.#day === null ? '' : formatDay(this.#day);
    this.#purposes = quality?.purposes ?? [];
  }

  /** Captured at most so many days before: on the day of capture it is 0 days old. */
  fresh(days: bigint): boolean {
    return this.#day !== null && BigInt(this.#today - this.#day) <= days;
  }

  allows(purpose: string): boolean {
    return this.#purposes.includes(purpose);
  }
}

export const qualityDeclaration: TypeDeclaration = {
  name: 'Quality',
  ctor: QualityView as unknown as TypeDeclaration['ctor'],
  fields: { known: 'bool', source: 'string', reliability: 'Decimal', capturedOn: 'string' },
};

/** Methods of the type, for scopes that declare it. */
export const qualityFunctions = [
  { signature: 'Quality.fresh(int): bool', handler: (quality: QualityView, days: bigint) => quality.fresh(days) },
  {
    signature: 'Quality.allows(string): bool',
    handler: (quality: QualityView, purpose: string) => quality.allows(purpose),
  },
] as const;
