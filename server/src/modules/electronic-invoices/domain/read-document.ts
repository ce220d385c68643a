import { Decimal, err, minorDigits, ok, type Refusal, type Result } from '#kernel';
import { checkTotals } from './check-totals.ts';
import { fitsRoot, isSelfBilled, roleOf } from './code-lists.ts';
import { DocumentReader } from './document-reader.ts';
import type { DocumentAdjustment, DocumentTotals, InvoiceDocument, TaxGroup } from './invoice-document.ts';
import { readLines } from './read-lines.ts';
import { issuerOf, partyReferences } from './read-parties.ts';
import { childrenOf, find, textAt, type XmlElement } from './xml-element.ts';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?$/;
const FREE_TEXT_MAX = 200;

/**
 * Reads a UBL 2.1 invoice or credit note and holds it against the rules of EN 16931 that decide what it counts: all its
 * faults at once, each under the rule's number.
 * @param source names the sender in place of the issuer's own ids; null: those are needed
 * @returns refusals `electronic_invoice_invalid` (rules broken) and `electronic_invoice_unsupported` (no turnover, or
 *   another kind of document)
 */
export function readDocument(file: XmlElement, source: string | null): Result<InvoiceDocument> {
  const root = unwrapEnvelope(file);
  if (root === null) return err(unsupported(file));
  const kind = root.name as InvoiceDocument['root'];
  const reader = new DocumentReader();
  const typeCode = reader.id(root, [`cbc:${kind}TypeCode`], 'BR-04');
  const meaning = typeCode === null ? null : roleOf(typeCode);
  if (meaning?.role === null && meaning.reason !== null) return err(noTurnover(typeCode!, meaning.reason));
  if (typeCode !== null && (meaning?.role === null || !fitsRoot(typeCode, kind))) {
    const at = find(root, `cbc:${kind}TypeCode`)!;
    reader.fail(
      at,
      'BR-CL-01',
      `${typeCode} is no type of a${kind === 'Invoice' ? 'n invoice' : ' credit note'}`,
      'state a code of UNTDID 1001, such as 380 or 381',
    );
  }
  const number = reader.id(root, ['cbc:ID'], 'BR-02');
  const currency = readCurrency(reader, root);
  const seller = reader.only(root, 'cac:AccountingSupplierParty', 'cac:Party');
  const buyer = reader.only(root, 'cac:AccountingCustomerParty', 'cac:Party');
  const issuer = source ?? issuerOf(typeCode !== null && isSelfBilled(typeCode) ? buyer : seller);
  const customer = partyReferences(buyer);
  if (issuer === null) missingParty(reader, root, 'cac:AccountingSupplierParty', 'BR-06');
  if (customer.length === 0) missingParty(reader, root, 'cac:AccountingCustomerParty', 'BR-07');
  const document = {
    root: kind,
    number,
    typeCode,
    role: meaning?.role ?? null,
    issueDate: reader.day(root, ['cbc:IssueDate'], 'BR-03'),
    issueTime: readTime(reader, root),
    currency,
    issuer,
    customer,
    references: readReferences(root),
    order: shortText(root, 'cac:OrderReference', 'cbc:ID'),
    agreement: shortText(root, 'cac:ContractDocumentReference', 'cbc:ID'),
    project: shortText(root, 'cac:ProjectReference', 'cbc:ID'),
    dueOn: reader.day(root, ['cbc:DueDate'], null),
    deliveredOn: deliveryDay(reader, root),
    lines: readLines(reader, root, currency ?? ''),
    adjustments: readAdjustments(reader, root, currency ?? ''),
    taxGroups: [] as TaxGroup[],
    totals: null as DocumentTotals | null,
  };
  const tax = readTax(reader, root, currency ?? '');
  document.taxGroups = tax.groups;
  document.totals = readTotals(reader, root, currency ?? '', tax.total);
  if (document.role === 'corrected' && document.references.length === 0) {
    reader.fail(
      `/${kind}/cac:BillingReference`,
      'BR-DE-26',
      'is missing',
      'name the invoice that the corrected one replaces',
    );
  }
  if (reader.errors.length === 0) checkTotals(reader, root, document as InvoiceDocument);
  return reader.errors.length === 0 ? ok(document as InvoiceDocument) : err(invalid(reader, number));
}

