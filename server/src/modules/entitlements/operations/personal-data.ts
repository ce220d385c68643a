/** What this module holds of people: who used what, and words of whoever granted and recorded. */
import { formatId, formatInstant } from '#kernel';
import type { PersonalHolder, SoughtPerson } from '#platform/personal';
import type { Queryable } from '#platform/postgres';
import { blankNotesOf, selectUsesOf } from '../store/personal-data.ts';

export const entitlementHolder: PersonalHolder = {
  module: 'entitlements',
  tables: [
    {
      table: 'entitlement_use',
      holds: 'what the person used of the benefits of the company, with notes in free words',
      exported: { as: 'entitlementUses' },
      erased: 'notes are emptied; the use stays, by id',
      texts: ['note', 'reverse_reason'],
    },
    {
      table: 'entitlement_grant',
      holds: 'benefits of the company, with values and reasons in free words',
      exported: { not: 'they are the company’s' },
      erased: 'values and reasons that speak of the person are emptied',
      texts: ['value', 'reason', 'end_reason'],
    },
  ],
  collect: async (db, person, limit) => ({
    entitlementUses: (await usesOf(db, person)).slice(0, limit).map((use) => ({
      id: formatId('enu', use.useId),
      accountId: formatId('acc', use.accountId),
      benefit: use.benefit,
      quantityUnits: String(use.quantity),
      reference: use.reference,
      usedAt: formatInstant(use.at),
      note: use.note,
    })),
  }),
  preview: async (db, person) => ({ entitlement_use: (await usesOf(db, person)).length }),
  erase: async (tx, person) => ({ entitlement_use: await blankNotesOf(tx, person.workspaceId, idsOf(person)) }),
};

const idsOf = ({ memberships }: SoughtPerson) => memberships.map(({ membershipId }) => membershipId);

function usesOf(db: Queryable, person: SoughtPerson) {
  return selectUsesOf(db, person.workspaceId, idsOf(person));
}
