/** What this module holds of people: on which days a member was active. */
import type { PersonalHolder } from '#platform/personal';

export const analyticsHolder: PersonalHolder = {
  module: 'analytics',
  tables: [
    {
      table: 'analytics_active',
      holds: 'on which days their memberships did something',
      exported: { not: 'the events it is counted from are shown' },
      erased: 'stays: it holds ids and days alone',
    },
  ],
};
