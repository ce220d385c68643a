/** What others are told: ids, keys and numbers. Texts may name people and are asked for where they stand. */
import { Decimal, formatId, formatInstant, type Instant } from '#kernel';
import { announceWhereWanted } from '#modules/integrations';
import type { BenefitDefinition } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import type { Entitlement } from '../domain/entitlement.ts';
import type { StoredGrant } from '../store/grants.ts';
import type { StoredUse } from '../store/uses.ts';

export async function announceGranted(
  tx: Queryable,
  workspaceId: string,
  { grant, benefit, now }: { grant: StoredGrant; benefit: BenefitDefinition; now: Instant },
): Promise<void> {
  const { accountId, value, from, until, source, ref } = grant;
  const data = {
    ...placeOf(accountId, benefit.key),
    grantId: formatId('eng', grant.key),
    source,
    sourceId: ref,
    value: benefit.kind === 'text' ? null : value,
    from: formatInstant(from),
    until: until === null ? null : formatInstant(until),
  };
  await announceWhereWanted(tx, workspaceId, {
    news: [{ type: 'entitlement.granted', accountId, at: now, data }],
    now,
  });
}

export async function announceEnded(
  tx: Queryable,
  workspaceId: string,
  { grant, now }: { grant: StoredGrant; now: Instant },
): Promise<void> {
  const { accountId, benefit, key, source, ref } = grant;
  const data = { ...placeOf(accountId, benefit), grantId: formatId('eng', key), source, sourceId: ref };
  await announceWhereWanted(tx, workspaceId, { news: [{ type: 'entitlement.ended', accountId, at: now, data }], now });
}

interface Told {
  use: StoredUse;
  benefit: BenefitDefinition;
  now: Instant;
}

export async function announceUsed(
  tx: Queryable,
  workspaceId: string,
  { use, benefit, entitlement, now }: Told & { entitlement: Entitlement },
): Promise<void> {
  const { accountId, useId, reference, membershipId, quantity } = use;
  const amount = (units: bigint) => Decimal.fromUnits(units, benefit.scale).toString();
  const data = {
    ...placeOf(accountId, benefit.key),
    useId: formatId('enu', useId),
    reference,
    membershipId: membershipId === null ? null : formatId('mem', membershipId),
    quantity: amount(quantity),
    left: amount(entitlement.allowance?.left ?? 0n),
  };
  await announceWhereWanted(tx, workspaceId, { news: [{ type: 'entitlement.used', accountId, at: now, data }], now });
}

export async function announceExhausted(
  tx: Queryable,
  workspaceId: string,
  { use, benefit, now }: Told,
): Promise<void> {
  const { accountId } = use;
  const data = placeOf(accountId, benefit.key);
  await announceWhereWanted(tx, workspaceId, {
    news: [{ type: 'entitlement.exhausted', accountId, at: now, data }],
    now,
  });
}

function placeOf(accountId: string, benefit: string) {
  return { accountId: formatId('acc', accountId), benefit };
}
