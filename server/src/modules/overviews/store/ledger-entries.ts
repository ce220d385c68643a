/** Entries of all accounts, with what each was booked for. */
import { formatInstant, type Instant } from '#kernel';
import { issuerMovements, type MovementKind } from '#modules/ledger';
import type { Queryable } from '#platform/postgres';

/** The list is walked by booking; entries of one instant follow account and place. */
export interface LedgerPlace {
  postedAt: Instant;
  accountId: string;
  n: number;
}

/** Null leaves a filter out. */
export interface LedgerFilter {
  accountId: string | null;
  unit: string | null;
  kinds: readonly MovementKind[] | null;
  /** `account`, `member`, or a membership. */
  holder: string | null;
  /** Inclusive. */
  postedFrom: Instant | null;
  /** Exclusive. */
  postedTo: Instant | null;
}

export interface LedgerRow extends LedgerPlace {
  accountName: string;
  holder: string;
  unit: string;
  lotN: number | null;
  kind: MovementKind;
  from: string;
  to: string;
  amount: bigint;
  causeKind: string;
  causeRef: string;
  valueAt: Instant;
  /** The document behind it: the one it was booked for, else the one its lot comes from. */
  event: { n: number; type: string; id: string } | null;
  /** Of a lot that no single event gave. */
  campaign: string | null;
  period: string | null;
  adjustmentId: string | null;
}

const arms = (column: string, side: 0 | 1) =>
  Object.entries(issuerMovements)
    .map(([book, kinds]) => `when ${column} = '${book}' then '${kinds[side]}'`)
    .join(' ');

/** As `movementKind` says it. */
const KIND = `case ${arms('e.from_book', 0)} ${arms('e.to_book', 1)}
  when 'holder:reserved' in (e.from_book, e.to_book) then 'reserved' else 'released' end`;

/** A moved lot names the account it comes from behind an @: its event is not one of this account. */
const EVENT_N = `coalesce(case when p.cause_kind = 'event' and p.cause_ref ~ '^[0-9]+$' then p.cause_ref::bigint end,
  substring(p.lot_key from '^e([0-9]+)(?:[.][0-9a-f]{8})?$')::bigint)`;

interface Row {
  account_id: string;
  account_name: string;
  n: bigint;
  holder: string;
  unit: string;
  lot_n: bigint | null;
  kind: MovementKind;
  from_book: string;
  to_book: string;
  amount: bigint;
  cause_kind: string;
  cause_ref: string;
  posted_at: Instant;
  value_at: Instant;
  event_n: bigint | null;
  event_type: string | null;
  event_id: string | null;
  campaign: string | null;
  period: string | null;
  adjustment_id: string | null;
}

/** The newest first, from before a place. */
export async function selectLedger(
  db: Queryable,
  workspaceId: string,
  filter: LedgerFilter,
  range: { before: LedgerPlace | null; limit: number },
): Promise<LedgerRow[]> {
  const values: unknown[] = [workspaceId];
  const add = (value: unknown) => `$${values.push(value)}`;
  const conditions = conditionsOf(filter, add);
  if (range.before !== null) {
    const { postedAt, accountId, n } = range.before;
    conditions.push(`(e.posted_at, e.account_id, e.n) < (${add(formatInstant(postedAt))}::timestamptz,
      ${add(accountId)}::uuid, ${add(n)}::bigint)`);
  }
  const { rows } = await db.query<Row>(
    `with page as (
       select e.account_id, e.n, e.holder, e.unit, e.lot_key, ${KIND} as kind, e.from_book, e.to_book, e.amount,
         e.cause_kind, e.cause_ref, e.posted_at, e.value_at
       from entry e where ${['e.workspace_id = $1', ...conditions].join(' and ')}
       order by e.posted_at desc, e.account_id desc, e.n desc limit ${add(range.limit)})
     select p.account_id, a.name as account_name, p.n, p.holder, p.unit, l.n as lot_n, p.kind, p.from_book, p.to_book,
       p.amount, p.cause_kind, p.cause_ref, p.posted_at, p.value_at,
       v.n as event_n, v.type as event_type, v.id as event_id,
       coalesce(substring(p.lot_key from '^h([^|]+)[|]'), d.body->>'campaign') as campaign,
       substring(p.lot_key from '^h[^|]+[|](.*?)(?:[.][0-9a-f]{8})?$') as period, j.adjustment_id
     from page p
     join account a on a.workspace_id = $1 and a.account_id = p.account_id
     left join lot l on l.workspace_id = $1 and l.account_id = p.account_id
       and l.holder = p.holder and l.unit = p.unit and l.key = p.lot_key
     left join event v on v.workspace_id = $1 and v.account_id = p.account_id and v.n = ${EVENT_N}
     left join derived_fact d on d.workspace_id = $1 and d.account_id = p.account_id
       and d.fact_id = substring(p.lot_key from '^d([0-9a-f]{32})')
     left join adjustment j on j.workspace_id = $1 and j.account_id = p.account_id
       and p.cause_kind like 'adjustment%' and j.reference = p.cause_ref and j.status = 'executed'
     order by p.posted_at desc, p.account_id desc, p.n desc`,
    values,
  );
  return rows.map(fromRow);
}

