/** What statements say, in both languages. */
import type { Language } from '#modules/tiers';
import type { Category } from './statement.ts';

export interface StatementPhrases {
  title: string;
  account: string;
  customerNumber: string;
  member: string;
  period: string;
  made: string;
  level: string;
  since: (date: string) => string;
  until: string;
  bookedOn: string;
  what: string;
  change: string;
  balance: string;
  category: string;
  reference: string;
  unit: string;
  valueDate: string;
  opening: (date: string) => string;
  closing: (date: string) => string;
  nothing: string;
  pending: string;
  reserved: string;
  pendingNote: string;
  expiring: (date: string) => string;
  expiringDate: string;
  expiringAmount: string;
  noExpiry: string;
  page: (page: number, of: number) => string;
  continued: string;
  note: string;
  categories: Readonly<Record<Category, string>>;
  lines: {
    ofDate: (date: string) => string;
    usable: string;
    promised: string;
    takenBack: string;
    redeemed: string;
    refund: string;
    paidOut: string;
    reserved: string;
    unreserved: string;
    handedOver: string;
    received: string;
    expired: string;
    givenBack: string;
    byHand: string;
    share: (campaign: string) => string;
    merged: string;
    other: string;
  };
}

const english: StatementPhrases = {
  title: 'Account statement',
  account: 'Account',
  customerNumber: 'Customer number',
  member: 'Member',
  period: 'Period',
  made: 'Made on',
  level: 'Level',
  since: (date) => `since ${date}`,
  until: 'to',
  bookedOn: 'Booked',
  what: 'What for',
  change: 'Amount',
  balance: 'Balance',
  category: 'Kind',
  reference: 'Reference',
  unit: 'Unit',
  valueDate: 'Value',
  opening: (date) => `Balance before ${date}`,
  closing: (date) => `Balance at the end of ${date}`,
  nothing: 'Nothing was booked in this period.',
  pending: 'Not yet usable',
  reserved: 'Reserved',
  pendingNote: 'becomes usable later and is not part of the balance',
  expiring: (date) => `Expiring next, as of ${date}`,
  expiringDate: 'Usable until',
  expiringAmount: 'Amount',
  noExpiry: 'Nothing expires within the next twelve months.',
  page: (page, of) => `Page ${page} of ${of}`,
  continued: 'continued',
  note: 'Amounts are shown by the day on which they were booked. What is corrected later appears as an entry of its own.',
  categories: {
    earned: 'Earned',
    released: 'Became usable',
    byHand: 'By hand',
    received: 'Received',
    refunded: 'Refunded',
    redeemed: 'Redeemed',
    reserved: 'Reserved',
    paidOut: 'Paid out',
    handedOver: 'Handed over',
    takenBack: 'Taken back',
    expired: 'Expired',
  },
  lines: {
    ofDate: (date) => `of ${date}`,
    usable: 'became usable',
    promised: 'usable later',
    takenBack: 'taken back',
    redeemed: 'Redemption',
    refund: 'Refund',
    paidOut: 'Payment',
    reserved: 'Reservation',
    unreserved: 'Reservation ended',
    handedOver: 'To another wallet',
    received: 'From another wallet',
    expired: 'Expired',
    givenBack: 'Given back after expiring',
    byHand: 'Booked by hand',
    share: (campaign) => `Share: ${campaign}`,
    merged: 'Accounts were merged',
    other: 'Booking',
  },
};

const german: StatementPhrases = {
  title: 'Kontoauszug',
  account: 'Konto',
  customerNumber: 'Kundennummer',
  member: 'Mitglied',
  period: 'Zeitraum',
  made: 'Erstellt am',
  level: 'Stufe',
  since: (date) => `seit ${date}`,
  until: 'bis',
  bookedOn: 'Gebucht',
  what: 'Wofür',
  change: 'Betrag',
  balance: 'Stand',
  category: 'Art',
  reference: 'Referenz',
  unit: 'Einheit',
  valueDate: 'Wert',
  opening: (date) => `Stand vor dem ${date}`,
  closing: (date) => `Stand am Ende des ${date}`,
  nothing: 'In diesem Zeitraum wurde nichts gebucht.',
  pending: 'Noch nicht verfügbar',
  reserved: 'Reserviert',
  pendingNote: 'wird später verfügbar und zählt noch nicht zum Stand',
  expiring: (date) => `Nächster Verfall, Stand ${date}`,
  expiringDate: 'Nutzbar bis',
  expiringAmount: 'Betrag',
  noExpiry: 'In den nächsten zwölf Monaten verfällt nichts.',
  page: (page, of) => `Seite ${page} von ${of}`,
  continued: 'Fortsetzung',
  note: 'Beträge stehen unter dem Tag ihrer Buchung. Was später berichtigt wird, erscheint als eigene Buchung.',
  categories: {
    earned: 'Gesammelt',
    released: 'Verfügbar geworden',
    byHand: 'Von Hand',
    received: 'Erhalten',
    refunded: 'Erstattet',
    redeemed: 'Eingelöst',
    reserved: 'Reserviert',
    paidOut: 'Ausgezahlt',
    handedOver: 'Übertragen',
    takenBack: 'Zurückgenommen',
    expired: 'Verfallen',
  },
  lines: {
    ofDate: (date) => `vom ${date}`,
    usable: 'verfügbar geworden',
    promised: 'später verfügbar',
    takenBack: 'zurückgenommen',
    redeemed: 'Einlösung',
    refund: 'Erstattung',
    paidOut: 'Auszahlung',
    reserved: 'Reservierung',
    unreserved: 'Reservierung aufgehoben',
    handedOver: 'An ein anderes Guthaben',
    received: 'Aus einem anderen Guthaben',
    expired: 'Verfallen',
    givenBack: 'Nach dem Verfall gutgeschrieben',
    byHand: 'Buchung von Hand',
    share: (campaign) => `Anteil: ${campaign}`,
    merged: 'Konten wurden zusammengeführt',
    other: 'Buchung',
  },
};
export function phrasesIn(language: Language): StatementPhrases {
  return language === 'de' ? german : english;
}
