import type { PersonalHolder } from '#platform/personal';

/** Drafts are about rules; what staff write to one another about them may name somebody all the same. */
export const draftHolder: PersonalHolder = {
  module: 'drafts',
  tables: [
    {
      table: 'rule_draft',
      holds: 'what staff wrote about a draft when they turned it down',
      exported: { not: 'it is about rules, in the words of others' },
      erased: 'texts that speak of the person are emptied',
      texts: ['last_review'],
    },
    {
      table: 'rule_preview_row',
      holds: 'what a draft would change in their wallets and levels, for some days',
      exported: { not: 'nothing of it has happened' },
      erased: 'stays, by id, until the preview is deleted',
    },
  ],
};
