/** Links that open one file for some time, whoever has them. Whether one is right is computed, not looked up. */
import type { Instant } from '#kernel';

export interface LinkTerms {
  /** uuids */
  workspaceId: string;
  fileId: string;
  /** Whole seconds since 1970 UTC. */
  expires: number;
  /** Saved rather than shown. */
  download: boolean;
}

const SHOWN_SECONDS = 3_600;

/** What is signed: nothing of it can be changed without the key. */
export function signedText({ workspaceId, fileId, expires, download }: LinkTerms): string {
  return ['file link 1', workspaceId, fileId, expires, download ? 'download' : 'show'].join('\n');
}

/**
 * When the link of an answer ends: in one to two hours, on the hour, so that for an hour everybody gets the same one and
 * browsers keep what they have loaded.
 */
export function shownUntil(now: Instant): number {
  return (Math.floor(now / 1000 / SHOWN_SECONDS) + 2) * SHOWN_SECONDS;
}
