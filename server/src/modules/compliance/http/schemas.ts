import * as z from 'zod';
import { formatDay, formatId } from '#kernel';
import { idInput, instantInput, instantOutput, instantText } from '#platform/http';
import { type ConsentStanding, consentChannels, consentPurposes, consentSources } from '../domain/consent.ts';
import { requestKinds, requestStates } from '../domain/data-request.ts';
import { remainders } from '../domain/erasure-plan.ts';
import { acceptanceWays, type TermsAcceptance, type TermsVersion } from '../domain/terms.ts';
import { requestIdOf } from '../operations/manage-requests.ts';
import type { StoredConsent } from '../store/consents.ts';
import type { StoredRequest } from '../store/data-requests.ts';

export const examplePersonId = 'per_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleAccountId = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleRequestId = 'dsr_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleMembershipId = 'mem_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleAt = '2026-01-05T09:00:00.000Z';

export const personParams = z.strictObject({ personId: idInput('per', 'The person.') });
export const accountParams = z.strictObject({ accountId: idInput('acc', 'The account.') });
export const noteInput = z
  .string()
  .trim()
  .max(2000)
  .optional()
  .describe('How the request came and how the person was recognised. Kept encrypted, and gone with an erasure.');
export const requestInput = idInput(
  'dsr',
  'The request this answers; without it, one is put into the register.',
).optional();
export const remainderInput = z
  .enum(remainders)
  .describe('Where what is left in the person’s wallets goes: to the `company`, or nowhere (`forfeit`).');

export const DataRequestSchema = z
  .object({
    id: z.string().describe('`dsr_…`'),
    personId: z.string().describe('`per_…`'),
    kind: z.enum(requestKinds).describe('What was asked for.'),
    state: z.enum(requestStates),
    receivedAt: instantOutput('When it was received.'),
    dueOn: z.string().meta({ format: 'date', description: 'Last day for an answer, in the workspace’s time zone.' }),
    recordedBy: z.string().describe('Who put it into the register.'),
    closedAt: instantOutput('When it was answered or refused.').nullable(),
    closedBy: z.string().nullable(),
    evidence: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('What was done, in numbers and hashes; why it was refused or takes longer.'),
  })
  .meta({ id: 'DataRequest', description: 'What a person asked for under data protection law.' });

export const exampleRequest = {
  id: exampleRequestId,
  personId: examplePersonId,
  kind: 'access' as const,
  state: 'open' as const,
  receivedAt: exampleAt,
  dueOn: '2026-02-05',
  recordedBy: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd',
  closedAt: null,
  closedBy: null,
  evidence: null,
};

export function requestToApi(request: StoredRequest) {
  return {
    id: requestIdOf(request.requestId),
    personId: formatId('per', request.personId),
    kind: request.kind,
    state: request.state,
    receivedAt: instantText(request.receivedAt),
    dueOn: formatDay(request.dueOn),
    recordedBy: request.recordedBy,
    closedAt: instantText(request.closedAt),
    closedBy: request.closedBy,
    evidence: request.evidence === null ? null : { ...request.evidence },
  };
}

const channel = z.enum(consentChannels);
const purpose = z
  .enum(consentPurposes)
  .describe('`service`: what the contract needs; it is allowed unless refused. The others need a consent.');

export const ConsentStatementSchema = z
  .strictObject({
    channel,
    purpose,
    state: z.enum(['given', 'withdrawn']),
    at: instantInput('When the person said so; now, if left out.').optional(),
    source: z.enum(consentSources).describe('How.'),
    textShown: z.string().trim().max(10_000).optional().describe('The words the person agreed to.'),
    evidence: z
      .strictObject({
        ipAddress: z.string().max(100).optional(),
        userAgent: z.string().max(500).optional(),
        note: z.string().max(2000).optional(),
      })
      .optional()
      .describe('Kept encrypted with a key of the person.'),
  })
  .meta({ id: 'ConsentStatement', description: 'What a person said about one channel and one purpose.' });

const standing = {
  channel,
  purpose,
  state: z.enum(['given', 'withdrawn', 'notAsked']),
  mayContact: z.boolean().describe('Whether the person may be contacted so.'),
  since: instantOutput('When the person said so; null: never.').nullable(),
};

export const ConsentsSchema = z
  .object({ data: z.array(z.object(standing)) })
  .meta({ id: 'Consents', description: 'What holds of every channel and purpose.' });

export const exampleStanding = {
  channel: 'email' as const,
  purpose: 'marketing' as const,
  state: 'given' as const,
  mayContact: true,
  since: exampleAt,
};

export function standingToApi({ since, ...held }: ConsentStanding) {
  return { ...held, since: instantText(since) };
}

