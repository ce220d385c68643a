/** What a backtest and its threads tell each other. */
import { Decimal } from '#kernel';
import type { BacktestPlan } from '../domain/plan.ts';
import type { SideSums } from '../domain/side-tally.ts';
import type { AccountRange } from '../store/fact-stream.ts';

export interface ThreadTask {
  url: string;
  workspaceId: string;
  plan: BacktestPlan;
  zone: string;
  ranges: readonly AccountRange[];
  snapshot: string;
  control: SharedArrayBuffer;
}

/** Places in the shared memory. */
export const CONTROL = { cancel: 0, nextRange: 1, length: 2 } as const;

/** Decimals do not survive the way between threads. */
type SumsMessage = Omit<SideSums, 'rewarded'> & {
  rewarded: Omit<SideSums['rewarded'], 'net' | 'margin'> & { net: string; margin: string };
};

export type ThreadMessage =
  | { kind: 'ready' }
  | { kind: 'progress'; accounts: number; events: number }
  | { kind: 'done'; accounts: number; events: number; selected: number; sums: SumsMessage[] }
  | { kind: 'cancelled' };

export function sumsToMessage(sums: SideSums): SumsMessage {
  const { net, margin } = sums.rewarded;
  return { ...sums, rewarded: { ...sums.rewarded, net: String(net), margin: String(margin) } };
}

export function sumsFromMessage(sums: SumsMessage): SideSums {
  const { net, margin } = sums.rewarded;
  return { ...sums, rewarded: { ...sums.rewarded, net: Decimal.of(net), margin: Decimal.of(margin) } };
}
