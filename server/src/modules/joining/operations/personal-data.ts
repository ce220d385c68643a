/** What this module holds of people: applications and invitations, by address. */
import { formatInstant } from '#kernel';
import type { PersonalHolder, RowCounts, SoughtPerson } from '#platform/personal';
import type { Queryable } from '#platform/postgres';
import { blankPersonOf, countOfPerson, selectOfPerson } from '../store/personal-data.ts';
import { applicationIdOf, invitationIdOf } from './dependencies.ts';

export const joiningHolder: PersonalHolder = {
  module: 'joining',
  tables: [
    {
      table: 'join_application',
      holds: 'who applied for a company: name, address, number, message',
      exported: { as: 'applications' },
      erased: 'name, address, number and message are emptied; that the company applied stays',
      texts: ['message', 'reason'],
    },
    {
      table: 'member_invitation',
      holds: 'who was invited: name and address',
      exported: { as: 'invitations' },
      erased: 'name and address are emptied, and open ones are withdrawn',
      texts: ['inviter_name'],
    },
  ],
  collect: async (db, person, limit) => {
    const { applications, invitations } = await selectOfPerson(db, person, limit);
    return {
      applications: applications.map(({ id, at, ...rest }) => ({
        id: applicationIdOf(id),
        at: formatInstant(at),
        ...rest,
      })),
      invitations: invitations.map(({ id, at, ...rest }) => ({
        id: invitationIdOf(id),
        at: formatInstant(at),
        ...rest,
      })),
    };
  },
  preview: (db: Queryable, person: SoughtPerson): Promise<RowCounts> => countOfPerson(db, person),
  erase: (tx, erasing) => blankPersonOf(tx, erasing),
};
