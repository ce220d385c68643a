import { defineTexts } from '@hanse/ui';

/** Whose a field is, and what it holds. */
export const fieldTexts = defineTexts({
  en: {
    account: 'Account',
    person: 'Person',
    membership: 'Membership',
    product: 'Product',
    string: 'Text',
    number: 'Number',
    boolean: 'Yes or no',
    date: 'Day',
    enum: 'Choice',
    money: 'Money',
  },
  de: {
    account: 'Account',
    person: 'Person',
    membership: 'Mitgliedschaft',
    product: 'Produkt',
    string: 'Text',
    number: 'Zahl',
    boolean: 'Ja oder nein',
    date: 'Tag',
    enum: 'Auswahl',
    money: 'Betrag',
  },
});
