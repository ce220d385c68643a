import * as z from 'zod';
import { formatId } from '#kernel';
import { isEmail, isPhone, languages } from '#modules/parties';
import { instantOutput, instantText } from '#platform/http';
import type { Acceptance, Condition } from '../operations/conditions.ts';
import type { Profile } from '../operations/profile.ts';

export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const examplePerson = 'per_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleAt = '2026-01-05T09:00:00.000Z';

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isEmail, {
    error: 'Not an e-mail address.',
    params: { code: 'invalid_format', remedy: 'Send an address such as anna@example.com.' },
  });
export const phone = z
  .string()
  .trim()
  .refine(isPhone, {
    error: 'Not a telephone number.',
    params: { code: 'invalid_format', remedy: 'Send a number such as +49 40 123456.' },
  });
const name = z.string().trim().min(1).max(100);
const texts = z.record(z.string(), z.string());
const money = z.strictObject({ amount: z.union([z.string().max(40), z.number()]), currency: z.string().length(3) });
const fieldValue = z.union([z.string().max(2_000), z.number(), z.boolean(), money]);

export const ProfileSchema = z
  .object({
    personId: z.string().describe('`per_…`'),
    givenName: z.string(),
    familyName: z.string(),
    email: z.string().nullable(),
    newEmail: z.string().nullable().describe('An address that waits to be confirmed.'),
    phone: z.string().nullable(),
    language: z.enum(languages),
    fields: z
      .array(
        z.object({
          key: z.string(),
          label: texts.describe('By language.'),
          type: z.string().describe('As GET /v1/fields has it.'),
          options: z.array(z.string()),
          required: z.boolean(),
          value: z.unknown().describe('Null: none.'),
        }),
      )
      .describe('Fields of the operator’s own that the person keeps up to date.'),
  })
  .meta({ id: 'MemberProfile', description: 'A person’s own data.' });

export const exampleProfile: z.input<typeof ProfileSchema> = {
  personId: examplePerson,
  givenName: 'Anna',
  familyName: 'Petersen',
  email: 'anna@petersen-elektro.example',
  newEmail: null,
  phone: '+49 40 123456',
  language: 'de',
  fields: [
    {
      ...{ key: 'trade', label: { en: 'Trade', de: 'Gewerk' }, type: 'enum', options: ['electric', 'solar'] },
      ...{ required: false, value: 'solar' },
    },
  ],
};

export function profileToApi({ person, newEmail, fields }: Profile): z.input<typeof ProfileSchema> {
  const { personId, givenName, familyName, email: address, phone: number, language } = person;
  return {
    personId: formatId('per', personId),
    ...{ givenName, familyName, email: address, newEmail, phone: number, language },
    fields: fields.map((field) => ({ ...field, label: { ...field.label }, options: [...field.options] })),
  };
}

export const ProfileInputSchema = z
  .strictObject({
    givenName: name.optional(),
    familyName: name.optional(),
    phone: phone.nullable().optional(),
    language: z.enum(languages).optional(),
    fields: z.record(z.string().max(60), fieldValue.nullable()).optional().describe('By key; null: no value any more.'),
  })
  .meta({ id: 'MemberProfileInput', description: 'What changes; what is left out stays.' });

const acceptance = z.object({
  at: instantOutput('When it was accepted.'),
  byMembershipId: z.string().nullable().describe('Who did it; null where that is not known.'),
});

export const ConditionsSchema = z
  .object({
    data: z.array(
      z.object({
        key: z.string(),
        version: z.int(),
        validFrom: instantOutput('From when on it holds, or held.'),
        name: z.string(),
        text: z.string(),
        mustAccept: z.boolean().describe('Whether it has to be accepted to take part.'),
        isCurrent: z.boolean().describe('Whether it is the version in force.'),
        company: acceptance.nullable().describe('Accepted for the company; null: not.'),
        own: acceptance.nullable().describe('Accepted by the member; null: not.'),
      }),
    ),
  })
  .meta({ id: 'MemberConditions', description: 'Conditions, those in force first, with who accepted what.' });

export const exampleConditions: z.input<typeof ConditionsSchema> = {
  data: [
    {
      ...{ key: 'participation', version: 1, validFrom: exampleAt, name: 'Conditions', text: 'Be fair.' },
      ...{ mustAccept: true, isCurrent: true, company: { at: exampleAt, byMembershipId: null }, own: null },
    },
  ],
};

export function conditionsToApi(
  conditions: readonly Condition[],
  say: (text: Readonly<Record<string, string>>) => string,
): z.input<typeof ConditionsSchema> {
  const shown = (one: Acceptance | null) =>
    one && { at: instantText(one.at), byMembershipId: one.by === null ? null : formatId('mem', one.by) };
  return {
    data: conditions.map((one) => ({
      ...{ key: one.key, version: one.version, mustAccept: one.mustAccept, isCurrent: one.isCurrent },
      validFrom: instantText(one.validFrom),
      name: say(one.name),
      text: say(one.text),
      company: shown(one.company),
      own: shown(one.own),
    })),
  };
}

const line = z.string().trim().min(1).max(200);
export const HelpContactInputSchema = z
  .strictObject({
    contactName: line.nullable().default(null).describe('A person or a team.'),
    email: email.nullable().default(null),
    phone: phone.nullable().default(null),
    address: z.string().trim().min(1).max(500).nullable().default(null).describe('May have several lines.'),
    helpUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .default(null)
      .describe('A page with answers.'),
  })
  .meta({ id: 'HelpContactInput', description: 'Whom members ask for help; what is left out is taken away.' });

const shownContact = {
  contactName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  helpUrl: z.string().nullable(),
};
export const HelpContactSchema = z
  .object(shownContact)
  .meta({ id: 'HelpContact', description: 'Whom members ask for help; null where it was not said.' });

export const exampleContact: z.input<typeof HelpContactSchema> = {
  contactName: 'Nordwerk partner desk',
  email: 'partner@nordwerk.example',
  phone: '+49 40 123456',
  address: null,
  helpUrl: 'https://nordwerk.example/partner-help',
};

export const HelpSchema = z
  .object({
    contact: HelpContactSchema,
    accountManager: z
      .object({ name: z.string(), email: z.string() })
      .nullable()
      .describe('Who looks after the company; null: nobody in particular.'),
  })
  .meta({ id: 'MemberHelp', description: 'Whom a member asks.' });
