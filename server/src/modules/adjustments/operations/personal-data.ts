/** What this module holds of people: credits and debits in their wallets, with the words of whoever asked. */
import { formatId, formatInstant } from '#kernel';
import { ERASED, type Erasing, type PersonalHolder, type RowCounts, type SoughtPerson } from '#platform/personal';
import type { Queryable, Transaction } from '#platform/postgres';
import { blankReasons, selectAdjustmentsOf, updateDecided } from '../store/adjustments.ts';
import { recordAdjustment } from './record-adjustment.ts';

export const adjustmentHolder: PersonalHolder = {
  module: 'adjustments',
  tables: [
    {
      table: 'adjustment',
      holds: 'credits and debits by hand in their wallets, with reasons in free words',
      exported: { as: 'adjustments' },
      erased: 'reasons are emptied, what waits for a second person is withdrawn; the booking stays, by id',
      texts: ['reason', 'decision_reason'],
    },
  ],
  collect: async (db, person, limit) => ({
    adjustments: (await adjustmentsOf(db, person)).slice(0, limit).map((one) => ({
      id: formatId('adj', one.adjustmentId),
      accountId: formatId('acc', one.accountId),
      membershipId: formatId('mem', one.holder),
      unit: one.unit,
      amountUnits: String(one.amount),
      reasonCode: one.reasonCode,
      reason: one.reason,
      status: one.status,
      requestedAt: formatInstant(one.requestedAt),
    })),
  }),
  preview: async (db, person) => ({ adjustment: (await adjustmentsOf(db, person)).length }),
  erase,
};

function adjustmentsOf(db: Queryable, { workspaceId, memberships }: SoughtPerson) {
  return selectAdjustmentsOf(
    db,
    workspaceId,
    memberships.map(({ membershipId }) => membershipId),
  );
}

async function erase(tx: Transaction, erasing: Erasing): Promise<RowCounts> {
  const { workspaceId, by, now } = erasing;
  const found = await adjustmentsOf(tx, erasing);
  for (const before of found.filter(({ status }) => status === 'waiting')) {
    const { adjustmentId } = before;
    const ended = { adjustmentId, status: 'withdrawn' as const, by, at: now, reason: null };
    if (!(await updateDecided(tx, workspaceId, ended))) continue;
    const after = { ...before, status: ended.status, decidedBy: by, decidedAt: now };
    const action = 'erasePerson';
    await recordAdjustment(tx, workspaceId, { by, action, before, after, at: now, reason: null });
  }
  await blankReasons(
    tx,
    workspaceId,
    found.map(({ adjustmentId }) => adjustmentId),
    ERASED,
  );
  return { adjustment: found.length };
}
