// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  KeyedOptions,
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  NewProduct,
  Product,
  PutProducts,
} from './schemas.ts';

/** What is known of products; it completes the lines of documents. */
export interface ProductsOperations {
  /**
   * Show a product.
   *
   * The product as it holds now.
   *
   * `GET /v1/products/{sku}`, needs `products:read`.
   */
  getProduct(args: {
    sku: string;
  }, options?: CallOptions): Call<Product>;

  /**
   * List products.
   *
   * Products as they hold now, by SKU.
   *
   * `GET /v1/products`, needs `products:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listProducts: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Only products of this category. */
    category?: string;
    /** Only products of this brand. */
    brand?: string;
    /** Only numbers that begin like this. */
    skuPrefix?: string;
  }, Page<Product>>;

  /**
   * Put products.
   *
   * Adds products and changes those that are there; others stay. Products are dated: lines of documents that come in
   * are filled by what holds at the instant of the document, and what is recorded already stays as it is.
   *
   * `PUT /v1/products`, needs `products:write`.
   */
  putProducts(args: {
    body: {
      products: NewProduct[];
    };
  }, options?: KeyedOptions): Call<PutProducts>;
}
