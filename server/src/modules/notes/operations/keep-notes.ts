/** Writing notes and tasks down, changing and deleting them: all of it in the audit trail, without its words. */
import { type Day, formatDay, formatId, formatInstant, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { changedNote, type Note, type NoteChange, type NoteSubject } from '../domain/note.ts';
import { deleteNoteRow, findMissing, insertNote, lockNote, updateNoteRow } from '../store/notes.ts';

export interface Writing {
  tx: Transaction;
  workspaceId: string;
  /** Public id of who writes. */
  by: string;
  now: Instant;
}

export interface NewNote extends NoteSubject {
  text: string;
  isTask: boolean;
  dueOn: Day | null;
  assigneeId: string | null;
}

/** @throws RefusedError `not_found`, `reference_not_found`, `note_invalid` */
export async function addNote(writing: Writing, fields: NewNote): Promise<Note> {
  const { tx, workspaceId, by, now } = writing;
  await requireSubjects(writing, fields);
  requireTask(fields.isTask, fields);
  const note: Note = {
    noteId: newUuid(),
    ...fields,
    author: by,
    doneAt: null,
    doneBy: null,
    revision: 1,
    createdAt: now,
    changedAt: now,
  };
  await insertNote(tx, workspaceId, note);
  await record(writing, 'addNote', null, note);
  return note;
}

/** @throws RefusedError `not_found`, `reference_not_found`, `note_invalid` */
export async function updateNote(writing: Writing, noteId: string, change: NoteChange): Promise<Note> {
  const { tx, workspaceId } = writing;
  const before = await requireNote(writing, noteId);
  requireTask(before.isTask, change);
  if (change.assigneeId != null) {
    await requireSubjects(writing, { accountId: null, personId: null, assigneeId: change.assigneeId });
  }
  const note = changedNote(before, change, writing);
  await updateNoteRow(tx, workspaceId, note);
  await record(writing, 'updateNote', before, note);
  return note;
}

/** @throws RefusedError `not_found` */
export async function deleteNote(writing: Writing, noteId: string): Promise<void> {
  const before = await requireNote(writing, noteId);
  await deleteNoteRow(writing.tx, writing.workspaceId, noteId);
  await record(writing, 'deleteNote', before, null);
}

async function requireNote({ tx, workspaceId }: Writing, noteId: string): Promise<Note> {
  const note = await lockNote(tx, workspaceId, noteId);
  if (note === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such note.' });
  return note;
}

async function requireSubjects(
  { tx, workspaceId }: Writing,
  asked: NoteSubject & { assigneeId: string | null },
): Promise<void> {
  const missing = await findMissing(tx, workspaceId, asked);
  if (missing === null) return;
  if (missing !== 'assignee') throw new RefusedError({ code: 'not_found', detail: `There is no such ${missing}.` });
  const errors = [
    { path: 'assigneeId', code: 'not_found', reason: 'Nobody active has this id.', remedy: 'See GET /v1/staff.' },
  ];
  throw new RefusedError({ code: 'reference_not_found', detail: 'assigneeId names nobody who works here.', errors });
}

/** @throws RefusedError `note_invalid` */
function requireTask(isTask: boolean, { dueOn, assigneeId, done }: NoteChange): void {
  if (isTask || (dueOn == null && assigneeId == null && done === undefined)) return;
  const detail = 'Only a task has a day, somebody who does it, and an end.';
  throw new RefusedError({ code: 'note_invalid', detail });
}

async function record(
  { tx, workspaceId, by, now }: Writing,
  action: string,
  before: Note | null,
  after: Note | null,
): Promise<void> {
  const note = after ?? before;
  if (note === null) return;
  const subject = { type: note.isTask ? 'task' : 'note', id: formatId('not', note.noteId) };
  // The words may speak of people, and the trail outlives an erasure.
  const personal = ['text'];
  await recordChange(tx, {
    ...{ workspaceId, by, action, subject, personal, at: now },
    before: fieldsOf(before),
    after: fieldsOf(after),
  });
}

function fieldsOf(note: Note | null) {
  if (note === null) return null;
  return {
    accountId: note.accountId === null ? null : formatId('acc', note.accountId),
    personId: note.personId === null ? null : formatId('per', note.personId),
    text: note.text,
    dueOn: note.dueOn === null ? null : formatDay(note.dueOn),
    assigneeId: note.assigneeId === null ? null : formatId('usr', note.assigneeId),
    doneAt: note.doneAt === null ? null : formatInstant(note.doneAt),
  };
}
