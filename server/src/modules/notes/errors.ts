import type { ErrorTable } from '#platform/http';

/** Expected failures of notes and tasks. */
export const noteErrors = {
  note_invalid: {
    status: 422,
    title: 'A note is no task',
    meaning: 'Only a task has a day it is due, somebody who does it, and an end.',
    remedy: 'Make it a task with isTask, or leave out dueOn, assigneeId and done.',
  },
} as const satisfies ErrorTable;
