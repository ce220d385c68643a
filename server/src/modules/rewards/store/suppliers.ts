import { formatInstant, type Instant } from '#kernel';
import type { StoredSecret } from '#platform/keys';
import type { Queryable } from '#platform/postgres';

export interface Supplier {
  supplier: string;
  name: string;
  url: string;
  secret: StoredSecret;
  active: boolean;
  createdAt: Instant;
  changedAt: Instant;
}

interface Row {
  supplier: string;
  name: string;
  url: string;
  secret: Buffer | null;
  secret_sealed: string | null;
  active: boolean;
  created_at: Instant;
  changed_at: Instant;
}

const columns = 'supplier, name, url, secret, secret_sealed, active, created_at, changed_at';

const fromRow = ({ created_at, changed_at, secret, secret_sealed, ...row }: Row): Supplier => ({
  ...row,
  secret: { clear: secret, sealed: secret_sealed },
  createdAt: created_at,
  changedAt: changed_at,
});

export async function findSupplier(db: Queryable, workspaceId: string, supplier: string): Promise<Supplier | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from reward_supplier where workspace_id = $1 and supplier = $2`,
    [workspaceId, supplier],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function selectSuppliers(
  db: Queryable,
  workspaceId: string,
  range: { after: string | null; limit: number },
): Promise<Supplier[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from reward_supplier where workspace_id = $1 and ($2::text is null or supplier > $2)
     order by supplier limit $3`,
    [workspaceId, range.after, range.limit],
  );
  return rows.map(fromRow);
}

export async function saveSupplier(tx: Queryable, workspaceId: string, one: Supplier): Promise<void> {
  await tx.query(
    `insert into reward_supplier (workspace_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (workspace_id, supplier) do update
       set name = excluded.name, url = excluded.url, secret = excluded.secret, secret_sealed = excluded.secret_sealed,
         active = excluded.active,
         changed_at = excluded.changed_at`,
    [
      workspaceId,
      one.supplier,
      one.name,
      one.url,
      one.secret.clear,
      one.secret.sealed,
      one.active,
      formatInstant(one.createdAt),
      formatInstant(one.changedAt),
    ],
  );
}

/** Those whose secret stands there in clear, from before secrets were encrypted. Held until COMMIT. */
export async function lockClearSuppliers(tx: Queryable, workspaceId: string): Promise<Supplier[]> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from reward_supplier where workspace_id = $1 and secret is not null order by supplier for update`,
    [workspaceId],
  );
  return rows.map(fromRow);
}
