/** Awards for accounts nobody knew when they were decided are posted once somebody has the external id they name. */
import { isOtherAccount } from '#modules/campaigns';
import { queryable, type Transaction } from '#platform/postgres';
import { unpackDecision } from '../domain/decision-record.ts';
import { loadAccountRows } from '../store/account-rows.ts';
import { writeDerivedFacts } from '../store/derived-facts.ts';
import { loadLatestDecisions } from '../store/facts.ts';
import { closeWorkItems, loadOpenWorkItems, type WorkItem } from '../store/work-item-rows.ts';
import type { LaneDeps } from './dependencies.ts';
import { byLane, inLanes } from './in-lanes.ts';
import { type Beneficiaries, knownBeneficiaries, resolveBeneficiaries } from './resolve-beneficiaries.ts';

const ITEMS_MAX = 1_000;

/** What the work item of an unknown beneficiary says. */
interface Detail {
  beneficiary: string;
  campaign: string;
  source: string;
  id: string;
}

/**
 * At most 1,000 work items at a time; safe to call at any time.
 * @returns items closed, and accounts that have something to take in
 */
export async function sendToBeneficiaries(
  deps: LaneDeps,
  workspaceId: string,
): Promise<{ closed: number; wake: string[] }> {
  const db = queryable(deps.pool);
  const items = await loadOpenWorkItems(db, workspaceId, ['unknownBeneficiary'], ITEMS_MAX);
  const known = await knownBeneficiaries(
    db,
    workspaceId,
    items.map((item) => detailOf(item).beneficiary),
  );
  const ready = items.filter((item) => known.has(detailOf(item).beneficiary));
  const wake = new Set<string>();
  for (const [, accountIds] of byLane([...new Set(ready.map((item) => item.accountId))])) {
    const own = ready.filter((item) => accountIds.includes(item.accountId));
    const told = await inLanes(deps, workspaceId, accountIds, (tx) => send(tx, deps, workspaceId, own));
    for (const accountId of told) wake.add(accountId);
  }
  return { closed: ready.length, wake: [...wake] };
}

async function send(
  tx: Transaction,
  deps: LaneDeps,
  workspaceId: string,
  items: readonly WorkItem[],
): Promise<string[]> {
  const context: Beneficiaries = { tx, workspaceId, now: deps.clock.now() };
  const rows = await loadAccountRows(
    tx,
    workspaceId,
    items.map((item) => item.accountId),
  );
  const decisions = await loadLatestDecisions(tx, workspaceId, items.map(detailOf));
  const owed = items.flatMap((item) => {
    const { beneficiary, campaign, source, id } = detailOf(item);
    const row = rows.get(item.accountId);
    return decisions.flatMap((event) => {
      if (row === undefined || event.accountId !== item.accountId || event.source !== source || event.id !== id)
        return [];
      const { originN, occurredAt: at } = event;
      const awards = event.decision === null ? [] : unpackDecision(event.decision, at);
      const own = awards.filter(
        (one) => isOtherAccount(one.holder) && one.holder === beneficiary && one.campaign === campaign,
      );
      return own.map((award) => ({ row, owing: { originN, source, id, at, award } }));
    });
  });
  const derived = await resolveBeneficiaries(context, owed);
  await writeDerivedFacts(tx, workspaceId, derived);
  await closeWorkItems(tx, workspaceId, context.now, items);
  return derived.map((row) => row.accountId);
}

function detailOf({ detail }: WorkItem): Detail {
  return detail as Detail;
}
