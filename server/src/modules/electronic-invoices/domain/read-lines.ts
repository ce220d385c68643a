import type { DocumentReader } from './document-reader.ts';
import type { DocumentLine } from './invoice-document.ts';
import { childrenOf, find, textAt, type XmlElement } from './xml-element.ts';

const SKU_CHARACTERS_MAX = 200;
const LABELS_MAX = 20;

/** The lines of the document, with their item, quantity and net amount. */
export function readLines(reader: DocumentReader, root: XmlElement, currency: string): DocumentLine[] {
  const isInvoice = root.name === 'Invoice';
  const elements = childrenOf(root, isInvoice ? 'cac:InvoiceLine' : 'cac:CreditNoteLine');
  if (elements.length === 0) {
    reader.fail(`/${root.name}`, 'BR-16', 'has no lines', 'state at least one line');
  }
  const quantityName = isInvoice ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity';
  const lines: DocumentLine[] = [];
  for (const element of elements) {
    const line = readLine(reader, element, quantityName, currency);
    if (line !== null) lines.push(line);
  }
  return lines;
}

function readLine(
  reader: DocumentReader,
  element: XmlElement,
  quantityName: string,
  currency: string,
): DocumentLine | null {
  const id = reader.id(element, ['cbc:ID'], 'BR-21');
  const quantity = reader.number(element, [quantityName], 'BR-22');
  const netAmount = reader.amount(element, ['cbc:LineExtensionAmount'], {
    missing: 'BR-24',
    decimals: 'BR-DEC-23',
    currency,
  });
  const item = find(element, 'cac:Item');
  const name = textAt(item, 'cbc:Name');
  if (name === null) reader.fail(element, 'BR-25', 'names no item', 'state the name of the item');
  const price = reader.number(element, ['cac:Price', 'cbc:PriceAmount'], null);
  if (price !== null && price.sign() < 0) {
    reader.fail(element, 'BR-27', `has the price ${price}`, 'state prices without a minus; make the quantity negative');
  }
  const category = find(item, 'cac:ClassifiedTaxCategory');
  const rate = category === null ? null : reader.number(category, ['cbc:Percent'], null);
  if (id === null || quantity === null || netAmount === null || name === null) return null;
  return {
    id,
    sku: skuOf(item, name),
    name: name.slice(0, SKU_CHARACTERS_MAX).trim(),
    standardItemId: shortId(item, 'cac:StandardItemIdentification'),
    ...classificationsOf(item),
    brand: textAt(item, 'cbc:BrandName')?.slice(0, SKU_CHARACTERS_MAX).trim() ?? null,
    quantity,
    unit: find(element, quantityName)?.attributes.get('unitCode')?.trim() || null,
    netAmount,
    category: textAt(category, 'cbc:ID'),
    rate,
  };
}

/** Credit notes name goods by the same rule, so that they find them. */
function skuOf(item: XmlElement | null, name: string): string {
  const sku = shortId(item, 'cac:SellersItemIdentification') ?? shortId(item, 'cac:StandardItemIdentification');
  return sku ?? `name:${name}`.slice(0, SKU_CHARACTERS_MAX).trim();
}

function shortId(item: XmlElement | null, name: string): string | null {
  return textAt(item, name, 'cbc:ID')?.slice(0, SKU_CHARACTERS_MAX).trim() ?? null;
}

function classificationsOf(item: XmlElement | null): Pick<DocumentLine, 'classification' | 'classifications'> {
  const codes = childrenOf(item, 'cac:CommodityClassification')
    .map((element) => find(element, 'cbc:ItemClassificationCode'))
    .filter((code) => code !== null && code.text !== '')
    .slice(0, LABELS_MAX) as XmlElement[];
  return {
    classification: codes[0]?.text.slice(0, SKU_CHARACTERS_MAX) ?? null,
    classifications: codes.map(({ text, attributes }) =>
      `${attributes.get('listID') ?? ''}:${text}`.slice(0, SKU_CHARACTERS_MAX),
    ),
  };
}
