import type { Pool } from 'pg';
import type { Clock } from '#platform/clock';
import { type KeyRing, sealSecret } from '#platform/keys';
import { withTransaction } from '#platform/postgres';
import { replaceClearSecret, selectClearSecrets } from '../store/subscriptions.ts';

const AT_ONCE = 500;

/** Encrypts secrets from before secrets were encrypted. @returns how many; call again while it is not 0 */
export async function sealWebhookSecrets(
  { pool, clock, keys }: { pool: Pool; clock: Clock; keys: KeyRing },
  workspaceId: string,
): Promise<number> {
  return withTransaction(pool, async (tx) => {
    const clear = await selectClearSecrets(tx, workspaceId, AT_ONCE);
    for (const { secret, ...name } of clear) {
      const { sealed } = await sealSecret(keys, tx, workspaceId, { secret, now: clock.now() });
      await replaceClearSecret(tx, workspaceId, { ...name, sealed });
    }
    return clear.length;
  });
}
