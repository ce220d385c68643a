import type { Instant } from '#kernel';
import type { ExternalId, Language } from '#modules/parties';
import { normalExternalId, normalVatNumber, searchName } from '#modules/parties';

export const applicationStates = ['unconfirmed', 'waiting', 'approved', 'rejected'] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** Terms somebody accepted. */
export interface AcceptedTerms {
  key: string;
  version: number;
}

/** What a company writes to take part. */
export interface Applied {
  companyName: string;
  registrationNumber: string | null;
  /** ISO 3166-1 alpha-2; empty when unknown. */
  country: string;
  givenName: string;
  familyName: string;
  /** Lower case. */
  email: string;
  phone: string | null;
  language: Language;
  message: string | null;
  terms: readonly AcceptedTerms[];
}

/** A company asks to take part in a programme. */
export interface Application extends Applied {
  applicationId: string;
  programme: string;
  entry: 'open' | 'application';
  state: ApplicationState;
  createdAt: Instant;
  /** When the link in the mail was opened. */
  confirmedAt: Instant | null;
  decidedAt: Instant | null;
  decidedBy: string | null;
  reason: string | null;
  accountId: string | null;
  personId: string | null;
  membershipId: string | null;
}

/** The link in the mail opens so long. */
export const CONFIRM_HOURS = 48;
/** Nobody fills a mailbox with our mails: more applications of one address in a day are dropped without a word. */
export const MAILS_A_DAY = 3;
/** Unconfirmed applications of all addresses in an hour, before the workspace takes no more. */
export const UNCONFIRMED_AN_HOUR = 300;
/** Rejected ones are kept so long, to answer questions; then they are deleted. */
export const REJECTED_DAYS = 180;

/** Systems a registration number is looked for and stored under. */
export const REGISTRATION_SYSTEM = 'registration';

/** The number as an external id: VAT numbers are those, everything else is a number of a register. */
export function registrationId(number: string | null): ExternalId | null {
  if (number === null) return null;
  const vat = normalVatNumber(number);
  if (vat !== null) return { system: 'vat', externalId: vat };
  return normalExternalId({ system: REGISTRATION_SYSTEM, externalId: plainNumber(number) });
}

/** As registers write it in many ways: `HRB 12 345` is `HRB12345`. */
function plainNumber(number: string): string {
  return number.toUpperCase().replace(/[\s./-]/g, '');
}

/** Legal forms say nothing about whose company it is. */
const LEGAL_FORMS =
  /\b(gmbh\s*&\s*co\.?\s*kg|gmbh|mbh|ag|kg|ohg|gbr|ug|e\.?\s?k\.?|se|ltd\.?|limited|inc\.?|llc|plc|s\.?a\.?r\.?l\.?|s\.?a\.?|b\.?v\.?|s\.?r\.?l\.?|oy|ab|a\/s|co\.?)(?=\s|$|,)/g;

/** A company's name as accounts are searched by it. */
export function companyKey(name: string): string {
  return searchName(name);
}

/** The same without legal form and signs: two of the same may be one company. */
export function companyStem(name: string): string {
  return searchName(name)
    .replace(LEGAL_FORMS, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Where everybody may have an address. */
const FREE_MAIL = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'yahoo.com',
  'yahoo.de',
  'icloud.com',
  'me.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'gmx.at',
  'gmx.ch',
  'web.de',
  't-online.de',
  'freenet.de',
  'mail.de',
  'posteo.de',
  'mailbox.org',
  'proton.me',
  'protonmail.com',
]);

/** Null for an address that says nothing about a company. */
export function companyDomain(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domain === '' || FREE_MAIL.has(domain) ? null : domain;
}
