/** Documents that break a rule are refused under its official number. */
import { describe, expect, test } from 'vitest';
import { gln, type UblDocument, ubl, vat } from '../../../../test/support/ubl.ts';
import { parseXml } from '../operations/parse-xml.ts';
import { readDocument } from './read-document.ts';

function read(xml: string, source: string | null = null) {
  const tree = parseXml(Buffer.from(xml));
  if (!tree.ok) throw new Error(tree.error.detail);
  return readDocument(tree.value, source);
}

const rules = (xml: string) => {
  const result = read(xml);
  return result.ok ? [] : (result.error.errors ?? []).map(({ code }) => code);
};

const without = (element: string, document: UblDocument = {}) =>
  ubl(document).replace(new RegExp(`<${element}[ >][\\s\\S]*?</${element}>`), '');

describe('a document is refused under the number of the rule it breaks', () => {
  test.each<[rule: string, xml: string]>([
    ['BR-02', without('cbc:ID')],
    ['BR-03', without('cbc:IssueDate')],
    ['BR-04', without('cbc:InvoiceTypeCode')],
    ['BR-05', without('cbc:DocumentCurrencyCode')],
    ['BR-06', ubl({ seller: ' ' })],
    ['BR-07', ubl({ buyer: ' ' })],
    ['BR-12', without('cac:LegalMonetaryTotal')],
    ['BR-12', without('cbc:LineExtensionAmount')],
    ['BR-13', without('cbc:TaxExclusiveAmount')],
    ['BR-14', without('cbc:TaxInclusiveAmount')],
    ['BR-15', without('cbc:PayableAmount')],
    ['BR-16', ubl({ lines: [], totals: { LineExtensionAmount: '0.00' } })],
    ['BR-22', without('cbc:InvoicedQuantity')],
    ['BR-25', without('cbc:Name', { buyer: vat('DE222222222') })],
    ['BR-CL-01', ubl({ type: '999' })],
    ['BR-CL-01', ubl({ root: 'CreditNote', type: '380' })],
    ['BR-CL-04', ubl().replace('>EUR<', '>EURO<')],
    ['BR-CL-03', ubl().replace('LineExtensionAmount currencyID="EUR"', 'LineExtensionAmount currencyID="XYZ"')],
    ['BR-DE-26', ubl({ type: '384' })],
    ['BR-DEC-09', ubl({ totals: { LineExtensionAmount: '100.001' } })],
    ['BR-DEC-23', ubl({ lines: [{ net: '100.004' }] })],
    [
      'BR-CO-10',
      ubl({
        totals: {
          LineExtensionAmount: '100.01',
          TaxExclusiveAmount: '100.01',
          TaxInclusiveAmount: '120.01',
          PayableAmount: '120.01',
        },
      }),
    ],
    [
      'BR-CO-11',
      ubl({
        adjustments: ['5.00'],
        totals: {
          AllowanceTotalAmount: '6.00',
          TaxExclusiveAmount: '94.00',
          TaxInclusiveAmount: '113.00',
          PayableAmount: '113.00',
        },
      }),
    ],
    [
      'BR-CO-12',
      ubl({
        adjustments: ['+5.00'],
        totals: {
          ChargeTotalAmount: '4.00',
          TaxExclusiveAmount: '104.00',
          TaxInclusiveAmount: '125.00',
          PayableAmount: '125.00',
        },
      }),
    ],
    [
      'BR-CO-13',
      ubl({ totals: { TaxExclusiveAmount: '99.00', TaxInclusiveAmount: '119.00', PayableAmount: '119.00' } }),
    ],
    ['BR-CO-14', ubl().replace('>20.00<', '>19.99<').replace('120.00', '119.99').replace('120.00', '119.99')],
    ['BR-CO-15', ubl({ totals: { TaxInclusiveAmount: '121.00', PayableAmount: '121.00' } })],
    ['BR-CO-16', ubl({ prepaid: '20.00', totals: { PayableAmount: '120.00' } })],
    ['BR-CO-17', ubl().replaceAll('>20.00<', '>18.00<').replaceAll('120.00', '118.00')],
    ['PEPPOL-EN16931-F001', ubl({ date: '2026-02-30' })],
    [
      'PEPPOL-EN16931-R051',
      ubl().replace('LineExtensionAmount currencyID="EUR"', 'LineExtensionAmount currencyID="USD"'),
    ],
    ['UBL-2.1', ubl({ extra: '<cbc:DueDate>2026-02-01</cbc:DueDate><cbc:DueDate>2026-03-01</cbc:DueDate>' })],
    ['UBL-2.1', ubl({ lines: [{ net: '100.00', quantity: 'many' }] })],
    ['UBL-2.1', ubl({ time: '25:00:00' })],
  ])('%s', (rule, xml) => {
    expect(rules(xml)).toEqual([rule]);
  });

  test('a negative price breaks BR-27', () => {
    const xml = ubl().replace(
      '</cac:InvoiceLine>',
      '<cac:Price><cbc:PriceAmount currencyID="EUR">-1</cbc:PriceAmount></cac:Price></cac:InvoiceLine>',
    );
    expect(rules(xml)).toEqual(['BR-27']);
  });

  test('all faults are named at once, each with its place in the file', () => {
    const result = read(ubl({ lines: [{ net: '1.234' }, { net: '100.00', quantity: 'x' }], date: '10.01.2026' }));
    expect(result.ok || result.error.errors?.map(({ path, code }) => `${path.replace(/ \(.*/, '')} ${code}`)).toEqual([
      '/Invoice/cbc:IssueDate PEPPOL-EN16931-F001',
      '/Invoice/cac:InvoiceLine[1]/cbc:LineExtensionAmount BR-DEC-23',
      '/Invoice/cac:InvoiceLine[2]/cbc:InvoicedQuantity UBL-2.1',
    ]);
  });
});

