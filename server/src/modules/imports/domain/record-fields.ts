/** What one row of each kind of file can say besides documents: the fields, how they are read, and what people call them. */
import type { RecordKind } from './import-kinds.ts';

export { type ImportKind, importKinds, type RecordKind, recordKinds } from './import-kinds.ts';

/** How a cell becomes a value. */
export type FieldType =
  | 'text'
  | 'decimal'
  /** A point in time, or the first instant of a day. */
  | 'instant'
  | 'day'
  /** ISO 3166-1 alpha-2. */
  | 'country'
  /** ISO 4217. */
  | 'currency'
  /** `en` or `de`. */
  | 'language'
  /** Several texts in one cell. */
  | 'list';

export interface FieldDefinition {
  type: FieldType;
  /** A row without it is rejected. */
  required?: true;
  /** Texts are at most so long. */
  max?: number;
  about: string;
  /** Header names it is recognised by, English and German; letters and digits only, in lower case. */
  known: readonly string[];
}

const accountId: FieldDefinition = {
  type: 'text',
  required: true,
  max: 200,
  about: 'number of the account in the system that the mapping names',
  known: [
    ...['customerid', 'customernumber', 'customerno', 'custno', 'customer', 'accountid', 'accountnumber', 'account'],
    ...['externalid', 'companyid', 'resellerid', 'resellercode', 'dealerid', 'kundennummer', 'kundennr', 'kdnr'],
    ...['kunde', 'debitor', 'debitorennummer', 'debitorennr', 'kontonummer', 'haendlernummer', 'firmennummer'],
  ],
};
const personId: FieldDefinition = {
  type: 'text',
  required: true,
  max: 200,
  about: 'number of the person in the system that the mapping names',
  known: [
    ...['personid', 'personnumber', 'contactid', 'contactnumber', 'contactno', 'userid', 'memberid', 'employeeid'],
    ...['kontaktid', 'kontaktnummer', 'personennummer', 'personalnummer', 'ansprechpartnernr', 'benutzer'],
  ],
};

