import type { Pool } from 'pg';
import * as z from 'zod';
import { Decimal, RefusedError } from '#kernel';
import {
  defineRoute,
  instantInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { type Queryable, queryable } from '#platform/postgres';
import { type ProductVersion, productAt, writeConversions } from '../domain/product.ts';
import type { ProductBook } from '../operations/product-book.ts';
import { putProducts, recordPut } from '../operations/put-products.ts';
import { listProductRows, selectProducts } from '../store/products.ts';

const tags = ['Products'] as const;

export interface CatalogueDeps {
  pool: Pool;
  products: ProductBook;
  /** Knows the fields that the workspace added to products, and what their values may be. */
  rules: { load(db: Queryable, workspaceId: string): Promise<{ fields: ProductFieldBook }> };
}

interface ProductFieldBook {
  faults(subject: 'product', values: Readonly<Record<string, unknown>>): { name: string; fault: string }[];
}

const sku = z.string().trim().min(1).max(200);
const word = z.string().trim().min(1).max(200);
const factor = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,6})?$/, 'The factor is written like 12 or 0.5, with at most 6 decimals.')
  .refine((text) => (Decimal.parse(text)?.sign() ?? 0) > 0, 'The factor is greater than 0.');

const NewProductSchema = z
  .strictObject({
    sku: sku.describe('Article number as the lines of documents name it.'),
    name: word.optional().describe('The number, if left out.'),
    category: word.nullable().optional().describe('Fills in lines that name none.'),
    brand: word.nullable().optional().describe('Fills in lines that name none.'),
    labels: z.array(word).max(50).optional().describe('Fill in lines that have none.'),
    unit: z.string().trim().min(1).max(50).nullable().optional().describe('Unit in which quantities are counted.'),
    conversions: z
      .record(z.string().trim().min(1).max(50), factor)
      .optional()
      .describe('How many of `unit` one of another unit is; lines in these units are converted.'),
    fields: z
      .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/), z.unknown())
      .optional()
      .describe('Fields of your own; all of them. Lines take over those they do not state, and rules read them there.'),
    validFrom: instantInput(
      'From when on it holds; from the beginning for a new product, else from now on.',
    ).optional(),
  })
  .meta({ id: 'NewProduct', description: 'A product to be put; what is left out stays as it is.' });

const ProductSchema = z
  .object({
    sku: z.string(),
    name: z.string(),
    category: z.string().nullable(),
    brand: z.string().nullable(),
    labels: z.array(z.string()),
    unit: z.string().nullable().describe('Unit in which quantities are counted.'),
    conversions: z.record(z.string(), z.string()).describe('How many of `unit` one of another unit is.'),
    fields: z.record(z.string(), z.unknown()).describe('Fields of your own.'),
    validFrom: instantOutput('Since when this holds.'),
  })
  .meta({ id: 'Product', description: 'What is known of a product.' });

const example = {
  sku: 'BOLT-M8',
  name: 'Bolt M8',
  category: 'fasteners',
  brand: 'Nordwerk',
  labels: ['steel'],
  unit: 'piece',
  conversions: { box: '200' },
  fields: { hazardClass: 3 },
  validFrom: '1970-01-01T00:00:00.000Z',
};

/** The HTTP operations of this module. */
export function catalogueRoutes(deps: CatalogueDeps): Route[] {
  return [putProductsRoute(deps), listProductsRoute(deps), getProductRoute(deps)];
}

