/** Wallets over HTTP, and the proof that the books add up. */
export { describeViolation, type LedgerViolation } from './domain/ledger-violation.ts';
export { walletErrors } from './errors.ts';
export { walletRoutes } from './http/routes.ts';
export { type LedgerHash, ledgerHash } from './operations/ledger-hash.ts';
export { LedgerHealth, type LedgerHealthReport } from './operations/ledger-health.ts';
export { type LedgerReport, type VerifyOptions, verifyLedger } from './operations/verify-ledger.ts';
