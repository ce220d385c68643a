/** What results are made from. */
import type { BacktestResult, SideResult } from './backtest-result.ts';
import type { Settled } from './settle-shared.ts';
import type { SideSums } from './side-tally.ts';

export interface SideTerms {
  key: string;
  name: Readonly<Record<string, string>>;
  definitionHash: string;
  source: SideResult['source'];
  scheduleReplaced: boolean;
  onlyMultiplies: boolean;
  units: readonly { key: string; name: Readonly<Record<string, string>>; scale: number; costPerUnit: string }[];
  clauses: readonly { en: string; de: string }[];
  /** By limit; null: it counts awards. */
  limitUnits: ReadonlyMap<string, string | null>;
  sums: SideSums;
  settled: Settled;
}

export interface ResultTerms
  extends Pick<
    BacktestResult,
    'period' | 'baseline' | 'history' | 'zone' | 'currency' | 'stacking' | 'eventsRead' | 'rulesRevision'
  > {
  accounts: BacktestResult['accounts'];
  selection: string;
  allUnits: ReadonlyMap<string, { scale: number; costPerUnit: string }>;
}
