// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  WorkItem,
} from './schemas.ts';

/** What waits for a person or for another document. */
export interface WorkListsOperations {
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
