/**
 * The promises of the books as SQL: each statement looks at some accounts as a whole and gives back only what is wrong.
 * All statements of one look must run on one snapshot, or a posting in between looks like a fault.
 */

import { defineStatement, type Queryable, type Statement } from '#platform/postgres';
import type { LedgerPromise, LedgerViolation } from '../domain/ledger-violation.ts';
import { flowSql } from './entry-rows.ts';

/** More of one kind would say nothing new; the report says that it was cut off. */
const ROWS_MAX = 500;

const BOOKS = [
  'holder:pending',
  'holder:available',
  'holder:reserved',
  'holder:debt',
  'issuer:issued',
  'issuer:redeemed',
  'issuer:expired',
  'issuer:reversed',
  'issuer:settled',
  'issuer:adjusted',
  'issuer:transferred',
] as const;

const ofAccounts = 'workspace_id = $1 and account_id = any($2::uuid[])';
/** Amounts few lots have; see what is stored in lot.rest. */
const rest = (field: string) => `coalesce((rest->>'${field}')::numeric, 0)`;
const paidByOthers = `coalesce((select sum((p->>'amount')::numeric) from json_array_elements(rest->'coveredBy') p), 0)`;

type Comparison = readonly [promise: LedgerPromise, found: string, expected: string];

/** Rows of `source` (account_id, holder, unit, lot_key and figures) in which two figures differ. */
function differences(name: string, ctes: string, source: string, comparisons: readonly Comparison[]): Statement {
  const values = comparisons.map(
    ([promise, found, expected]) => `('${promise}', (${found})::numeric, (${expected})::numeric)`,
  );
  return defineStatement(
    name,
    `${ctes} select account_id, holder, unit, lot_key, promise, found::text, expected::text
     from ${source} cross join lateral (values ${values.join(', ')}) as c(promise, found, expected)
     where found is distinct from expected
     order by account_id, holder, unit, lot_key, promise limit ${ROWS_MAX}`,
  );
}

// Example of a violation: …, 'account', 'points', 'e3', 'lotAvailableIsSumOfEntries', '100', '90'.
const lotsAgainstEntries = differences(
  'ledger_lots_against_entries',
  `with flows as (
     select account_id, holder, unit, lot_key,
            ${BOOKS.map((book) => `${flowSql(book)} as "${book}"`).join(', ')}
     from entry where ${ofAccounts} group by account_id, holder, unit, lot_key),
   lots as (
     select account_id, holder, unit, key as lot_key, pending, available, reserved, expired, spent, issued, moved_in,
            moved_out, reversed, ${rest('coversOthers')} as given
     from lot where ${ofAccounts}),
   both_sides as (select *, lots.issued is not null as has_lot from lots full join flows using (account_id, holder, unit, lot_key))`,
  'both_sides',
  [
    ['entryHasLot', 'has_lot::int', '1'],
    ['lotPendingIsSumOfEntries', 'coalesce(pending, 0)', `coalesce("holder:pending", 0)`],
    ['lotAvailableIsSumOfEntries', 'coalesce(available, 0)', `coalesce("holder:available", 0)`],
    ['lotReservedIsSumOfEntries', 'coalesce(reserved, 0)', `coalesce("holder:reserved", 0)`],
    ['lotExpiredIsSumOfEntries', 'coalesce(expired, 0)', `coalesce("issuer:expired", 0)`],
    ['lotMovesAreSumOfEntries', 'coalesce(moved_out - moved_in, 0)', `coalesce("issuer:transferred", 0)`],
    [
      'lotUseIsSumOfEntries',
      'coalesce(spent - issued, 0)',
      `coalesce("issuer:redeemed" + "issuer:settled" + "issuer:issued" + "issuer:adjusted", 0)`,
    ],
    ['lotReversalIsSumOfEntries', 'coalesce(reversed + given, 0)', `coalesce("issuer:reversed" + "holder:debt", 0)`],
  ],
);

const lotsAlone = differences(
  'ledger_lots_alone',
  `with lots as (
     select account_id, holder, unit, key as lot_key, issued, reversed, moved_in, moved_out, pending, available, reserved,
            spent, expired, ${rest('coversOthers')} as given, ${rest('coveredByDebt')} as owed, ${rest('waived')} as waived,
            ${paidByOthers} as paid
     from lot where ${ofAccounts})`,
  'lots',
  [
    [
      'lotAddsUp',
      'issued + moved_in - reversed',
      'pending + available + expired + reserved + spent + moved_out + given',
    ],
    [
      'lotAboveFloor',
      'least(issued, moved_in, moved_out, pending, available, reserved, spent, expired, given, owed, waived, paid, 0)',
      '0',
    ],
    ['lotWorthAboveFloor', 'least(issued - reversed - owed - waived - paid, 0)', '0'],
    ['lotLeftOrOwed', 'case when pending + available + expired > 0 then owed + waived + paid else 0 end', '0'],
  ],
);

const wallets = `select a.account_id, split_part(w.key, '|', 1) as holder, split_part(w.key, '|', 2) as unit, w.value
     from account_state a cross join lateral json_each(a.books->'wallets') w where a.${ofAccounts.replace('and ', 'and a.')}`;

const reservations = differences(
  'ledger_reservations',
  `with wallets as (${wallets}),
   held as (
     select account_id, holder, unit, p->>'lotKey' as lot_key, sum((p->>'amount')::numeric) as held
     from wallets cross join lateral json_each(value->'reservations') r cross join lateral json_array_elements(r.value) p
     group by account_id, holder, unit, lot_key),
   lots as (
     select account_id, holder, unit, key as lot_key, reserved from lot where ${ofAccounts} and reserved <> 0),
   both_sides as (select * from lots full join held using (account_id, holder, unit, lot_key))`,
  'both_sides',
  [['lotReservedIsSumOfReservations', 'coalesce(reserved, 0)', 'coalesce(held, 0)']],
);

