/** Where the company stands, and how it works. */
import * as z from 'zod';
import { readEarning } from '#modules/explanations';
import { defineRoute, instantOutput, instantText, type Route } from '#platform/http';
import { expiryWords } from '../domain/expiry-words.ts';
import type { MemberDeps } from '../operations/dependencies.ts';
import { worthOf } from '../operations/read-balances.ts';
import { programmesOf } from '../operations/read-me.ts';
import { readMoves, readStandings } from '../operations/read-status.ts';
import { wordsFor } from './activity-routes.ts';
import { readAs } from './call.ts';
import { StandingSchema, standingToApi } from './status-schemas.ts';
import { companyExample, day, inCompany, languageQuery, onCompany, tags, text } from './values.ts';

const StatusSchema = z
  .object({
    standings: z.array(StandingSchema),
    history: z
      .array(z.object({ ladder: text, at: instantOutput('When.'), from: text, to: text, sentences: z.array(text) }))
      .describe('How it got there, the newest first.'),
  })
  .meta({ id: 'MemberStatus', description: 'Levels, what keeps them, what comes next, and how they came to be.' });

const BehaviourSchema = z
  .object({
    campaign: text.describe('Key.'),
    programme: text,
    family: z.enum(['keep', 'grow', 'win', 'engage']).nullable(),
    title: text,
    how: text.nullable().describe('What to do and what it brings.'),
    why: text.nullable().describe('Why it matters.'),
    rule: z.array(text).describe('The rule in plain words.'),
    from: day('First day.').nullable(),
    to: day('Last day.').nullable(),
    steps: z.array(z.object({ name: text, description: text.nullable(), done: z.boolean() })),
    limits: z.array(z.object({ rule: text, left: text.nullable(), isReached: z.boolean() })),
  })
  .meta({ id: 'MemberBehaviour', description: 'Something that is rewarded now.' });

const EarningSchema = z
  .object({
    programmes: z.array(z.object({ key: text, name: text, valueProposition: text.nullable() })),
    behaviours: z.array(BehaviourSchema),
    units: z.array(z.object({ key: text, name: text, worth: text.nullable(), expiryRule: text })),
  })
  .meta({ id: 'MemberEarning', description: 'How it works: what is rewarded and how long it keeps.' });

export function statusRoutes(deps: MemberDeps): Route[] {
  return [statusRoute(deps), earningRoute(deps)];
}

function statusRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/status`,
    operationId: 'getMemberStatus',
    permission: 'member:read',
    summary: 'Show levels, what keeps them and what comes next',
    description:
      'Per ladder: the level, until when and what keeps it, what reaches the next by when at the present pace, what each level brings, and the history.',
    tags,
    params: onCompany,
    query: languageQuery,
    response: { 200: StatusSchema },
    errors: ['not_found'],
    examples: { params: companyExample },
    handler: (call) =>
      readAs(deps, call, async (member) => {
        const words = await wordsFor(deps, member);
        const standings = await readStandings(deps, member, words);
        const ladders = standings.map(({ ladder }) => ladder);
        const moves = await readMoves(deps, member, ladders, words);
        return {
          status: 200,
          body: {
            standings: standings.map(standingToApi),
            history: moves.map(({ at, ...rest }) => ({ ...rest, at: instantText(at) })),
          },
        };
      }),
  });
}

function earningRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/earning`,
    operationId: 'getMemberEarning',
    permission: 'member:read',
    summary: 'Show how it works',
    description:
      'Made from the campaigns that run now and are for this company or member: what to do, why it matters, the rule in plain words, what limits have left; and when what was collected expires.',
    tags,
    params: onCompany,
    query: languageQuery,
    response: { 200: EarningSchema },
    errors: ['not_found'],
    examples: { params: companyExample },
    handler: (call) =>
      readAs(deps, call, async (member, db) => {
        const words = await wordsFor(deps, member);
        const behaviours = await readEarning(db, deps, member.workspaceId, member);
        return {
          status: 200,
          body: {
            programmes: programmesOf(words.rules, member.language).map(({ key, name, valueProposition }) => {
              return { key, name, valueProposition };
            }),
            behaviours: behaviours.map(({ family, ...rest }) => ({ ...rest, family: family ?? null })),
            units: [...words.rules.units].map(([key, { definition }]) => ({
              ...{ key, name: words.unit(key), worth: worthOf(key, words) },
              expiryRule: expiryWords(definition, words.language),
            })),
          },
        };
      }),
  });
}
