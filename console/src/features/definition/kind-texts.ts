import { defineTexts } from '@hanse/ui';

/** Kinds of definitions. */
export const kindTexts = defineTexts({
  en: {
    programme: 'Programme',
    terms: 'Terms',
    eventType: 'Event type',
    field: 'Field',
    unit: 'Unit',
    metric: 'Metric',
    benefit: 'Benefit',
    ladder: 'Ladder',
    campaign: 'Campaign',
  },
  de: {
    programme: 'Programm',
    terms: 'Bedingungen',
    eventType: 'Ereignisart',
    field: 'Feld',
    unit: 'Einheit',
    metric: 'Kennzahl',
    benefit: 'Vorteil',
    ladder: 'Stufenleiter',
    campaign: 'Kampagne',
  },
});
