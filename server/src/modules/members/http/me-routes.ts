/** Who the member is. */
import * as z from 'zod';
import { formatId } from '#kernel';
import { defineRoute, type Route } from '#platform/http';
import type { MemberDeps } from '../operations/dependencies.ts';
import { type Me, programmesOf, readMe } from '../operations/read-me.ts';
import { exampleAccount, languageQuery, tags, text } from './values.ts';

export const WaitingSchema = z
  .object({
    kind: z.enum(['terms', 'approvals', 'invitations']),
    count: z.int(),
    sentence: text,
  })
  .meta({ id: 'MemberWaiting', description: 'Something that waits for the member.' });

const MeSchema = z
  .object({
    person: z.object({
      id: text.describe('`per_…`'),
      givenName: text,
      familyName: text,
      language: z.enum(['en', 'de']),
    }),
    viewedBy: text.nullable().describe('Who looks through the member’s eyes, `usr_…`; null: the member.'),
    readOnly: z.boolean().describe('Nothing can be changed with these credentials.'),
    language: z.enum(['en', 'de']).describe('Of the sentences in this answer.'),
    companies: z
      .array(
        z.object({
          accountId: text.describe('`acc_…`'),
          name: text,
          membershipId: text.describe('`mem_…`'),
          roles: z.array(z.object({ key: text, name: text })),
          isAdministrator: z.boolean().describe('Decides for the company.'),
          waiting: z.array(WaitingSchema),
        }),
      )
      .describe('The member’s companies, by name.'),
    programmes: z.array(
      z.object({
        key: text,
        name: text,
        description: text.nullable(),
        valueProposition: text.nullable().describe('What members get out of it, in one sentence.'),
        languages: z.array(text),
        hasUnits: z.boolean().describe('False: there is nothing to collect, and nothing should speak of it.'),
      }),
    ),
    hasUnits: z.boolean().describe('Some programme has something to collect.'),
    brand: z.object({
      displayName: text.nullable(),
      colour: text.describe('`#rrggbb`, readable on white.'),
      onColour: text.describe('`#rrggbb`, readable on `colour`.'),
      logo: text.nullable().describe('A data URL.'),
    }),
  })
  .meta({ id: 'Member', description: 'Who is signed in, and where.' });

export function meRoutes(deps: MemberDeps): Route[] {
  return [meRoute(deps)];
}

function meRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/member',
    operationId: 'getMember',
    permission: 'member:read',
    summary: 'Show who one is, and where',
    description:
      'The person, their companies with their roles there, the programmes, how the operator looks, and what waits for them.',
    tags,
    query: languageQuery,
    response: { 200: MeSchema },
    errors: ['not_found'],
    examples: {
      response: {
        person: { id: 'per_01kk9y0s9qf4rvt3z8m2a1b7cd', givenName: 'Anna', familyName: 'Petersen', language: 'en' },
        viewedBy: null,
        readOnly: false,
        language: 'en',
        companies: [
          {
            accountId: exampleAccount,
            name: 'Petersen Bau GmbH',
            membershipId: 'mem_01kk9y0s9qf4rvt3z8m2a1b7ce',
            roles: [{ key: 'administrator', name: 'Administrator' }],
            isAdministrator: true,
            waiting: [{ kind: 'approvals', count: 1, sentence: 'One request of your people waits for your decision.' }],
          },
        ],
        programmes: [
          {
            key: 'partner',
            name: 'Partner',
            description: null,
            valueProposition: 'The more you build with us, the more we do for you.',
            languages: ['en', 'de'],
            hasUnits: true,
          },
        ],
        hasUnits: true,
        brand: { displayName: null, colour: '#17496b', onColour: '#ffffff', logo: null },
      },
    },
    handler: async ({ principal, query }) => {
      const me = await readMe(deps, principal, query.language);
      const { viewedBy = null, scopes } = principal;
      return { status: 200, body: { viewedBy, readOnly: !scopes.includes('member:write'), ...meToApi(me) } };
    },
  });
}

function meToApi({ member, language, companies, rules, brand }: Me) {
  const { personId, givenName, familyName } = member;
  const roleNames = new Map(
    [...rules.programmes.values()].flatMap(({ roles }) => roles.map((role) => [role.key, namesOf(role)] as const)),
  );
  const programmes = programmesOf(rules, language);
  return {
    person: { id: formatId('per', personId), givenName, familyName, language: member.language },
    language,
    companies: companies.map(({ accountId, membershipId, roles, ...rest }) => ({
      ...rest,
      accountId: formatId('acc', accountId),
      membershipId: formatId('mem', membershipId),
      roles: roles.map((key) => ({ key, name: roleNames.get(key)?.[language] ?? roleNames.get(key)?.en ?? key })),
    })),
    programmes: programmes.map((one) => ({ ...one, languages: [...one.languages] })),
    hasUnits: programmes.some(({ hasUnits }) => hasUnits),
    brand: {
      displayName: brand.displayName,
      colour: brand.colours.accent,
      onColour: brand.colours.onAccent,
      logo: brand.logo === null ? null : `data:${brand.logo.mediaType};base64,${brand.logo.bytes.toString('base64')}`,
    },
  };
}

function namesOf(role: object): Readonly<Record<string, string>> {
  return (role as { name?: Readonly<Record<string, string>> }).name ?? {};
}
