/**
 * Corrections and payments of documents that stand in an account which was merged since: they are decided where the
 * document stands, and what they leave there is carried over to the account that goes on.
 */
import type { Pool } from 'pg';
import type { ParsedEvent } from '#modules/events';
import { type Queryable, queryable } from '#platform/postgres';

interface ReachDeps {
  pool: Pool;
  parties: {
    /** Accounts that were merged into others, with those; absent where there are none. */
    merged?(workspaceId: string): Promise<{ accounts: ReadonlyMap<string, string> }>;
  };
}

interface Known {
  event: ParsedEvent;
  accountId: string;
}

/** The same events in the same order, each with the account it is decided in. */
export async function reachBack<T extends Known>(
  deps: ReachDeps,
  workspaceId: string,
  known: readonly T[],
): Promise<T[]> {
  const reaching = known.filter(({ event }) => targetsOf(event).length > 0);
  if (reaching.length === 0) return [...known];
  const merged = (await deps.parties.merged?.(workspaceId))?.accounts;
  const survivors = new Set(merged?.values());
  const asked = reaching.filter(({ accountId }) => survivors.has(accountId));
  if (merged === undefined || asked.length === 0) return [...known];
  const targets = asked.flatMap(({ event, accountId }) => targetsOf(event).map((target) => ({ ...target, accountId })));
  const standing = await whereTheyStand(queryable(deps.pool), workspaceId, targets);
  return known.map((item) => {
    const there = targetsOf(item.event)
      .map((target) => standing.get(keyOf(target)))
      .find((accountId) => accountId !== undefined && merged.get(accountId) === item.accountId);
    return there === undefined ? item : { ...item, accountId: there };
  });
}

interface Target {
  source: string;
  id: string;
}

function targetsOf({ corrects, settles }: ParsedEvent): Target[] {
  return corrects === null ? [...settles] : [corrects, ...settles];
}

function keyOf({ source, id }: Target): string {
  return `${source}\u0000${id}`;
}

/** The account of the newest revision of each document. */
async function whereTheyStand(
  db: Queryable,
  workspaceId: string,
  targets: readonly Target[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ source: string; id: string; account_id: string }>(
    `select e.source, e.id, e.account_id from unnest($2::text[], $3::text[]) as k(source, id)
     join event e on e.workspace_id = $1 and e.source = k.source and e.id = k.id order by e.revision`,
    [workspaceId, targets.map((target) => target.source), targets.map((target) => target.id)],
  );
  return new Map(rows.map((row) => [keyOf(row), row.account_id]));
}