describe('a document that adds nothing to the turnover is refused, and says why', () => {
  test.each(['325', '385', '386', '751', '875'])('type %s', (type) => {
    const result = read(ubl({ type }));
    expect(result.ok || result.error).toMatchObject({ code: 'electronic_invoice_unsupported', typeCode: type });
  });

  test.each([
    ['<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>', /begins with/],
    ['<Invoice/>', /neither/],
    [
      '<r:CrossIndustryInvoice xmlns:r="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>',
      /Cross Industry/,
    ],
  ])('%s', (xml, reason) => {
    const result = read(xml);
    expect(result.ok || result.error).toMatchObject({
      code: 'electronic_invoice_unsupported',
      detail: expect.stringMatching(reason),
    });
  });
});

describe('who it is for', () => {
  test.each<[string, string, object[]]>([
    ['a GLN keeps its scheme as system', gln('4000000000001'), [{ externalId: '4000000000001', system: '0088' }]],
    [
      'a VAT scheme is a VAT number',
      '<cbc:EndpointID schemeID="9930">de 123456789</cbc:EndpointID>',
      [{ vatNumber: 'DE123456789' }],
    ],
    [
      'an id of a VAT scheme that is none stays an id',
      '<cbc:EndpointID schemeID="9930">123</cbc:EndpointID>',
      [{ externalId: '123', system: '9930' }],
    ],
    [
      'a customer number without scheme is looked for everywhere',
      '<cac:PartyIdentification><cbc:ID>C-1</cbc:ID></cac:PartyIdentification>',
      [{ externalId: 'C-1' }],
    ],
    [
      'ids said twice count once',
      `<cbc:EndpointID schemeID="9930">DE123456789</cbc:EndpointID>${vat('DE 123.456-789')}`,
      [{ vatNumber: 'DE123456789' }],
    ],
    [
      'a name is the last resort',
      '<cac:PartyName><cbc:Name>Muster GmbH</cbc:Name></cac:PartyName>',
      [{ externalId: 'Muster GmbH', system: 'name' }],
    ],
  ])('%s', (_what, buyer, customer) => {
    const result = read(ubl({ buyer }));
    expect(result.ok && result.value.customer).toEqual(customer);
  });

  test('the envelope of an access point is taken off', () => {
    const body = ubl().replace(/<\?xml.*?\?>/, '');
    const envelope = `<s:StandardBusinessDocument xmlns:s="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"><s:StandardBusinessDocumentHeader/>${body}</s:StandardBusinessDocument>`;
    const result = read(envelope);
    expect(result.ok && result.value.number).toBe('R-1');
  });

  test.each([
    ['380', 'DE111111111'],
    ['389', 'DE222222222'],
  ])('type %s was numbered by %s', (type, issuer) => {
    const result = read(ubl({ type, buyer: vat('DE222222222') }));
    expect(result.ok && result.value.issuer).toBe(issuer);
  });
});
