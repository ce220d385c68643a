/** Notes and tasks over HTTP. */
import type { Pool } from 'pg';
import * as z from 'zod';
import { formatDay, formatId, parseDay, parseId } from '#kernel';
import {
  defineRoute,
  idInput,
  instantOutput,
  instantText,
  noContent,
  type Principal,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable, type Transaction } from '#platform/postgres';
import { NOTE_CHARACTERS_MAX, type Note } from '../domain/note.ts';
import { addNote, deleteNote, updateNote, type Writing } from '../operations/keep-notes.ts';
import { listNotes } from '../operations/list-notes.ts';
import { NO_DAY, selectTasks } from '../store/notes.ts';

const tags = ['Notes'] as const;
const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
const examplePerson = 'per_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleStaff = 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleId = 'not_01kk9y0s9qf4rvt3z8m2a1b7cd';

const accountParams = z.strictObject({ accountId: idInput('acc', 'The account.') });
const personParams = z.strictObject({ personId: idInput('per', 'The person.') });
const noteParams = z.strictObject({ noteId: idInput('not', 'The note.') });

const text = z.string().trim().min(1).max(NOTE_CHARACTERS_MAX).describe('Plain text; line ends stay.');
const dayInput = z
  .string()
  .meta({ format: 'date' })
  .transform((written, context) => {
    const day = parseDay(written);
    if (day.ok) return day.value;
    const params = { code: 'invalid_format', remedy: 'Send a day such as 2026-01-05.' };
    context.addIssue({ code: 'custom', message: 'Not a day.', params, input: written });
    return z.NEVER;
  });
const dueOn = dayInput.nullable().describe('Day it is due, such as 2026-01-05; of tasks only.');
const assigneeId = idInput('usr', 'Who does it; of tasks only.').nullable();

const NewNoteSchema = z
  .strictObject({
    text,
    isTask: z.boolean().default(false).describe('It is to be done by somebody.'),
    dueOn: dueOn.default(null),
    assigneeId: assigneeId.default(null),
  })
  .meta({ id: 'NewNote', description: 'A note or a task to be written down.' });

const NewAccountNoteSchema = NewNoteSchema.extend({
  personId: idInput('per', 'A person of the account it is about besides.').nullable().default(null),
}).meta({ id: 'NewAccountNote', description: 'A note or a task about an account.' });

const NoteUpdateSchema = z
  .strictObject({
    text: text.optional(),
    dueOn: dueOn.optional(),
    assigneeId: assigneeId.optional(),
    done: z.boolean().optional().describe('It is done; false: it is not after all.'),
  })
  .meta({ id: 'NoteUpdate', description: 'What changes; what is left out stays.' });

const NoteSchema = z
  .object({
    id: z.string().describe('`not_…`'),
    accountId: z.string().nullable(),
    personId: z.string().nullable(),
    text: z.string(),
    author: z.string().describe('Who wrote it: `usr_…`, or `key_…`.'),
    isTask: z.boolean(),
    dueOn: z.string().nullable().describe('Day it is due.'),
    assigneeId: z.string().nullable(),
    doneAt: instantOutput('When it was done; null: it is open, or no task.').nullable(),
    doneBy: z.string().nullable(),
    createdAt: instantOutput('When it was written.'),
    changedAt: instantOutput('When it was changed last.'),
  })
  .meta({ id: 'Note', description: 'A note or a task of staff.' });

const example = {
  id: exampleId,
  accountId: exampleAccount,
  personId: null,
  text: 'Ask about the second plant before the summer.',
  author: exampleStaff,
  isTask: true,
  dueOn: '2026-06-15',
  assigneeId: exampleStaff,
  doneAt: null,
  doneBy: null,
  createdAt: '2026-01-05T09:00:00.000Z',
  changedAt: '2026-01-05T09:00:00.000Z',
};
const exampleBody = { text: example.text, isTask: true, dueOn: example.dueOn };

