/** Lots and entries. Lots are projections and rewritten; entries are only ever appended. */
import type { Instant } from '#kernel';
import type { Entry, Lot, SourceBook } from '#modules/ledger';
import { columns, defineStatement, type Queryable } from '#platform/postgres';

export interface EntryRow extends Entry {
  accountId: string;
  bucket: number;
  n: number;
}

const insert = defineStatement(
  'entry_insert',
  `insert into entry (workspace_id, account_id, n, bucket, holder, unit, lot_key, from_book, to_book, amount,
                      cause_kind, cause_ref, posted_at, value_at)
   select $1, * from unnest($2::uuid[], $3::bigint[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::text[],
                            $9::text[], $10::bigint[], $11::text[], $12::text[], $13::timestamptz[], $14::timestamptz[])`,
);

export async function insertEntries(db: Queryable, workspaceId: string, rows: readonly EntryRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(read: (row: EntryRow) => T): T[] => rows.map(read);
  await db.query(insert, [
    workspaceId,
    columns.uuids(column((row) => row.accountId)),
    columns.bigints(column((row) => row.n)),
    columns.smallints(column((row) => row.bucket)),
    columns.texts(column((row) => row.holder)),
    columns.texts(column((row) => row.unit)),
    columns.texts(column((row) => row.lotKey)),
    columns.texts(column((row) => row.from)),
    columns.texts(column((row) => row.to)),
    columns.bigints(column((row) => row.amount)),
    columns.texts(column((row) => row.cause.kind)),
    columns.texts(column((row) => row.cause.ref)),
    columns.instants(column((row) => row.postedAt)),
    columns.instants(column((row) => row.valueAt)),
  ]);
}

export interface LotRow {
  accountId: string;
  bucket: number;
  lot: Lot;
  /** Nothing of it is stored yet: its number has just been given. */
  isNew: boolean;
}

/** What few lots have; null on all others. */
interface LotRest {
  expiry?: Lot['expiry'];
  origin?: Lot['origin'];
  book?: SourceBook;
  graceUntil?: Instant;
  graced?: { amount: string; until: Instant };
  coversOthers?: string;
  coveredBy?: { lotKey: string; amount: string }[];
  coveredByDebt?: string;
  waived?: string;
}

function restOf(lot: Lot): LotRest | null {
  const rest: LotRest = {};
  if (lot.expiry !== null) rest.expiry = lot.expiry;
  if (lot.origin !== null) rest.origin = lot.origin;
  if (lot.book !== 'issuer:issued') rest.book = lot.book;
  if (lot.graceUntil !== null) rest.graceUntil = lot.graceUntil;
  if (lot.graced !== null) rest.graced = { amount: String(lot.graced.amount), until: lot.graced.until };
  if (lot.coversOthers !== 0n) rest.coversOthers = String(lot.coversOthers);
  if (lot.coveredBy.length > 0) {
    rest.coveredBy = lot.coveredBy.map(({ lotKey, amount }) => ({ lotKey, amount: String(amount) }));
  }
  if (lot.coveredByDebt !== 0n) rest.coveredByDebt = String(lot.coveredByDebt);
  if (lot.waived !== 0n) rest.waived = String(lot.waived);
  return Object.keys(rest).length === 0 ? null : rest;
}

const insertOfLots = `
   insert into lot (workspace_id, account_id, n, bucket, holder, unit, key, funding, value_at, posted_at, available_at,
                    expires_at, issued, reversed, moved_in, moved_out, pending, available, reserved, spent, expired, rest)
   select $1, * from unnest($2::uuid[], $3::bigint[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::text[],
     $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::bigint[], $14::bigint[],
     $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[], $22::json[])`;

/** Nearly every lot is new, and telling the server so spares it looking for one to change. */
const insertLots = defineStatement('lot_insert', insertOfLots);

const rewriteLots = defineStatement(
  'lot_upsert',
  `${insertOfLots}
   on conflict (workspace_id, account_id, n) do update set
     funding = excluded.funding, value_at = excluded.value_at, available_at = excluded.available_at,
     expires_at = excluded.expires_at, issued = excluded.issued, reversed = excluded.reversed,
     moved_in = excluded.moved_in, moved_out = excluded.moved_out, pending = excluded.pending,
     available = excluded.available, reserved = excluded.reserved, spent = excluded.spent,
     expired = excluded.expired, rest = excluded.rest`,
);

export async function writeLots(db: Queryable, workspaceId: string, rows: readonly LotRow[]): Promise<void> {
  const created = rows.filter((row) => row.isNew);
  const changed = created.length === rows.length ? [] : rows.filter((row) => !row.isNew);
  await Promise.all([
    created.length === 0 ? null : db.query(insertLots, lotColumns(workspaceId, created)),
    changed.length === 0 ? null : db.query(rewriteLots, lotColumns(workspaceId, changed)),
  ]);
}

