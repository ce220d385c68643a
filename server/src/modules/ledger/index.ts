/** The ledger's only door: units, wallets, lots and entries as plain data, and the pure functions that move them. */

export { adjust } from './domain/adjust.ts';
export { balancesAt } from './domain/balances.ts';
export { canonicalWallet } from './domain/canonical-wallet.ts';
export { expiryOf, noteActivity } from './domain/expiry.ts';
export { checkInvariants } from './domain/invariants.ts';
export { mergeWallets } from './domain/merge-wallets.ts';
export { move } from './domain/move.ts';
export { issuerMovements, type MovementKind, movementKind, movementKinds } from './domain/movement-kinds.ts';
export { openLot } from './domain/open-lot.ts';
export { replayWallet } from './domain/replay.ts';
export { cancelReservation, captureReservation, reserve } from './domain/reservations.ts';
export { setAllDesired } from './domain/set-desired.ts';
export { nextDue, settleClock } from './domain/settle-clock.ts';
export { refundSpend, spend } from './domain/spend.ts';
export type * from './domain/types.ts';
export { checkExpiry, checkUnit } from './domain/units.ts';
export { emptyWallet } from './domain/wallet.ts';
