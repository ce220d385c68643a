/** UBL documents as text, complete enough to be valid: tests state what matters to them. */

export interface UblLine {
  id?: string;
  sku?: string | null;
  name?: string;
  quantity?: string;
  unit?: string;
  net: string;
  rate?: string;
}

export interface UblDocument {
  root?: 'Invoice' | 'CreditNote';
  number?: string;
  type?: string;
  date?: string;
  time?: string;
  currency?: string;
  /** Inner XML of the buyer's party. */
  buyer?: string;
  seller?: string;
  references?: string[];
  lines?: UblLine[];
  /** Document level; charges as `+5.00`. */
  adjustments?: string[];
  prepaid?: string;
  /** Replace what is worked out: `LineExtensionAmount`, `TaxExclusiveAmount` … */
  totals?: Record<string, string>;
  /** Put in right after the root's start tag. */
  extra?: string;
}

const cents = (text: string) => Math.round(Number(text) * 100);
const money = (value: number) => (value / 100).toFixed(2);

export const gln = (id: string) =>
  `<cbc:EndpointID schemeID="0088">${id}</cbc:EndpointID><cac:PartyLegalEntity><cbc:RegistrationName>Buyer</cbc:RegistrationName></cac:PartyLegalEntity>`;

export const vat = (number: string) =>
  `<cac:PartyTaxScheme><cbc:CompanyID>${number}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`;

/** A document whose totals add up. Tax is 20 % unless a line says otherwise. */
export function ubl(document: UblDocument = {}): string {
  const { root = 'Invoice', currency = 'EUR', lines = [{ net: '100.00' }], adjustments = [] } = document;
  const amount = (name: string, value: string) => `<cbc:${name} currencyID="${currency}">${value}</cbc:${name}>`;
  const charge = (text: string) => text.startsWith('+');
  const sumOf = (list: string[]) => list.reduce((sum, text) => sum + Math.abs(cents(text)), 0);
  const net = lines.reduce((sum, line) => sum + cents(line.net), 0);
  const charges = sumOf(adjustments.filter(charge));
  const allowances = sumOf(adjustments.filter((text) => !charge(text)));
  const exclusive = net - allowances + charges;
  const tax = Math.round(exclusive * 0.2);
  const prepaid = document.prepaid === undefined ? 0 : cents(document.prepaid);
  const totals = {
    LineExtensionAmount: money(net),
    TaxExclusiveAmount: money(exclusive),
    TaxInclusiveAmount: money(exclusive + tax),
    AllowanceTotalAmount: money(allowances),
    ChargeTotalAmount: money(charges),
    PrepaidAmount: money(prepaid),
    PayableAmount: money(exclusive + tax - prepaid),
    ...document.totals,
  };
  const category = (rate = '20') =>
    `<cbc:ID>S</cbc:ID><cbc:Percent>${rate}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">${document.extra ?? ''}
<cbc:ID>${document.number ?? 'R-1'}</cbc:ID><cbc:IssueDate>${document.date ?? '2026-01-10'}</cbc:IssueDate>${document.time === undefined ? '' : `<cbc:IssueTime>${document.time}</cbc:IssueTime>`}
<cbc:${root}TypeCode>${document.type ?? (root === 'Invoice' ? '380' : '381')}</cbc:${root}TypeCode>
<cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
${(document.references ?? []).map((id) => `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${id}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`).join('')}
<cac:AccountingSupplierParty><cac:Party>${document.seller ?? vat('DE111111111')}</cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party>${document.buyer ?? gln('4000000000001')}</cac:Party></cac:AccountingCustomerParty>
${adjustments.map((text) => `<cac:AllowanceCharge><cbc:ChargeIndicator>${charge(text)}</cbc:ChargeIndicator><cbc:AllowanceChargeReason>${charge(text) ? 'Freight' : 'Discount'}</cbc:AllowanceChargeReason>${amount('Amount', text.replace('+', ''))}<cac:TaxCategory>${category()}</cac:TaxCategory></cac:AllowanceCharge>`).join('\n')}
<cac:TaxTotal>${amount('TaxAmount', money(tax))}<cac:TaxSubtotal>${amount('TaxableAmount', money(exclusive))}${amount('TaxAmount', money(tax))}<cac:TaxCategory>${category()}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal>${Object.entries(totals)
    .map(([name, value]) => amount(name, value))
    .join('')}</cac:LegalMonetaryTotal>
${lines.map((line, index) => lineXml(root, line, index, amount, category)).join('\n')}
</${root}>`;
}

function lineXml(
  root: 'Invoice' | 'CreditNote',
  line: UblLine,
  index: number,
  amount: (name: string, value: string) => string,
  category: (rate?: string) => string,
): string {
  const quantity = root === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity';
  const sku = line.sku === undefined ? 'DRILL' : line.sku;
  const seller =
    sku === null ? '' : `<cac:SellersItemIdentification><cbc:ID>${sku}</cbc:ID></cac:SellersItemIdentification>`;
  return `<cac:${root}Line><cbc:ID>${line.id ?? index + 1}</cbc:ID><cbc:${quantity} unitCode="${line.unit ?? 'C62'}">${line.quantity ?? '1'}</cbc:${quantity}>${amount('LineExtensionAmount', line.net)}<cac:Item><cbc:Name>${line.name ?? 'Drill'}</cbc:Name>${seller}<cac:ClassifiedTaxCategory>${category(line.rate)}</cac:ClassifiedTaxCategory></cac:Item></cac:${root}Line>`;
}
