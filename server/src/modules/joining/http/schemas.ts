import * as z from 'zod';
import { formatId } from '#kernel';
import { isCountry, isEmail, isPhone, languages } from '#modules/parties';
import { idInput, instantOutput, instantText } from '#platform/http';
import type { Application } from '../domain/application.ts';
import { type Invitation, invitationStateAt, invitationStates } from '../domain/invitation.ts';
import type { AcceptedInvitation, InvitationPage } from '../operations/answer-invitation.ts';
import type { Confirmed } from '../operations/apply.ts';
import { type Duplicate, hintReasons } from '../operations/decide-application.ts';
import { applicationIdOf, invitationIdOf } from '../operations/dependencies.ts';
import type { JoinPage } from '../operations/join-page.ts';

export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleInvitation = 'ivt_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleApplication = 'app_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleToken = 'hj_north_n4bQgYhMfWWaLqgxVrQFaOTxsrC4Is0V';
const exampleAt = '2026-01-05T09:00:00.000Z';

export const email = z
  .string()
  .trim()
  .toLowerCase()
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
const country = z
  .string()
  .refine((text) => text === '' || isCountry(text), {
    error: 'Not a country code.',
    params: { code: 'invalid_format', remedy: 'Send two capital letters such as DE (ISO 3166-1), or an empty text.' },
  })
  .describe('ISO 3166-1 alpha-2; empty when unknown.');
const personName = z.string().trim().max(100);
export const language = z.enum(languages).describe('Language of everything people read.');
export const roles = z
  .array(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,49}$/, 'A role is a word of letters, digits and dashes.'),
  )
  .max(20)
  .transform((list) => [...new Set(list)].sort())
  .describe('What the person is in the account; GET /v1/redemption-rules names those that administer it.');
export const programmeKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_-]{0,63}$/, 'A programme is named by its key.')
  .describe('Key of the programme.');
export const workspaceSlug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/, 'A workspace is named by its short name.')
  .describe('Short name of the workspace.');
export const token = z.string().max(200).describe('As the link in the mail has it.');

const TermsRef = z.strictObject({ key: z.string().min(1).max(100), version: z.int().min(1) });
export const acceptedTerms = z.array(TermsRef).max(50).default([]).describe('Which terms were accepted, by version.');

const TermsShown = z.object({
  key: z.string(),
  version: z.int(),
  name: z.string(),
  text: z.string(),
});

export const JoinPageSchema = z
  .object({
    workspace: z.string().describe('Short name of the workspace.'),
    operator: z.string().describe('Who runs the programme, as they call themselves.'),
    colours: z.object({ accent: z.string(), onAccent: z.string(), tint: z.string() }).describe('`#rrggbb`'),
    hasLogo: z.boolean().describe('Whether GET /v1/join/{workspace}/logo has one.'),
    programme: z.string().describe('Key of the programme.'),
    name: z.string(),
    promise: z.string().nullable().describe('What members get out of it, in one sentence.'),
    description: z.string().nullable(),
    entry: z.enum(['open', 'application', 'invitation']).describe('How to get in.'),
    languages: z.array(z.string()),
    levels: z
      .array(z.object({ name: z.string(), description: z.string().nullable(), benefits: z.array(z.string()) }))
      .describe('Levels from below, with what each brings.'),
    terms: z.array(TermsShown.extend({ mustAccept: z.boolean() })).describe('Conditions in force.'),
  })
  .meta({ id: 'JoinPage', description: 'What somebody reads before they join.' });

export const exampleJoinPage: z.input<typeof JoinPageSchema> = {
  workspace: 'north',
  operator: 'Nordwerk',
  colours: { accent: '#0b6e4f', onAccent: '#ffffff', tint: '#e9f3ef' },
  hasLogo: true,
  programme: 'partner',
  name: 'Nordwerk Partner Club',
  promise: 'Every order counts towards better terms and service.',
  description: null,
  entry: 'application',
  languages: ['en', 'de'],
  levels: [{ name: 'Gold', description: null, benefits: ['Delivery on the next day'] }],
  terms: [{ key: 'participation', version: 1, name: 'Conditions', text: 'Be fair.', mustAccept: true }],
};

export function joinPageToApi(page: JoinPage): z.input<typeof JoinPageSchema> {
  return { ...page, languages: [...page.languages] };
}

