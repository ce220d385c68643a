/** What a campaign would have brought: over the real history, before it is launched. */

export type { BacktestResult, SideResult } from './domain/backtest-result.ts';
export { backtestText } from './domain/backtest-text.ts';
export type { BacktestRequest, TriedCampaign } from './domain/request.ts';
export { backtestErrors } from './errors.ts';
export { resultToApi } from './http/result-schemas.ts';
export { backtestRoutes } from './http/routes.ts';
export { type BacktestDeps, type Backtested, type BacktestOrder, backtest } from './operations/backtest.ts';
export { BacktestRunner } from './operations/backtest-runner.ts';
export { BacktestCancelled } from './operations/fold-in-threads.ts';
export { takeDrafts } from './operations/take-drafts.ts';
