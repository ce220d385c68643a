import { randomBytes } from 'node:crypto';
import { type Instant, unwrap } from '#kernel';
import { recordChange } from '#modules/audit';
import { checkEndpoint, type NetworkPolicy } from '#modules/integrations';
import type { Transaction } from '#platform/postgres';
import { findSupplier, type Supplier, saveSupplier } from '../store/suppliers.ts';
import type { Actor } from './dependencies.ts';

const SECRET_BYTES = 32;

export interface SupplierInput {
  supplier: string;
  name: string;
  url: string;
  active: boolean;
  newSecret: boolean;
}

/**
 * @returns the supplier, and whether its secret is new: it is shown then and never again
 * @throws RefusedError what is wrong with the URL
 */
export async function putSupplier(
  tx: Transaction,
  actor: Actor,
  asked: { input: SupplierInput; policy: NetworkPolicy; now: Instant },
): Promise<{ supplier: Supplier; isSecretNew: boolean }> {
  const { workspaceId, id: by } = actor;
  const { input, policy, now } = asked;
  unwrap(checkEndpoint(input.url, policy));
  const before = await findSupplier(tx, workspaceId, input.supplier);
  const isSecretNew = before === null || input.newSecret;
  const after: Supplier = {
    supplier: input.supplier,
    name: input.name,
    url: input.url,
    active: input.active,
    secret: isSecretNew ? randomBytes(SECRET_BYTES) : before.secret,
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
    after: { ...fieldsOf(after), ...(isSecretNew && before !== null ? { secret: 'renewed' } : {}) },
    at: now,
  });
  return { supplier: after, isSecretNew };
}
