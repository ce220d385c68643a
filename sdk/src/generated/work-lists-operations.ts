// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  KeyedOptions,
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  WorkItem,
  WorkItemClosing,
} from './schemas.ts';

/** What waits for a person or for another document. */
export interface WorkListsOperations {
  /**
   * Close a work item.
   *
   * For what nothing else closes: a change with effect in the past that somebody has looked at, and an event that names
   * its own account as beneficiary. It moves nothing, and the reason is in the audit trail. All other kinds close
   * themselves as soon as the missing document, rate or account is there. Closing it again changes nothing.
   *
   * `POST /v1/accounts/{accountId}/work-items/close`, needs `accounts:write`.
   */
  closeWorkItem(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: WorkItemClosing;
  }, options?: KeyedOptions): Call<void>;

  /**
   * List work items.
   *
   * What waits for a person or for another document, by kind, the oldest first.
   *
   * `GET /v1/work-items`, needs `events:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listWorkItems: ListOperation<{
    /** Only these kinds. */
    kind?: string[];
    /** Only items of this account. `acc_…` */
    account?: string;
    state?: 'open' | 'closed' | 'all';
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<WorkItem>>;
}
