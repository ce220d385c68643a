import { randomBytes } from 'node:crypto';
import { type Instant, unwrap } from '#kernel';
import { recordChange } from '#modules/audit';
import { checkEndpoint, type NetworkPolicy } from '#modules/integrations';
import { type KeyRing, sealSecret } from '#platform/keys';
import { type Transaction, withTransaction } from '#platform/postgres';
import { findSupplier, lockClearSuppliers, type Supplier, saveSupplier } from '../store/suppliers.ts';
import type { Actor, RewardDeps } from './dependencies.ts';

const SECRET_BYTES = 32;

export interface SupplierInput {
  supplier: string;
  name: string;
  url: string;
  active: boolean;
  newSecret: boolean;
}

/**
 * @returns the supplier, and its secret where that is new: it is shown then and never again
 * @throws RefusedError what is wrong with the URL
 */
export async function putSupplier(
  tx: Transaction,
  keys: KeyRing,
  actor: Actor,
  asked: { input: SupplierInput; policy: NetworkPolicy; now: Instant },
): Promise<{ supplier: Supplier; newSecret: Buffer | null }> {
  const { workspaceId, id: by } = actor;
  const { input, policy, now } = asked;
  unwrap(checkEndpoint(input.url, policy));
  const before = await findSupplier(tx, workspaceId, input.supplier);
  const newSecret = before === null || input.newSecret ? randomBytes(SECRET_BYTES) : null;
  const after: Supplier = {
    supplier: input.supplier,
    name: input.name,
    url: input.url,
    active: input.active,
    secret: newSecret === null ? before!.secret : await sealSecret(keys, tx, workspaceId, { secret: newSecret, now }),
    createdAt: before?.createdAt ?? now,
    changedAt: now,
  };
  await saveSupplier(tx, workspaceId, after);
  const fieldsOf = ({ name, url, active }: Supplier) => ({ name, url, active });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'putRewardSupplier',
    subject: { type: 'rewardSupplier', id: input.supplier },
    before: before && fieldsOf(before),
    after: { ...fieldsOf(after), ...(newSecret !== null && before !== null ? { secret: 'renewed' } : {}) },
    at: now,
  });
  return { supplier: after, newSecret };
}

/** Encrypts secrets from before secrets were encrypted. @returns how many */
export async function sealSupplierSecrets(
  { pool, clock, keys }: Pick<RewardDeps, 'pool' | 'clock' | 'keys'>,
  workspaceId: string,
): Promise<number> {
  return withTransaction(pool, async (tx) => {
    const clear = await lockClearSuppliers(tx, workspaceId);
    for (const supplier of clear) {
      const secret = await sealSecret(keys, tx, workspaceId, { secret: supplier.secret.clear!, now: clock.now() });
      await saveSupplier(tx, workspaceId, { ...supplier, secret });
    }
    return clear.length;
  });
}
