/** What is known of products, and what it adds to the lines of documents. */
export type { CatalogueLine, LineFill } from './domain/product.ts';
export { type CatalogueDeps, catalogueRoutes } from './http/routes.ts';
export { ProductBook } from './operations/product-book.ts';
export { type ProductPut, type PutOutcome, putProducts } from './operations/put-products.ts';
