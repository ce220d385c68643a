/** What people read of what they received, in both languages. */
import type { Language } from '#modules/tiers';
import type { BenefitClass } from './benefit.ts';
import type { EntryKind } from './entry.ts';
import type { TaxTreatment } from './tax-treatment.ts';

export interface RecipientPhrases {
  title: (year: number) => string;
  employer: string;
  year: string;
  made: string;
  total: string;
  date: string;
  what: string;
  kind: string;
  units: string;
  value: string;
  reference: string;
  tax: string;
  taxClass: string;
  unitsClass: string;
  unclassified: string;
  untreated: string;
  unknownValue: string;
  unknownNote: (lines: number) => string;
  sectionTotal: string;
  nothing: string;
  page: string;
  continued: string;
  note: string;
  takenBack: string;
  taxedBy: Readonly<Record<TaxTreatment['taxedBy'], string>>;
  kinds: Readonly<Record<EntryKind, string>>;
  classes: Readonly<Record<BenefitClass, string>>;
  award: (campaign: string) => string;
  shareOut: (rule: string) => string;
}

const english: RecipientPhrases = {
  title: (year) => `Benefits in ${year}`,
  employer: 'Company',
  year: 'Year',
  made: 'Made on',
  total: 'All together',
  date: 'Date',
  what: 'What',
  kind: 'Kind',
  units: 'Units',
  value: 'Value',
  reference: 'Reference',
  tax: 'Tax treatment',
  taxClass: 'Tax class',
  unitsClass: 'Points and other units',
  unclassified: 'Without a tax class',
  untreated: 'Nobody has said how this is taxed. Please ask.',
  unknownValue: 'not known',
  unknownNote: (lines) =>
    lines === 1 ? 'The value of one line is not known.' : `The value of ${lines} lines is not known.`,
  sectionTotal: 'Total',
  nothing: 'Nothing was received in this year.',
  page: 'Page {page} of {of}',
  continued: 'continued',
  note: 'Values are fair values when received. What was taken back stands as a line of its own, in the year in which it was received. Units are counted when they are received; what is bought with them is counted again where it is a benefit of its own.',
  takenBack: 'taken back',
  taxedBy: {
    operator: 'Taxed by the supplier',
    employer: 'Taxed by the employer',
    recipient: 'Taxed by the recipient',
    nobody: 'Free of tax',
  },
  kinds: { award: 'Earned', shareOut: 'From the company', reward: 'Reward', withheld: 'Withheld' },
  classes: {
    cashLike: 'as good as cash',
    goods: 'goods',
    travelAndEvents: 'travel and events',
    service: 'services',
    training: 'training',
    donation: 'donation',
    units: 'units',
    branded: 'branded gift',
  },
  award: (campaign) => `Earned: ${campaign}`,
  shareOut: (rule) => (rule === '' ? 'Shared out by the company' : `Shared out by the company: ${rule}`),
};

const german: RecipientPhrases = {
  title: (year) => `Zuwendungen ${year}`,
  employer: 'Unternehmen',
  year: 'Jahr',
  made: 'Erstellt am',
  total: 'Zusammen',
  date: 'Datum',
  what: 'Was',
  kind: 'Art',
  units: 'Einheiten',
  value: 'Wert',
  reference: 'Referenz',
  tax: 'Steuerliche Behandlung',
  taxClass: 'Steuerklasse',
  unitsClass: 'Punkte und andere Einheiten',
  unclassified: 'Ohne Steuerklasse',
  untreated: 'Wie das versteuert wird, ist nicht festgelegt. Bitte nachfragen.',
  unknownValue: 'nicht bekannt',
  unknownNote: (lines) =>
    lines === 1 ? 'Der Wert einer Zeile ist nicht bekannt.' : `Der Wert von ${lines} Zeilen ist nicht bekannt.`,
  sectionTotal: 'Summe',
  nothing: 'In diesem Jahr wurde nichts erhalten.',
  page: 'Seite {page} von {of}',
  continued: 'Fortsetzung',
  note: 'Werte sind Verkehrswerte beim Erhalt. Was zurückgenommen wurde, steht als eigene Zeile in dem Jahr, in dem es erhalten wurde. Einheiten zählen, wenn sie erhalten werden; was damit gekauft wird, zählt noch einmal, wo es selbst eine Zuwendung ist.',
  takenBack: 'zurückgenommen',
  taxedBy: {
    operator: 'Versteuert vom Lieferanten',
    employer: 'Versteuert vom Arbeitgeber',
    recipient: 'Versteuert vom Empfänger',
    nobody: 'Steuerfrei',
  },
  kinds: { award: 'Gesammelt', shareOut: 'Vom Unternehmen', reward: 'Prämie', withheld: 'Einbehalten' },
  classes: {
    cashLike: 'wie Bargeld',
    goods: 'Waren',
    travelAndEvents: 'Reisen und Veranstaltungen',
    service: 'Dienstleistungen',
    training: 'Schulung',
    donation: 'Spende',
    units: 'Einheiten',
    branded: 'Werbegeschenk',
  },
  award: (campaign) => `Gesammelt: ${campaign}`,
  shareOut: (rule) => (rule === '' ? 'Vom Unternehmen verteilt' : `Vom Unternehmen verteilt: ${rule}`),
};

export function phrasesIn(language: Language): RecipientPhrases {
  return language === 'de' ? german : english;
}
