import type { Decimal, Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import { type ProductFields, productAt, sameProduct } from '../domain/product.ts';
import { insertProducts, type RecordedProduct, raiseProductRevision, selectProducts } from '../store/products.ts';

/** A product to be put; what is left out stays as it is, or is empty for a new one. */
export interface ProductPut {
  sku: string;
  /** Left out: from the beginning of time for a product that is new, else from now on. */
  validFrom?: Instant;
  name?: string;
  category?: string | null;
  brand?: string | null;
  labels?: readonly string[];
  unit?: string | null;
  conversions?: Readonly<Record<string, Decimal>>;
  /** Takes the place of all that were there. */
  fields?: Readonly<Record<string, unknown>>;
}

export type PutOutcome = 'created' | 'changed' | 'unchanged';

const BEGINNING: Instant = 0;

/**
 * Records products as they hold from an instant on; what says nothing new is not recorded. Lines of documents that come
 * in from then on are filled by them; what is recorded already stays.
 * @returns in the order given
 */
export async function putProducts(
  tx: Queryable,
  workspaceId: string,
  puts: readonly ProductPut[],
  { now, by }: { now: Instant; by: string },
): Promise<PutOutcome[]> {
  // First: two processes that put one product wait for each other.
  await raiseProductRevision(tx, workspaceId);
  const known = Map.groupBy(
    await selectProducts(tx, workspaceId, [...new Set(puts.map(({ sku }) => sku))]),
    ({ sku }) => sku,
  );
  const fresh: RecordedProduct[] = [];
  const outcomes = puts.map((put): PutOutcome => {
    const versions = known.get(put.sku) ?? [];
    const validFrom = put.validFrom ?? (versions.length === 0 ? BEGINNING : now);
    const held = productAt(versions, validFrom);
    const fields = merged(put, held ?? versions[0] ?? null);
    if (held !== null && sameProduct(held, fields)) return 'unchanged';
    const version = { ...fields, sku: put.sku, validFrom, n: (versions.at(-1)?.n ?? 0) + 1 };
    known.set(put.sku, [...versions, version]);
    fresh.push(version);
    return versions.length === 0 ? 'created' : 'changed';
  });
  if (fresh.length > 0) await insertProducts(tx, workspaceId, fresh, { at: now, by });
  return outcomes;
}

function merged(put: ProductPut, held: ProductFields | null): ProductFields {
  const given = <K extends keyof ProductFields>(key: K, fallback: ProductFields[K]): ProductFields[K] =>
    (put[key] as ProductFields[K] | undefined) ??
    (put[key] === null ? (null as ProductFields[K]) : (held?.[key] ?? fallback));
  return {
    name: given('name', put.sku),
    category: given('category', null),
    brand: given('brand', null),
    labels: given('labels', []),
    unit: given('unit', null),
    conversions: given('conversions', {}),
    fields: given('fields', {}),
  };
}

/** One line in the trail for all products of one request. */
export async function recordPut(
  tx: Queryable,
  change: { workspaceId: string; by: string; at: Instant; skus: readonly string[]; outcomes: readonly PutOutcome[] },
): Promise<void> {
  const { workspaceId, by, at, skus, outcomes } = change;
  const changed = skus.filter((_, index) => outcomes[index] !== 'unchanged');
  if (changed.length === 0) return;
  await recordChange(tx, {
    workspaceId,
    by,
    at,
    action: 'putProducts',
    subject: { type: 'product', id: changed.length === 1 ? changed[0]! : `${changed.length} products` },
    before: null,
    after: { skus: changed.slice(0, 100) },
  });
}
