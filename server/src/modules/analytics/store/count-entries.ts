/** Entries by day: what flowed into which compartment. */
import { defineStatement, type Queryable } from '#platform/postgres';
import { ASKED, type Stretch, stretchValues } from './progress.ts';

const into = (...books: string[]) =>
  `coalesce(sum(amount) filter (where to_book in (${books.map((book) => `'${book}'`).join(', ')})), 0)`;
const outOf = (...books: string[]) => into(...books).replace('to_book', 'from_book');
const net = (...books: string[]) => `${into(...books)} - ${outOf(...books)}`;

/** Column by column of `analytics_flow`, after the count of entries. */
export const FLOWS = {
  issued: `${outOf('issuer:issued')} - ${into('issuer:issued')}`,
  credited: outOf('issuer:adjusted'),
  debited: into('issuer:adjusted'),
  redeemed: net('issuer:redeemed', 'issuer:settled'),
  expired: net('issuer:expired'),
  reversed: net('issuer:reversed'),
  transferred: net('issuer:transferred'),
  pending: net('holder:pending'),
  available: net('holder:available'),
  reserved: net('holder:reserved'),
  owed: `${outOf('holder:debt')} - ${into('holder:debt')}`,
} as const;

export const FLOW_COLUMNS = Object.keys(FLOWS) as (keyof typeof FLOWS)[];

/** Both days an entry has: the one it counts for, and the one it was booked on. */
export const DAYS = "(values ('value', e.value_at), ('posted', e.posted_at)) as days(basis, at)";

const addFlows = defineStatement(
  'analytics_count_flows',
  `insert into analytics_flow as t (workspace_id, basis, day, unit, personal, entries, ${FLOW_COLUMNS.join(', ')})
   select $1, days.basis, (days.at at time zone $5)::date, e.unit, e.holder <> 'account', count(*),
          ${FLOW_COLUMNS.map((column) => FLOWS[column]).join(', ')}
   from ${ASKED}
   join entry e on e.workspace_id = $1 and e.account_id = asked.account_id
     and e.n > asked.from_n and e.n <= asked.to_n
   cross join lateral ${DAYS}
   group by 2, 3, 4, 5
   on conflict (workspace_id, basis, day, unit, personal) do update set
     entries = t.entries + excluded.entries,
     ${FLOW_COLUMNS.map((column) => `${column} = t.${column} + excluded.${column}`).join(', ')}`,
);

export async function countEntries(
  tx: Queryable,
  workspaceId: string,
  stretches: readonly Stretch[],
  zone: string,
): Promise<void> {
  await tx.query(addFlows, [...stretchValues(workspaceId, stretches), zone]);
}
