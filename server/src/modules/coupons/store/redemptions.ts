import { Decimal, formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { RedeemedLine } from '../domain/roll-back.ts';

export const redemptionStates = ['reserved', 'redeemed', 'cancelled', 'expired', 'rolledBack'] as const;
export type RedemptionState = (typeof redemptionStates)[number];

export interface CouponUse {
  seriesId: string;
  /** For answers; not a column of its own. */
  seriesKey: string;
  n: bigint;
  discount: bigint;
  restored: bigint;
  /** Comes off a value that is used up bit by bit. */
  partial: boolean;
  /** Where it is counted among the uses of the series. */
  counted: readonly { scope: string; period: string }[];
  flagged: boolean;
}

export interface Redemption {
  redemptionId: string;
  reference: string;
  state: RedemptionState;
  accountId: string | null;
  currency: string;
  contentHash: string;
  lines: readonly RedeemedLine[];
  uses: readonly CouponUse[];
  madeAt: Instant;
  madeBy: string;
  reservedUntil: Instant | null;
  redeemedAt: Instant | null;
  endedAt: Instant | null;
}

interface LineJson {
  id: string;
  quantity: string;
  returned: string;
  discounts: string[];
  restored: string[];
}

interface Row {
  redemption_id: string;
  reference: string;
  state: RedemptionState;
  account_id: string | null;
  currency: string;
  content_hash: string;
  lines: LineJson[];
  made_at: Instant;
  made_by: string;
  reserved_until: Instant | null;
  redeemed_at: Instant | null;
  ended_at: Instant | null;
}

interface UseRow {
  redemption_id: string;
  series_id: string;
  key: string;
  n: bigint;
  discount: bigint;
  restored: bigint;
  partial: boolean;
  counted: { scope: string; period: string }[];
  flagged: boolean;
}

const columns = `r.redemption_id, r.reference, r.state, r.account_id, r.currency, r.content_hash, r.lines, r.made_at,
  r.made_by, r.reserved_until, r.redeemed_at, r.ended_at`;

function linesToJson(lines: readonly RedeemedLine[]): string {
  return JSON.stringify(
    lines.map(
      ({ id, quantity, returned, discounts, restored }): LineJson => ({
        id,
        quantity: quantity.toString(),
        returned: returned.toString(),
        discounts: discounts.map(String),
        restored: restored.map(String),
      }),
    ),
  );
}

const fromRow = (row: Row, uses: readonly CouponUse[]): Redemption => ({
  redemptionId: row.redemption_id,
  reference: row.reference,
  state: row.state,
  accountId: row.account_id,
  currency: row.currency,
  contentHash: row.content_hash,
  lines: row.lines.map(({ id, quantity, returned, discounts, restored }) => ({
    id,
    quantity: Decimal.of(quantity),
    returned: Decimal.of(returned),
    discounts: discounts.map(BigInt),
    restored: restored.map(BigInt),
  })),
  uses,
  madeAt: row.made_at,
  madeBy: row.made_by,
  reservedUntil: row.reserved_until,
  redeemedAt: row.redeemed_at,
  endedAt: row.ended_at,
});

type AnyRow<T> = T & Record<string, unknown>;

async function withUses(db: Queryable, workspaceId: string, rows: readonly Row[]): Promise<Redemption[]> {
  if (rows.length === 0) return [];
  const { rows: uses } = await db.query<AnyRow<UseRow>>(
    `select u.redemption_id, u.series_id, s.key, u.n, u.discount, u.restored, u.partial, u.counted, u.flagged
       from coupon_use u join coupon_series s on s.workspace_id = u.workspace_id and s.series_id = u.series_id
      where u.workspace_id = $1 and u.redemption_id = any($2) order by u.redemption_id, u.item`,
    [workspaceId, rows.map(({ redemption_id }) => redemption_id)],
  );
  const byRedemption = Map.groupBy(uses, ({ redemption_id }) => redemption_id);
  return rows.map((row) =>
    fromRow(
      row,
      (byRedemption.get(row.redemption_id) ?? []).map(
        ({ series_id: seriesId, key: seriesKey, n, discount, restored, partial, counted, flagged }) => ({
          seriesId,
          seriesKey,
          n,
          discount,
          restored,
          partial,
          counted,
          flagged,
        }),
      ),
    ),
  );
}

const lockBy = (column: 'reference' | 'redemption_id') =>
  `select ${columns} from coupon_redemption r where r.workspace_id = $1 and r.${column} = $2 for update`;
const lockByReference = defineStatement('coupon_redemption_by_reference', lockBy('reference'));
const lockById = defineStatement('coupon_redemption_by_id', lockBy('redemption_id'));

/** Nobody else ends or changes it until the transaction ends. */
export async function lockRedemption(
  tx: Queryable,
  workspaceId: string,
  by: { redemptionId: string } | { reference: string },
): Promise<Redemption | null> {
  const { rows } =
    'reference' in by
      ? await tx.query<AnyRow<Row>>(lockByReference, [workspaceId, by.reference])
      : await tx.query<AnyRow<Row>>(lockById, [workspaceId, by.redemptionId]);
  return (await withUses(tx, workspaceId, rows))[0] ?? null;
}

export async function findRedemption(
  db: Queryable,
  workspaceId: string,
  redemptionId: string,
): Promise<Redemption | null> {
  const { rows } = await db.query<AnyRow<Row>>(
    `select ${columns} from coupon_redemption r where r.workspace_id = $1 and r.redemption_id = $2`,
    [workspaceId, redemptionId],
  );
  return (await withUses(db, workspaceId, rows))[0] ?? null;
}

/** Null leaves a filter out. */
export interface RedemptionFilter {
  accountId: string | null;
  reference: string | null;
  state: RedemptionState | null;
}

/** The newest first, from before one. */
export async function selectRedemptions(
  db: Queryable,
  workspaceId: string,
  { accountId, reference, state }: RedemptionFilter,
  range: { before: string | null; limit: number },
): Promise<Redemption[]> {
  const { rows } = await db.query<AnyRow<Row>>(
    `select ${columns} from coupon_redemption r
     where r.workspace_id = $1 and ($2::uuid is null or r.account_id = $2) and ($3::text is null or r.reference = $3)
       and ($4::text is null or r.state = $4) and ($5::uuid is null or r.redemption_id < $5)
     order by r.redemption_id desc limit $6`,
    [workspaceId, accountId, reference, state, range.before, range.limit],
  );
  return withUses(db, workspaceId, rows);
}

const instantOrNull = (at: Instant | null) => (at === null ? null : formatInstant(at));

const insert = defineStatement(
  'coupon_redemption_insert',
  `insert into coupon_redemption (workspace_id, redemption_id, reference, state, account_id, currency, content_hash,
     lines, made_at, made_by, reserved_until, redeemed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (workspace_id, reference) do nothing`,
);

/**
 * Sent together and carried out one after the other.
 * @param more `replaces`: it takes the place of a reservation under the same id
 * @returns false if the reference is taken: two at once
 */
export async function insertRedemption(
  tx: Queryable,
  workspaceId: string,
  one: Redemption,
  { replaces }: { replaces: boolean },
): Promise<boolean> {
  const { redemptionId } = one;
  const [{ rowCount }] = await Promise.all([
    replaces ? replaceRedemption(tx, workspaceId, one) : insertOne(tx, workspaceId, one),
    insertUses(tx, workspaceId, { redemptionId, uses: one.uses }),
  ]);
  return rowCount === 1;
}

function replaceRedemption(tx: Queryable, workspaceId: string, one: Redemption) {
  const ids = [workspaceId, one.redemptionId];
  return Promise.all([
    tx.query('delete from coupon_use where workspace_id = $1 and redemption_id = $2', ids),
    tx.query('delete from coupon_redemption where workspace_id = $1 and redemption_id = $2', ids),
    insertOne(tx, workspaceId, one),
  ]).then(([, , inserted]) => inserted);
}

function insertOne(tx: Queryable, workspaceId: string, one: Redemption) {
  return tx.query(insert, [
    workspaceId,
    one.redemptionId,
    one.reference,
    one.state,
    one.accountId,
    one.currency,
    one.contentHash,
    linesToJson(one.lines),
    formatInstant(one.madeAt),
    one.madeBy,
    instantOrNull(one.reservedUntil),
    instantOrNull(one.redeemedAt),
  ]);
}

/** Of a redemption whose reference was taken meanwhile there is none to have uses. */
const insertUsesOf = defineStatement(
  'coupon_use_insert',
  `insert into coupon_use (workspace_id, redemption_id, item, series_id, n, discount, partial, counted, flagged)
   select $1, $2, u.place - 1, u.series_id, u.n, u.discount, u.partial, u.counted::json, u.flagged
     from unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::boolean[], $7::text[], $8::boolean[])
       with ordinality as u(series_id, n, discount, partial, counted, flagged, place)
    where exists (select 1 from coupon_redemption r where r.workspace_id = $1 and r.redemption_id = $2)`,
);

async function insertUses(
  tx: Queryable,
  workspaceId: string,
  { redemptionId, uses }: Pick<Redemption, 'redemptionId' | 'uses'>,
): Promise<void> {
  await tx.query(insertUsesOf, [
    workspaceId,
    redemptionId,
    uses.map(({ seriesId }) => seriesId),
    uses.map(({ n }) => n),
    uses.map(({ discount }) => discount),
    uses.map(({ partial }) => partial),
    uses.map(({ counted }) => JSON.stringify(counted)),
    uses.map(({ flagged }) => flagged),
  ]);
}

export async function updateRedemption(tx: Queryable, workspaceId: string, one: Redemption): Promise<void> {
  await tx.query(
    `update coupon_redemption set state = $3, lines = $4, redeemed_at = $5, ended_at = $6
      where workspace_id = $1 and redemption_id = $2`,
    [
      workspaceId,
      one.redemptionId,
      one.state,
      linesToJson(one.lines),
      instantOrNull(one.redeemedAt),
      instantOrNull(one.endedAt),
    ],
  );
  await tx.query(
    `update coupon_use set restored = u.restored
       from unnest($3::bigint[]) with ordinality as u(restored, place)
      where coupon_use.workspace_id = $1 and coupon_use.redemption_id = $2 and coupon_use.item = u.place - 1`,
    [workspaceId, one.redemptionId, one.uses.map(({ restored }) => restored)],
  );
}

/** Reservations past their end, the oldest first. */
export async function selectOverdue(db: Queryable, workspaceId: string, now: Instant): Promise<string[]> {
  const { rows } = await db.query<{ redemption_id: string }>(
    `select redemption_id from coupon_redemption where workspace_id = $1 and state = 'reserved' and reserved_until <= $2
     order by reserved_until limit 200`,
    [workspaceId, formatInstant(now)],
  );
  return rows.map(({ redemption_id }) => redemption_id);
}
