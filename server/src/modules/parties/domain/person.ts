import type { Instant } from '#kernel';
import { searchName } from './account.ts';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** A human being. These fields stand in the table `person` and nowhere else. */
export interface Person {
  personId: string;
  givenName: string;
  familyName: string;
  email: string | null;
  phone: string | null;
  /** Of sentences and mails for this person. */
  language: Language;
  /** Id in another system, with the system that gave it. */
  external: { system: string; externalId: string } | null;
  /** The workspace's own fields, by key; personal ones included. */
  fields: Readonly<Record<string, unknown>>;
  createdAt: Instant;
  /** When it was erased: of the rest nothing is left since; null: it was not. */
  erasedAt: Instant | null;
}

// Light on purpose: whether an address works is found out by writing to it.
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/;
const PHONE = /^\+?[0-9](?:[0-9 ()./-]{3,28})[0-9]$/;

/** True for what looks like an e-mail address of at most 254 characters. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && EMAIL.test(text);
}

/** True for digits with the usual signs between them, with or without a plus in front. */
export function isPhone(text: string): boolean {
  return PHONE.test(text);
}

/** Family and given name as they are sorted and searched. */
export function personSearchName(person: { givenName: string; familyName: string }): string {
  return searchName(`${person.familyName} ${person.givenName}`);
}
