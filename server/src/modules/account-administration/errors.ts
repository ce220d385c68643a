import type { ErrorTable } from '#platform/http';

/** Expected failures of administering a company. */
export const administrationErrors = {
  last_administrator: {
    status: 409,
    title: 'Somebody has to administer the company',
    meaning: 'The member is the last one in a role that administers the company.',
    remedy: 'Name a successor, or give another member such a role first.',
  },
} as const satisfies ErrorTable;
