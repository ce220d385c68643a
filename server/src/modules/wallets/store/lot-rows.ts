/** Lots as they are listed. */
import type { Instant } from '#kernel';
import type { ExpiryModel, LotAmount } from '#modules/ledger';
import { defineStatement, type Queryable } from '#platform/postgres';

/** A lot an act took from or gave back to. */
export interface TouchedLot {
  n: number;
  lotKey: string;
  amount: bigint;
  expiresAt: Instant | null;
  funding: string;
}

const selectByKey = defineStatement(
  'lots_by_key',
  `select n, key, expires_at, funding from lot
   where workspace_id = $1 and account_id = $2 and holder = $3 and unit = $4 and key = any($5::text[])`,
);

/** The lots of one wallet an act named, in the order in which it named them. */
export async function selectTouchedLots(
  db: Queryable,
  workspaceId: string,
  wallet: { accountId: string; holder: string; unit: string },
  amounts: readonly LotAmount[],
): Promise<TouchedLot[]> {
  const { rows } = await db.query<{ n: bigint; key: string; expires_at: Instant | null; funding: string }>(
    selectByKey,
    [workspaceId, wallet.accountId, wallet.holder, wallet.unit, amounts.map(({ lotKey }) => lotKey)],
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return amounts.flatMap(({ lotKey, amount }) => {
    const row = byKey.get(lotKey);
    if (row === undefined) return [];
    return [{ n: Number(row.n), lotKey, amount, expiresAt: row.expires_at, funding: row.funding }];
  });
}

/** What can be used until when, over all lots of a wallet with the same date. */
export interface ExpiryDate {
  holder: string;
  unit: string;
  at: Instant;
  /** Smallest parts. */
  amount: bigint;
  /** Some of these lots have days of grace, or a date that moves with activity. */
  byLot: boolean;
}

const selectDates = defineStatement(
  'lots_expiry_dates',
  `select holder, unit, expires_at, sum(available)::bigint as amount,
          coalesce(bool_or(rest->'graced' is not null or rest->'expiry'->>'kind' = 'sliding'), false) as by_lot
   from lot
   where workspace_id = $1 and account_id = $2 and ($3::text is null or holder = $3) and available > 0
     and expires_at is not null
   group by holder, unit, expires_at`,
);

/** Per wallet of an account the dates on which something expires: as many rows as dates, however many lots there are. */
export async function selectExpiryDates(
  db: Queryable,
  workspaceId: string,
  wallets: { accountId: string; holder: string | null },
): Promise<ExpiryDate[]> {
  const { rows } = await db.query<{
    holder: string;
    unit: string;
    expires_at: Instant;
    amount: bigint;
    by_lot: boolean;
  }>(selectDates, [workspaceId, wallets.accountId, wallets.holder]);
  return rows.map((row) => ({
    holder: row.holder,
    unit: row.unit,
    at: row.expires_at,
    amount: row.amount,
    byLot: row.by_lot,
  }));
}

export interface ListedLot {
  n: number;
  key: string;
  holder: string;
  unit: string;
  funding: string;
  valueAt: Instant;
  postedAt: Instant;
  availableAt: Instant | null;
  expiresAt: Instant | null;
  /** The lot's own rule; null = the unit's. */
  expiry: ExpiryModel | null;
  graceUntil: Instant | null;
  graced: { amount: bigint; until: Instant } | null;
  /** Where a moved lot was first issued. */
  origin: { holder: string; key: string } | null;
  issued: bigint;
  reversed: bigint;
  movedIn: bigint;
  movedOut: bigint;
  pending: bigint;
  available: bigint;
  reserved: bigint;
  spent: bigint;
  expired: bigint;
  /** Spent part that is owed, and that is not collected. */
  owed: bigint;
  waived: bigint;
}

interface Row {
  n: bigint;
  key: string;
  holder: string;
  unit: string;
  funding: string;
  value_at: Instant;
  posted_at: Instant;
  available_at: Instant | null;
  expires_at: Instant | null;
  issued: bigint;
  reversed: bigint;
  moved_in: bigint;
  moved_out: bigint;
  pending: bigint;
  available: bigint;
  reserved: bigint;
  spent: bigint;
  expired: bigint;
  rest: {
    expiry?: ExpiryModel;
    origin?: { holder: string; key: string };
    graceUntil?: Instant;
    graced?: { amount: string; until: Instant };
    coveredByDebt?: string;
    waived?: string;
  } | null;
}

const selectPage = defineStatement(
  'lots_of_wallet_page',
  `select n, key, holder, unit, funding, value_at, posted_at, available_at, expires_at, issued, reversed, moved_in,
          moved_out, pending, available, reserved, spent, expired, rest
   from lot
   where workspace_id = $1 and account_id = $2 and holder = $3 and unit = $4 and n > $5
     and ($6 or pending > 0 or available > 0 or reserved > 0)
   order by n limit $7`,
);

/** In the order of booking, from after a place: all lots, or those with something left. */
export async function selectLots(
  db: Queryable,
  workspaceId: string,
  wallet: { accountId: string; holder: string; unit: string },
  range: { all: boolean; afterN: number; limit: number },
): Promise<ListedLot[]> {
  const { rows } = await db.query<Row>(selectPage, [
    workspaceId,
    wallet.accountId,
    wallet.holder,
    wallet.unit,
    range.afterN,
    range.all,
    range.limit,
  ]);
  return rows.map(toListed);
}

function toListed(row: Row): ListedLot {
  const rest = row.rest ?? {};
  return {
    n: Number(row.n),
    key: row.key,
    holder: row.holder,
    unit: row.unit,
    funding: row.funding,
    valueAt: row.value_at,
    postedAt: row.posted_at,
    availableAt: row.available_at,
    expiresAt: row.expires_at,
    expiry: rest.expiry ?? null,
    graceUntil: rest.graceUntil ?? null,
    graced: rest.graced === undefined ? null : { amount: BigInt(rest.graced.amount), until: rest.graced.until },
    origin: rest.origin ?? null,
    issued: row.issued,
    reversed: row.reversed,
    movedIn: row.moved_in,
    movedOut: row.moved_out,
    pending: row.pending,
    available: row.available,
    reserved: row.reserved,
    spent: row.spent,
    expired: row.expired,
    owed: BigInt(rest.coveredByDebt ?? 0),
    waived: BigInt(rest.waived ?? 0),
  };
}
