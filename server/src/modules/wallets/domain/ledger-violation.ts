/** What the books promise, and how a broken promise is told. */

/** Every promise with its meaning; `found` and `expected` of a violation are the two sides of it, in smallest parts. */
export const ledgerPromises = {
  entryHasLot: 'every entry belongs to a lot of its wallet',
  entryMovesBetweenCompartments: 'every entry moves something from one known compartment to another',
  lotPendingIsSumOfEntries: 'what is pending in a lot is the sum of its entries',
  lotAvailableIsSumOfEntries: 'what is available in a lot is the sum of its entries',
  lotReservedIsSumOfEntries: 'what is reserved of a lot is the sum of its entries',
  lotExpiredIsSumOfEntries: 'what has expired of a lot is the sum of its entries',
  lotMovesAreSumOfEntries: 'what was moved out of a lot less what was moved in is the sum of its entries',
  lotUseIsSumOfEntries: 'what was spent of a lot less what was issued is the sum of its entries',
  lotReversalIsSumOfEntries: 'what was taken back from a lot, or given for others, is the sum of its entries',
  lotAddsUp: 'what a lot received is what is left of it and what became of the rest',
  lotAboveFloor: 'no part of a lot is below zero',
  lotWorthAboveFloor: 'no lot is worth less than nothing',
  lotLeftOrOwed: 'a lot has something left or is short of something, never both',
  lotReservedIsSumOfReservations: 'what is reserved of a lot is the sum of the open reservations',
  walletPendingIsSumOfLots: 'what is pending in a wallet is the sum of its lots',
  walletAvailableIsSumOfLots: 'what is available in a wallet is the sum of its lots',
  walletReservedIsSumOfLots: 'what is reserved in a wallet is the sum of its lots',
  walletDebtIsSumOfLots: 'what a wallet owes is the sum of what its lots owe',
  walletDebtIsSumOfEntries: 'what a wallet owes is the sum of its entries',
  walletCoverageBalances: 'what lots gave for others is what others were paid',
  walletAboveFloor: 'nothing in a wallet is below zero',
  transfersBalance: 'what left wallets for other wallets arrived there',
} as const;

export type LedgerPromise = keyof typeof ledgerPromises;

/** One promise that does not hold, and where. */
export interface LedgerViolation {
  workspaceId: string;
  /** Null for what concerns all accounts together. */
  accountId: string | null;
  holder: string | null;
  unit: string;
  lotKey: string | null;
  promise: LedgerPromise;
  /** What the wallet or lot says. */
  found: string;
  /** What its entries or lots add up to. */
  expected: string;
}

/** A sentence for people. */
export function describeViolation({ unit, holder, lotKey, promise, found, expected }: LedgerViolation): string {
  const where = [unit, holder, lotKey].filter((part) => part !== null).join(' / ');
  return `${where}: ${ledgerPromises[promise]}: ${found} is not ${expected}`;
}
