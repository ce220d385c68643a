/** What an entry is to people: what statements sum up by, and lists of entries are looked through by. */
import type { Entry } from './types.ts';

export const movementKinds = [
  'earned',
  'released',
  'byHand',
  'received',
  'refunded',
  'redeemed',
  'reserved',
  'paidOut',
  'handedOver',
  'takenBack',
  'expired',
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** By the compartment of the issuer an entry touches: what comes from there, what goes there. Of two, where it comes from decides. */
export const issuerMovements: Readonly<Record<string, readonly [from: MovementKind, to: MovementKind]>> = {
  'issuer:issued': ['earned', 'takenBack'],
  'issuer:adjusted': ['byHand', 'byHand'],
  'issuer:redeemed': ['refunded', 'redeemed'],
  'issuer:settled': ['refunded', 'paidOut'],
  'issuer:expired': ['expired', 'expired'],
  'issuer:reversed': ['takenBack', 'takenBack'],
  'issuer:transferred': ['received', 'handedOver'],
};

/** @param entry compartments as they were stored */
export function movementKind({ from, to }: Readonly<Record<keyof Pick<Entry, 'from' | 'to'>, string>>): MovementKind {
  if (from in issuerMovements) return issuerMovements[from]![0];
  if (to in issuerMovements) return issuerMovements[to]![1];
  return from === 'holder:reserved' || to === 'holder:reserved' ? 'reserved' : 'released';
}
