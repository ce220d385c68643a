import { defineTexts } from '@hanse/ui';

export const groupTexts = defineTexts({
  en: { programme: 'The programme', company: 'My company', me: 'About me' },
  de: { programme: 'Das Programm', company: 'Mein Unternehmen', me: 'Über mich' },
});
