import * as z from 'zod';
import { formatId } from '#kernel';
import { idInput, instantInput, instantOutput, instantText } from '#platform/http';
import { ID_CHARACTERS_MAX } from '../domain/account.ts';
import type { Membership } from '../domain/membership.ts';
import { isEmail, isPhone, languages, type Person } from '../domain/person.ts';

const name = z.string().trim().max(100);
const email = z
  .string()
  .trim()
  .refine(isEmail, {
    error: 'Not an e-mail address.',
    params: { code: 'invalid_format', remedy: 'Send an address such as anna@example.com.' },
  });
const phone = z
  .string()
  .trim()
  .refine(isPhone, {
    error: 'Not a telephone number.',
    params: { code: 'invalid_format', remedy: 'Send a number such as +49 40 123456.' },
  });
const external = z.strictObject({
  system: z.string().trim().min(1).max(ID_CHARACTERS_MAX).describe('The system that gave the id.'),
  externalId: z.string().trim().min(1).max(ID_CHARACTERS_MAX).describe('The id there.'),
});

export const NewPersonSchema = z
  .strictObject({
    givenName: name.default(''),
    familyName: name.default(''),
    email: email.nullable().default(null),
    phone: phone.nullable().default(null),
    language: z.enum(languages).default('en').describe('Language of sentences and mails for this person.'),
    external: external.nullable().default(null).describe('Id in another system.'),
  })
  .meta({ id: 'NewPerson', description: 'A person to be made.' });

export const PersonUpdateSchema = z
  .strictObject({
    givenName: name.optional(),
    familyName: name.optional(),
    email: email.nullable().optional(),
    phone: phone.nullable().optional(),
    language: z.enum(languages).optional(),
    external: external.nullable().optional(),
  })
  .meta({ id: 'PersonUpdate', description: 'What changes; what is left out stays, null clears.' });

export const PersonSchema = z
  .object({
    id: z.string().describe('`per_…`'),
    givenName: z.string(),
    familyName: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string().describe('`en` or `de`.'),
    external: z.object({ system: z.string(), externalId: z.string() }).nullable().describe('Id in another system.'),
    fields: z.record(z.string(), z.unknown()).describe('Fields of your own, by key.'),
    createdAt: instantOutput('When it was made.'),
    erasedAt: instantOutput('When it was erased; nothing else is left of it then. Null: it was not.').nullable(),
  })
  .meta({ id: 'Person', description: 'A human being; may belong to several accounts.' });

const roles = z
  .array(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,49}$/, 'A role is a word of letters, digits and dashes.'),
  )
  .max(20)
  .transform((list) => [...new Set(list)].sort())
  .describe('What the person is in the account: `decision-maker`, `influencer`, `user`, or your own words.');

export const NewMembershipSchema = z
  .strictObject({
    personId: idInput('per', 'The person.'),
    roles: roles.default([]),
    validFrom: instantInput('From when on it holds; now, if left out.').optional(),
    validTo: instantInput('Until when, exclusive; open, if left out.').nullable().default(null),
  })
  .meta({ id: 'NewMembership', description: 'A person in an account.' });

export const MembershipUpdateSchema = z
  .strictObject({ roles, from: instantInput('From when on the roles hold; now, if left out.').optional() })
  .meta({ id: 'MembershipUpdate', description: 'Other roles of a membership.' });

export const MembershipEndSchema = z
  .strictObject({ validTo: instantInput('The end, exclusive; null: no end. Now, if left out.').nullable().optional() })
  .meta({ id: 'MembershipEnd', description: 'When a membership ends.' });

export const MembershipSchema = z
  .object({
    id: z.string().describe('`mem_…`'),
    accountId: z.string().describe('`acc_…`'),
    personId: z.string().describe('`per_…`'),
    roles: z.array(z.string()).describe('Newest recorded roles.'),
    validFrom: instantOutput('From when on it holds.'),
    validTo: instantOutput('Until when, exclusive; null while it lasts.').nullable(),
    createdAt: instantOutput('When it was recorded.'),
  })
  .meta({ id: 'Membership', description: 'A person in an account, with roles.' });

/** A person as answers show it. */
export function personToApi(person: Person) {
  return {
    id: formatId('per', person.personId),
    givenName: person.givenName,
    familyName: person.familyName,
    email: person.email,
    phone: person.phone,
    language: person.language,
    external: person.external,
    fields: { ...person.fields },
    createdAt: instantText(person.createdAt),
    erasedAt: person.erasedAt === null ? null : instantText(person.erasedAt),
  };
}

/** The same without anything personal: what is kept for a repetition of the request. */
export function personToKeep(person: Person) {
  return {
    ...personToApi(person),
    givenName: '',
    familyName: '',
    email: null,
    phone: null,
    external: null,
    fields: {},
  };
}

/** A membership as answers show it. */
export function membershipToApi(membership: Membership) {
  return {
    id: formatId('mem', membership.membershipId),
    accountId: formatId('acc', membership.accountId),
    personId: formatId('per', membership.personId),
    roles: [...membership.roles],
    validFrom: instantText(membership.validFrom),
    validTo: instantText(membership.validTo),
    createdAt: instantText(membership.createdAt),
  };
}
