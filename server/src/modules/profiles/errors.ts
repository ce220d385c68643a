import type { ErrorTable } from '#platform/http';

/** Expected failures of what members do with their own data. */
export const profileErrors = {
  email_taken: {
    status: 409,
    title: 'Somebody else has this address here',
    meaning: 'Another person of the workspace has the e-mail address; whoever signs in with it is that person.',
    remedy: 'Use another address, or ask the operator to put both together.',
  },
} as const satisfies ErrorTable;
