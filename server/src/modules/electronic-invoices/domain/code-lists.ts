/** Codes of EN 16931 that decide what a document counts as. */

/** What a document does to the turnover with its account. */
export type DocumentRole = 'invoice' | 'corrected' | 'credit';

/**
 * UNTDID 1001, the part that EN 16931 allows (BR-CL-01). Roles only where it is certain what the amounts mean; 380 and
 * its like are turnover, 384 replaces the invoice it names, 381 and its like take away.
 */
const roles: Readonly<Record<string, DocumentRole>> = {
  '71': 'invoice',
  '80': 'invoice',
  '82': 'invoice',
  '84': 'invoice',
  '102': 'invoice',
  '211': 'invoice',
  '218': 'invoice',
  '219': 'invoice',
  '326': 'invoice',
  '331': 'invoice',
  '380': 'invoice',
  '382': 'invoice',
  '383': 'invoice',
  '388': 'invoice',
  '389': 'invoice',
  '390': 'invoice',
  '393': 'invoice',
  '394': 'invoice',
  '395': 'invoice',
  '553': 'invoice',
  '575': 'invoice',
  '623': 'invoice',
  '780': 'invoice',
  '817': 'invoice',
  '870': 'invoice',
  '876': 'invoice',
  '877': 'invoice',
  '384': 'corrected',
  '81': 'credit',
  '83': 'credit',
  '261': 'credit',
  '262': 'credit',
  '296': 'credit',
  '308': 'credit',
  '381': 'credit',
  '396': 'credit',
  '420': 'credit',
  '458': 'credit',
  '532': 'credit',
};

/** Allowed by EN 16931, and no turnover of their own. */
const notTurnover: Readonly<Record<string, string>> = {
  '130': 'an invoicing data sheet is no invoice',
  '202': 'a payment valuation asks for money on account; its final invoice states the whole',
  '203': 'a provisional payment valuation asks for money on account; its final invoice states the whole',
  '204': 'a payment valuation asks for money on account; its final invoice states the whole',
  '295': 'a price variation invoice states no goods that can be told apart from those invoiced before',
  '325': 'a pro forma invoice demands nothing',
  '385': 'a consolidated invoice repeats invoices that were sent before',
  '386': 'a prepayment invoice asks for money on account; its final invoice states the whole',
  '387': 'a hire invoice of this kind is not settled with the account',
  '456': 'a debit advice reports a booking',
  '457': 'the reversal of a debit reports a booking',
  '527': 'a self-billed debit note is a claim of the customer',
  '633': 'a port charges document is no invoice of the supplier',
  '751': 'it is for bookkeeping only and says so',
  '875': 'a partial construction invoice asks for money on account; its final invoice states the whole',
  '935': 'a customs invoice demands nothing',
};

const selfBilled = new Set(['389', '261', '527']);
const creditNoteCodes = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532']);

/** What a type code means; `reason` says why it is nothing that counts, null for codes that EN 16931 does not know. */
export function roleOf(code: string): { role: DocumentRole } | { role: null; reason: string | null } {
  const role = roles[code];
  return role === undefined ? { role: null, reason: notTurnover[code] ?? null } : { role };
}

/** Whether the code may stand in a document with this root (BR-CL-01). */
export function fitsRoot(code: string, root: 'Invoice' | 'CreditNote'): boolean {
  return root === 'Invoice' || creditNoteCodes.has(code);
}

/** The customer made out the document and numbered it. */
export function isSelfBilled(code: string): boolean {
  return selfBilled.has(code);
}

/** Electronic address schemes (EAS) that are VAT numbers of one country. */
const vatSchemes = new Set([
  ...['0211', '9910', '9912', '9914', '9920', '9922', '9923', '9924', '9925', '9926', '9927', '9928', '9929', '9930'],
  ...['9931', '9932', '9933', '9934', '9935', '9936', '9937', '9938', '9939', '9940', '9941', '9942', '9943', '9944'],
  ...['9945', '9946', '9947', '9948', '9949', '9950', '9951', '9952', '9953', '9955', '9957'],
]);

/** Whether ids of this scheme are VAT numbers with their country. */
export function isVatScheme(scheme: string): boolean {
  return vatSchemes.has(scheme);
}
