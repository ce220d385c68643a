export { electronicInvoiceErrors } from './errors.ts';
export { electronicInvoiceRoutes } from './http/invoice-routes.ts';
export { readPath } from './operations/read-path.ts';
export {
  type DocumentAnswer,
  DocumentTally,
  type RecordOptions,
  recordInvoices,
} from './operations/record-invoices.ts';
