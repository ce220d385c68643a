import type { TermsVersion } from '@hanse/sdk';
import { defineTexts, type Tone } from '@hanse/ui';

export const stateTexts = defineTexts({
  en: { scheduled: 'Holds later', inForce: 'In force', superseded: 'Past' },
  de: { scheduled: 'Gilt später', inForce: 'In Kraft', superseded: 'Vergangen' },
});

export const stateTones: Readonly<Record<TermsVersion['state'], Tone>> = {
  scheduled: 'busy',
  inForce: 'good',
  superseded: 'quiet',
};

export const acceptanceTexts = defineTexts({
  en: { required: 'Must be accepted', none: 'Only to be read' },
  de: { required: 'Muss angenommen werden', none: 'Nur zum Lesen' },
});

export const howTexts = defineTexts({
  en: {
    portal: 'In the portal',
    paper: 'On paper',
    email: 'By e-mail',
    contract: 'By contract',
    import: 'Imported',
    other: 'Otherwise',
  },
  de: {
    portal: 'Im Portal',
    paper: 'Auf Papier',
    email: 'Per E-Mail',
    contract: 'Durch Vertrag',
    import: 'Importiert',
    other: 'Anders',
  },
});
