/** One entry with what its lot and its cause are made of. */
import { type Instant, parseId } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { HandBooking } from '../domain/entry-sentences.ts';

export interface EntryOrigin {
  n: number;
  holder: string;
  unit: string;
  lotKey: string;
  from: string;
  to: string;
  amount: bigint;
  causeKind: string;
  causeRef: string;
  postedAt: Instant;
  valueAt: Instant;
  /** Key and holder the lot was first issued under; another wallet's where it was moved here. */
  issued: { accountId: string; holder: string; key: string };
}

export async function findEntry(
  db: Queryable,
  workspaceId: string,
  place: { accountId: string; n: number },
): Promise<EntryOrigin | null> {
  const { rows } = await db.query<{
    n: bigint;
    holder: string;
    unit: string;
    lot_key: string;
    from_book: string;
    to_book: string;
    amount: bigint;
    cause_kind: string;
    cause_ref: string;
    posted_at: Instant;
    value_at: Instant;
    rest: { origin?: { holder: string; key: string } } | null;
  }>(
    `select e.n, e.holder, e.unit, e.lot_key, e.from_book, e.to_book, e.amount, e.cause_kind, e.cause_ref, e.posted_at,
            e.value_at, l.rest
     from entry e
     left join lot l on l.workspace_id = $1 and l.account_id = e.account_id and l.holder = e.holder
       and l.unit = e.unit and l.key = e.lot_key
     where e.workspace_id = $1 and e.account_id = $2 and e.n = $3`,
    [workspaceId, place.accountId, place.n],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const origin = row.rest?.origin;
  return {
    n: Number(row.n),
    holder: row.holder,
    unit: row.unit,
    lotKey: row.lot_key,
    from: row.from_book,
    to: row.to_book,
    amount: row.amount,
    causeKind: row.cause_kind,
    causeRef: row.cause_ref,
    postedAt: row.posted_at,
    valueAt: row.value_at,
    issued:
      origin === undefined
        ? { accountId: place.accountId, holder: row.holder, key: row.lot_key }
        : { ...issuer(origin.holder, place.accountId), key: origin.key },
  };
}

/** A moved lot names its first wallet `acc_…/account` or `acc_…/mem_…`. */
function issuer(name: string, accountId: string): { accountId: string; holder: string } {
  const [account = '', holder = ''] = name.split('/');
  return {
    accountId: parseId('acc', account) ?? accountId,
    holder: holder === 'account' ? holder : (parseId('mem', holder) ?? name),
  };
}

/** What another account's outcome owes: who, which campaign. */
export async function findDerivedOrigin(
  db: Queryable,
  workspaceId: string,
  fact: { accountId: string; factId: string },
): Promise<{ fromAccountId: string; campaign: string; valueAt: Instant } | null> {
  const { rows } = await db.query<{ from_account_id: string; value_at: Instant; body: { campaign: string } }>(
    `select from_account_id, value_at, body from derived_fact
     where workspace_id = $1 and account_id = $2 and fact_id = $3`,
    [workspaceId, fact.accountId, fact.factId],
  );
  const [row] = rows;
  return row === undefined
    ? null
    : { fromAccountId: row.from_account_id, campaign: row.body.campaign, valueAt: row.value_at };
}

/** What was recorded of an adjustment with an act: found by the reference its entries name as their cause. */
export async function findHandBooking(
  db: Queryable,
  workspaceId: string,
  act: { accountId: string; reference: string },
): Promise<HandBooking | null> {
  const { rows } = await db.query<{
    taken_by: string;
    body: { reasonCode?: string; reason?: string; approvedBy?: string };
  }>(
    `select taken_by, body from act
     where workspace_id = $1 and account_id = $2 and body->>'reference' = $3 and kind = 'adjust' order by n limit 1`,
    [workspaceId, act.accountId, act.reference],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { reasonCode = '', reason = '', approvedBy = null } = row.body;
  return { reasonCode, reason, by: row.taken_by, approvedBy };
}
