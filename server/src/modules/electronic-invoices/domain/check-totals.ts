import { Decimal } from '#kernel';
import type { DocumentReader } from './document-reader.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { find, type XmlElement } from './xml-element.ts';

/**
 * Holds the totals against what they must add up to. An invoice that contradicts itself is refused: whichever of its
 * figures were taken, the turnover could be wrong.
 */
export function checkTotals(reader: DocumentReader, root: XmlElement, document: InvoiceDocument): void {
  const { totals, lines, adjustments, taxGroups } = document;
  const at = (name: string) => find(root, 'cac:LegalMonetaryTotal', `cbc:${name}`) ?? root;
  const sum = (isCharge: boolean) =>
    Decimal.sum(adjustments.filter((entry) => entry.isCharge === isCharge).map((entry) => entry.amount));
  const expectations: [rule: string, element: XmlElement, stated: Decimal, expected: Decimal, of: string][] = [
    [
      'BR-CO-10',
      at('LineExtensionAmount'),
      totals.lines,
      Decimal.sum(lines.map((line) => line.netAmount)),
      'the lines',
    ],
    ['BR-CO-11', at('AllowanceTotalAmount'), totals.allowances, sum(false), 'the allowances'],
    ['BR-CO-12', at('ChargeTotalAmount'), totals.charges, sum(true), 'the charges'],
    [
      'BR-CO-13',
      at('TaxExclusiveAmount'),
      totals.net,
      totals.lines.sub(totals.allowances).add(totals.charges),
      'lines less allowances plus charges',
    ],
  ];
  const tax = totals.tax ?? Decimal.ZERO;
  if (taxGroups.length > 0) {
    const taxes = Decimal.sum(taxGroups.map((group) => group.tax));
    expectations.push([
      'BR-CO-14',
      find(root, 'cac:TaxTotal', 'cbc:TaxAmount') ?? root,
      tax,
      taxes,
      'the tax subtotals',
    ]);
  }
  expectations.push(
    ['BR-CO-15', at('TaxInclusiveAmount'), totals.gross, totals.net.add(tax), 'net plus tax'],
    [
      'BR-CO-16',
      at('PayableAmount'),
      totals.payable,
      totals.gross.sub(totals.prepaid).add(totals.rounding),
      'gross less prepaid plus rounding',
    ],
  );
  for (const [rule, element, stated, expected, of] of expectations) {
    if (stated.equals(expected)) continue;
    reader.fail(element, rule, `is ${stated}; ${of} come to ${expected}`, `correct it, or what it adds up`);
  }
  checkTaxGroups(reader, root, document);
}

/** As the official check does, up to one unit of the currency is left to rounding. */
function checkTaxGroups(reader: DocumentReader, root: XmlElement, { taxGroups }: InvoiceDocument): void {
  for (const { taxable, rate, tax, category } of taxGroups) {
    if (rate === null) continue;
    const expected = taxable.mul(rate).divide(Decimal.of(100), 2, 'halfUp');
    if (tax.sub(expected).abs().compare(Decimal.ONE) < 0) continue;
    const reason = `states ${tax} tax for ${category} ${rate} %; ${taxable} make ${expected}`;
    reader.fail(find(root, 'cac:TaxTotal') ?? root, 'BR-CO-17', reason, 'correct the amount, or the rate');
  }
}
