import { defineTexts } from '@hanse/ui';

/** What benefits are called that people may receive. */
export const classTexts = defineTexts({
  en: {
    cashLike: 'Money and what is like it',
    goods: 'Goods',
    travelAndEvents: 'Travel and events',
    service: 'Services',
    training: 'Training',
    donation: 'Donations',
    units: 'What is collected in person',
    branded: 'Branded gifts',
  },
  de: {
    cashLike: 'Geld und Geldähnliches',
    goods: 'Waren',
    travelAndEvents: 'Reisen und Veranstaltungen',
    service: 'Leistungen',
    training: 'Schulungen',
    donation: 'Spenden',
    units: 'Persönlich Gesammeltes',
    branded: 'Werbegeschenke',
  },
});

/** Whom a limit binds. */
export const categoryTexts = defineTexts({
  en: {
    privateEmployee: 'for employees of companies',
    publicOfficial: 'for public officials',
    healthProfessional: 'for health professionals',
    regulatedBuyer: 'for regulated buyers',
  },
  de: {
    privateEmployee: 'für Angestellte von Unternehmen',
    publicOfficial: 'für Amtsträger',
    healthProfessional: 'für Heilberufe',
    regulatedBuyer: 'für regulierte Einkäufer',
  },
});
