import { type Instant, newUuid } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Announcement, StoredAnnouncement } from '../domain/announcement.ts';
import { namesType } from '../domain/announcement-types.ts';
import { loadAnnounced, streamOf, writeOutbox } from '../store/outbox.ts';

/**
 * Announces what happened, in the transaction that makes it true: one outbox row per lane, and none where nobody has
 * subscribed. Its statements are sent before it returns, so that they can travel with others.
 *
 * @param announced patterns somebody subscribed to, as the rules of the workspace carry them
 */
export function announce(
  tx: Queryable,
  workspaceId: string,
  announced: ReadonlySet<string>,
  { news, now }: { news: readonly Announcement[]; now: Instant },
): Promise<unknown> {
  const wanted = announced.size === 0 ? [] : news.filter(({ type }) => namesType(announced, type));
  const streams = new Map<number, StoredAnnouncement[]>();
  for (const { type, accountId, at, data } of wanted) {
    const stream = streamOf(accountId);
    const stored: StoredAnnouncement = { id: newUuid(), type, account: accountId, at, data };
    streams.set(stream, [...(streams.get(stream) ?? []), stored]);
  }
  const sorted = [...streams].sort(([a], [b]) => a - b);
  return Promise.all(
    sorted.map(([stream, announcements]) => writeOutbox(tx, workspaceId, stream, { recordedAt: now, announcements })),
  );
}

/** As {@link announce}, for those who do not have the rules at hand. */
export async function announceWhereWanted(
  tx: Queryable,
  workspaceId: string,
  told: { news: readonly Announcement[]; now: Instant },
): Promise<void> {
  if (told.news.length === 0) return;
  await announce(tx, workspaceId, await loadAnnounced(tx, workspaceId), told);
}