const walletsAgainstLots = differences(
  'ledger_wallets_against_lots',
  `with wallets as (${wallets}),
   totals as (
     select account_id, holder, unit, (value->>'pending')::numeric as pending, (value->>'available')::numeric as available,
            (value->>'reserved')::numeric as reserved, (value->>'debt')::numeric as debt
     from wallets),
   lots as (
     select account_id, holder, unit, sum(pending) as lots_pending, sum(available) as lots_available,
            sum(reserved) as lots_reserved, sum(${rest('coveredByDebt')}) as lots_debt,
            sum(${rest('coversOthers')}) as given, sum(${paidByOthers}) as paid
     from lot where ${ofAccounts} group by account_id, holder, unit),
   flows as (
     select account_id, holder, unit, -(${flowSql('holder:debt')}) as entries_debt
     from entry where ${ofAccounts} group by account_id, holder, unit),
   all_sides as (
     select *, null::text as lot_key
     from totals full join lots using (account_id, holder, unit) full join flows using (account_id, holder, unit))`,
  'all_sides',
  [
    ['walletPendingIsSumOfLots', 'coalesce(pending, 0)', 'coalesce(lots_pending, 0)'],
    ['walletAvailableIsSumOfLots', 'coalesce(available, 0)', 'coalesce(lots_available, 0)'],
    ['walletReservedIsSumOfLots', 'coalesce(reserved, 0)', 'coalesce(lots_reserved, 0)'],
    ['walletDebtIsSumOfLots', 'coalesce(debt, 0)', 'coalesce(lots_debt, 0)'],
    ['walletDebtIsSumOfEntries', 'coalesce(debt, 0)', 'coalesce(entries_debt, 0)'],
    ['walletCoverageBalances', 'coalesce(given, 0)', 'coalesce(paid, 0)'],
    ['walletAboveFloor', 'least(pending, available, reserved, debt, 0)', '0'],
  ],
);

const knownBooks = BOOKS.map((book) => `'${book}'`).join(', ');
const entriesAlone = differences(
  'ledger_entries_alone',
  `with odd as (
     select account_id, holder, unit, lot_key, count(*) as odd from entry
     where ${ofAccounts} and (from_book = to_book or amount <= 0 or from_book not in (${knownBooks}) or to_book not in (${knownBooks}))
     group by account_id, holder, unit, lot_key)`,
  'odd',
  [['entryMovesBetweenCompartments', 'odd', '0']],
);

const CHECKS = [lotsAgainstEntries, lotsAlone, reservations, walletsAgainstLots, entriesAlone];

interface Row {
  account_id: string;
  holder: string;
  unit: string;
  lot_key: string | null;
  promise: LedgerPromise;
  found: string;
  expected: string;
}

/** What does not hold in these accounts; at most 500 of each kind of check. */
export async function checkAccounts(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<LedgerViolation[]> {
  const violations: LedgerViolation[] = [];
  for (const check of CHECKS) {
    const { rows } = await db.query<Row>(check, [workspaceId, accountIds]);
    for (const row of rows) {
      violations.push({
        workspaceId,
        accountId: row.account_id,
        holder: row.holder,
        unit: row.unit,
        lotKey: row.lot_key,
        promise: row.promise,
        found: row.found,
        expected: row.expected,
      });
    }
  }
  return violations;
}

const transfers = defineStatement(
  'ledger_transfers',
  `select unit, (${flowSql('issuer:transferred')})::text as found from entry
   where workspace_id = $1 and (from_book = 'issuer:transferred' or to_book = 'issuer:transferred')
   group by unit having ${flowSql('issuer:transferred')} <> 0 order by unit`,
);

/** Moves between wallets, which only all accounts together can prove. Reads every entry of the workspace. */
export async function checkTransfers(db: Queryable, workspaceId: string): Promise<LedgerViolation[]> {
  const { rows } = await db.query<{ unit: string; found: string }>(transfers, [workspaceId]);
  return rows.map(({ unit, found }) => ({
    workspaceId,
    accountId: null,
    holder: null,
    unit,
    lotKey: null,
    promise: 'transfersBalance',
    found,
    expected: '0',
  }));
}

const nextAccounts = defineStatement(
  'ledger_next_accounts',
  'select account_id from account_state where workspace_id = $1 and account_id > $2 order by account_id limit $3',
);

/** Accounts by id, from after one. */
export async function selectAccountIds(
  db: Queryable,
  workspaceId: string,
  range: { after: string | null; limit: number },
): Promise<string[]> {
  const after = range.after ?? '00000000-0000-0000-0000-000000000000';
  const { rows } = await db.query<{ account_id: string }>(nextAccounts, [workspaceId, after, range.limit]);
  return rows.map((row) => row.account_id);
}

export async function countAccounts(db: Queryable, workspaceId: string): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>(
    'select count(*) as count from account_state where workspace_id = $1',
    [workspaceId],
  );
  return Number(rows[0]?.count ?? 0);
}

/** How much there is to check. */
export async function countBooks(db: Queryable, workspaceId: string): Promise<{ entries: number; lots: number }> {
  const { rows } = await db.query<{ entries: bigint; lots: bigint }>(
    `select (select count(*) from entry where workspace_id = $1) as entries,
            (select count(*) from lot where workspace_id = $1) as lots`,
    [workspaceId],
  );
  return { entries: Number(rows[0]?.entries ?? 0), lots: Number(rows[0]?.lots ?? 0) };
}
