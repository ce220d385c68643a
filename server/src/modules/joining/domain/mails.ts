/** What is written to people who join, in their language. Plain sentences; how a mail looks is not decided here. */
import type { Language } from '#modules/parties';

/** One mail as it is meant. */
export interface MailText {
  subject: string;
  paragraphs: readonly string[];
  /** What the reader is to do, and where; null where nothing is to be done. */
  action: { label: string; url: string } | null;
}

interface Sender {
  /** What the operator calls the programme, or itself. */
  programme: string;
  url: string;
}

type Writers<Fields> = Record<Language, (fields: Fields) => MailText>;

const CONFIRMATION: Writers<Sender & { companyName: string }> = {
  en: ({ programme, companyName, url }) => ({
    subject: `${programme}: please confirm your address`,
    paragraphs: [
      `somebody, we hope you, has applied for ${companyName} to join ${programme} with this address.`,
      'Open the link to confirm it. It works for 48 hours.',
      'If this was not you, there is nothing to do: without the link nothing happens, and we delete what was sent.',
    ],
    action: { label: 'Confirm address', url },
  }),
  de: ({ programme, companyName, url }) => ({
    subject: `${programme}: bitte bestätigen Sie Ihre Adresse`,
    paragraphs: [
      `jemand, hoffentlich Sie, hat mit dieser Adresse für ${companyName} die Teilnahme an ${programme} beantragt.`,
      'Öffnen Sie den Link, um sie zu bestätigen. Er gilt 48 Stunden.',
      'Waren Sie das nicht, müssen Sie nichts tun: Ohne den Link geschieht nichts, und die Angaben werden gelöscht.',
    ],
    action: { label: 'Adresse bestätigen', url },
  }),
};

const WELCOME: Writers<Sender & { companyName: string }> = {
  en: ({ programme, companyName, url }) => ({
    subject: `Welcome to ${programme}`,
    paragraphs: [
      `${companyName} takes part in ${programme} from now on.`,
      'Open the link to sign in: you see what you have, what comes next, and can invite your colleagues. It works once and for 7 days; afterwards, sign in with this address.',
    ],
    action: { label: 'Sign in', url },
  }),
  de: ({ programme, companyName, url }) => ({
    subject: `Willkommen bei ${programme}`,
    paragraphs: [
      `${companyName} nimmt ab jetzt an ${programme} teil.`,
      'Öffnen Sie den Link, um sich anzumelden: Dort sehen Sie, was Sie haben und was als Nächstes kommt, und laden Ihre Kolleginnen und Kollegen ein. Er geht einmal und gilt 7 Tage; danach melden Sie sich mit dieser Adresse an.',
    ],
    action: { label: 'Anmelden', url },
  }),
};

const REJECTION: Writers<Omit<Sender, 'url'> & { companyName: string; reason: string }> = {
  en: ({ programme, companyName, reason }) => ({
    subject: `${programme}: your application`,
    paragraphs: [`we cannot take ${companyName} into ${programme} at present.`, reason],
    action: null,
  }),
  de: ({ programme, companyName, reason }) => ({
    subject: `${programme}: Ihr Antrag`,
    paragraphs: [`wir können ${companyName} derzeit nicht in ${programme} aufnehmen.`, reason],
    action: null,
  }),
};

/** Where nobody in particular invites, the programme itself speaks. */
const INVITATION: Writers<Sender & { companyName: string; inviter: string; until: string }> = {
  en: ({ programme, companyName, inviter, until, url }) => ({
    subject: inviter === programme ? `Your invitation to ${programme}` : `${inviter} invites you to ${programme}`,
    paragraphs: [
      `${inviter === programme ? 'we invite' : `${inviter} invites`} you to join ${companyName} in ${programme}.`,
      `Open the link to accept. It is meant for you alone and works until ${until}.`,
      'If you do not know what this is about, there is nothing to do.',
    ],
    action: { label: 'See the invitation', url },
  }),
  de: ({ programme, companyName, inviter, until, url }) => ({
    subject: inviter === programme ? `Ihre Einladung zu ${programme}` : `${inviter} lädt Sie zu ${programme} ein`,
    paragraphs: [
      `${inviter === programme ? 'wir laden' : `${inviter} lädt`} Sie ein, bei ${programme} für ${companyName} dabei zu sein.`,
      `Öffnen Sie den Link, um anzunehmen. Er ist nur für Sie und gilt bis ${until}.`,
      'Wissen Sie nicht, worum es geht, müssen Sie nichts tun.',
    ],
    action: { label: 'Einladung ansehen', url },
  }),
};

export const mailTexts = {
  confirmation: CONFIRMATION,
  welcome: WELCOME,
  rejection: REJECTION,
  invitation: INVITATION,
} as const;
