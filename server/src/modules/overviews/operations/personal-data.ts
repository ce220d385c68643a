/** What this module holds of people: copies by id that say when they did something. */
import { formatDay, formatId } from '#kernel';
import type { PersonalHolder } from '#platform/personal';

export const overviewHolder: PersonalHolder = {
  module: 'overviews',
  tables: [
    {
      table: 'member_overview',
      holds: 'on which days they did something in which company, how often, in which roles',
      exported: { as: 'activity' },
      erased: 'days and counts are emptied; the row stays, by id',
    },
    {
      table: 'person_overview',
      holds: 'when they last did something',
      exported: { not: 'it is among the days that are shown' },
      erased: 'deleted',
    },
  ],
  collect: async (db, { workspaceId, personId }, limit) => {
    const { rows } = await db.query<{ membership_id: string; events: bigint; days: Record<string, number> }>(
      `select membership_id, events, days from member_overview
       where workspace_id = $1 and person_id = $2 order by membership_id limit $3`,
      [workspaceId, personId, limit],
    );
    const activity = rows.map((row) => ({
      membershipId: formatId('mem', row.membership_id),
      events: Number(row.events),
      days: Object.fromEntries(Object.entries(row.days).map(([day, events]) => [formatDay(Number(day)), events])),
    }));
    return { activity };
  },
  preview: async (db, { workspaceId, personId }) => {
    const { rows } = await db.query<{ members: bigint; persons: bigint }>(
      `select (select count(*) from member_overview m where m.workspace_id = $1 and m.person_id = $2) as members,
         (select count(*) from person_overview p where p.workspace_id = $1 and p.person_id = $2) as persons`,
      [workspaceId, personId],
    );
    return { member_overview: Number(rows[0]?.members ?? 0n), person_overview: Number(rows[0]?.persons ?? 0n) };
  },
  erase: async (tx, { workspaceId, personId }) => {
    const emptied = await tx.query(
      `update member_overview set days = '{}', events = 0, last_activity_at = '1970-01-01T00:00:00Z'
       where workspace_id = $1 and person_id = $2`,
      [workspaceId, personId],
    );
    const deleted = await tx.query('delete from person_overview where workspace_id = $1 and person_id = $2', [
      workspaceId,
      personId,
    ]);
    return { member_overview: emptied.rowCount ?? 0, person_overview: deleted.rowCount ?? 0 };
  },
};
