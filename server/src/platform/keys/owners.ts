/** Whose key it is, as the table of keys names them. */
export const keyOwner = {
  person: (personId: string): string => `person:${personId}`,
  /** Of secrets shared with others; one per workspace. */
  secrets: 'secrets',
  file: (fileId: string): string => `file:${fileId}`,
  /** Of an event that names no person: what is personal in it has a key of its own. */
  event: ({ source, id, revision }: { source: string; id: string; revision: number }): string =>
    `${EVENT_PREFIX}${JSON.stringify([source, id, revision])}`,
};

export const EVENT_PREFIX = 'event:';

/** The event of {@link keyOwner.event}. */
export function eventOfOwner(owner: string): { source: string; id: string; revision: number } {
  const [source, id, revision] = JSON.parse(owner.slice(EVENT_PREFIX.length)) as [string, string, number];
  return { source, id, revision };
}
