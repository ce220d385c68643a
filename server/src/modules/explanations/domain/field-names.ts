/** What the fields of an event and its surroundings are called in sentences. */
import type { Language } from '#modules/tiers';

type Names = Readonly<Record<string, string>>;

const en: Names = {
  'event.netAmount': 'net amount',
  'event.quantity': 'quantity',
  'event.currency': 'currency',
  'event.source': 'source',
  'event.id': 'number of the document',
  'event.type': 'kind of event',
  'event.lines': 'lines',
  'event.occurredAt': 'time of the event',
  'event.local.year': 'year',
  'event.local.month': 'month',
  'event.local.day': 'day of the month',
  'event.local.weekday': 'weekday',
  'event.local.hour': 'hour',
  'matched.netAmount': 'net amount of the lines that count',
  'matched.quantity': 'quantity of the lines that count',
  'matched.count': 'number of lines that count',
  'line.id': 'line',
  'line.sku': 'SKU',
  'line.category': 'category',
  'line.brand': 'brand',
  'line.labels': 'labels',
  'line.unit': 'unit of measure',
  'line.quantity': 'quantity of the line',
  'line.netAmount': 'net amount of the line',
  'line.taxAmount': 'tax of the line',
  'line.marginAmount': 'margin of the line',
  'event.lines.sku': 'SKU',
  'event.lines.category': 'category',
  'event.lines.brand': 'brand',
  'event.lines.labels': 'labels',
  'event.lines.quantity': 'quantity',
  'event.lines.netAmount': 'net amount',
  ordinal: 'number of this event',
  'account.type': 'type of the account',
  'account.country': 'country',
  'account.isMemberOfGroup': 'account belongs to a group',
  'person.known': 'a person is named',
  'person.roles': 'roles of the person',
};

const de: Names = {
  'event.netAmount': 'Nettobetrag',
  'event.quantity': 'Menge',
  'event.currency': 'Währung',
  'event.source': 'Quelle',
  'event.id': 'Belegnummer',
  'event.type': 'Art des Ereignisses',
  'event.lines': 'Positionen',
  'event.occurredAt': 'Zeitpunkt des Ereignisses',
  'event.local.year': 'Jahr',
  'event.local.month': 'Monat',
  'event.local.day': 'Tag des Monats',
  'event.local.weekday': 'Wochentag',
  'event.local.hour': 'Stunde',
  'matched.netAmount': 'Nettobetrag der zählenden Positionen',
  'matched.quantity': 'Menge der zählenden Positionen',
  'matched.count': 'Anzahl der zählenden Positionen',
  'line.id': 'Position',
  'line.sku': 'Artikelnummer',
  'line.category': 'Warengruppe',
  'line.brand': 'Marke',
  'line.labels': 'Merkmale',
  'line.unit': 'Mengeneinheit',
  'line.quantity': 'Menge der Position',
  'line.netAmount': 'Nettobetrag der Position',
  'line.taxAmount': 'Steuer der Position',
  'line.marginAmount': 'Marge der Position',
  'event.lines.sku': 'Artikelnummer',
  'event.lines.category': 'Warengruppe',
  'event.lines.brand': 'Marke',
  'event.lines.labels': 'Merkmale',
  'event.lines.quantity': 'Menge',
  'event.lines.netAmount': 'Nettobetrag',
  ordinal: 'laufende Nummer dieses Ereignisses',
  'account.type': 'Art des Kontos',
  'account.country': 'Land',
  'account.isMemberOfGroup': 'Zugehörigkeit zu einer Gruppe',
  'person.known': 'Nennung einer Person',
  'person.roles': 'Rollen der Person',
};

/** By path, as expressions write it. */
export const fieldNames: Readonly<Record<Language, Names>> = { en, de };

/** Currencies people name instead of spelling their code: what one unit of it is called, and its sign. */
const currencies: Readonly<Record<string, { sign: string; en: string; de: string }>> = {
  EUR: { sign: '€', en: 'euro', de: 'Euro' },
  USD: { sign: '$', en: 'dollar', de: 'Dollar' },
  GBP: { sign: '£', en: 'pound', de: 'Pfund' },
  CHF: { sign: 'CHF', en: 'franc', de: 'Franken' },
};

export function currencySign(code: string): string {
  return currencies[code]?.sign ?? code;
}

/** "euro" in "1 point per euro". */
export function currencyWord(code: string, language: Language): string {
  return currencies[code]?.[language] ?? code;
}
