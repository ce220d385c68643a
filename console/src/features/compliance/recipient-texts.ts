import { defineTexts } from '@hanse/ui';

export const categoryTexts = defineTexts({
  en: {
    privateEmployee: 'Employees of companies',
    publicOfficial: 'Public officials',
    healthProfessional: 'Health professionals',
    regulatedBuyer: 'Regulated buyers',
  },
  de: {
    privateEmployee: 'Angestellte von Unternehmen',
    publicOfficial: 'Amtsträger',
    healthProfessional: 'Heilberufe',
    regulatedBuyer: 'Regulierte Einkäufer',
  },
});

export const classTexts = defineTexts({
  en: {
    cashLike: 'Like cash',
    goods: 'Goods',
    travelAndEvents: 'Travel and events',
    service: 'Services',
    training: 'Training',
    donation: 'Donations',
    units: 'Points received',
    branded: 'Branded gifts',
  },
  de: {
    cashLike: 'Bargeldähnlich',
    goods: 'Waren',
    travelAndEvents: 'Reisen und Veranstaltungen',
    service: 'Leistungen',
    training: 'Schulungen',
    donation: 'Spenden',
    units: 'Erhaltene Punkte',
    branded: 'Werbegeschenke',
  },
});

export const occasionTexts = defineTexts({
  en: { tender: 'Tender', renewal: 'Renewal of a contract', other: 'Other' },
  de: { tender: 'Ausschreibung', renewal: 'Vertragsverlängerung', other: 'Anderes' },
});
