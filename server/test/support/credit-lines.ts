/** Counts how credit lines were applied, by netting every account's recorded facts. */

import { unwrap } from '#kernel';
import { compareFacts, netDocuments, parseEvent, toFact } from '#modules/events';
import { queryable } from '#platform/postgres';
import type { Services } from '../../src/app/services.ts';

export async function creditLineCounts({ lanes }: Services, workspaceId: string): Promise<Record<string, number>> {
  const db = queryable(lanes.pool);
  const rules = await lanes.rules.load(db, workspaceId);
  const counts: Record<string, number> = { applied: 0, partly: 0, not: 0 };
  const credited = await db.query<{ account_id: string }>(
    `select distinct account_id from event where workspace_id = $1 and kind = 'credit'`,
    [workspaceId],
  );
  for (const { account_id } of credited.rows) {
    const { rows } = await db.query<{ n: bigint; body: unknown; received_at: number }>(
      'select n, body, received_at from event where workspace_id = $1 and account_id = $2',
      [workspaceId, account_id],
    );
    const facts = rows.map((row) => {
      const event = unwrap(parseEvent(row.body, { receivedAt: row.received_at, types: rules.compiledTypes }));
      return toFact(event, { n: Number(row.n), receivedAt: row.received_at, membershipId: null });
    });
    for (const { lines } of netDocuments(facts.sort(compareFacts)).corrections.values()) {
      for (const { status } of lines) counts[status] = (counts[status] ?? 0) + 1;
    }
  }
  return counts;
}
