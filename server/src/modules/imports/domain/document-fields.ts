/** What columns of documents are called, for suggesting a mapping; letters and digits only, in lower case. */
export interface DocumentField {
  known: readonly string[];
  type: 'text' | 'number' | 'date';
  required?: true;
}

export const documentFields = {
  id: {
    required: true,
    type: 'text',
    known: ['invoiceno', 'invoicenumber', 'invoiceid', 'invoice', 'documentno', 'documentnumber', 'documentid', 'orderid', 'orderno', 'ordernumber', 'salesordernumber', 'belegnr', 'belegnummer', 'rechnungsnr', 'rechnungsnummer', 'auftragsnr', 'auftragsnummer', 'bestellnummer', 'vorgang', 'number', 'nummer', 'id'],
  },
  occurredAt: {
    required: true,
    type: 'date',
    known: ['invoicedate', 'documentdate', 'orderdate', 'date', 'postingdate', 'bookingdate', 'datum', 'belegdatum', 'rechnungsdatum', 'bestelldatum', 'buchungsdatum', 'leistungsdatum', 'occurredat', 'timestamp'],
  },
  account: {
    required: true,
    type: 'text',
    known: ['customerid', 'customerno', 'customernumber', 'customer', 'accountid', 'account', 'resellercode', 'resellerid', 'dealerid', 'kundennr', 'kundennummer', 'kdnr', 'kunde', 'debitor', 'debitorennummer', 'haendlernummer'],
  },
  accountName: { type: 'text', known: ['customername', 'companyname', 'accountname', 'resellername', 'company', 'firma', 'kundenname', 'name'] },
  country: { type: 'text', known: ['country', 'land', 'shipcountry', 'countrycode', 'laendercode'] },
  currency: { type: 'text', known: ['currency', 'currencycode', 'waehrung', 'waehrungscode'] },
  sku: {
    type: 'text',
    known: ['stockcode', 'sku', 'productid', 'productcode', 'productnumber', 'itemno', 'itemnumber', 'item', 'article', 'articlenumber', 'artikel', 'artikelnr', 'artikelnummer', 'material', 'materialnummer'],
  },
  quantity: { type: 'number', known: ['quantity', 'qty', 'pieces', 'units', 'orderquantity', 'menge', 'anzahl', 'stueck', 'stueckzahl'] },
  unitPrice: { type: 'number', known: ['unitprice', 'price', 'priceeach', 'einzelpreis', 'preis', 'stueckpreis', 'vkpreis'] },
  netAmount: { type: 'number', known: ['netamount', 'linetotal', 'lineamount', 'amount', 'salesamount', 'net', 'netvalue', 'total', 'netto', 'nettobetrag', 'betrag', 'positionswert', 'umsatz', 'summe'] },
  category: { type: 'text', known: ['category', 'productcategory', 'warengruppe', 'kategorie', 'produktgruppe'] },
  brand: { type: 'text', known: ['brand', 'manufacturer', 'marke', 'hersteller'] },
  unit: { type: 'text', known: ['uom', 'unit', 'unitofmeasure', 'einheit', 'mengeneinheit'] },
  lineId: { type: 'text', known: ['lineno', 'linenumber', 'line', 'position', 'pos', 'posnr', 'zeile'] },
} as const satisfies Readonly<Record<string, DocumentField>>;

export type DocumentFieldName = keyof typeof documentFields;
