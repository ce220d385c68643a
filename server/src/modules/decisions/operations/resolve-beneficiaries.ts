/** Awards to other accounts become derived facts in their lanes; a beneficiary nobody knows becomes a work item. */
import { contentHash } from '#kernel';
import type { EventOutcome } from '../domain/account-fold.ts';
import { valueAt } from '../domain/account-profile.ts';
import type { AccountRow } from '../domain/account-row.ts';
import type { DerivedAwardBody } from '../domain/act-items.ts';
import type { StoredAward } from '../domain/decision-record.ts';
import type { DerivedRow } from '../store/derived-facts.ts';
import { openWorkItems } from '../store/work-item-rows.ts';
import type { BatchContext } from './batch.ts';
import { bucketOf } from './in-lanes.ts';

export interface OwedElsewhere {
  row: AccountRow;
  outcome: EventOutcome;
  award: StoredAward;
}

const EXTERNAL = 'external:';

export async function resolveBeneficiaries(
  context: BatchContext,
  owed: readonly OwedElsewhere[],
): Promise<DerivedRow[]> {
  if (owed.length === 0) return [];
  const external = await accountsByExternalId(
    context,
    owed.flatMap(({ award }) => (award.holder.startsWith(EXTERNAL) ? [award.holder.slice(EXTERNAL.length)] : [])),
  );
  const rows: DerivedRow[] = [];
  for (const { row, outcome, award } of owed) {
    const { position, originN, fact } = outcome.item;
    const accountId = award.holder.startsWith(EXTERNAL)
      ? (external.get(award.holder.slice(EXTERNAL.length)) ?? null)
      : (valueAt(row.profile.parent, position.at) ?? null);
    if (accountId === null || accountId === row.accountId) {
      await openWorkItems(context.tx, context.workspaceId, context.now, [
        {
          accountId: row.accountId,
          bucket: row.bucket,
          kind: accountId === null ? 'unknownBeneficiary' : 'selfBeneficiary',
          ref: `${fact.source} ${fact.id} ${award.campaign}`,
          detail: { beneficiary: award.holder, campaign: award.campaign, source: fact.source, id: fact.id },
        },
      ]);
      continue;
    }
    const body: DerivedAwardBody = {
      campaign: award.campaign,
      version: award.version,
      unit: award.unit,
      amount: String(award.granted),
      funding: award.funding,
      variant: award.variant,
      availableAt: award.availableAt,
      expiry: award.expiry,
    };
    rows.push({
      accountId,
      factId: contentHash([
        'award',
        row.accountId,
        originN,
        award.campaign,
        award.step,
        award.unit,
        award.holder,
      ]).slice(0, 32),
      bucket: bucketOf(accountId),
      kind: 'award',
      fromAccountId: row.accountId,
      valueAt: position.at,
      body,
    });
  }
  return rows;
}

async function accountsByExternalId(context: BatchContext, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await context.tx.query<{ external_id: string; account_id: string }>(
    `select external_id, account_id from account_external_id
     where workspace_id = $1 and external_id = any($2::text[]) order by external_id, system`,
    [context.workspaceId, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.external_id, row.account_id]));
}
