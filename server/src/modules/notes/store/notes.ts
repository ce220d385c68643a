import { type Day, formatDay, formatInstant, type Instant, parseDay, unwrap } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Note } from '../domain/note.ts';

interface Row {
  note_id: string;
  account_id: string | null;
  person_id: string | null;
  note: string;
  author: string;
  due_on: string | null;
  assignee_staff_id: string | null;
  is_task: boolean;
  done_at: Instant | null;
  done_by: string | null;
  revision: number;
  created_at: Instant;
  changed_at: Instant;
}

const columns = `note_id, account_id, person_id, note, author, due_on, assignee_staff_id, is_task, done_at, done_by,
  revision, created_at, changed_at`;

const fromRow = (row: Row): Note => ({
  noteId: row.note_id,
  accountId: row.account_id,
  personId: row.person_id,
  text: row.note,
  author: row.author,
  isTask: row.is_task,
  dueOn: row.due_on === null ? null : unwrap(parseDay(row.due_on)),
  assigneeId: row.assignee_staff_id,
  doneAt: row.done_at,
  doneBy: row.done_by,
  revision: row.revision,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});

const instantOrNull = (at: Instant | null) => (at === null ? null : formatInstant(at));
const dayOrNull = (day: Day | null) => (day === null ? null : formatDay(day));

export async function insertNote(tx: Queryable, workspaceId: string, note: Note): Promise<void> {
  await tx.query(
    `insert into note (workspace_id, ${columns})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      workspaceId,
      note.noteId,
      note.accountId,
      note.personId,
      note.text,
      note.author,
      dayOrNull(note.dueOn),
      note.assigneeId,
      note.isTask,
      instantOrNull(note.doneAt),
      note.doneBy,
      note.revision,
      formatInstant(note.createdAt),
      formatInstant(note.changedAt),
    ],
  );
}

export async function updateNoteRow(tx: Queryable, workspaceId: string, note: Note): Promise<void> {
  await tx.query(
    `update note set note = $3, due_on = $4, assignee_staff_id = $5, done_at = $6, done_by = $7, revision = $8,
       changed_at = $9 where workspace_id = $1 and note_id = $2`,
    [
      workspaceId,
      note.noteId,
      note.text,
      dayOrNull(note.dueOn),
      note.assigneeId,
      instantOrNull(note.doneAt),
      note.doneBy,
      note.revision,
      formatInstant(note.changedAt),
    ],
  );
}

export async function deleteNoteRow(tx: Queryable, workspaceId: string, noteId: string): Promise<void> {
  await tx.query('delete from note where workspace_id = $1 and note_id = $2', [workspaceId, noteId]);
}

/** Held until the end of the transaction. */
export async function lockNote(tx: Queryable, workspaceId: string, noteId: string): Promise<Note | null> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from note where workspace_id = $1 and note_id = $2 for update`,
    [workspaceId, noteId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** The newest first. */
export async function selectNotes(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string } | { personId: string },
  range: { kind: 'note' | 'task' | null; before: string | null; limit: number },
): Promise<Note[]> {
  const [column, id] = 'accountId' in filter ? ['account_id', filter.accountId] : ['person_id', filter.personId];
  const { rows } = await db.query<Row>(
    `select ${columns} from note
     where workspace_id = $1 and ${column} = $2 and ($3::boolean is null or is_task = $3)
       and ($4::uuid is null or note_id < $4)
     order by note_id desc limit $5`,
    [workspaceId, id, range.kind === null ? null : range.kind === 'task', range.before, range.limit],
  );
  return rows.map(fromRow);
}

/** Where a list of tasks goes on: day it is due (far ahead where there is none) and id. */
export type TaskPlace = readonly [dueOn: string, noteId: string];

export const NO_DAY = '9999-12-31';

/** A task with what it is about. */
export interface ListedTask extends Note {
  accountName: string | null;
}

/** Open tasks, the one due first at the top; those without a day at the end. */
export async function selectTasks(
  db: Queryable,
  workspaceId: string,
  filter: { assigneeId: string | null; author: string | null; dueBefore: Day | null },
  range: { after: TaskPlace | null; limit: number },
): Promise<ListedTask[]> {
  const { rows } = await db.query<Row & { account_name: string | null }>(
    `select ${columns.replace(/\w+/g, 'n.$&')}, a.name as account_name
     from note n left join account a on a.workspace_id = $1 and a.account_id = n.account_id
     where n.workspace_id = $1 and n.is_task and n.done_at is null
       and ($2::uuid is null or n.assignee_staff_id = $2) and ($3::text is null or n.author = $3)
       and ($4::date is null or n.due_on < $4)
       and ($5::date is null or (coalesce(n.due_on, date '${NO_DAY}'), n.note_id) > ($5, $6::uuid))
     order by coalesce(n.due_on, date '${NO_DAY}'), n.note_id limit $7`,
    [
      workspaceId,
      filter.assigneeId,
      filter.author,
      dayOrNull(filter.dueBefore),
      range.after?.[0] ?? null,
      range.after?.[1] ?? null,
      range.limit,
    ],
  );
  return rows.map((row) => ({ ...fromRow(row), accountName: row.account_name }));
}

/** What a note may be about, and who may be asked to do something. */
export async function findMissing(
  db: Queryable,
  workspaceId: string,
  asked: { accountId: string | null; personId: string | null; assigneeId: string | null },
): Promise<'account' | 'person' | 'assignee' | null> {
  const { rows } = await db.query<{ account: boolean; person: boolean; assignee: boolean }>(
    `select
       $2::uuid is null or exists (select 1 from account a where a.workspace_id = $1 and a.account_id = $2) as account,
       $3::uuid is null or exists (select 1 from person p
         where p.workspace_id = $1 and p.person_id = $3 and p.erased_at is null) as person,
       $4::uuid is null or exists (select 1 from staff s
         where s.workspace_id = $1 and s.staff_id = $4 and s.status = 'active') as assignee`,
    [workspaceId, asked.accountId, asked.personId, asked.assigneeId],
  );
  const [row] = rows;
  if (row?.account !== true) return 'account';
  if (!row.person) return 'person';
  return row.assignee ? null : 'assignee';
}
