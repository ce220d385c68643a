/** Events that name nobody, or whose account nobody knows yet, may speak of a person all the same. */
import type { Instant } from '#kernel';
import { loadEventBodies } from '#modules/decisions';
import { EVENT_PREFIX, eventOfOwner, type KeyRing, keyOwner, sealedTextsIn } from '#platform/keys';
import { type PersonTraits, speaksOf } from '#platform/personal';
import type { Queryable } from '#platform/postgres';
import { loadUnmatchedBodies } from '../store/unmatched-events.ts';

const EVENTS_AT_ONCE = 500;

export interface MentioningEvent {
  source: string;
  id: string;
  revision: number;
  /** As it is stored, sealed. */
  body: unknown;
}

/** Events with a key of their own in which something personal speaks of the person. Reads them all. */
export async function findMentions(
  db: Queryable,
  keys: KeyRing,
  workspaceId: string,
  person: PersonTraits,
): Promise<MentioningEvent[]> {
  const found: MentioningEvent[] = [];
  const range = { prefix: EVENT_PREFIX, after: EVENT_PREFIX, limit: EVENTS_AT_ONCE };
  for (;;) {
    const owners = await keys.ownersAfter(db, workspaceId, range);
    if (owners.length === 0) return found;
    range.after = owners.at(-1)!;
    const events = owners.map(eventOfOwner);
    const bodies = [
      ...(await loadEventBodies(db, workspaceId, events)),
      ...(await loadUnmatchedBodies(db, workspaceId, events)),
    ];
    for (const event of bodies) {
      const opened = await keys.open(db, workspaceId, sealedTextsIn([event.body]));
      if (opened.some((text) => text !== null && speaksOf(JSON.parse(text), person))) found.push(event);
    }
  }
}

/** What is personal in these events cannot be read any more. */
export async function eraseMentions(
  tx: Queryable,
  keys: KeyRing,
  workspaceId: string,
  { events, now }: { events: readonly MentioningEvent[]; now: Instant },
): Promise<void> {
  await keys.destroy(tx, workspaceId, events.map(keyOwner.event), now);
}
