/** Names of what stands in the books. */
import type { LedgerEntry } from '@hanse/sdk';
import { defineTexts, type Tone } from '@hanse/ui';

export const kindTexts = defineTexts({
  en: {
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
  de: {
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
});

export const kindTones: Readonly<Record<LedgerEntry['kind'], Tone>> = {
  earned: 'good',
  released: 'quiet',
  byHand: 'warn',
  received: 'good',
  refunded: 'good',
  redeemed: 'brand',
  reserved: 'busy',
  paidOut: 'brand',
  handedOver: 'quiet',
  takenBack: 'bad',
  expired: 'quiet',
};

/** Where an amount can lie, by the name the books have for it. */
export const compartmentTexts = defineTexts({
  en: {
    'holder:pending': 'Pending',
    'holder:available': 'Available',
    'holder:reserved': 'Reserved',
    'holder:debt': 'Owed by the holder',
    'issuer:issued': 'Issued',
    'issuer:adjusted': 'Adjusted by hand',
    'issuer:redeemed': 'Redeemed',
    'issuer:settled': 'Paid out',
    'issuer:expired': 'Expired',
    'issuer:reversed': 'Taken back',
    'issuer:transferred': 'Between wallets',
  },
  de: {
    'holder:pending': 'Vorgemerkt',
    'holder:available': 'Verfügbar',
    'holder:reserved': 'Reserviert',
    'holder:debt': 'Vom Inhaber geschuldet',
    'issuer:issued': 'Ausgegeben',
    'issuer:adjusted': 'Von Hand korrigiert',
    'issuer:redeemed': 'Eingelöst',
    'issuer:settled': 'Ausgezahlt',
    'issuer:expired': 'Verfallen',
    'issuer:reversed': 'Zurückgenommen',
    'issuer:transferred': 'Zwischen Konten',
  },
});

export const sideTexts = defineTexts({
  en: { holder: 'with the holder', issuer: 'with us', from: 'From', to: 'To' },
  de: { holder: 'beim Inhaber', issuer: 'bei uns', from: 'Von', to: 'An' },
});

export const causeTexts = defineTexts({
  en: {
    event: 'Event',
    campaign: 'Campaign',
    derived: 'Share of another account’s event',
    clock: 'A date was reached',
    rules: 'Change of the rules',
    spend: 'Use of units',
    refund: 'Refund',
    reserve: 'Reservation',
    capture: 'Reservation used',
    cancelReservation: 'Reservation ended',
    move: 'Move between wallets',
    adjustment: 'Adjustment by hand',
  },
  de: {
    event: 'Ereignis',
    campaign: 'Kampagne',
    derived: 'Anteil am Ereignis eines anderen Accounts',
    clock: 'Ein Tag war erreicht',
    rules: 'Änderung der Regeln',
    spend: 'Einlösung',
    refund: 'Erstattung',
    reserve: 'Reservierung',
    capture: 'Reservierung eingelöst',
    cancelReservation: 'Reservierung aufgehoben',
    move: 'Übertragung zwischen Konten',
    adjustment: 'Korrektur von Hand',
  },
});

/** Of a text by key, the key itself where there is none. */
export function nameOf(texts: object, key: string): string {
  return (texts as Record<string, string>)[key] ?? key;
}
