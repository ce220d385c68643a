/** Acts on wallets as recorded, found again by the caller's reference. */
import type { Instant } from '#kernel';
import type { LotAmount, UseBook } from '#modules/ledger';
import { defineStatement, type Queryable } from '#platform/postgres';

/** Kinds whose reference belongs to them alone: within one wallet no two of them share one. */
export const REFERENCED_KINDS = ['spend', 'reserve', 'move', 'adjust'] as const;

/** What these operations write into an act besides unit, holder and amount. */
export interface ActDetail {
  reference: string;
  /** What was taken or given back, in the order of taking; amounts as decimal text of smallest parts. */
  lots: { lotKey: string; amount: string }[];
  book?: UseBook;
  reason?: string;
  [more: string]: unknown;
}

export interface RecordedAct {
  n: number;
  kind: string;
  takenAt: Instant;
  /** Smallest parts that counted as spent, or as given back. */
  amount: bigint;
  lots: LotAmount[];
  book: UseBook | null;
}

// Ties cannot occur: n is counted inside the account. Example row: 17, 'spend', …, {"unit":"points","holder":"account",
// "amount":"100","reference":"R-1","lots":[{"lotKey":"e3","amount":"100"}],"book":"issuer:redeemed"}
const select = defineStatement(
  'acts_by_reference',
  `select n, kind, taken_at, body from act
   where workspace_id = $1 and account_id = $2 and body->>'reference' = $3 and kind = any($4::text[])
     and body->>'holder' = $5 and body->>'unit' = $6
   order by n`,
);

/** Acts of one wallet under a reference, oldest first. */
export async function findActs(
  db: Queryable,
  workspaceId: string,
  wallet: { accountId: string; holder: string; unit: string },
  reference: string,
  kinds: readonly string[],
): Promise<RecordedAct[]> {
  const { rows } = await db.query<{
    n: bigint;
    kind: string;
    taken_at: Instant;
    body: Partial<ActDetail> & { amount: string };
  }>(select, [workspaceId, wallet.accountId, reference, kinds, wallet.holder, wallet.unit]);
  return rows.map(({ n, kind, taken_at, body }) => ({
    n: Number(n),
    kind,
    takenAt: taken_at,
    amount: BigInt(body.amount),
    lots: readLots(body.lots ?? []),
    book: body.book ?? null,
  }));
}

export interface UsedReference {
  accountId: string;
  holder: string;
  unit: string;
  reference: string;
  kind: string;
  reasonCode: string | null;
  /** Smallest units of an adjustment. */
  units: bigint | null;
}

/** Which references are in use in wallets of some accounts, and by what. */
export async function findReferences(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  { references, kinds }: { references: readonly string[]; kinds: readonly string[] },
): Promise<UsedReference[]> {
  const { rows } = await db.query<{
    account_id: string;
    kind: string;
    body: Partial<ActDetail> & { holder: string; unit: string };
  }>(
    `select account_id, kind, body from act
     where workspace_id = $1 and account_id = any($2::uuid[]) and kind = any($3::text[])
       and body->>'reference' = any($4::text[])`,
    [workspaceId, accountIds, kinds, references],
  );
  return rows.map(({ account_id, kind, body }) => ({
    accountId: account_id,
    holder: body.holder,
    unit: body.unit,
    reference: body.reference ?? '',
    kind,
    reasonCode: typeof body.reasonCode === 'string' ? body.reasonCode : null,
    units: typeof body.units === 'string' ? BigInt(body.units) : null,
  }));
}

export function writeLots(lots: readonly LotAmount[]): ActDetail['lots'] {
  return lots.map(({ lotKey, amount }) => ({ lotKey, amount: String(amount) }));
}

function readLots(lots: ActDetail['lots']): LotAmount[] {
  return lots.map(({ lotKey, amount }) => ({ lotKey, amount: BigInt(amount) }));
}

/** An account merged into this one in which something was spent or reserved under the reference; null where there is none. */
export async function findActInMerged(
  db: Queryable,
  workspaceId: string,
  survivorId: string,
  reference: string,
): Promise<string | null> {
  const { rows } = await db.query<{ account_id: string }>(
    `select a.account_id from account_merge m
     join act a on a.workspace_id = m.workspace_id and a.account_id = m.account_id
     where m.workspace_id = $1 and a.workspace_id = $1 and m.survivor_account_id = $2 and a.body->>'reference' = $3
       and a.kind in ('spend', 'reserve') limit 1`,
    [workspaceId, survivorId, reference],
  );
  return rows[0]?.account_id ?? null;
}
