export type { CampaignVerdict } from '#modules/campaigns';
export type { AccountFold } from './domain/account-fold.ts';
export {
  type AccountProfile,
  type Dated,
  type MemberProfile,
  valueAt,
} from './domain/account-profile.ts';
export { type PackedDecision, type StoredAward, unpackDecision } from './domain/decision-record.ts';
export type { EventItem, HolderOutcome } from './domain/fold-environment.ts';
export type { LevelAct } from './domain/fold-items.ts';
export { levelReaderOf, metricsRead } from './domain/ladder-watch.ts';
export type { NetHistory } from './domain/net-history.ts';
export type { Counted, PersonalAward } from './domain/personal-room.ts';
export type { RecordedFact } from './domain/process-account.ts';
export type { SharedAnswers } from './domain/replay-account.ts';
export {
  foldWhatIf,
  type WhatIfAccount,
  type WhatIfFact,
  whatIfItems,
} from './domain/what-if.ts';
export { decisionErrors } from './errors.ts';
export { loadProfile, openAccountState, rewriteProfile } from './operations/account-state.ts';
export { answerAward } from './operations/answer-award.ts';
export type { BatchOutcome, BatchRequest, FactAnswer, IncomingFact } from './operations/batch.ts';
export {
  changeWallets,
  type KnownAccount,
  type OpenWallet,
  type WalletChange,
  type WalletName,
  type WalletToOpen,
} from './operations/change-wallet.ts';
export { decideInLanes, rehearseInLanes } from './operations/decide-in-lanes.ts';
export type { LaneDeps, OpenRoom, RecipientGuard } from './operations/dependencies.ts';
export { FactCache } from './operations/fact-cache.ts';
export { bucketOf, inLanes, laneOf } from './operations/in-lanes.ts';
export { LaneQueues } from './operations/lane-queues.ts';
export { livePictures } from './operations/live-pictures.ts';
export {
  type BesideEvents,
  loadBesideEvents,
  type RecordedRow,
  readRecorded,
  recordedActs,
  withoutMoved,
} from './operations/load-what-if.ts';
export { AWARD_APPROVAL_DAYS } from './operations/note-waiting-awards.ts';
export { decisionHolder } from './operations/personal-data.ts';
export {
  type AccountDifference,
  type LevelDifference,
  type PreviewPots,
  previewRules,
  type UnitDifference,
} from './operations/preview-rules.ts';
export { loadRates, RATE_DAYS_BACK_MAX } from './operations/rates.ts';
export { type AccountBooks, readBooks, readWallets } from './operations/read-wallets.ts';
export { recordLevelAct } from './operations/record-level-act.ts';
export { type AccountReplay, foldsNow, type ReplayDeps, replayEvent, replayUntil } from './operations/replay.ts';
export {
  type ReplayDifference,
  type ReplayReport,
  type ReplayRequest,
  replayWorkspace,
} from './operations/replay-workspace.ts';
export { runDerived, runDue } from './operations/run-due.ts';
export { runRefolds } from './operations/run-refolds.ts';
export { sendToBeneficiaries } from './operations/send-to-beneficiaries.ts';
export { touchAccounts } from './store/account-rows.ts';
export {
  type AwardApproval,
  type AwardApprovalState,
  awardApprovalStates,
  findAwardApproval,
  selectAwardApprovals,
  selectOverdueAwards,
  selectWaitingAwards,
} from './store/award-approvals.ts';
export { loadAccountsWithCurrency, loadEventBodies, loadReceivedSince } from './store/facts.ts';
export { loadNewestEvents, type NewestEvent } from './store/newest-events.ts';
export { grantFacts } from './store/rebuild-rows.ts';
export { closeWorkItems, loadOpenWorkItems, openWorkItems, type WorkItem } from './store/work-item-rows.ts';