export function noteRoutes(pool: Pool): Route[] {
  return [...accountRoutes(pool), ...personRoutes(pool), updateRoute(pool), deleteRoute(pool), listTasksRoute(pool)];
}

function noteToApi(note: Note) {
  return {
    id: formatId('not', note.noteId),
    accountId: note.accountId === null ? null : formatId('acc', note.accountId),
    personId: note.personId === null ? null : formatId('per', note.personId),
    text: note.text,
    author: note.author,
    isTask: note.isTask,
    dueOn: note.dueOn === null ? null : formatDay(note.dueOn),
    assigneeId: note.assigneeId === null ? null : formatId('usr', note.assigneeId),
    doneAt: instantText(note.doneAt),
    doneBy: note.doneBy,
    createdAt: instantText(note.createdAt),
    changedAt: instantText(note.changedAt),
  };
}

/** Stored answers outlive an erasure: the words are not kept in them. */
const keptOf = (body: ReturnType<typeof noteToApi>) => ({ ...body, text: '' });

const writingOf = (tx: Transaction, { workspaceId, id }: Principal, now: number): Writing => {
  return { tx, workspaceId, by: id, now };
};

const kindQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(['note', 'task']).optional().describe('Only notes, or only tasks.'),
});

function accountRoutes(pool: Pool): Route[] {
  const path = '/v1/accounts/{accountId}/notes';
  const about = { path, tags, params: accountParams } as const;
  return [
    defineRoute({
      ...about,
      method: 'GET',
      operationId: 'listAccountNotes',
      permission: 'notes:read',
      summary: 'List notes about an account',
      description: 'Notes and tasks, the newest first.',
      query: kindQuery,
      response: { 200: pageOf(NoteSchema) },
      errors: ['not_found'],
      examples: { params: { accountId: exampleAccount }, response: { data: [example], nextCursor: null } },
      handler: async ({ principal, params, query }) => {
        const notes = await listNotes(queryable(pool), principal.workspaceId, params, rangeOf(query));
        return { status: 200, body: page(notes, query.limit, ({ noteId }) => noteId, noteToApi) };
      },
    }),
    defineRoute({
      ...about,
      method: 'POST',
      operationId: 'addAccountNote',
      permission: 'notes:write',
      summary: 'Write a note about an account',
      description: 'A note, or a task with a day and somebody who does it. The trail says who wrote it, and not what.',
      body: NewAccountNoteSchema,
      response: { 201: NoteSchema },
      errors: ['not_found', 'reference_not_found', 'note_invalid'],
      idempotent: true,
      examples: { params: { accountId: exampleAccount }, body: exampleBody, response: example },
      handler: ({ principal, params, body, idempotency, now }) =>
        runIdempotent(pool, idempotency, async (tx) => {
          const note = noteToApi(await addNote(writingOf(tx, principal, now), { ...params, ...body }));
          return { status: 201, body: note, keptBody: keptOf(note) };
        }),
    }),
  ];
}

function personRoutes(pool: Pool): Route[] {
  const path = '/v1/persons/{personId}/notes';
  const about = { path, tags, params: personParams } as const;
  const ofPerson = { ...example, accountId: null, personId: examplePerson };
  return [
    defineRoute({
      ...about,
      method: 'GET',
      operationId: 'listPersonNotes',
      permission: 'notes:read',
      summary: 'List notes about a person',
      description: 'Notes and tasks in all companies, the newest first.',
      query: kindQuery,
      response: { 200: pageOf(NoteSchema) },
      errors: ['not_found'],
      examples: { params: { personId: examplePerson }, response: { data: [ofPerson], nextCursor: null } },
      handler: async ({ principal, params, query }) => {
        const notes = await listNotes(queryable(pool), principal.workspaceId, params, rangeOf(query));
        return { status: 200, body: page(notes, query.limit, ({ noteId }) => noteId, noteToApi) };
      },
    }),
    defineRoute({
      ...about,
      method: 'POST',
      operationId: 'addPersonNote',
      permission: 'notes:write',
      summary: 'Write a note about a person',
      description:
        'A note, or a task with a day and somebody who does it. It is handed out and erased with the person.',
      body: NewNoteSchema,
      response: { 201: NoteSchema },
      errors: ['not_found', 'reference_not_found', 'note_invalid'],
      idempotent: true,
      examples: { params: { personId: examplePerson }, body: exampleBody, response: ofPerson },
      handler: ({ principal, params, body, idempotency, now }) =>
        runIdempotent(pool, idempotency, async (tx) => {
          const fields = { accountId: null, ...params, ...body };
          const note = noteToApi(await addNote(writingOf(tx, principal, now), fields));
          return { status: 201, body: note, keptBody: keptOf(note) };
        }),
    }),
  ];
}

