import type { PersonalHolder } from '#platform/personal';

/** Answers kept for repeated requests hold what staff wrote. Staff themselves are no persons of a programme. */
export const workspaceHolder: PersonalHolder = {
  module: 'workspaces',
  tables: [
    {
      table: 'idempotency_key',
      holds: 'answers to writes, for 90 days; names and addresses are left out of them',
      exported: { not: 'what they answer is shown' },
      erased: 'texts that speak of the person are emptied',
      texts: ['answer'],
    },
  ],
};
