/** What this module holds of people: memberships by id, and reasons in words. */
import type { PersonalHolder } from '#platform/personal';

export const employerHolder: PersonalHolder = {
  module: 'employers',
  tables: [
    {
      table: 'share_out',
      holds: 'what their company shared out to them, by id of the membership',
      exported: { not: 'every share is among the benefits that are shown' },
      erased: 'stays, by id; reasons that speak of the person are emptied',
      texts: ['reason'],
    },
    {
      table: 'share_out_rule',
      holds: 'weights of members by id',
      exported: { not: 'it is a rule of the company' },
      erased: 'stays, by id of the membership',
    },
    {
      table: 'approval_delegation',
      holds: 'who handed approvals to whom, by id of the memberships',
      exported: { not: 'it is an order of the company' },
      erased: 'stays, by id of the memberships',
    },
  ],
};
