/** Fifty takers of one workspace, over two instances with connections, rules and queues of their own. */
import type { Pool } from 'pg';
import { verifyLedger } from '#modules/wallets';
import { steppableClock } from '#platform/clock';
import { type Instance, type OpenedWorkspace, openInstance, openWorkspace } from '../support/instances.ts';
import { suiteSettings } from '../support/suite-settings.ts';

export const TAKERS = 50;
export const ROUNDS = suiteSettings.takerRounds;
/** `0 … TAKERS - 1`; the account of each is `K-<taker>`, and there is one more. */
export const takers: readonly number[] = Array.from({ length: TAKERS }, (_, taker) => taker);

const JOINED = Date.UTC(2025, 0, 1);
const NOW = Date.UTC(2026, 2, 1, 12);

export interface Takers {
  workspace: OpenedWorkspace;
  instanceOf(taker: number): Instance;
  brokenPromises(): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

export async function openTakers({ url, pool }: { url: string; pool: Pool }, programme: string): Promise<Takers> {
  const workspace = await openWorkspace(pool, { programme, accounts: TAKERS + 1, joinedAt: JOINED });
  const { apiKey, workspaceId } = workspace;
  const clock = steppableClock(NOW);
  const instances: Instance[] = [];
  for (let n = 0; n < 2; n++) instances.push(await openInstance({ url, clock, apiKey }));
  return {
    workspace,
    instanceOf: (taker) => instances[taker % instances.length]!,
    brokenPromises: async () => (await verifyLedger(pool, { workspaceId })).violations,
    close: async () => {
      for (const instance of instances) await instance.close();
    },
  };
}
