import type { Instant } from '#kernel';

/** A client company, a team or a branch. Type, country, parent and consent mode are the newest recorded ones. */
export interface Account {
  accountId: string;
  bucket: number;
  name: string;
  type: string;
  /** ISO 3166-1 alpha-2; empty when unknown. */
  country: string;
  parentId: string | null;
  joinedAt: Instant;
  consentMode: ConsentMode;
  /** The account this one was merged into. */
  mergedInto: string | null;
  createdAt: Instant;
}

/** What the client company allows its people to receive. */
export const consentModes = [
  'companyOnly',
  'companyShares',
  'personalWithEmployerView',
  'personalWithApproval',
  'forbidden',
] as const;
export type ConsentMode = (typeof consentModes)[number];
export const CONSENT_DEFAULT: ConsentMode = 'companyOnly';

/** The id an account has in another system. */
export interface ExternalId {
  /** `erp`, `crm`, …; {@link VAT_SYSTEM} for VAT numbers. */
  system: string;
  externalId: string;
}

export const VAT_SYSTEM = 'vat';
export const ID_CHARACTERS_MAX = 200;

const VAT_NUMBER = /^[A-Z]{2}[0-9A-Z+*]{2,13}$/;
const COUNTRY = /^[A-Z]{2}$/;
const SEARCH_CHARACTERS_MAX = 100;

/** A VAT number as events spell it too: upper case, without blanks, dots and dashes; null if it is none. */
export function normalVatNumber(text: string): string | null {
  const vatNumber = text.toUpperCase().replace(/[\s.-]/g, '');
  return VAT_NUMBER.test(vatNumber) ? vatNumber : null;
}

/** The id as it is stored; null where it is not acceptable. */
export function normalExternalId({ system, externalId }: ExternalId): ExternalId | null {
  const name = system.trim();
  const id = name === VAT_SYSTEM ? normalVatNumber(externalId) : externalId.trim();
  if (name === '' || id === null || id === '') return null;
  return name.length > ID_CHARACTERS_MAX || id.length > ID_CHARACTERS_MAX ? null : { system: name, externalId: id };
}

/** True for an ISO 3166-1 alpha-2 code by its form. */
export function isCountry(text: string): boolean {
  return COUNTRY.test(text);
}

/** A name as it is sorted and searched. */
export function searchName(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return Array.from(plain).slice(0, SEARCH_CHARACTERS_MAX).join('');
}

/** The least text that sorts after everything that begins with the prefix. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