export const ConsentRecordSchema = z
  .object({
    id: z.string().describe('`cns_…`'),
    channel,
    purpose,
    state: z.enum(['given', 'withdrawn']),
    at: instantOutput('When the person said so.'),
    source: z.enum(consentSources),
    textShown: z.string().nullable(),
    textHash: z.string().nullable().describe('SHA-256 over the words as JSON text.'),
    evidence: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('Null where there is none, or the person was erased.'),
    recordedAt: instantOutput('When it was recorded.'),
    recordedBy: z.string(),
  })
  .meta({ id: 'ConsentRecord', description: 'A statement with its evidence; never changed.' });

export function consentToApi(consent: StoredConsent, evidence: string | null) {
  return {
    id: formatId('cns', consent.consentId),
    channel: consent.channel,
    purpose: consent.purpose,
    state: consent.state,
    at: instantText(consent.at),
    source: consent.source,
    textShown: consent.textShown,
    textHash: consent.textHash,
    evidence: evidence === null ? null : (JSON.parse(evidence) as Record<string, unknown>),
    recordedAt: instantText(consent.recordedAt),
    recordedBy: consent.recordedBy,
  };
}

const texts = z.record(z.string(), z.string());

export const TermsAcceptanceSchema = z
  .object({
    id: z.string().describe('`tac_…`'),
    accountId: z.string().describe('`acc_…`'),
    membershipId: z.string().nullable().describe('Who accepted for themselves; null: it was accepted for the account.'),
    key: z.string(),
    version: z.int(),
    language: z.string().describe('Of the text that was read.'),
    textHash: z.string().describe('SHA-256 over that text as JSON text.'),
    acceptedAt: instantOutput('When it was accepted.'),
    how: z.enum(acceptanceWays),
    acceptedByMembershipId: z.string().nullable().describe('Who did it for the account.'),
    recordedAt: instantOutput('When it was recorded.'),
    recordedBy: z.string(),
  })
  .meta({ id: 'TermsAcceptance', description: 'Terms that were accepted; never changed.' });

export const exampleAcceptance = {
  id: 'tac_01kk9y0s9qf4rvt3z8m2a1b7cd',
  accountId: exampleAccountId,
  membershipId: null,
  key: 'participation',
  version: 1,
  language: 'de',
  textHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  acceptedAt: exampleAt,
  how: 'portal' as const,
  acceptedByMembershipId: exampleMembershipId,
  recordedAt: exampleAt,
  recordedBy: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd',
};

const memberId = (membershipId: string | null) => (membershipId === null ? null : formatId('mem', membershipId));

export function acceptanceToApi(acceptance: TermsAcceptance) {
  return {
    id: formatId('tac', acceptance.acceptanceId),
    accountId: formatId('acc', acceptance.accountId),
    membershipId: memberId(acceptance.membershipId),
    key: acceptance.key,
    version: acceptance.version,
    language: acceptance.language,
    textHash: acceptance.textHash,
    acceptedAt: instantText(acceptance.acceptedAt),
    how: acceptance.how,
    acceptedByMembershipId: memberId(acceptance.acceptedByMembershipId),
    recordedAt: instantText(acceptance.recordedAt),
    recordedBy: acceptance.recordedBy,
  };
}

export const TermsStandingSchema = z
  .object({
    accepted: z.array(TermsAcceptanceSchema).describe('Everything that was ever accepted, the oldest first.'),
    pending: z
      .array(
        z.object({
          key: z.string(),
          version: z.int(),
          validFrom: instantOutput('From when on it holds.'),
          name: texts,
          text: texts,
        }),
      )
      .describe('Versions in force that are still to be accepted.'),
  })
  .meta({ id: 'TermsStanding', description: 'Which terms a company or a member has accepted, and which not yet.' });

export function pendingToApi({ key, version, validFrom, name, text }: TermsVersion) {
  return { key, version, validFrom: instantText(validFrom), name: { ...name }, text: { ...text } };
}

export const AcceptTermsSchema = z
  .strictObject({
    key: z.string().min(1).max(60).describe('The terms.'),
    version: z.int().min(1).describe('The version that was read; it must be in force.'),
    membershipId: idInput('mem', 'Who accepts for themselves; left out: it is accepted for the account.').optional(),
    acceptedByMembershipId: idInput('mem', 'Who did it for the account, where that is known.').optional(),
    language: z.string().min(2).max(10).default('en').describe('The language that was read.'),
    at: instantInput('When it was accepted; now, if left out.').optional(),
    how: z.enum(acceptanceWays).describe('How.'),
  })
  .meta({ id: 'AcceptTerms', description: 'Terms that are accepted.' });

