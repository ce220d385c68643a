import { randomBytes } from 'node:crypto';
import { assert, newUuid } from '#kernel';
import { actingKey } from '#platform/http';
import type { Queryable } from '#platform/postgres';
import { changedFields, type ReasonWords, type RecordedChange, reasonMark } from '../domain/audit-entry.ts';
import { insertEntries } from '../store/audit-entries.ts';
import { insertReasons } from '../store/audit-reasons.ts';

/** As long as the hash it goes into. */
const NONCE_BYTES = 32;

/**
 * Writes who changed what into the trail, in the transaction of the change: both are there or neither. One row, no lock.
 * What changes nothing is not recorded.
 */
export async function recordChange(tx: Queryable, change: RecordedChange): Promise<void> {
  await recordChanges(tx, [change]);
}

/** Several changes of one workspace in one statement. */
export async function recordChanges(tx: Queryable, changes: readonly RecordedChange[]): Promise<void> {
  const reasons: ReasonWords[] = [];
  const through = actingKey();
  const entries = changes.flatMap((change) => {
    const sides = changedFields(change);
    if (sides === null) return [];
    const { by, action, subject, at, reason = null } = change;
    const words =
      reason === null ? null : { entryId: newUuid(), nonce: randomBytes(NONCE_BYTES).toString('hex'), reason };
    if (words !== null) reasons.push(words);
    const kept = words === null ? null : reasonMark(words);
    return [{ entryId: words?.entryId ?? newUuid(), at, actor: by, through, action, subject, ...sides, reason: kept }];
  });
  if (entries.length === 0) return;
  const [{ workspaceId }] = changes as [RecordedChange];
  assert(
    changes.every((change) => change.workspaceId === workspaceId),
    'changes recorded together are of one workspace',
  );
  await insertEntries(tx, workspaceId, entries);
  await insertReasons(tx, workspaceId, reasons);
}
