import type { PersonalHolder, RowCounts } from '#platform/personal';
import { countEmailChanges, deleteEmailChange } from '../store/email-changes.ts';

/** What this module holds of people. */
export const profileHolder: PersonalHolder = {
  module: 'profiles',
  tables: [
    {
      table: 'email_change',
      holds: 'an address that is to be theirs',
      exported: { not: 'it is the address they typed in, for two days at most' },
      erased: 'deleted',
    },
    {
      table: 'help_contact',
      holds: 'whom members ask for help, as the operator wrote it',
      exported: { not: 'it is about the operator’s own people' },
      erased: 'what speaks of the person is emptied',
      texts: ['contact_name', 'email', 'phone', 'address'],
    },
  ],
  preview: async (db, { workspaceId, personId }) => counted(await countEmailChanges(db, workspaceId, personId)),
  erase: async (tx, { workspaceId, personId }) => counted(await deleteEmailChange(tx, workspaceId, personId)),
};

const counted = (rows: number): RowCounts => (rows === 0 ? {} : { email_change: rows });
