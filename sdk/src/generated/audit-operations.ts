// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  AuditCheckpoint,
  AuditEntry,
} from './schemas.ts';

/** Who changed what, and the proof that nothing of it was altered. */
export interface AuditOperations {
  /**
   * List the checkpoints of the trail and check them.
   *
   * One checkpoint per day (UTC), made some minutes after its end, newest first. Each is computed again from its
   * entries for the answer: an entry that was changed or taken away is named. An entry committed after its day was
   * closed is covered by the next day.
   *
   * Whoever can write to the database could compute a whole new chain: keep the hashes somewhere else too, and compare
   * with `hanse audit verify --known`.
   *
   * `GET /v1/audit/checkpoints`, needs `audit:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAuditCheckpoints: ListOperation<{
    /** How many days at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<AuditCheckpoint>>;

  /**
   * List what was changed, and by whom.
   *
   * Every change by a person, a key or the command line, newest first: configuration, accounts, people, wallets. Events
   * and what follows from them are facts and explain themselves. Entries are never changed; the checkpoints prove it.
   *
   * `GET /v1/audit`, needs `audit:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAuditEntries: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only changes of this kind of thing, such as `account`. */
    subjectType?: string;
    /** Only changes of this thing: its id or key. */
    subjectId?: string;
    /** Only what this key, person or `command line` did. */
    actor?: string;
    /** Only this operation. */
    action?: string;
    /** Only changes at or after this instant. */
    from?: string;
    /** Only changes before this instant. */
    to?: string;
  }, Page<AuditEntry>>;
}
