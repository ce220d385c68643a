/** What is written to an address that is to become somebody's. */
import type { Language } from '#modules/parties';

interface Facts {
  operator: string;
  url: string;
}

interface MailText {
  subject: string;
  paragraphs: readonly string[];
  action: { label: string; url: string };
}

export const EMAIL_CHANGE_MAIL: Record<Language, (facts: Facts) => MailText> = {
  en: ({ operator, url }) => ({
    subject: `${operator}: confirm your new address`,
    paragraphs: [
      `somebody, we hope you, wants to use this address with ${operator} from now on.`,
      'Open the link to confirm it. It works for 48 hours. Until then everything stays as it is.',
    ],
    action: { label: 'Confirm address', url },
  }),
  de: ({ operator, url }) => ({
    subject: `${operator}: neue Adresse bestätigen`,
    paragraphs: [
      `jemand, hoffentlich Sie, möchte diese Adresse ab jetzt bei ${operator} verwenden.`,
      'Öffnen Sie den Link, um sie zu bestätigen. Er gilt 48 Stunden. Bis dahin bleibt alles, wie es ist.',
    ],
    action: { label: 'Adresse bestätigen', url },
  }),
};
