/** What this module holds of people: who looked through their eyes. */
import { formatId, formatInstant } from '#kernel';
import type { PersonalHolder } from '#platform/personal';
import { selectViews } from '../store/views.ts';

export const memberHolder: PersonalHolder = {
  module: 'members',
  tables: [
    {
      table: 'member_view',
      holds: 'who of the operator looked through their eyes, when, until when and why',
      exported: { as: 'views' },
      erased: 'stays, by id; reasons that speak of the person are emptied',
      texts: ['reason'],
    },
  ],
  collect: async (db, { workspaceId, personId }, limit) => ({
    views: (await selectViews(db, workspaceId, personId, { before: null, limit })).map((view) => ({
      id: formatId('vie', view.viewId),
      by: view.viewer,
      reason: view.reason,
      startedAt: formatInstant(view.startedAt),
      endsAt: formatInstant(view.endsAt),
    })),
  }),
};