export const ApplicationInputSchema = z
  .strictObject({
    companyName: z.string().trim().min(2).max(200),
    registrationNumber: z
      .string()
      .trim()
      .max(60)
      .nullable()
      .default(null)
      .transform((text) => (text === '' ? null : text))
      .describe('VAT number, or number in a register of companies.'),
    country: country.default(''),
    givenName: personName.min(1),
    familyName: personName.min(1),
    email: email.describe('A link to confirm it is sent there.'),
    phone: phone.nullable().default(null),
    language: language.default('en'),
    message: z.string().trim().max(2000).nullable().default(null).describe('What else the operator should know.'),
    terms: acceptedTerms,
    website: z.string().max(500).default('').describe('Leave it empty: only machines fill it.'),
  })
  .meta({ id: 'JoinApplicationInput', description: 'A company asks to take part.' });

export const AppliedSchema = z
  .object({ state: z.literal('confirmAddress').describe('A link was sent to the address; open it.') })
  .meta({ id: 'JoinApplied', description: 'The same answer whoever asks, and whatever is known here.' });

const signInUrl = z
  .string()
  .nullable()
  .describe('Signs the person in, once and for 20 minutes; null: sign in as usual.');

export const ConfirmedSchema = z
  .object({
    state: z
      .enum(['waiting', 'joined', 'rejected'])
      .describe('`waiting` for the operator, `joined`: sign in with the address, or `rejected`.'),
    companyName: z.string(),
    programme: z.string(),
    email: z.string(),
    signInUrl,
  })
  .meta({ id: 'JoinConfirmed', description: 'What became of an application.' });

export const confirmedToApi = (confirmed: Confirmed): z.input<typeof ConfirmedSchema> => confirmed;

export const ApplicationSchema = z
  .object({
    id: z.string().describe('`app_…`'),
    programme: z.string(),
    entry: z.enum(['open', 'application']),
    state: z.enum(['waiting', 'approved', 'rejected']),
    companyName: z.string(),
    registrationNumber: z.string().nullable(),
    country: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    language,
    message: z.string().nullable(),
    terms: z.array(z.object({ key: z.string(), version: z.int() })).describe('What was accepted with it.'),
    createdAt: instantOutput('When it was sent.'),
    confirmedAt: instantOutput('When the address was confirmed.').nullable(),
    decidedAt: instantOutput('When it was decided.').nullable(),
    decidedBy: z.string().nullable().describe('Who decided; `clock` where the programme is open.'),
    reason: z.string().nullable().describe('Why it was rejected.'),
    accountId: z.string().nullable().describe('The account it became.'),
    personId: z.string().nullable(),
    membershipId: z.string().nullable(),
  })
  .meta({ id: 'JoinApplication', description: 'A company that asks, or asked, to take part.' });

export const exampleApplicationBody = {
  companyName: 'Petersen Elektro GmbH',
  registrationNumber: 'DE123456789',
  country: 'DE',
  givenName: 'Anna',
  familyName: 'Petersen',
  email: 'anna@petersen-elektro.example',
  phone: null,
  language: 'de' as const,
  message: null,
  terms: [{ key: 'participation', version: 1 }],
};

export const exampleApplied: z.input<typeof ApplicationSchema> = {
  ...exampleApplicationBody,
  id: exampleApplication,
  programme: 'partner',
  entry: 'application',
  state: 'waiting',
  createdAt: exampleAt,
  confirmedAt: exampleAt,
  decidedAt: null,
  decidedBy: null,
  reason: null,
  accountId: null,
  personId: null,
  membershipId: null,
};

const idOrNull = (prefix: string, uuid: string | null) => (uuid === null ? null : formatId(prefix, uuid));

export function applicationToApi(one: Application): z.input<typeof ApplicationSchema> {
  const { applicationId, state, accountId, personId, membershipId, createdAt, confirmedAt, decidedAt } = one;
  return {
    ...one,
    terms: [...one.terms],
    id: applicationIdOf(applicationId),
    state: state === 'unconfirmed' ? 'waiting' : state,
    createdAt: instantText(createdAt),
    confirmedAt: instantText(confirmedAt),
    decidedAt: instantText(decidedAt),
    accountId: idOrNull('acc', accountId),
    personId: idOrNull('per', personId),
    membershipId: idOrNull('mem', membershipId),
  };
}

export const ApplicationDetailSchema = z
  .object({
    application: ApplicationSchema,
    duplicates: z
      .array(
        z.object({
          accountId: z.string().describe('`acc_…`'),
          name: z.string(),
          country: z.string(),
          because: z.array(z.enum(hintReasons)).describe('What is the same.'),
        }),
      )
      .describe('Accounts that may be this company, the likeliest first.'),
  })
  .meta({ id: 'JoinApplicationDetail', description: 'An application, and whose company it may be already.' });

export function duplicateToApi({ accountId, ...rest }: Duplicate) {
  return { accountId: formatId('acc', accountId), ...rest };
}

