/** Wallets over HTTP, acts on them for other modules, and the proof that the books add up. */
export { describeViolation, type LedgerViolation, ledgerPromises } from './domain/ledger-violation.ts';
export { walletErrors } from './errors.ts';
export { walletRoutes } from './http/routes.ts';
export type { ActAnswer, ActedWallet, ActRequest } from './operations/act-on-wallet.ts';
export { adjustWallet } from './operations/adjust-wallet.ts';
export { cancelReservation } from './operations/cancel-reservation.ts';
export { captureReservation } from './operations/capture-reservation.ts';
export { type LedgerHash, ledgerHash } from './operations/ledger-hash.ts';
export { LedgerHealth, type LedgerHealthReport } from './operations/ledger-health.ts';
export { moveUnits } from './operations/move-units.ts';
export { refundSpend } from './operations/refund-spend.ts';
export { reserveUnits } from './operations/reserve-units.ts';
export { spendUnits } from './operations/spend-units.ts';
export { type LedgerReport, type VerifyOptions, verifyLedger } from './operations/verify-ledger.ts';
