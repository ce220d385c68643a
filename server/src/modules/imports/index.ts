export { CsvScanner } from './domain/csv-scanner.ts';
export type { ImportAccount, ImportBody, ImportDocument, RejectedRow } from './domain/import-document.ts';
export type { ImportReport, Tally, TypeTotals } from './domain/import-report.ts';
export type { Mapping } from './domain/mapping.ts';
export { renderReport } from './domain/render-report.ts';
export { type ImportRequest, type ImportResult, importFile } from './operations/import-file.ts';
export { type DocumentReading, type ReadOptions, type RejectSink, readDocuments } from './operations/read-documents.ts';
export { readMapping } from './operations/read-mapping.ts';
export { openRejectsFile, type RejectsFile } from './operations/rejects-file.ts';