export const InvitationSchema = z
  .object({
    id: z.string().describe('`ivt_…`'),
    accountId: z.string().describe('`acc_…`'),
    personId: z.string().nullable().describe('Who it is, where that is known: `per_…`.'),
    email: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    language,
    roles: z.array(z.string()),
    programme: z.string().nullable(),
    state: z.enum(invitationStates),
    expiresAt: instantOutput('Until when the link opens.'),
    sentAt: instantOutput('When it was sent last.'),
    sent: z.int().describe('How often.'),
    createdAt: instantOutput('When it was made.'),
    invitedBy: z.string().describe('`usr_…`, `key_…`, or `per_…` of an administrator.'),
    inviterName: z.string().describe('Who invites, as the invited person reads it.'),
    membershipId: z.string().nullable().describe('What it became: `mem_…`.'),
  })
  .meta({ id: 'MemberInvitation', description: 'Somebody who was asked to join an account.' });

export const exampleInvited: z.input<typeof InvitationSchema> = {
  id: exampleInvitation,
  accountId: exampleAccount,
  personId: null,
  email: 'jens@petersen-elektro.example',
  givenName: 'Jens',
  familyName: 'Petersen',
  language: 'de',
  roles: ['buyer'],
  programme: null,
  state: 'open',
  expiresAt: '2026-01-19T09:00:00.000Z',
  sentAt: exampleAt,
  sent: 1,
  createdAt: exampleAt,
  invitedBy: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd',
  inviterName: 'Nordwerk',
  membershipId: null,
};

export function invitationToApi(one: Invitation, now: number): z.input<typeof InvitationSchema> {
  const { invitationId, accountId, personId, membershipId, createdBy, expiresAt, sentAt, createdAt } = one;
  const { email: address, givenName, familyName, language: own, roles: given, programme, sent, inviterName } = one;
  return {
    id: invitationIdOf(invitationId),
    accountId: formatId('acc', accountId),
    personId: idOrNull('per', personId),
    ...{ email: address, givenName, familyName, language: own, roles: [...given], programme, sent, inviterName },
    state: invitationStateAt(one, now),
    expiresAt: instantText(expiresAt),
    sentAt: instantText(sentAt),
    createdAt: instantText(createdAt),
    invitedBy: createdBy,
    membershipId: idOrNull('mem', membershipId),
  };
}

export const invitedFields = {
  email: email.optional().describe('Where to write to.'),
  givenName: personName.default(''),
  familyName: personName.default(''),
  language: language.default('en'),
  roles: roles.default([]),
};
export const InvitationInputSchema = z
  .strictObject({
    ...invitedFields,
    personId: idInput('per', 'Somebody who is known already; their address, name and language are used.').optional(),
    programme: programmeKey.nullable().default(null).describe('Which programme the mail is about.'),
  })
  .meta({ id: 'MemberInvitationInput', description: 'Whom to ask into an account.' });

export const InvitationPageSchema = z
  .object({
    state: z.enum(invitationStates),
    workspace: z.string(),
    operator: z.string(),
    companyName: z.string(),
    programme: z.object({ key: z.string(), name: z.string(), promise: z.string().nullable() }).nullable(),
    inviterName: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    email: z.string(),
    language,
    expiresAt: instantOutput('Until when the link opens.'),
    terms: z.array(TermsShown).describe('What is accepted with it.'),
  })
  .meta({ id: 'InvitationPage', description: 'What an invited person reads.' });

export function invitationPageToApi({ expiresAt, ...page }: InvitationPage): z.input<typeof InvitationPageSchema> {
  return { ...page, expiresAt: instantText(expiresAt) };
}

export const AcceptanceSchema = z
  .strictObject({
    givenName: personName.nullable().default(null).describe('Corrected by the person.'),
    familyName: personName.nullable().default(null),
    language: language.nullable().default(null),
    terms: acceptedTerms,
  })
  .meta({ id: 'InvitationAcceptance', description: 'Who accepts, and which terms.' });

export const AcceptedSchema = z
  .object({
    workspace: z.string(),
    accountId: z.string().describe('`acc_…`'),
    companyName: z.string(),
    personId: z.string().describe('`per_…`'),
    membershipId: z.string().describe('`mem_…`'),
    email: z.string().describe('To sign in with.'),
    signInUrl,
  })
  .meta({ id: 'AcceptedInvitation', description: 'Who has joined what.' });

export function acceptedToApi(one: AcceptedInvitation): z.input<typeof AcceptedSchema> {
  const { accountId, personId, membershipId, ...rest } = one;
  return {
    ...rest,
    accountId: formatId('acc', accountId),
    personId: formatId('per', personId),
    membershipId: formatId('mem', membershipId),
  };
}
