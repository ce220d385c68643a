import type { LaneDeps } from '#modules/decisions';

/** What reading and counting need of the platform. */
export type AnalyticsDeps = Pick<LaneDeps, 'pool' | 'clock' | 'rules'>;
