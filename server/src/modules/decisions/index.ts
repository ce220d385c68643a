export { type AccountFold } from './domain/account-fold.ts';
export {
  type AccountProfile,
  type Dated,
  type MemberProfile,
  valueAt,
} from './domain/account-profile.ts';
export { type PackedDecision, type StoredAward, unpackDecision } from './domain/decision-record.ts';
export { changeWallets, type OpenWallet, type WalletChange, type WalletName } from './operations/change-wallet.ts';
export { loadProfile, openAccountState, rewriteProfile } from './operations/account-state.ts';
export type { BatchOutcome, BatchRequest, FactAnswer, IncomingFact } from './operations/decide-batch.ts';
export { decideInLanes } from './operations/decide-in-lanes.ts';
export type { LaneDeps } from './operations/dependencies.ts';
export { bucketOf, inLanes, laneOf } from './operations/in-lanes.ts';
export { LaneQueues } from './operations/lane-queues.ts';
export { type AccountBooks, readBooks, readWallets } from './operations/read-wallets.ts';
export { runDerived, runDue } from './operations/run-due.ts';
