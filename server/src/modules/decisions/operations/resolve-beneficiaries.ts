/** Awards to other accounts become derived facts in their lanes; a beneficiary nobody knows becomes a work item. */
import { contentHash } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { valueAt } from '../domain/account-profile.ts';
import type { AccountRow } from '../domain/account-row.ts';
import type { DerivedAwardBody } from '../domain/act-items.ts';
import type { OwedElsewhere } from '../domain/elsewhere.ts';
import type { DerivedRow } from '../store/derived-facts.ts';
import { openWorkItems, type WorkItem } from '../store/work-item-rows.ts';
import type { BatchContext } from './batch.ts';
import { bucketOf } from './in-lanes.ts';

const EXTERNAL = 'external:';

export type Beneficiaries = Pick<BatchContext, 'tx' | 'workspaceId' | 'now'>;

export async function resolveBeneficiaries(
  { tx, workspaceId, now }: Beneficiaries,
  owed: readonly { row: AccountRow; owing: OwedElsewhere }[],
): Promise<DerivedRow[]> {
  if (owed.length === 0) return [];
  const holders = owed.map(({ owing }) => owing.award.holder).filter(isExternal);
  const external = await accountsByExternalId(tx, workspaceId, holders.map(externalIdOf));
  const rows: DerivedRow[] = [];
  const items: WorkItem[] = [];
  for (const { row, owing } of owed) {
    const { at, award } = owing;
    const accountId = isExternal(award.holder)
      ? (external.get(externalIdOf(award.holder)) ?? null)
      : (valueAt(row.profile.parent, at) ?? null);
    if (accountId !== null && accountId !== row.accountId) rows.push(derivedRow(row, owing, accountId));
    else if (award.granted !== 0n) items.push(workItem(row, owing, accountId));
  }
  await openWorkItems(tx, workspaceId, now, items);
  return rows;
}

function derivedRow(row: AccountRow, { originN, at, award }: OwedElsewhere, accountId: string): DerivedRow {
  const { campaign, version, step, unit, holder, granted, funding, variant, availableAt, expiry } = award;
  const body: DerivedAwardBody = {
    campaign,
    version,
    unit,
    amount: String(granted),
    funding,
    variant,
    availableAt,
    expiry,
  };
  return {
    accountId,
    factId: contentHash(['award', row.accountId, originN, at, campaign, step, unit, holder, variant]).slice(0, 32),
    bucket: bucketOf(accountId),
    kind: 'award',
    fromAccountId: row.accountId,
    valueAt: at,
    body,
  };
}

function workItem(row: AccountRow, { source, id, award }: OwedElsewhere, accountId: string | null): WorkItem {
  const { campaign, holder } = award;
  return {
    accountId: row.accountId,
    bucket: row.bucket,
    kind: accountId === null ? 'unknownBeneficiary' : 'selfBeneficiary',
    ref: `${source} ${id} ${campaign}`,
    detail: { beneficiary: holder, campaign, source, id },
  };
}

/** Those of the holders (`external:…`) that an account is known for by now. */
export async function knownBeneficiaries(
  db: Queryable,
  workspaceId: string,
  holders: readonly string[],
): Promise<Set<string>> {
  const ids = holders.filter(isExternal).map(externalIdOf);
  const known = await accountsByExternalId(db, workspaceId, ids);
  return new Set(holders.filter((holder) => isExternal(holder) && known.has(externalIdOf(holder))));
}

function isExternal(holder: string): boolean {
  return holder.startsWith(EXTERNAL);
}

function externalIdOf(holder: string): string {
  return holder.slice(EXTERNAL.length);
}

export async function accountsByExternalId(
  db: Queryable,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<{ external_id: string; account_id: string }>(
    `select external_id, account_id from account_external_id
     where workspace_id = $1 and external_id = any($2::text[]) order by external_id, system`,
    [workspaceId, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.external_id, row.account_id]));
}
