/** A refused repetition is told what is different: the sender can then see which of the two is right. */
import { formatId, type Refusal } from '#kernel';
import { loadEventBodies } from '#modules/decisions';
import { openValues } from '#platform/keys';
import { queryable } from '#platform/postgres';
import { differences } from '../domain/differences.ts';
import { loadUnmatchedBodies } from '../store/unmatched-events.ts';
import type { IntakeDeps } from './intake-deps.ts';

export interface ConflictingEvent {
  source: string;
  id: string;
  revision: number;
  /** Of the person it names now, where that is known. */
  membershipId: string | null;
  /** As sent now. */
  value: unknown;
  refusal: Refusal;
}

/** @returns in the order given: the refusal, with the differing fields where the first event is still there */
export async function nameDifferences(
  { pool, personal }: Pick<IntakeDeps, 'pool' | 'personal'>,
  workspaceId: string,
  conflicts: readonly ConflictingEvent[],
): Promise<Refusal[]> {
  if (conflicts.length === 0) return [];
  const db = queryable(pool);
  const bodies = new Map<string, unknown>();
  for (const load of [loadUnmatchedBodies, loadEventBodies]) {
    const rows = await load(db, workspaceId, conflicts);
    const stored = rows.map(({ body }) => body);
    const opened = personal === undefined ? null : await openValues(personal.keys, db, workspaceId, stored);
    for (const [index, { body, ...key }] of rows.entries()) bodies.set(keyOf(key), opened?.[index]?.value ?? body);
  }
  return conflicts.map(({ value, refusal, membershipId, ...key }) => {
    const recorded = bodies.get(keyOf(key));
    if (recorded === undefined) return refusal;
    const errors = differences(recorded, asRecorded(value, recorded, membershipId));
    return errors.length === 0 ? refusal : { ...refusal, errors };
  });
}

/** Recorded events name the person by the membership, whatever they were sent with. */
function asRecorded(value: unknown, recorded: unknown, membershipId: string | null): unknown {
  const { person } = recorded as { person?: { membershipId?: string } | null };
  if (membershipId === null || typeof person?.membershipId !== 'string') return value;
  return { ...(value as object), person: { membershipId: formatId('mem', membershipId) } };
}

function keyOf({ source, id, revision }: { source: string; id: string; revision: number }): string {
  return `${source}\u0000${id}\u0000${revision}`;
}
