/** What this module holds of people: what staff wrote about them. */
import { formatId, formatInstant, type Instant } from '#kernel';
import type { PersonalHolder } from '#platform/personal';

export const noteHolder: PersonalHolder = {
  module: 'notes',
  tables: [
    {
      table: 'note',
      holds: 'notes and tasks of staff about them, in free words',
      exported: { as: 'notes' },
      erased: 'those about the person are deleted; of others, words that speak of the person are emptied',
      texts: ['note'],
    },
  ],
  collect: async (db, { workspaceId, personId }, limit) => {
    const { rows } = await db.query<{ note_id: string; note: string; created_at: Instant }>(
      `select note_id, note, created_at from note where workspace_id = $1 and person_id = $2 order by note_id limit $3`,
      [workspaceId, personId, limit],
    );
    const notes = rows.map((row) => ({
      id: formatId('not', row.note_id),
      text: row.note,
      createdAt: formatInstant(row.created_at),
    }));
    return { notes };
  },
  preview: async (db, { workspaceId, personId }) => {
    const { rows } = await db.query<{ count: bigint }>(
      'select count(*) as count from note where workspace_id = $1 and person_id = $2',
      [workspaceId, personId],
    );
    return { note: Number(rows[0]?.count ?? 0n) };
  },
  erase: async (tx, { workspaceId, personId }) => {
    const deleted = await tx.query('delete from note where workspace_id = $1 and person_id = $2', [
      workspaceId,
      personId,
    ]);
    return { note: deleted.rowCount ?? 0 };
  },
};
