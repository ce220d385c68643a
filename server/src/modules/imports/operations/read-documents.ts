import { unwrap } from '#kernel';
import { bindMapping, mappedColumns } from '../domain/bind-mapping.ts';
import { DocumentReader } from '../domain/document-reader.ts';
import type { ImportDocument } from '../domain/import-document.ts';
import type { ImportReport } from '../domain/import-report.ts';
import type { Mapping } from '../domain/mapping.ts';
import { type RejectSink, readUnits, type UnitReading } from './read-units.ts';
import { openRows } from './row-source.ts';

export interface ReadOptions {
  /** The bytes of the file in any pieces, such as `createReadStream(path)`. */
  bytes: AsyncIterable<Uint8Array>;
  mapping: Mapping;
  /** Documents per batch at most. Default 500. */
  batchSize?: number;
  rejects?: RejectSink;
  /** Sent with every event: 2 and more replace what was imported before under the same numbers. */
  revision?: number;
}

/** The documents of a file in the order in which they begin there. */
export type DocumentReading = UnitReading<ImportDocument>;

/** Reads the documents of a file as its mapping describes it, in bounded memory. */
export function readDocuments({ bytes, mapping, batchSize, rejects, revision }: ReadOptions): DocumentReading {
  return readUnits({
    open: () => openRows({ bytes: () => bytes, range: null }, mapping.file, mappedColumns(mapping)),
    readerFor: (header) => documentUnits(mapping, header, revision ?? null),
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(rejects === undefined ? {} : { rejects }),
  });
}

/** A reader of documents in the shape that all kinds of rows are read through. */
export function documentUnits(mapping: Mapping, header: readonly string[], revision: number | null) {
  const reader = new DocumentReader(unwrap(bindMapping(mapping, header)), { revision });
  return {
    count: reader.count,
    add: reader.add.bind(reader),
    finish: reader.finish.bind(reader),
    take: reader.takeDocuments.bind(reader),
    takeRejected: reader.takeRejected.bind(reader),
  };
}

export type { ImportReport, RejectSink };
