import type { LaneDeps } from '#modules/decisions';
import type { UnitDefinition } from '#modules/ledger';
import { withTransaction } from '#platform/postgres';
import { type EntryFilter, type StoredEntry, selectEntries } from '../store/entry-rows.ts';
import { openAccount } from './open-account.ts';

export interface EntriesAsked extends EntryFilter {
  workspaceId: string;
  beforeN: number | null;
  limit: number;
}

export type EntryView = StoredEntry & { scale: UnitDefinition['scale'] };

/**
 * What was booked for an account, newest first.
 * @throws RefusedError `not_found`, `holder_unknown`
 */
export async function listEntries(deps: LaneDeps, asked: EntriesAsked): Promise<EntryView[]> {
  const { workspaceId } = asked;
  return withTransaction(
    deps.pool,
    async (tx) => {
      await openAccount(tx, workspaceId, asked);
      const { units } = await deps.rules.load(tx, workspaceId);
      const entries = await selectEntries(tx, workspaceId, asked, asked);
      return entries.map((entry) => ({ ...entry, scale: units.get(entry.unit)?.definition.scale ?? 0 }));
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
}
