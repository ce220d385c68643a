import type { PersonalHolder } from '#platform/personal';

const BY_ID = 'stays, by id: what was earned and booked hangs on it';

/** What this module holds of people. {@link erasePerson} takes it away; compliance hands it out. */
export const partyHolder: PersonalHolder = {
  module: 'parties',
  tables: [
    {
      table: 'person',
      holds:
        'names, e-mail address, telephone number, language, number in another system, fields of the operator’s own',
      exported: { as: 'person' },
      erased: 'emptied; the row stays, because other rows hang on it',
    },
    {
      table: 'membership',
      holds: 'companies they belong to, with their roles there',
      exported: { as: 'memberships' },
      erased: `ended; ${BY_ID}`,
    },
    {
      table: 'account_fact',
      holds: 'roles, fields that rules read, and participation of memberships over time',
      exported: { as: 'memberFacts' },
      erased: `${BY_ID}; texts that speak of the person are emptied`,
      texts: ['value'],
    },
    {
      table: 'account_merge',
      holds: 'why accounts were merged, in free words; which memberships went on as which',
      exported: { not: 'it is about companies' },
      erased: 'texts that speak of the person are emptied',
      texts: ['reason'],
    },
  ],
};
