import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import { type ProductVersion, readConversions, writeConversions } from '../domain/product.ts';

/** A version with its place of recording. */
export interface RecordedProduct extends ProductVersion {
  n: number;
}

interface ProductRow {
  sku: string;
  n: bigint;
  valid_from: Instant;
  name: string;
  category: string | null;
  brand: string | null;
  labels: string[];
  unit: string | null;
  conversions: Record<string, string>;
  fields: Record<string, unknown>;
}

const columns = 'p.sku, p.n, p.valid_from, p.name, p.category, p.brand, p.labels, p.unit, p.conversions, p.fields';

const fromRow = (row: ProductRow): RecordedProduct => ({
  sku: row.sku,
  n: Number(row.n),
  validFrom: row.valid_from,
  name: row.name,
  category: row.category,
  brand: row.brand,
  labels: row.labels,
  unit: row.unit,
  conversions: readConversions(row.conversions),
  fields: row.fields,
});

/** One row per version in one statement; labels travel as JSON because an array of arrays must not be ragged. */
export async function insertProducts(
  tx: Queryable,
  workspaceId: string,
  products: readonly RecordedProduct[],
  recorded: { at: Instant; by: string },
): Promise<void> {
  const rows = products.map(({ conversions, validFrom, ...product }) => ({
    ...product,
    valid_from: formatInstant(validFrom),
    conversions: writeConversions(conversions),
  }));
  await tx.query(
    `insert into product (workspace_id, sku, n, valid_from, name, category, brand, labels, unit, conversions, fields,
       recorded_at, recorded_by)
     select $1, r.sku, r.n, r.valid_from, r.name, r.category, r.brand, r.labels, r.unit, r.conversions, r.fields, $3, $4
     from json_to_recordset($2::json) as r(sku text, n bigint, valid_from timestamptz, name text, category text,
       brand text, labels text[], unit text, conversions json, fields json)`,
    [workspaceId, JSON.stringify(rows), formatInstant(recorded.at), recorded.by],
  );
}

const selectVersions = defineStatement(
  'product_versions',
  `select ${columns} from product p where p.workspace_id = $1 and p.sku = any($2::text[]) order by p.sku, p.n`,
);

/** All versions of some products, in order of recording. */
export async function selectProducts(
  db: Queryable,
  workspaceId: string,
  skus: readonly string[],
): Promise<RecordedProduct[]> {
  const { rows } = await db.query<ProductRow>(selectVersions, [workspaceId, skus]);
  return rows.map(fromRow);
}

export interface ProductFilter {
  category: string | null;
  brand: string | null;
  skuPrefix: string | null;
  /** What holds at this instant is shown. */
  at: Instant;
}

/** By SKU, from after one. */
export async function listProductRows(
  db: Queryable,
  workspaceId: string,
  filter: ProductFilter,
  range: { after: string | null; limit: number },
): Promise<ProductVersion[]> {
  const { rows } = await db.query<ProductRow>(
    `select ${columns} from (
       select distinct on (v.sku) v.* from product v
       where v.workspace_id = $1 and v.valid_from <= $2 and ($3::text is null or v.sku > $3)
         and ($4::text is null or starts_with(v.sku, $4))
       order by v.sku, v.valid_from desc, v.n desc) p
     where ($5::text is null or p.category = $5) and ($6::text is null or p.brand = $6)
     order by p.sku limit $7`,
    [workspaceId, formatInstant(filter.at), range.after, filter.skuPrefix, filter.category, filter.brand, range.limit],
  );
  return rows.map(fromRow);
}

const selectRevision = defineStatement(
  'product_revision',
  'select revision from product_revision where workspace_id = $1',
);

/** Null where there are no products. */
export async function readProductRevision(db: Queryable, workspaceId: string): Promise<bigint | null> {
  const { rows } = await db.query<{ revision: bigint }>(selectRevision, [workspaceId]);
  return rows[0]?.revision ?? null;
}

/** Every process forgets what it remembers of the products, from the moment of COMMIT; two changes wait for one another. */
export async function raiseProductRevision(tx: Queryable, workspaceId: string): Promise<void> {
  await tx.query(
    `insert into product_revision (workspace_id, revision) values ($1, 1)
     on conflict (workspace_id) do update set revision = product_revision.revision + 1`,
    [workspaceId],
  );
}
