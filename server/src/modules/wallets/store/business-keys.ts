/** What accounts and members are called outside: the same after a restore, a replay or an import elsewhere. */
import type { Queryable } from '#platform/postgres';

const NONE = 'unnamed';

/** By account id: its external ids, or its name where it has none. */
export async function loadAccountKeys(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ account_id: string; name: string; ids: string[] | null }>(
    `select a.account_id, a.name,
            (select array_agg(e.system || ':' || e.external_id order by e.system, e.external_id)
             from account_external_id e where e.workspace_id = $1 and e.account_id = a.account_id) as ids
     from account a where a.workspace_id = $1 and a.account_id = any($2::uuid[])`,
    [workspaceId, accountIds],
  );
  const keys = new Map(
    rows.map(({ account_id, name, ids }) => [account_id, ids === null ? `name:${name}` : ids.join(' ')]),
  );
  return new Map(accountIds.map((id) => [id, keys.get(id) ?? NONE]));
}

/** By membership id: the person's external id, or name, and since when. */
export async function loadMembershipKeys(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ membership_id: string; key: string }>(
    `select m.membership_id,
            coalesce(p.external_system || ':' || p.external_id, p.search_name) || ' ' || extract(epoch from m.valid_from)::bigint as key
     from membership m
     join person p on p.workspace_id = $1 and p.person_id = m.person_id
     where m.workspace_id = $1 and m.account_id = any($2::uuid[])`,
    [workspaceId, accountIds],
  );
  return new Map(rows.map((row) => [row.membership_id, row.key]));
}

/** Σ over the entries of each wallet, per compartment, in an order of its own. */
export interface CompartmentSums {
  accountId: string;
  holder: string;
  unit: string;
  /** Compartment and what flowed into it less what flowed out. */
  sums: Record<string, string>;
}

// Issued, adjusted and reversed count together: a lot that rose and fell again ends where one that never moved stands.
export async function loadCompartmentSums(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<CompartmentSums[]> {
  const { rows } = await db.query<{ account_id: string; holder: string; unit: string; book: string; flow: string }>(
    `with legs as (
       select account_id, holder, unit, to_book as book, amount as flow from entry
       where workspace_id = $1 and account_id = any($2::uuid[])
       union all
       select account_id, holder, unit, from_book, -amount from entry
       where workspace_id = $1 and account_id = any($2::uuid[])),
     named as (
       select account_id, holder, unit, flow,
              case when book in ('issuer:issued', 'issuer:adjusted', 'issuer:reversed') then 'issuer:net' else book end as book
       from legs)
     select account_id, holder, unit, book, sum(flow)::text as flow from named
     group by account_id, holder, unit, book having sum(flow) <> 0`,
    [workspaceId, accountIds],
  );
  const wallets = new Map<string, CompartmentSums>();
  for (const { account_id: accountId, holder, unit, book, flow } of rows) {
    const key = `${accountId}|${holder}|${unit}`;
    const wallet = wallets.get(key) ?? { accountId, holder, unit, sums: {} };
    wallets.set(key, wallet);
    wallet.sums[book] = flow;
  }
  return [...wallets.values()];
}
