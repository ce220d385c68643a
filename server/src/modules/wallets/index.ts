/** Wallets over HTTP, and the proof that the books add up. */

export { amountText, amountUnits } from './domain/amounts.ts';
export { ACCOUNT_HOLDER, holderText } from './domain/holders.ts';
export { describeViolation, type LedgerViolation } from './domain/ledger-violation.ts';
export { walletErrors } from './errors.ts';
export { walletRoutes } from './http/routes.ts';
export { amountInput, amountOutput, expiryInput, holderInput, referenceInput, toExpiryModel } from './http/values.ts';
export { type Adjust, type AdjustRequest, adjustWallet } from './operations/adjust-wallet.ts';
export { runMerges } from './operations/carry-over.ts';
export { checkRedemption } from './operations/check-redemption.ts';
export {
  emptyWallets,
  type Leaving,
  type LeftWallet,
  type Remainder,
  readLeftWallets,
} from './operations/empty-wallets.ts';
export { type BalanceRow, importBalances } from './operations/import-balances.ts';
export { LaneTurns } from './operations/lane-turns.ts';
export { type LedgerHash, ledgerHash } from './operations/ledger-hash.ts';
export { LedgerHealth, type LedgerHealthReport } from './operations/ledger-health.ts';
export { listWallets, type WalletView } from './operations/list-wallets.ts';
export { type MoveAnswer, moveUnits } from './operations/move-units.ts';
export { openAccount, refuseMerged } from './operations/open-account.ts';
export { type UsedWallet, useWallets, type WalletUse } from './operations/use-wallets.ts';
export { type LedgerReport, type VerifyOptions, verifyLedger } from './operations/verify-ledger.ts';
