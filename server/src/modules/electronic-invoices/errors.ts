import type { ErrorTable } from '#platform/http';

/** Expected failures of electronic invoices; those of events come from taking them in. */
export const electronicInvoiceErrors = {
  electronic_invoice_invalid: {
    status: 422,
    title: 'The electronic invoice breaks its rules',
    meaning:
      'A field that is needed is missing, or figures contradict each other. errors names every fault with its place in the file and, as code, the number of the rule in EN 16931 (BR-…) or Peppol BIS Billing. Nothing of the document was recorded.',
    remedy: 'Have the document corrected by whoever made it out, and send it again.',
  },
  electronic_invoice_unsupported: {
    status: 422,
    title: 'The document does not count here',
    meaning:
      'The file is no UBL 2.1 invoice or credit note, or its type is one that adds nothing to the turnover: pro forma, prepayment and consolidated invoices.',
    remedy: 'Leave the document out, or send the UBL form of it.',
  },
  xml_refused: {
    status: 422,
    title: 'The XML cannot be read',
    meaning:
      'The file is not well-formed, is written in another encoding than it says, has a document type declaration, or is larger or nested deeper than any invoice is.',
    remedy: 'Send a well-formed UBL document in UTF-8 without a document type declaration.',
  },
  archive_refused: {
    status: 422,
    title: 'The archive cannot be read',
    meaning:
      'The ZIP archive is broken, holds a name twice or one that leads out of it, or unpacks to more than is read. Nothing of it was recorded.',
    remedy: 'Pack the XML files anew into a plain ZIP archive, in several if it is large.',
  },
} as const satisfies ErrorTable;
