// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  KeyedOptions,
  ListOperation,
  Page,
  RequiringListOperation,
} from '../operation.ts';
import type {
  NewAccountNote,
  NewNote,
  Note,
  NoteUpdate,
  Task,
} from './schemas.ts';

/** What staff write down about companies and people, and open tasks. */
export interface NotesOperations {
  /**
   * Write a note about an account.
   *
   * A note, or a task with a day and somebody who does it. The trail says who wrote it, and not what.
   *
   * `POST /v1/accounts/{accountId}/notes`, needs `notes:write`.
   *
   * Refused with `note_invalid`, `reference_not_found`.
   */
  addAccountNote(args: {
    /** The account. `acc_…` */
    accountId: string;
    body: NewAccountNote;
  }, options?: KeyedOptions): Call<Note>;

  /**
   * Write a note about a person.
   *
   * A note, or a task with a day and somebody who does it. It is handed out and erased with the person.
   *
   * `POST /v1/persons/{personId}/notes`, needs `notes:write`.
   *
   * Refused with `note_invalid`, `reference_not_found`.
   */
  addPersonNote(args: {
    /** The person. `per_…` */
    personId: string;
    body: NewNote;
  }, options?: KeyedOptions): Call<Note>;

  /**
   * Delete a note.
   *
   * The words are gone for good; the trail says that there was one.
   *
   * `DELETE /v1/notes/{noteId}`, needs `notes:write`.
   */
  deleteNote(args: {
    /** The note. `not_…` */
    noteId: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * List notes about an account.
   *
   * Notes and tasks, the newest first.
   *
   * `GET /v1/accounts/{accountId}/notes`, needs `notes:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listAccountNotes: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only notes, or only tasks. */
    kind?: 'note' | 'task';
  }, Page<Note>>;

  /**
   * List notes about a person.
   *
   * Notes and tasks in all companies, the newest first.
   *
   * `GET /v1/persons/{personId}/notes`, needs `notes:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listPersonNotes: RequiringListOperation<{
    /** The person. `per_…` */
    personId: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only notes, or only tasks. */
    kind?: 'note' | 'task';
  }, Page<Note>>;

  /**
   * List open tasks.
   *
   * The one due first at the top; those without a day at the end. One’s own with `assignee=me`.
   *
   * `GET /v1/tasks`, needs `notes:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listTasks: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only tasks of this member of staff, `usr_…`; `me` for one’s own. */
    assignee?: string;
    /** Only tasks due before this day. */
    dueBefore?: string;
  }, Page<Task>>;

  /**
   * Change a note, or say that a task is done.
   *
   * What is left out stays.
   *
   * `PATCH /v1/notes/{noteId}`, needs `notes:write`.
   *
   * Refused with `note_invalid`, `reference_not_found`.
   */
  updateNote(args: {
    /** The note. `not_…` */
    noteId: string;
    body?: NoteUpdate;
  }, options?: KeyedOptions): Call<Note>;
}
