/** What staff write down about a company or a person, and what they mean to do. */
import type { Day, Instant } from '#kernel';

export const NOTE_CHARACTERS_MAX = 4_000;

/** About an account, a person, or a person in one account. */
export interface NoteSubject {
  accountId: string | null;
  personId: string | null;
}

export interface Note extends NoteSubject {
  noteId: string;
  text: string;
  /** Public id of who wrote it. */
  author: string;
  /** It is to be done by somebody. */
  isTask: boolean;
  /** Of tasks only. */
  dueOn: Day | null;
  /** Of tasks only: staff_id. */
  assigneeId: string | null;
  doneAt: Instant | null;
  doneBy: string | null;
  revision: number;
  createdAt: Instant;
  changedAt: Instant;
}

/** What a note can be changed in; what is left out stays. */
export interface NoteChange {
  text?: string | undefined;
  dueOn?: Day | null | undefined;
  assigneeId?: string | null | undefined;
  done?: boolean | undefined;
}

/** The note after a change: done once, at the instant somebody first said so; open again without a trace of it. */
export function changedNote(note: Note, change: NoteChange, { by, now }: { by: string; now: Instant }): Note {
  const done = change.done ?? note.doneAt !== null;
  const kept = done && note.doneAt !== null;
  return {
    ...note,
    text: change.text ?? note.text,
    dueOn: change.dueOn === undefined ? note.dueOn : change.dueOn,
    assigneeId: change.assigneeId === undefined ? note.assigneeId : change.assigneeId,
    doneAt: kept ? note.doneAt : done ? now : null,
    doneBy: kept ? note.doneBy : done ? by : null,
    revision: note.revision + 1,
    changedAt: now,
  };
}