/** Access points hand documents on inside a StandardBusinessDocument. */
function unwrapEnvelope(file: XmlElement): XmlElement | null {
  const isInvoice = ({ name }: XmlElement) => name === 'Invoice' || name === 'CreditNote';
  if (isInvoice(file)) return file;
  return file.name.endsWith('}StandardBusinessDocument') ? (file.children.find(isInvoice) ?? null) : null;
}

function unsupported({ name }: XmlElement): Refusal {
  const cii = name.endsWith('}CrossIndustryInvoice');
  return {
    code: 'electronic_invoice_unsupported',
    detail: cii
      ? 'The document is a UN/CEFACT Cross Industry Invoice; only UBL is read.'
      : `The document begins with ${name.slice(0, 200)}, which is neither a UBL 2.1 Invoice nor a CreditNote.`,
    remedy: cii ? 'Send the UBL form of the invoice.' : 'Send UBL 2.1 invoices and credit notes.',
  };
}

function noTurnover(code: string, reason: string): Refusal {
  return {
    code: 'electronic_invoice_unsupported',
    detail: `Documents of type ${code} do not count: ${reason}.`,
    remedy: 'Leave the document out; nothing is missing without it.',
    typeCode: code,
  };
}

function invalid({ errors }: DocumentReader, number: string | null): Refusal {
  const first = errors[0]!;
  const others = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
  return {
    code: 'electronic_invoice_invalid',
    detail: `${number ?? 'The document'}: ${first.code} ${first.path} ${first.reason}${others}`,
    remedy: first.remedy,
    errors,
  };
}

function missingParty(reader: DocumentReader, root: XmlElement, party: string, rule: string): void {
  reader.fail(
    `/${root.name}/${party}/cac:Party`,
    rule,
    'states neither an id nor a name',
    'state an electronic address, VAT number or identifier',
  );
}

function readCurrency(reader: DocumentReader, root: XmlElement): string | null {
  const currency = reader.id(root, ['cbc:DocumentCurrencyCode'], 'BR-05');
  if (currency === null || minorDigits(currency) !== null) return currency;
  return reader.fail(find(root, 'cbc:DocumentCurrencyCode')!, 'BR-CL-04', 'is no currency', 'state an ISO 4217 code');
}

function readTime(reader: DocumentReader, root: XmlElement): string | null {
  const time = reader.id(root, ['cbc:IssueTime'], null);
  if (time === null || TIME.test(time)) return time;
  return reader.fail(find(root, 'cbc:IssueTime')!, 'UBL-2.1', 'is no time of the day', 'write it as HH:MM:SS');
}

function readReferences(root: XmlElement): string[] {
  const numbers = childrenOf(root, 'cac:BillingReference').map((reference) =>
    shortText(reference, 'cac:InvoiceDocumentReference', 'cbc:ID'),
  );
  return [...new Set(numbers.filter((number) => number !== null))];
}

function deliveryDay(reader: DocumentReader, root: XmlElement): string | null {
  const deliveries = childrenOf(root, 'cac:Delivery');
  return deliveries.length === 1 ? reader.day(deliveries[0]!, ['cbc:ActualDeliveryDate'], null) : null;
}

function shortText(element: XmlElement, ...names: string[]): string | null {
  return (
    textAt(element, ...names)
      ?.slice(0, FREE_TEXT_MAX)
      .trim() ?? null
  );
}

