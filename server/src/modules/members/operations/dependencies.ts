import type { ExplanationDeps } from '#modules/explanations';
import type { RewardDeps } from '#modules/rewards';

/** What screens of members are made of: doors of other modules. */
export type MemberDeps = RewardDeps & ExplanationDeps;
