import type { ErrorTable } from '#platform/http';

/** Expected failures of lists, views and search. */
export const overviewErrors = {
  saved_views_full: {
    status: 409,
    title: 'There are as many saved views as one person may keep',
    meaning: 'A list of views that nobody can read helps nobody.',
    remedy: 'Delete a view that is not needed any more, or change one.',
  },
  saved_view_not_own: {
    status: 409,
    title: 'The shared view is somebody else’s',
    meaning: 'A shared view is changed and deleted by whose it is, and by who administers staff.',
    remedy: 'Keep a view of your own, or ask whose it is.',
  },
} as const satisfies ErrorTable;