function putProductsRoute({ pool, products, rules }: CatalogueDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/products',
    operationId: 'putProducts',
    permission: 'products:write',
    summary: 'Put products',
    description:
      'Adds products and changes those that are there; others stay. Products are dated: lines of documents that come in are filled by what holds at the instant of the document, and what is recorded already stays as it is.',
    tags,
    body: z.strictObject({ products: z.array(NewProductSchema).min(1).max(1_000) }),
    response: {
      200: z
        .object({ created: z.int(), changed: z.int(), unchanged: z.int() })
        .meta({ id: 'PutProducts', description: 'What became of the products.' }),
    },
    idempotent: true,
    examples: {
      body: {
        products: [
          { sku: 'BOLT-M8', name: 'Bolt M8', category: 'fasteners', unit: 'piece', conversions: { box: '200' } },
        ],
      },
      response: { created: 1, changed: 0, unchanged: 0 },
    },
    handler: async ({ principal, body, now, idempotency }) => {
      const { workspaceId, id: by } = principal;
      const puts = body.products.map(({ conversions, ...product }) => ({
        ...product,
        ...(conversions === undefined
          ? {}
          : {
              conversions: Object.fromEntries(
                Object.entries(conversions).map(([unit, text]) => [unit, Decimal.of(text)]),
              ),
            }),
      }));
      const answer = await runIdempotent(pool, idempotency, async (tx) => {
        checkFields((await rules.load(tx, workspaceId)).fields, puts);
        const outcomes = await putProducts(tx, workspaceId, puts, { now, by });
        await recordPut(tx, { workspaceId, by, at: now, skus: puts.map((put) => put.sku), outcomes });
        const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
        const counts = { created: count('created'), changed: count('changed'), unchanged: count('unchanged') };
        return { status: 200, body: counts };
      });
      products.forget(workspaceId);
      return answer;
    },
  });
}

/** @throws RefusedError `validation_failed` with every value that is not of its field */
function checkFields(
  book: ProductFieldBook,
  puts: readonly { fields?: Readonly<Record<string, unknown>> | undefined }[],
): void {
  const errors = puts.flatMap(({ fields = {} }, index) =>
    book.faults('product', fields).map(({ name, fault }) => ({
      path: `products[${index}].fields.${name}`,
      code: 'invalid_value',
      reason: `${name} ${fault}.`,
      remedy: 'Correct it; GET /v1/fields has the fields and their types.',
    })),
  );
  if (errors.length === 0) return;
  throw new RefusedError({ code: 'validation_failed', detail: 'A field of a product is not accepted.', errors });
}

function listProductsRoute({ pool }: CatalogueDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/products',
    operationId: 'listProducts',
    permission: 'products:read',
    summary: 'List products',
    description: 'Products as they hold now, by SKU.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      category: word.optional().describe('Only products of this category.'),
      brand: word.optional().describe('Only products of this brand.'),
      skuPrefix: sku.optional().describe('Only numbers that begin like this.'),
    }),
    response: { 200: pageOf(ProductSchema) },
    examples: { response: { data: [example], nextCursor: null } },
    handler: async ({ principal, query, now }) => {
      const rows = await listProductRows(
        queryable(pool),
        principal.workspaceId,
        { category: query.category ?? null, brand: query.brand ?? null, skuPrefix: query.skuPrefix ?? null, at: now },
        { after: readCursor(query.cursor, z.string()), limit: query.limit + 1 },
      );
      return { status: 200, body: page(rows, query.limit, (row) => row.sku, productToApi) };
    },
  });
}

function getProductRoute({ pool }: CatalogueDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/products/{sku}',
    operationId: 'getProduct',
    permission: 'products:read',
    summary: 'Show a product',
    description: 'The product as it holds now.',
    tags,
    params: z.strictObject({ sku }),
    response: { 200: ProductSchema },
    examples: { params: { sku: 'BOLT-M8' }, response: example },
    handler: async ({ principal, params, now }) => {
      const versions = await selectProducts(queryable(pool), principal.workspaceId, [params.sku]);
      const found = productAt(versions, now);
      if (found === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such product.' });
      return { status: 200, body: productToApi(found) };
    },
  });
}

function productToApi({ conversions, labels, validFrom, ...product }: ProductVersion) {
  return {
    ...product,
    labels: [...labels],
    conversions: writeConversions(conversions),
    validFrom: instantText(validFrom),
  };
}
