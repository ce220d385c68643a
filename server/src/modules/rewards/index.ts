/** Rewards: the catalogue, redemptions to their end, wishes, gifts and suppliers. */
export { rewardErrors } from './errors.ts';
export { allRewardRoutes as rewardRoutes } from './http/routes.ts';
export { expireRedemptions } from './operations/change-redemption.ts';
export type { Fulfiller, Fulfillers, Handover, RewardDeps } from './operations/dependencies.ts';
export { rewardHolder } from './operations/personal-data.ts';
export { sealSupplierSecrets } from './operations/save-supplier.ts';
export { SupplierDesk } from './operations/send-to-suppliers.ts';
export { type AwaitingRedemption, selectAwaitingAccount } from './store/awaiting-account.ts';
export { loadRedemptionRules } from './store/redemption-rules.ts';