const amount = z.string().describe('Exact decimal.');
const plannedPlace = { accountId: z.string(), membershipId: z.string() };

const holding = z.object({ table: z.string(), rows: z.int() });
const destroyedFile = z.object({
  id: z.string().describe('`upl_…`, or `exp_…` of an export.'),
  createdAt: instantOutput('When it was sent or made.'),
  because: z
    .enum(['namesPerson', 'holdsEverybody', 'cannotBeSearched'])
    .describe(
      '`namesPerson`: the person is named in it; `holdsEverybody`: an export of everything, to be made again; `cannotBeSearched`: it is larger than 512 MiB, not whole yet, or in a format in which nobody can tell.',
    ),
});

export const ErasureRulesSchema = z
  .strictObject({
    secondPerson: z
      .boolean()
      .describe('One person records the request, another one carries it out after looking at the preview.'),
  })
  .meta({ id: 'ErasureRules', description: 'What an erasure takes besides its confirmation.' });

export const ErasurePreviewSchema = z
  .object({
    personId: z.string().describe('`per_…`'),
    remainder: remainderInput,
    fields: z.array(z.string()).describe('Fields that are there and go.'),
    memberships: z.array(z.object(plannedPlace)).describe('Memberships that end.'),
    wallets: z
      .array(
        z.object({
          ...plannedPlace,
          unit: z.string(),
          available: amount,
          pending: amount,
          reserved: amount,
          debt: amount,
        }),
      )
      .describe('What is left: what is available goes at once, the rest follows when its time has come.'),
    events: z.int().describe('Events that name the person; what is personal in them becomes unreadable.'),
    mentions: z.int().describe('Events that name nobody and speak of the person; likewise.'),
    holdings: z
      .array(holding)
      .describe(
        'Rows of other tables that go or are emptied, at least so many; docs/personal-data.md says what of each.',
      ),
    disclosedTo: z.array(z.string()).describe('Who outside was given something of the person, and has to be told.'),
    files: z.array(destroyedFile).describe('Uploads and exports that are destroyed.'),
    openImports: z.int().describe('Imports that are not done and end with their file.'),
    confirmation: z.string().describe('To be sent with the erasure.'),
  })
  .meta({ id: 'ErasurePreview', description: 'What an erasure would do.' });

const exampleHoldings = [
  { table: 'redemption_recipient', rows: 2 },
  { table: 'wish', rows: 1 },
];
const exampleFile = {
  id: 'upl_01kk9y0s9qf4rvt3z8m2a1b7cd',
  createdAt: exampleAt,
  because: 'namesPerson' as const,
};

export const exampleErasurePreview = {
  personId: examplePersonId,
  remainder: 'company' as const,
  fields: ['givenName', 'familyName', 'email'],
  memberships: [{ accountId: exampleAccountId, membershipId: exampleMembershipId }],
  wallets: [
    {
      accountId: exampleAccountId,
      membershipId: exampleMembershipId,
      unit: 'points',
      available: '120',
      pending: '0',
      reserved: '0',
      debt: '0',
    },
  ],
  events: 14,
  mentions: 1,
  holdings: exampleHoldings,
  disclosedTo: ['supplier parcels'],
  files: [exampleFile],
  openImports: 0,
  confirmation: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

export const ErasureReportSchema = z
  .object({
    requestId: z.string().describe('The request in the register, `dsr_…`.'),
    membershipsEnded: z.int(),
    eventsUnreadable: z.int(),
    mentionsUnreadable: z.int(),
    holdings: z.array(holding).describe('Rows of other tables that are gone or emptied.'),
    disclosedTo: z.array(z.string()).describe('Who outside was given something of the person, and has to be told.'),
    files: z.array(destroyedFile).describe('Uploads and exports that were destroyed.'),
    filesKept: z.int().describe('Uploads that do not name the person.'),
    importsCancelled: z.int(),
    wallets: z.array(
      z.object({
        ...plannedPlace,
        unit: z.string(),
        amount: amount.describe('What went where the request said.'),
        follows: z.boolean().describe('True while something is pending or reserved; it follows by itself.'),
      }),
    ),
  })
  .meta({ id: 'ErasureReport', description: 'What an erasure did.' });

export const exampleErasureReport = {
  requestId: exampleRequestId,
  membershipsEnded: 1,
  eventsUnreadable: 14,
  mentionsUnreadable: 1,
  holdings: exampleHoldings,
  disclosedTo: ['supplier parcels'],
  files: [exampleFile],
  filesKept: 3,
  importsCancelled: 0,
  wallets: [
    { accountId: exampleAccountId, membershipId: exampleMembershipId, unit: 'points', amount: '120', follows: false },
  ],
};