function lotColumns(workspaceId: string, rows: readonly LotRow[]): unknown[] {
  const column = <T>(read: (lot: Lot) => T): T[] => rows.map((row) => read(row.lot));
  const text = (read: (lot: Lot) => string) => columns.texts(column(read));
  const amount = (read: (lot: Lot) => bigint) => columns.bigints(column(read));
  const instant = (read: (lot: Lot) => Instant | null) => columns.instants(column(read));
  return [
    workspaceId,
    columns.uuids(rows.map((row) => row.accountId)),
    columns.bigints(column((lot) => lot.n)),
    columns.smallints(rows.map((row) => row.bucket)),
    text((lot) => lot.holder),
    text((lot) => lot.unit),
    text((lot) => lot.key),
    text((lot) => lot.fundingSource),
    instant((lot) => lot.valueAt),
    instant((lot) => lot.postedAt),
    instant((lot) => lot.availableAt),
    instant((lot) => lot.expiresAt),
    amount((lot) => lot.issued),
    amount((lot) => lot.reversed),
    amount((lot) => lot.movedIn),
    amount((lot) => lot.movedOut),
    amount((lot) => lot.pending),
    amount((lot) => lot.available),
    amount((lot) => lot.reserved),
    amount((lot) => lot.spent),
    amount((lot) => lot.expired),
    columns.jsons(
      column((lot) => {
        const rest = restOf(lot);
        return rest === null ? null : JSON.stringify(rest);
      }),
    ),
  ];
}

interface StoredLot {
  account_id: string;
  n: bigint;
  holder: string;
  unit: string;
  key: string;
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
  rest: LotRest | null;
}

const LOT_COLUMNS = `l.account_id, n, l.holder, l.unit, key, funding, value_at, posted_at, available_at, expires_at,
          issued, reversed, moved_in, moved_out, pending, available, reserved, spent, expired, rest`;

const OF_WALLETS = `select ${LOT_COLUMNS}
   from unnest($2::uuid[], $3::text[], $4::text[]) as w(account_id, holder, unit)
   join lot l on l.workspace_id = $1 and l.account_id = w.account_id and l.holder = w.holder and l.unit = w.unit`;

const selectWallets = defineStatement('lots_of_wallets', OF_WALLETS);

/** What `settleClock` needs to see: what is left in lots, and those that owe something. */
const selectOpen = defineStatement(
  'open_lots_of_wallets',
  `${OF_WALLETS} and (pending > 0 or available > 0 or reserved > 0 or rest is not null)`,
);

/** For an act on one wallet: planned once, where the list is planned anew for every call. */
const OF_ONE_WALLET = `select ${LOT_COLUMNS} from lot l
   where l.workspace_id = $1 and l.account_id = $2 and l.holder = $3 and l.unit = $4`;

const selectOneWallet = defineStatement('lots_of_wallet', OF_ONE_WALLET);
const selectOneOpen = defineStatement(
  'open_lots_of_wallet',
  `${OF_ONE_WALLET} and (pending > 0 or available > 0 or reserved > 0 or rest is not null)`,
);

/** The lots of the wallets, with their account: all of them, or those with something left or owed. */
export async function loadLots(
  db: Queryable,
  workspaceId: string,
  wallets: readonly { accountId: string; holder: string; unit: string }[],
  which: 'all' | 'open' = 'all',
): Promise<{ accountId: string; lot: Lot }[]> {
  const [one] = wallets;
  if (one === undefined) return [];
  if (wallets.length === 1) {
    const values = [workspaceId, one.accountId, one.holder, one.unit];
    const { rows } = await db.query<StoredLot>(which === 'all' ? selectOneWallet : selectOneOpen, values);
    return rows.map((row) => ({ accountId: row.account_id, lot: fromRow(row) }));
  }
  const { rows } = await db.query<StoredLot>(which === 'all' ? selectWallets : selectOpen, [
    workspaceId,
    wallets.map((wallet) => wallet.accountId),
    wallets.map((wallet) => wallet.holder),
    wallets.map((wallet) => wallet.unit),
  ]);
  return rows.map((row) => ({ accountId: row.account_id, lot: fromRow(row) }));
}

function fromRow(row: StoredLot): Lot {
  const rest = row.rest ?? {};
  return {
    key: row.key,
    n: Number(row.n),
    unit: row.unit,
    holder: row.holder,
    origin: rest.origin ?? null,
    book: rest.book ?? 'issuer:issued',
    fundingSource: row.funding,
    valueAt: row.value_at,
    postedAt: row.posted_at,
    availableAt: row.available_at,
    expiry: rest.expiry ?? null,
    expiresAt: row.expires_at,
    graceUntil: rest.graceUntil ?? null,
    graced: rest.graced === undefined ? null : { amount: BigInt(rest.graced.amount), until: rest.graced.until },
    issued: row.issued,
    reversed: row.reversed,
    movedIn: row.moved_in,
    movedOut: row.moved_out,
    pending: row.pending,
    available: row.available,
    reserved: row.reserved,
    spent: row.spent,
    expired: row.expired,
    coversOthers: BigInt(rest.coversOthers ?? 0),
    coveredBy: (rest.coveredBy ?? []).map(({ lotKey, amount }) => ({ lotKey, amount: BigInt(amount) })),
    coveredByDebt: BigInt(rest.coveredByDebt ?? 0),
    waived: BigInt(rest.waived ?? 0),
  };
}