function conditionsOf(filter: LedgerFilter, add: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  if (filter.accountId !== null) conditions.push(`e.account_id = ${add(filter.accountId)}::uuid`);
  if (filter.unit !== null) conditions.push(`e.unit = ${add(filter.unit)}`);
  if (filter.holder === 'member') conditions.push(`e.holder <> 'account'`);
  else if (filter.holder !== null) conditions.push(`e.holder = ${add(filter.holder)}`);
  if (filter.postedFrom !== null)
    conditions.push(`e.posted_at >= ${add(formatInstant(filter.postedFrom))}::timestamptz`);
  if (filter.postedTo !== null) conditions.push(`e.posted_at < ${add(formatInstant(filter.postedTo))}::timestamptz`);
  if (filter.kinds !== null) conditions.push(`${KIND} = any(${add([...filter.kinds])}::text[])`);
  return conditions;
}

function fromRow(row: Row): LedgerRow {
  const { event_n: n, event_type: type, event_id: id } = row;
  return {
    accountId: row.account_id,
    accountName: row.account_name,
    n: Number(row.n),
    holder: row.holder,
    unit: row.unit,
    lotN: row.lot_n === null ? null : Number(row.lot_n),
    kind: row.kind,
    from: row.from_book,
    to: row.to_book,
    amount: row.amount,
    causeKind: row.cause_kind,
    causeRef: row.cause_ref,
    postedAt: row.posted_at,
    valueAt: row.value_at,
    event: n === null || type === null || id === null ? null : { n: Number(n), type, id },
    campaign: row.campaign,
    period: row.period,
    adjustmentId: row.adjustment_id,
  };
}

/** Names of rewards by the redemption they were handed out in. */
export async function selectRedeemedRewards(
  db: Queryable,
  workspaceId: string,
  redemptionIds: readonly string[],
): Promise<Map<string, Readonly<Record<string, string>>>> {
  if (redemptionIds.length === 0) return new Map();
  const { rows } = await db.query<{ redemption_id: string; name: Record<string, string> }>(
    `select r.redemption_id, w.definition->'name' as name from redemption r
     join reward w on w.workspace_id = $1 and w.reward_id = r.reward_id
     where r.workspace_id = $1 and r.redemption_id = any($2::uuid[])`,
    [workspaceId, redemptionIds],
  );
  return new Map(rows.map(({ redemption_id, name }) => [redemption_id, name]));
}

/** Who is behind memberships; nobody who was erased. */
export async function selectHolderNames(
  db: Queryable,
  workspaceId: string,
  membershipIds: readonly string[],
): Promise<Map<string, string>> {
  if (membershipIds.length === 0) return new Map();
  const { rows } = await db.query<{ membership_id: string; given_name: string; family_name: string }>(
    `select m.membership_id, p.given_name, p.family_name from membership m
     join person p on p.workspace_id = $1 and p.person_id = m.person_id and p.erased_at is null
     where m.workspace_id = $1 and m.membership_id = any($2::uuid[])`,
    [workspaceId, membershipIds],
  );
  return new Map(rows.map((row) => [row.membership_id, `${row.given_name} ${row.family_name}`.trim()]));
}
