import { defineTexts } from '@hanse/ui';

export const benefitKindTexts = defineTexts({
  en: { choice: 'Choice', number: 'Number', text: 'Text', allowance: 'Allowance', access: 'Access' },
  de: { choice: 'Auswahl', number: 'Zahl', text: 'Text', allowance: 'Kontingent', access: 'Zugang' },
});
