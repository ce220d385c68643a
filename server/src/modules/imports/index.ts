export { filterTexts } from './domain/filter-texts.ts';
export type { ImportAccount, ImportBody, ImportDocument, RejectedRow } from './domain/import-document.ts';
export type { ImportReport, Tally, TypeTotals } from './domain/import-report.ts';
export { type Mapping, mappingSchema } from './domain/mapping.ts';
export { parseMapping } from './domain/parse-mapping.ts';
export { renderReport } from './domain/render-report.ts';
export { type DocumentReading, type ReadOptions, type RejectSink, readDocuments } from './operations/read-documents.ts';
export { parseMappingText, readMapping } from './operations/read-mapping.ts';
export { openRejectsFile, type RejectsFile } from './operations/rejects-file.ts';
