import type { PersonalHolder } from '#platform/personal';

/** Announcements carry ids; what receivers answer is theirs. */
export const integrationHolder: PersonalHolder = {
  module: 'integrations',
  tables: [
    {
      table: 'webhook_delivery',
      holds: 'announcements, which carry ids alone, and the beginning of what receivers answered',
      exported: { not: 'what they tell of is shown' },
      erased: 'texts that speak of the person are emptied',
      texts: ['log'],
    },
  ],
};
