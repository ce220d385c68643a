import type { Decimal } from '#kernel';
import type { Taking } from './open-document.ts';
import type { EventFact, Line } from './types.ts';

/** What is left of one event. */
export interface NetEvent {
  key: string;
  /** The revision that counts, as received. */
  fact: EventFact;
  /** Lines with something left; the fact's own list where nothing was taken. */
  lines: readonly Line[];
  /** What is left of the amount of an event without lines. */
  amount: Decimal | null;
  /** A cancellation of the whole event counts. */
  cancelled: boolean;
  left: 'all' | 'part' | 'nothing';
  /** What corrections took, in the order in which they took it. */
  takings: readonly Taking[];
}

/**
 * Why a correction is not, or only partly, applied:
 * `undone`, `circular`: it does not count; `waiting`: what it names is not known here (yet);
 * `wrongTarget`: a credit of a correction, an undo of an event; `otherCurrency`; `noMatchingLine`: no such line or SKU;
 * `nothingLeft`: others took it all; `tooMuch`: it takes more than was left.
 */
export type NettingReason =
  | 'undone'
  | 'circular'
  | 'waiting'
  | 'wrongTarget'
  | 'otherCurrency'
  | 'noMatchingLine'
  | 'nothingLeft'
  | 'tooMuch';

/** One line of a credit, or its amount where it has none. */
export interface NetCorrectionLine {
  /** Place of the line in the credit; null for an amount without lines. */
  index: number | null;
  status: 'applied' | 'partly' | 'not';
  /** What was taken. */
  quantity: Decimal;
  netAmount: Decimal;
  /** What found no room; it takes effect by itself when room appears. Zero money where the credit stated none. */
  excessQuantity: Decimal;
  excessAmount: Decimal;
}

export interface NetCorrection {
  key: string;
  fact: EventFact;
  status: 'applied' | 'partly' | 'not';
  /** Null when applied. */
  reason: NettingReason | null;
  /** Keys of the events, or of the correction, it had an effect on. */
  targets: readonly string[];
  takings: readonly Taking[];
  /** Of a credit; empty for the other kinds. */
  lines: readonly NetCorrectionLine[];
  excessQuantity: Decimal;
  excessAmount: Decimal;
}

/** Both maps are in canonical order. */
export interface Netting {
  events: ReadonlyMap<string, NetEvent>;
  corrections: ReadonlyMap<string, NetCorrection>;
}
