/** What the trail holds of people: what was done to their data and by them, and reasons in free words. */
import type { PersonalHolder, SoughtPerson } from '#platform/personal';
import { speaksOf } from '#platform/personal';
import type { Queryable } from '#platform/postgres';
import { deleteReasons, selectReasons } from '../store/audit-reasons.ts';

const AT_ONCE = 2_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

export const auditHolder: PersonalHolder = {
  module: 'audit',
  tables: [
    {
      table: 'audit_entry',
      holds: 'that their data were changed and by whom, and what they changed themselves; never the values',
      exported: { as: 'audit' },
      erased: 'stays: it holds ids alone',
    },
    {
      table: 'audit_reason',
      holds: 'why something was changed, in free words',
      exported: { not: 'they are the words of others; the entries are shown' },
      erased: 'those that speak of the person are deleted; the trail still verifies',
    },
  ],
  preview: async (db, person) => ({ audit_reason: (await reasonsAbout(db, person)).length }),
  erase: async (tx, erasing) => {
    const found = await reasonsAbout(tx, erasing);
    await deleteReasons(tx, erasing.workspaceId, found);
    return { audit_reason: found.length };
  },
};

async function reasonsAbout(db: Queryable, { workspaceId, traits }: SoughtPerson): Promise<string[]> {
  const found: string[] = [];
  for (let after = FIRST; ; ) {
    const reasons = await selectReasons(db, workspaceId, { after, limit: AT_ONCE });
    found.push(...reasons.flatMap(({ entryId, reason }) => (speaksOf(reason, traits) ? [entryId] : [])));
    const last = reasons.at(-1);
    if (last === undefined || reasons.length < AT_ONCE) return found;
    after = last.entryId;
  }
}