/** A table: kind, field, how it is read. What is required comes first. */
export const recordFields: Readonly<Record<RecordKind, Readonly<Record<string, FieldDefinition>>>> = {
  accounts: {
    externalId: { ...accountId, known: [...accountId.known, 'id', 'number', 'no', 'nummer', 'nr'] },
    name: {
      type: 'text',
      max: 200,
      about: 'name of the company; its number where the file has none',
      known: [
        'name',
        'companyname',
        'company',
        'accountname',
        'customername',
        'resellername',
        'firma',
        'firmenname',
        'firmenbezeichnung',
        'kundenname',
        'name1',
      ],
    },
    type: {
      type: 'text',
      max: 50,
      about: 'company, team, branch, distributor, reseller, dealer or a word of your own',
      known: ['type', 'accounttype', 'customertype', 'kind', 'typ', 'kundentyp', 'kundenart', 'art'],
    },
    country: {
      type: 'country',
      about: 'ISO 3166 code; names through `codes`',
      known: [
        'country',
        'countrycode',
        'nation',
        'land',
        'laendercode',
        'laenderkennzeichen',
        'staat',
        'officelocation',
      ],
    },
    parent: {
      type: 'text',
      max: 200,
      about: 'number of the account above it, in the same system',
      known: [
        'parent',
        'parentid',
        'parentaccount',
        'parentnumber',
        'headquarters',
        'group',
        'subsidiaryof',
        'konzern',
        'mutter',
        'muttergesellschaft',
        'zentrale',
        'uebergeordnet',
      ],
    },
    joinedAt: {
      type: 'instant',
      about: 'since when it belongs to the programmes; now, where the file says nothing',
      known: [
        'joinedat',
        'joined',
        'customersince',
        'since',
        'createdat',
        'created',
        'kundeseit',
        'seit',
        'beitritt',
        'eintritt',
        'angelegt',
        'angelegtam',
      ],
    },
  },
  persons: {
    externalId: { ...personId, known: [...personId.known, 'id', 'externalid', 'number', 'nummer', 'nr'] },
    givenName: {
      type: 'text',
      max: 100,
      about: 'given name',
      known: ['givenname', 'firstname', 'forename', 'vorname', 'rufname'],
    },
    familyName: {
      type: 'text',
      max: 100,
      about: 'family name, or the whole name where it stands in one column',
      known: [
        'familyname',
        'lastname',
        'surname',
        'name',
        'fullname',
        'contactname',
        'nachname',
        'familienname',
        'zuname',
        'ansprechpartner',
      ],
    },
    email: {
      type: 'text',
      max: 254,
      about: 'e-mail address',
      known: ['email', 'emailaddress', 'mail', 'mailadresse', 'emailadresse'],
    },
    phone: {
      type: 'text',
      max: 40,
      about: 'telephone number',
      known: ['phone', 'phonenumber', 'telephone', 'mobile', 'telefon', 'telefonnummer', 'tel', 'mobil', 'handy'],
    },
    language: { type: 'language', about: 'en or de', known: ['language', 'lang', 'locale', 'sprache'] },
  },
  memberships: {
    account: accountId,
    person: personId,
    roles: {
      type: 'list',
      about: 'roles in the account: decision-maker, influencer, user, or your own words',
      known: [
        'role',
        'roles',
        'function',
        'position',
        'jobtitle',
        'title',
        'contacttitle',
        'rolle',
        'rollen',
        'funktion',
        'stellung',
      ],
    },
    validFrom: {
      type: 'instant',
      about: 'from when on it holds; now, where the file says nothing',
      known: ['validfrom', 'from', 'start', 'startdate', 'since', 'gueltigab', 'von', 'ab', 'beginn', 'seit'],
    },
    validTo: {
      type: 'instant',
      about: 'until when, exclusive; open, where the file says nothing',
      known: ['validto', 'to', 'until', 'end', 'enddate', 'gueltigbis', 'bis', 'ende'],
    },
  },
  products: {
    sku: {
      type: 'text',
      required: true,
      max: 200,
      about: 'article number as the lines of documents name it',
      known: [
        'sku',
        'productid',
        'productcode',
        'productnumber',
        'stockcode',
        'itemnumber',
        'itemno',
        'item',
        'articlenumber',
        'artikel',
        'artikelnummer',
        'artikelnr',
        'materialnummer',
        'material',
        'productalternatekey',
        'id',
      ],
    },
    name: {
      type: 'text',
      max: 200,
      about: 'name of the product; its number where the file has none',
      known: [
        'name',
        'productname',
        'description',
        'itemname',
        'product',
        'englishproductname',
        'bezeichnung',
        'artikelbezeichnung',
        'produktname',
        'beschreibung',
      ],
    },
    category: {
      type: 'text',
      max: 200,
      about: 'category that rules can ask for',
      known: [
        'category',
        'categoryname',
        'categoryid',
        'productcategory',
        'series',
        'productgroup',
        'warengruppe',
        'kategorie',
        'produktgruppe',
        'sortiment',
      ],
    },
    brand: {
      type: 'text',
      max: 200,
      about: 'brand that rules can ask for',
      known: ['brand', 'manufacturer', 'make', 'marke', 'hersteller'],
    },
    labels: {
      type: 'list',
      about: 'labels that rules can ask for',
      known: ['labels', 'tags', 'keywords', 'merkmale', 'etiketten', 'schlagworte'],
    },
    unit: {
      type: 'text',
      max: 50,
      about: 'unit in which quantities are counted',
      known: ['unit', 'baseunit', 'uom', 'unitofmeasure', 'einheit', 'mengeneinheit', 'basiseinheit', 'me'],
    },
    validFrom: {
      type: 'instant',
      about: 'from when on it holds; from the beginning for a new product, else now',
      known: ['validfrom', 'from', 'gueltigab', 'ab'],
    },
  },
  exchangeRates: {
    currency: {
      type: 'currency',
      required: true,
      about: 'ISO 4217 code',
      known: [
        'currency',
        'currencycode',
        'iso',
        'currencyalternatekey',
        'waehrung',
        'waehrungscode',
        'waehrungsschluessel',
      ],
    },
    day: {
      type: 'day',
      required: true,
      about: 'business day',
      known: ['day', 'date', 'ratedate', 'timeperiod', 'fulldatealternatekey', 'tag', 'datum', 'kursdatum', 'stichtag'],
    },
    rate: {
      type: 'decimal',
      required: true,
      about: "what one unit of the currency is worth in the programme's currency",
      known: ['rate', 'exchangerate', 'value', 'obsvalue', 'averagerate', 'kurs', 'wechselkurs', 'umrechnungskurs'],
    },
  },
  openingBalances: {
    account: accountId,
    unit: {
      type: 'text',
      required: true,
      max: 60,
      about: 'key of the unit, such as points',
      known: ['unit', 'unitkey', 'wallet', 'balancetype', 'einheit', 'kontoart', 'punkteart'],
    },
    amount: {
      type: 'decimal',
      required: true,
      about: 'what the wallet receives; above zero',
      known: [
        'amount',
        'balance',
        'points',
        'openingbalance',
        'value',
        'betrag',
        'saldo',
        'punkte',
        'punktestand',
        'anfangsbestand',
        'guthaben',
      ],
    },
    reference: {
      type: 'text',
      max: 200,
      about: 'your key of this balance; made of unit, date and holder where the file has none',
      known: [
        'reference',
        'ref',
        'bookingnumber',
        'transactionid',
        'referenz',
        'belegnummer',
        'buchungsnummer',
        'beleg',
      ],
    },
    earnedAt: {
      type: 'instant',
      about: 'when it was earned; now, where the file says nothing',
      known: [
        'earnedat',
        'earned',
        'earneddate',
        'date',
        'bookedat',
        'verdientam',
        'gesammeltam',
        'datum',
        'buchungsdatum',
      ],
    },
    expiresAt: {
      type: 'day',
      about: "last day on which it can be used; the unit's own rule, where the file says nothing",
      known: [
        'expiresat',
        'expires',
        'expirydate',
        'expiry',
        'validuntil',
        'verfaelltam',
        'verfall',
        'verfallsdatum',
        'gueltigbis',
      ],
    },
    person: {
      ...personId,
      required: undefined,
      about: 'number of the person whose membership holds it; the account itself, where the file says nothing',
    },
  },
};
