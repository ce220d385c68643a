import type { Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { type CatalogueLine, fillLine, type LineFill, type ProductVersion, productAt } from '../domain/product.ts';
import { readProductRevision, selectProducts } from '../store/products.ts';

/** The revision is asked for at most so often: another process's change is seen after half a second. */
const RECENT_MS = 500;
/** Products remembered per workspace, 300 bytes each or so. */
const PRODUCTS_MAX = 100_000;

interface Page {
  /** Null: there are no products. */
  revision: bigint | null;
  readAt: number;
  /** Empty list: no such product. */
  products: Map<string, readonly ProductVersion[]>;
}

/** What this process remembers of the products of workspaces; one per process. */
export class ProductBook {
  readonly #pages = new Map<string, Page>();

  /** Makes the next look ask again: called after a change made here. */
  forget(workspaceId: string): void {
    this.#pages.delete(workspaceId);
  }

  /** @returns per document its lines' fills, null where nothing is added to it */
  async fill(
    db: Queryable,
    workspaceId: string,
    documents: readonly { at: Instant; lines: readonly CatalogueLine[] }[],
  ): Promise<((LineFill | null)[] | null)[]> {
    const page = await this.#page(db, workspaceId);
    if (page.revision === null) return documents.map(() => null);
    await this.#load(db, workspaceId, page, documents);
    return documents.map(({ at, lines }) => {
      const fills = lines.map((line) => {
        const product = line.sku === null ? null : productAt(page.products.get(line.sku) ?? [], at);
        return product === null ? null : fillLine(line, product);
      });
      return fills.some((fill) => fill !== null) ? fills : null;
    });
  }

  async #page(db: Queryable, workspaceId: string): Promise<Page> {
    const known = this.#pages.get(workspaceId);
    if (known !== undefined && performance.now() - known.readAt < RECENT_MS) return known;
    const revision = await readProductRevision(db, workspaceId);
    const readAt = performance.now();
    if (known?.revision === revision) {
      known.readAt = readAt;
      return known;
    }
    const page: Page = { revision, readAt, products: new Map() };
    this.#pages.set(workspaceId, page);
    return page;
  }

  async #load(
    db: Queryable,
    workspaceId: string,
    { products }: Page,
    documents: readonly { lines: readonly CatalogueLine[] }[],
  ): Promise<void> {
    const missing = new Set<string>();
    for (const { lines } of documents) {
      for (const { sku } of lines) if (sku !== null && !products.has(sku)) missing.add(sku);
    }
    if (missing.size === 0) return;
    if (products.size + missing.size > PRODUCTS_MAX) products.clear();
    const found = Map.groupBy(await selectProducts(db, workspaceId, [...missing]), ({ sku }) => sku);
    for (const sku of missing) products.set(sku, found.get(sku) ?? []);
  }
}