function readAdjustments(reader: DocumentReader, root: XmlElement, currency: string): DocumentAdjustment[] {
  const adjustments: DocumentAdjustment[] = [];
  for (const element of childrenOf(root, 'cac:AllowanceCharge')) {
    const indicator = reader.id(element, ['cbc:ChargeIndicator'], 'UBL-2.1');
    const isCharge = indicator === 'true' || indicator === '1';
    const rules = isCharge ? { missing: 'BR-36', decimals: 'BR-DEC-05' } : { missing: 'BR-31', decimals: 'BR-DEC-01' };
    const amount = reader.amount(element, ['cbc:Amount'], { ...rules, currency });
    const category = find(element, 'cac:TaxCategory');
    if (amount === null) continue;
    adjustments.push({
      isCharge,
      amount,
      reason: shortText(element, 'cbc:AllowanceChargeReason'),
      reasonCode: shortText(element, 'cbc:AllowanceChargeReasonCode'),
      category: textAt(category, 'cbc:ID'),
      rate: category === null ? null : reader.number(category, ['cbc:Percent'], null),
    });
  }
  return adjustments;
}

/** The tax in the document's currency; the other total that may be there repeats it in the currency of the tax office. */
function readTax(reader: DocumentReader, root: XmlElement, currency: string) {
  const totals = childrenOf(root, 'cac:TaxTotal');
  const own = totals.find((total) => find(total, 'cbc:TaxAmount')?.attributes.get('currencyID') === currency);
  const chosen = own ?? totals[0] ?? null;
  if (chosen === null) return { total: null, groups: [] };
  const total = reader.amount(chosen, ['cbc:TaxAmount'], { missing: 'BR-CO-15', decimals: 'BR-DEC-13', currency });
  const groups: TaxGroup[] = [];
  for (const element of childrenOf(chosen, 'cac:TaxSubtotal')) {
    const taxable = reader.amount(element, ['cbc:TaxableAmount'], {
      missing: 'BR-45',
      decimals: 'BR-DEC-19',
      currency,
    });
    const tax = reader.amount(element, ['cbc:TaxAmount'], { missing: 'BR-46', decimals: 'BR-DEC-20', currency });
    const category = find(element, 'cac:TaxCategory');
    if (taxable === null || tax === null) continue;
    const rate = category === null ? null : reader.number(category, ['cbc:Percent'], null);
    groups.push({ category: textAt(category, 'cbc:ID') ?? '', rate, taxable, tax });
  }
  return { total, groups };
}

function readTotals(
  reader: DocumentReader,
  root: XmlElement,
  currency: string,
  tax: Decimal | null,
): DocumentTotals | null {
  const totals = reader.only(root, 'cac:LegalMonetaryTotal');
  if (totals === null) {
    return reader.fail(
      `/${root.name}/cac:LegalMonetaryTotal`,
      'BR-12',
      'is missing',
      'state the totals of the document',
    );
  }
  const amount = (name: string, missing: string | null, decimals: string) =>
    reader.amount(totals, [`cbc:${name}`], { missing, decimals, currency });
  const lines = amount('LineExtensionAmount', 'BR-12', 'BR-DEC-09');
  const net = amount('TaxExclusiveAmount', 'BR-13', 'BR-DEC-12');
  const gross = amount('TaxInclusiveAmount', 'BR-14', 'BR-DEC-14');
  const payable = amount('PayableAmount', 'BR-15', 'BR-DEC-18');
  const rest = {
    allowances: amount('AllowanceTotalAmount', null, 'BR-DEC-10') ?? Decimal.ZERO,
    charges: amount('ChargeTotalAmount', null, 'BR-DEC-11') ?? Decimal.ZERO,
    prepaid: amount('PrepaidAmount', null, 'BR-DEC-16') ?? Decimal.ZERO,
    rounding: amount('PayableRoundingAmount', null, 'BR-DEC-17') ?? Decimal.ZERO,
  };
  if (lines === null || net === null || gross === null || payable === null) return null;
  return { lines, net, gross, payable, tax, ...rest };
}
