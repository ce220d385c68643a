/** Short ways to read a file that a test writes down itself. */
import { unwrap } from '#kernel';
import type { ImportDocument, RejectedRow } from '../domain/import-document.ts';
import type { ImportReport } from '../domain/import-report.ts';
import type { Mapping } from '../domain/mapping.ts';
import { parseMapping } from '../domain/parse-mapping.ts';
import { type ReadOptions, readDocuments } from './read-documents.ts';

/** A mapping of the columns `no;date;customer;country;sku;qty;price`; parts given replace the parts of that name. */
export function mappingWith(parts: Record<string, unknown> = {}): Mapping {
  return unwrap(
    parseMapping({
      name: 'test',
      source: 'erp',
      file: { delimiter: ';' },
      document: { id: 'no', occurredAt: { column: 'date', format: 'iso', zone: 'UTC' }, currency: 'EUR' },
      account: { externalId: 'customer', country: 'country' },
      lines: { sku: 'sku', quantity: 'qty', unitPrice: 'price' },
      types: [{ type: 'invoice' }],
      ...parts,
    }),
  );
}

export const header = 'no;date;customer;country;sku;qty;price';

/** One row of the file that `mappingWith` describes. */
export function row(
  values: Partial<Record<'no' | 'date' | 'customer' | 'country' | 'sku' | 'qty' | 'price', string>>,
): string {
  const all = {
    no: 'R1',
    date: '2026-01-05',
    customer: 'C1',
    country: 'DE',
    sku: 'A',
    qty: '1',
    price: '10',
    ...values,
  };
  return [all.no, all.date, all.customer, all.country, all.sku, all.qty, all.price].join(';');
}

export interface ReadFile {
  documents: ImportDocument[];
  batches: number[];
  rejected: RejectedRow[];
  report: ImportReport;
}

/** Reads a whole file given as text or bytes, cut into pieces of `pieceBytes`. */
export async function readAll(
  content: string | Uint8Array,
  mapping: Mapping,
  options: Partial<ReadOptions> & { pieceBytes?: number } = {},
): Promise<ReadFile> {
  const { pieceBytes = 65_536, ...rest } = options;
  const rejected: RejectedRow[] = [];
  const reading = readDocuments({
    bytes: pieces(typeof content === 'string' ? Buffer.from(content) : content, pieceBytes),
    mapping,
    rejects: { write: async (rows) => void rejected.push(...rows) },
    ...rest,
  });
  const documents: ImportDocument[] = [];
  const batches: number[] = [];
  for await (const batch of reading.batches) {
    documents.push(...batch);
    batches.push(batch.length);
  }
  return { documents, batches, rejected, report: reading.report() };
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
