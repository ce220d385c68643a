/**
 * The chain over a workspace's trail: every day begins with the hash of the day before, every entry is hashed together
 * with what went before it, and the last link of a day is its checkpoint. Whoever knows one checkpoint can tell whether
 * anything up to it was changed, left out or put in.
 */
import { contentHash, type Day, formatDay, formatInstant } from '#kernel';
import type { AuditEntry } from './audit-entry.ts';

/** What a day's chain begins with. `previous` is the hash of the day before; null on the first day. */
export function firstLink(workspaceId: string, day: Day, previous: string | null): string {
  return contentHash(['hanse audit 1', workspaceId, formatDay(day), previous]);
}

export function nextLink(link: string, entry: AuditEntry): string {
  return contentHash([link, entryHash(entry)]);
}

/** Over everything that is kept of an entry. A key is named only where there is one: entries from before have none. */
function entryHash({ through, ...entry }: AuditEntry): string {
  return contentHash({ ...entry, at: formatInstant(entry.at), ...(through === null ? {} : { through }) });
}

/** What is wrong with the trail, and where. */
export type AuditFault =
  /** The entry does not say what it said when the day was closed. */
  | { kind: 'entryChanged'; day: Day; entryId: string }
  /** The entry was there when the day was closed and is gone. */
  | { kind: 'entryMissing'; day: Day; entryId: string }
  /** An entry with an instant of a day that was closed long ago, covered by no checkpoint: the application writes none. */
  | { kind: 'entryAdded'; day: Day; entryId: string }
  /** The chain of the day is not the one the checkpoint was made of. */
  | { kind: 'checkpointBroken'; day: Day }
  /** There are checkpoints before and after the day, and none of it. */
  | { kind: 'checkpointMissing'; day: Day }
  /** The checkpoint is consistent in itself and differs from the one that was written down elsewhere. */
  | { kind: 'checkpointReplaced'; day: Day };

/** A link as stored, with its entry as it reads now; null where it is gone. */
export interface Sealed {
  entryId: string;
  link: string;
  entry: AuditEntry | null;
}

/**
 * Checks one day. After a fault the stored link is taken up again, so that one changed entry is named and not everything
 * behind it.
 */
export class DayCheck {
  readonly faults: AuditFault[] = [];
  #link: string;
  #count = 0;
  readonly day: Day;

  constructor(workspaceId: string, day: Day, previous: string | null) {
    this.day = day;
    this.#link = firstLink(workspaceId, day, previous);
  }

  add({ entryId, link, entry }: Sealed): void {
    this.#count += 1;
    if (entry === null) this.faults.push({ kind: 'entryMissing', day: this.day, entryId });
    else if (nextLink(this.#link, entry) !== link) this.faults.push({ kind: 'entryChanged', day: this.day, entryId });
    this.#link = link;
  }

  /** Compares with the checkpoint of the day. */
  end(checkpoint: { hash: string; entries: number }): readonly AuditFault[] {
    if (checkpoint.hash !== this.#link || checkpoint.entries !== this.#count) {
      this.faults.push({ kind: 'checkpointBroken', day: this.day });
    }
    return this.faults;
  }
}
