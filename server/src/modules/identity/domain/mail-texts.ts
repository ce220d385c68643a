/** What is written to people who sign in. Plain sentences; how a mail looks is not decided here. */
type MailLanguage = 'en' | 'de';

export interface LinkTexts {
  subject: string;
  heading: string;
  paragraphs: readonly string[];
  button: string;
  notes: readonly string[];
}

export type LinkPurpose = 'signIn' | 'invitation' | 'application_accepted';

interface Facts {
  /** What the workspace calls itself. */
  name: string;
}

/** How long a link opens: what was asked for a moment ago shortly, what comes unasked for some days. */
export const LINK_MINUTES: Readonly<Record<LinkPurpose, number>> = {
  signIn: 20,
  invitation: 7 * 24 * 60,
  application_accepted: 7 * 24 * 60,
};

type Writers = Record<MailLanguage, Record<LinkPurpose, (facts: Facts) => LinkTexts>>;

const WRITERS: Record<'staff' | 'member', Writers> = {
  staff: {
    en: {
      signIn: signInEn,
      invitation: ({ name }) => ({
        subject: `You are invited to work in ${name}`,
        heading: `Welcome to ${name}`,
        paragraphs: [
          `you have been added to the staff of ${name}.`,
          'Open the link to sign in and to choose how you want to sign in from now on.',
        ],
        button: 'Accept the invitation',
        notes: ['The link is meant for you alone, works once and for 7 days.'],
      }),
      application_accepted: signInEn,
    },
    de: {
      signIn: signInDe,
      invitation: ({ name }) => ({
        subject: `Sie sind eingeladen, bei ${name} mitzuarbeiten`,
        heading: `Willkommen bei ${name}`,
        paragraphs: [
          `Sie gehören jetzt zum Team von ${name}.`,
          'Öffnen Sie den Link, um sich anzumelden und festzulegen, wie Sie sich künftig anmelden möchten.',
        ],
        button: 'Einladung annehmen',
        notes: ['Der Link ist nur für Sie, geht einmal und gilt 7 Tage.'],
      }),
      application_accepted: signInDe,
    },
  },
  member: {
    en: {
      signIn: signInEn,
      invitation: ({ name }) => ({
        subject: `Your access to ${name}`,
        heading: `Your access to ${name}`,
        paragraphs: [
          `an account has been set up for you in ${name}.`,
          'Open the link to sign in and see what you have, where your company stands and what comes next.',
        ],
        button: 'Open my account',
        notes: ['The link is meant for you alone, works once and for 7 days.'],
      }),
      application_accepted: ({ name }) => ({
        subject: `Welcome to ${name}`,
        heading: `Welcome to ${name}`,
        paragraphs: ['your application was accepted.', 'Open the link to sign in.'],
        button: 'Sign in',
        notes: ['The link is meant for you alone, works once and for 7 days.'],
      }),
    },
    de: {
      signIn: signInDe,
      invitation: ({ name }) => ({
        subject: `Ihr Zugang zu ${name}`,
        heading: `Ihr Zugang zu ${name}`,
        paragraphs: [
          `für Sie wurde ein Zugang zu ${name} eingerichtet.`,
          'Öffnen Sie den Link, um sich anzumelden: Dort sehen Sie, was Sie haben, wo Ihr Unternehmen steht und was als Nächstes kommt.',
        ],
        button: 'Zugang öffnen',
        notes: ['Der Link ist nur für Sie, geht einmal und gilt 7 Tage.'],
      }),
      application_accepted: ({ name }) => ({
        subject: `Willkommen bei ${name}`,
        heading: `Willkommen bei ${name}`,
        paragraphs: ['Ihr Antrag wurde angenommen.', 'Öffnen Sie den Link, um sich anzumelden.'],
        button: 'Anmelden',
        notes: ['Der Link ist nur für Sie, geht einmal und gilt 7 Tage.'],
      }),
    },
  },
};

function signInEn({ name }: Facts): LinkTexts {
  return {
    subject: `Your link to sign in to ${name}`,
    heading: `Sign in to ${name}`,
    paragraphs: ['here is the link you asked for.'],
    button: 'Sign in',
    notes: [
      `It works once and for ${LINK_MINUTES.signIn} minutes.`,
      'If you did not ask for it, there is nothing to do: without the link nobody gets in.',
    ],
  };
}

function signInDe({ name }: Facts): LinkTexts {
  return {
    subject: `Ihr Link zur Anmeldung bei ${name}`,
    heading: `Anmelden bei ${name}`,
    paragraphs: ['hier ist der Link, den Sie angefordert haben.'],
    button: 'Anmelden',
    notes: [
      `Er geht einmal und gilt ${LINK_MINUTES.signIn} Minuten.`,
      'Haben Sie ihn nicht angefordert, müssen Sie nichts tun: Ohne den Link kommt niemand hinein.',
    ],
  };
}

export function linkTexts(
  kind: 'staff' | 'member',
  language: MailLanguage,
  purpose: LinkPurpose,
  facts: Facts,
): LinkTexts {
  return WRITERS[kind][language][purpose](facts);
}

/** Before the first sentence, which goes on with a small letter. */
export function greeting(language: MailLanguage, name: string): string {
  if (language === 'de') return name === '' ? 'Guten Tag,' : `Guten Tag ${name},`;
  return name === '' ? 'Hello,' : `Hello ${name},`;
}
