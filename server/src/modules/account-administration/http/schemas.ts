import * as z from 'zod';
import { formatId } from '#kernel';
import { consentModes } from '#modules/parties';
import { idInput, instantOutput, instantText } from '#platform/http';
import type { ConsentOptions } from '../operations/consent-options.ts';
import type { Left, OfferedRole, TeamMember } from '../operations/team.ts';

export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleMembership = 'mem_01kk9y0s9qf4rvt3z8m2a1b7ce';
const exampleAt = '2026-01-05T09:00:00.000Z';
export const accountId = idInput('acc', 'The company.');
export const onAccount = z.strictObject({ accountId });
export const onMember = z.strictObject({ accountId, membershipId: idInput('mem', 'The member.') });
export const accountExample = { accountId: exampleAccount };
export const memberExample = { ...accountExample, membershipId: exampleMembership };

const TeamMemberSchema = z.object({
  membershipId: z.string().describe('`mem_…`'),
  personId: z.string().describe('`per_…`'),
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  roles: z.array(z.string()),
  isAdministrator: z.boolean(),
  isYou: z.boolean(),
  since: instantOutput('Since when they are a member.'),
  lastSeenAt: instantOutput('When they were here last; null: never.').nullable(),
});

const texts = z.record(z.string(), z.string());

export const TeamSchema = z
  .object({
    members: z.array(TeamMemberSchema).describe('By name.'),
    roles: z
      .array(
        z.object({
          key: z.string(),
          name: texts.describe('By language; may be empty.'),
          administers: z.boolean().describe('Whether it administers the company.'),
        }),
      )
      .describe('Roles people can be given.'),
  })
  .meta({ id: 'CompanyTeam', description: 'Who works with the programme in a company.' });

export const exampleTeam: z.input<typeof TeamSchema> = {
  members: [
    {
      membershipId: exampleMembership,
      personId: 'per_01kk9y0s9qf4rvt3z8m2a1b7cd',
      givenName: 'Anna',
      familyName: 'Petersen',
      email: 'anna@petersen-elektro.example',
      phone: null,
      roles: ['administrator'],
      isAdministrator: true,
      isYou: true,
      since: exampleAt,
      lastSeenAt: exampleAt,
    },
  ],
  roles: [{ key: 'administrator', name: { en: 'Administrator', de: 'Administration' }, administers: true }],
};

export function teamToApi(
  { members, roles }: { members: readonly TeamMember[]; roles: readonly OfferedRole[] },
  personId: string,
): z.input<typeof TeamSchema> {
  return {
    members: members.map((one) => ({
      membershipId: formatId('mem', one.membershipId),
      personId: formatId('per', one.personId),
      givenName: one.givenName,
      familyName: one.familyName,
      email: one.email,
      phone: one.phone,
      roles: one.roles,
      isAdministrator: one.isAdministrator,
      isYou: one.personId === personId,
      since: instantText(one.since),
      lastSeenAt: instantText(one.lastSeenAt),
    })),
    roles: roles.map((role) => ({ ...role, name: { ...role.name } })),
  };
}

export const LeftSchema = z
  .object({
    membershipId: z.string().describe('`mem_…`'),
    endedAt: instantOutput('When it ended.'),
    units: z
      .array(
        z.object({
          unit: z.string(),
          amount: z.string().describe('So much went to the company.'),
          follows: z.boolean().describe('Whether something pending or reserved stays with the membership.'),
        }),
      )
      .describe('What went to the company; empty where units stay.'),
  })
  .meta({ id: 'MembershipEnded', description: 'A membership that ended, and what became of its units.' });

export function leftToApi(membershipId: string, { endedAt, units }: Left): z.input<typeof LeftSchema> {
  return { membershipId: formatId('mem', membershipId), endedAt: instantText(endedAt), units };
}

const words = z.object({ title: z.string(), body: z.string() });
const sentences = z.object({ en: z.string(), de: z.string() });

export const ConsentOptionsSchema = z
  .object({
    current: z.enum(consentModes),
    currentTextVersion: z.string().nullable().describe('The text agreed to; null while the mode is the default.'),
    texts: z
      .array(z.object({ version: z.string(), texts: z.object({ en: words, de: words }), hash: z.string() }))
      .describe('Texts that can be agreed to, the newest first.'),
    people: z.int().describe('People the choice concerns.'),
    peopleWithUnits: z.int().describe('Of them, those with units of their own; these stay theirs.'),
    waitingShareOuts: z.int().describe('Proposals that wait for a decision.'),
    standingRules: z.int().describe('Standing rules that share out.'),
    options: z.array(
      z.object({
        mode: z.enum(consentModes),
        explanation: sentences.describe('What the people concerned will read.'),
        effects: z.object({
          personalAwards: z
            .enum(['toPerson', 'afterApproval', 'notToPerson'])
            .describe('Where awards meant for a person go.'),
          sharingOut: z.boolean().describe('Whether the company may share its units out.'),
          gifts: z.boolean().describe('Whether the operator may give things to a person.'),
          redeemForCompany: z.boolean().describe('Whether members may use units for the company.'),
        }),
      }),
    ),
  })
  .meta({ id: 'ConsentOptions', description: 'What choosing a consent mode would mean.' });

export function optionsToApi({ texts: known, ...rest }: ConsentOptions): z.input<typeof ConsentOptionsSchema> {
  return { ...rest, texts: known.map(({ version, texts: written, hash }) => ({ version, texts: written, hash })) };
}
