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

export function writeLots(lots: readonly LotAmount[]): ActDetail['lots'] {
  return lots.map(({ lotKey, amount }) => ({ lotKey, amount: String(amount) }));
}

function readLots(lots: ActDetail['lots']): LotAmount[] {
  return lots.map(({ lotKey, amount }) => ({ lotKey, amount: BigInt(amount) }));
}
