/** What this module holds of people: what they received, and what they were counted with. By ids, and reasons in words. */
import { formatId, formatInstant } from '#kernel';
import type { PersonalHolder, PersonalRows, SoughtPerson } from '#platform/personal';
import type { Queryable } from '#platform/postgres';
import { amountOf } from '../domain/yearly-statement.ts';
import { selectEntriesOfPerson } from '../store/entries.ts';

export const recipientHolder: PersonalHolder = {
  module: 'recipients',
  tables: [
    {
      table: 'recipient_entry',
      holds: 'what they received, when, worth what, and why (the transparency log)',
      exported: { as: 'benefits' },
      erased: 'stays, by id, because the law asks for the register; reasons that speak of the person are emptied',
      texts: ['reason'],
    },
    {
      table: 'recipient_year',
      holds: 'what they were counted with under caps, by calendar year',
      exported: { not: 'it is the sum of the benefits that are shown' },
      erased: 'stays, by id',
    },
    {
      table: 'recipient_category',
      holds: 'whether the law protects them as a public official or health professional',
      exported: { not: 'every benefit shown says it' },
      erased: 'stays, by id of the membership',
    },
    {
      table: 'recipient_cap',
      holds: 'nothing of persons but what somebody writes into the reason',
      exported: { not: 'it is a rule, not about the person' },
      erased: 'reasons that speak of the person are emptied',
      texts: ['reason'],
    },
    {
      table: 'recipient_blackout',
      holds: 'nothing of persons but what somebody writes into the reason',
      exported: { not: 'it is a rule, not about the person' },
      erased: 'reasons that speak of the person are emptied',
      texts: ['reason'],
    },
  ],
  collect,
};

async function collect(
  db: Queryable,
  { workspaceId, personId }: SoughtPerson,
  limit: number,
): Promise<Readonly<Record<string, PersonalRows>>> {
  const entries = await selectEntriesOfPerson(db, workspaceId, personId, limit);
  return {
    benefits: entries.map((entry) => ({
      id: formatId('rcv', entry.entryId),
      accountId: formatId('acc', entry.accountId),
      membershipId: formatId('mem', entry.membershipId),
      kind: entry.kind,
      class: entry.class,
      what: entry.what,
      reference: entry.reference,
      value: entry.value === null ? null : amountOf(entry.value, entry.currency),
      currency: entry.currency,
      category: entry.category,
      reason: entry.reason,
      at: formatInstant(entry.at),
    })),
  };
}
