/** Everything a workspace has come to, in business keys: equal for equal histories, whatever ids and times of booking. */
import type { Pool } from 'pg';
import { livePictures } from '#modules/decisions';
import { ledgerHash } from '#modules/wallets';
import { queryable } from '#platform/postgres';
import type { OpenedWorkspace } from '../support/instances.ts';

export interface WorldDump {
  /** By external id: decisions, outcomes, levels, metrics, limits, timers, totals of wallets. */
  accounts: Record<string, unknown>;
  budgets: unknown[];
  claims: unknown[];
  /** Lots, reservations and sums of entries, in business keys. */
  books: string;
}

export async function dumpWorld(pool: Pool, { workspaceId, accountIds }: OpenedWorkspace): Promise<WorldDump> {
  const db = queryable(pool);
  const names = new Map([...accountIds].map(([externalId, id]) => [id, externalId]));
  const pictures = await livePictures(db, workspaceId, [...names.keys()]);
  const named = (value: unknown): unknown => {
    // The place of an act is that of its arrival; a derived fact is named by the ids of its accounts.
    let text = JSON.stringify(value).replaceAll(/"(act|derived)\\u0001\w+"/g, '"$1"');
    for (const [id, name] of names) text = text.replaceAll(id, name);
    return JSON.parse(text);
  };
  const accounts: Record<string, unknown> = {};
  for (const [id, picture] of pictures) {
    const { wallets, ...rest } = picture;
    const totals = (wallets as Record<string, unknown>[]).map(
      ({ holder, unit, pending, available, reserved, debt }) => ({
        ...{ holder, unit, pending, available, reserved, debt },
      }),
    );
    accounts[names.get(id) ?? id] = named({ ...rest, totals });
  }
  const budgets = await db.query(
    'select campaign, unit, used::text from budget where workspace_id = $1 order by campaign',
    [workspaceId],
  );
  const claims = await db.query(
    'select kind, key, account_id, campaign from claim where workspace_id = $1 order by key',
    [workspaceId],
  );
  return {
    accounts,
    budgets: budgets.rows,
    claims: named(claims.rows) as unknown[],
    books: (await ledgerHash(pool, workspaceId)).hash,
  };
}

/** The first places at which two dumps differ, as `path: one, other`. */
export function differences(one: unknown, other: unknown, path = ''): string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return [`${path}: ${JSON.stringify(one)}, undisturbed ${JSON.stringify(other)}`];
  }
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...fields].flatMap((field) => differences(left[field], right[field], `${path}/${field}`)).slice(0, 20);
}
