/** A refused repetition is told what is different: the sender can then see which of the two is right. */
import type { Refusal } from '#kernel';
import { loadEventBodies } from '#modules/decisions';
import type { Queryable } from '#platform/postgres';
import { differences } from '../domain/differences.ts';
import { loadUnmatchedBodies } from '../store/unmatched-events.ts';

export interface ConflictingEvent {
  source: string;
  id: string;
  revision: number;
  /** As sent now. */
  value: unknown;
  refusal: Refusal;
}

/** @returns in the order given: the refusal, with the differing fields where the first event is still there */
export async function nameDifferences(
  db: Queryable,
  workspaceId: string,
  conflicts: readonly ConflictingEvent[],
): Promise<Refusal[]> {
  if (conflicts.length === 0) return [];
  const bodies = new Map<string, unknown>();
  for (const load of [loadUnmatchedBodies, loadEventBodies]) {
    for (const { body, ...key } of await load(db, workspaceId, conflicts)) bodies.set(keyOf(key), body);
  }
  return conflicts.map(({ value, refusal, ...key }) => {
    const recorded = bodies.get(keyOf(key));
    if (recorded === undefined) return refusal;
    const errors = differences(recorded, value);
    return errors.length === 0 ? refusal : { ...refusal, errors };
  });
}

function keyOf({ source, id, revision }: { source: string; id: string; revision: number }): string {
  return `${source}\u0000${id}\u0000${revision}`;
}