function rangeOf(query: z.output<typeof kindQuery>) {
  return { kind: query.kind ?? null, before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
}

function updateRoute(pool: Pool): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/notes/{noteId}',
    operationId: 'updateNote',
    permission: 'notes:write',
    summary: 'Change a note, or say that a task is done',
    description: 'What is left out stays.',
    tags,
    params: noteParams,
    body: NoteUpdateSchema,
    response: { 200: NoteSchema },
    errors: ['not_found', 'reference_not_found', 'note_invalid'],
    idempotent: true,
    examples: { params: { noteId: exampleId }, body: { done: true }, response: example },
    handler: ({ principal, params, body, idempotency, now }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const note = noteToApi(await updateNote(writingOf(tx, principal, now), params.noteId, body));
        return { status: 200, body: note, keptBody: keptOf(note) };
      }),
  });
}

function deleteRoute(pool: Pool): Route {
  return defineRoute({
    method: 'DELETE',
    path: '/v1/notes/{noteId}',
    operationId: 'deleteNote',
    permission: 'notes:write',
    summary: 'Delete a note',
    description: 'The words are gone for good; the trail says that there was one.',
    tags,
    params: noteParams,
    response: { 204: noContent('It is gone.') },
    errors: ['not_found'],
    idempotent: true,
    examples: { params: { noteId: exampleId } },
    handler: ({ principal, params, idempotency, now }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        await deleteNote(writingOf(tx, principal, now), params.noteId);
        return { status: 204 };
      }),
  });
}

const TaskSchema = NoteSchema.extend({ accountName: z.string().nullable() }).meta({
  id: 'Task',
  description: 'An open task with the name of the account it is about.',
});

function listTasksRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/tasks',
    operationId: 'listTasks',
    permission: 'notes:read',
    summary: 'List open tasks',
    description: 'The one due first at the top; those without a day at the end. One’s own with `assignee=me`.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      assignee: z
        .string()
        .max(40)
        .optional()
        .describe('Only tasks of this member of staff, `usr_…`; `me` for one’s own.'),
      dueBefore: dayInput.optional().describe('Only tasks due before this day.'),
    }),
    response: { 200: pageOf(TaskSchema) },
    examples: {
      query: { assignee: 'me' },
      response: { data: [{ ...example, accountName: 'Müller Maschinenbau GmbH' }], nextCursor: null },
    },
    handler: async ({ principal, query }) => {
      const { assignee, dueBefore, limit, cursor } = query;
      const asked = assignee === 'me' ? principal.id : assignee;
      const after = readCursor(cursor, z.tuple([z.iso.date(), z.uuid()]));
      // Nobody has the id of nobody: a key has no tasks.
      const filter = {
        assigneeId: asked === undefined ? null : (parseId('usr', asked) ?? '00000000-0000-0000-0000-000000000000'),
        author: null,
        dueBefore: dueBefore ?? null,
      };
      const tasks = await selectTasks(queryable(pool), principal.workspaceId, filter, { after, limit: limit + 1 });
      const placeOf = (task: Note) => [task.dueOn === null ? NO_DAY : formatDay(task.dueOn), task.noteId];
      const body = page(tasks, limit, placeOf, (task) => ({ ...noteToApi(task), accountName: task.accountName }));
      return { status: 200, body };
    },
  });
}
