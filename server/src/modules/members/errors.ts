import type { ErrorTable } from '#platform/http';

/** Expected failures of what members see and do. */
export const memberErrors = {
  account_administrator_required: {
    status: 403,
    title: 'Only administrators of the company may do this',
    meaning: 'The person belongs to the company and has none of the roles that administer it.',
    remedy: 'Ask an administrator of your company; GET /v1/member tells whether you are one.',
  },
  view_required: {
    status: 403,
    title: 'Nobody looks through a person’s eyes unrecorded',
    meaning: 'The caller may look through a person’s eyes, and has no open view of this person.',
    remedy: 'Open one with POST /v1/persons/{personId}/views; it asks for a reason and lasts up to 60 minutes.',
  },
} as const satisfies ErrorTable;
