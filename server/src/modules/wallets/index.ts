/** Wallets over HTTP, acts on them for other modules, and the proof that the books add up. */
export { walletErrors } from './errors.ts';
export { walletRoutes } from './http/routes.ts';
export type { ActAnswer, ActedWallet, ActRequest } from './operations/act-on-wallet.ts';
export { adjustWallet } from './operations/adjust-wallet.ts';
export { cancelReservation } from './operations/cancel-reservation.ts';
export { captureReservation } from './operations/capture-reservation.ts';
export { moveUnits } from './operations/move-units.ts';
export { refundSpend } from './operations/refund-spend.ts';
export { reserveUnits } from './operations/reserve-units.ts';
export { spendUnits } from './operations/spend-units.ts';
