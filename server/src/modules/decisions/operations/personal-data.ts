/** What this module holds of people: events that name them, acts in their wallets, and everything that follows by id. */
import { accountsMentioning, ERASED, type PersonalHolder, type SoughtPerson } from '#platform/personal';

const BY_ID = 'stays: it holds ids and amounts alone, and the books balance by it';

export const decisionHolder: PersonalHolder = {
  module: 'decisions',
  tables: [
    {
      table: 'event',
      holds: 'what they did; fields declared personal are encrypted',
      exported: { as: 'events' },
      erased: 'what is personal becomes unreadable with the person’s key, or with the event’s where nobody is named',
    },
    {
      table: 'act',
      holds: 'what was booked by hand in their wallets, with reasons in free words',
      exported: { as: 'entries' },
      erased: 'reasons in their wallets are emptied; the booking stays, by id',
      texts: ['body'],
    },
    {
      table: 'award_approval',
      holds: 'awards that waited for their employer, by id of the membership, with reasons in free words',
      exported: { not: 'what came of them is among the entries and the benefits that are shown' },
      erased: 'stays, by id; reasons that speak of the person are emptied',
      texts: ['reason'],
    },
    { table: 'entry', holds: 'movements in their wallets', exported: { as: 'entries' }, erased: BY_ID },
    { table: 'lot', holds: 'what their wallets are made of', exported: { as: 'wallets' }, erased: BY_ID },
    { table: 'outcome', holds: 'what campaigns owe them', exported: { as: 'entries' }, erased: BY_ID },
    {
      table: 'level_move',
      holds: 'levels they reached and left',
      exported: { as: 'levels' },
      erased: BY_ID,
      texts: ['reason'],
    },
    { table: 'account_level', holds: 'levels they stand at', exported: { as: 'levels' }, erased: BY_ID },
    {
      table: 'account_state',
      holds: 'where their accounts stand, with reasons of levels that were granted by hand',
      exported: { as: 'wallets' },
      erased: 'texts that speak of the person are emptied',
      texts: ['fold'],
    },
    {
      table: 'checkpoint',
      holds: 'the same at earlier instants',
      exported: { not: 'what it leads to is shown' },
      erased: 'texts that speak of the person are emptied',
      texts: ['fold'],
    },
    {
      table: 'work_item',
      holds: 'what waits for people at the operator, about memberships too',
      exported: { not: 'it is a task of the operator' },
      erased: 'texts that speak of the person are emptied',
      texts: ['detail'],
    },
  ],
  // Whoever holds the lane would write back what it has read.
  lanes: (db, person) => accountsMentioning(db, { table: 'account_state', column: 'fold' }, person),
  preview: async (db, person) => ({ act: (await db.query(actsWithReasons, idsOf(person))).rows.length }),
  erase: async (tx, erasing) => {
    const values = [...idsOf(erasing), JSON.stringify({ reason: ERASED })];
    const { rowCount } = await tx.query(
      `update act set body = (body::jsonb || $4::jsonb)::json
       where workspace_id = $1 and account_id = any ($2::uuid[]) and body->>'holder' = any ($3::text[])
         and body->>'reason' is not null`,
      values,
    );
    return { act: rowCount ?? 0 };
  },
};

const actsWithReasons = `
  select n from act where workspace_id = $1 and account_id = any ($2::uuid[]) and body->>'holder' = any ($3::text[])
    and body->>'reason' is not null`;

function idsOf({ workspaceId, memberships }: SoughtPerson): unknown[] {
  const accounts = [...new Set(memberships.map(({ accountId }) => accountId))];
  return [workspaceId, accounts, memberships.map(({ membershipId }) => membershipId)];
}
