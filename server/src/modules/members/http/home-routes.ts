/** The first screen. */
import * as z from 'zod';
import { formatDay, formatId } from '#kernel';
import { defineRoute, instantOutput, instantText, type Route } from '#platform/http';
import type { MemberDeps } from '../operations/dependencies.ts';
import type { BalanceView } from '../operations/read-balances.ts';
import { readHome } from '../operations/read-home.ts';
import { redemptionView } from '../operations/read-redemptions.ts';
import { LineSchema, lineToApi, wordsFor } from './activity-routes.ts';
import { readAs } from './call.ts';
import { WaitingSchema } from './me-routes.ts';
import { MemberRedemptionSchema, redemptionToApi } from './redemption-schemas.ts';
import { MemberRewardSchema, rewardToApi } from './reward-schemas.ts';
import { StandingSchema, standingToApi } from './status-schemas.ts';
import { AmountSchema, companyExample, day, inCompany, languageQuery, onCompany, tags, text } from './values.ts';

const BalanceSchema = z
  .object({
    unit: text,
    name: text,
    kind: text.describe('`points`, `statusCredits`, `money`, `fund`, `other`'),
    available: AmountSchema,
    pending: AmountSchema.describe('Cannot be used yet.'),
    reserved: AmountSchema.describe('Held by redemptions under way.'),
    owed: AmountSchema.nullable().describe('Was taken back although it was spent; the next that is earned settles it.'),
    worth: text.nullable().describe('What it is good for.'),
    expiryRule: text.describe('When it expires, in words.'),
    nextExpiry: z.object({ day: day('The last day it can be used.'), amount: AmountSchema }).nullable(),
    expiring: z.object({ in30Days: AmountSchema, in90Days: AmountSchema }),
  })
  .meta({ id: 'MemberBalance', description: 'What there is of a unit.' });

const HomeSchema = z
  .object({
    company: z.object({ accountId: text, name: text, isAdministrator: z.boolean() }),
    balances: z
      .object({ company: z.array(BalanceSchema), own: z.array(BalanceSchema) })
      .describe('Of the company, and of the member; both empty where there is nothing to collect.'),
    standings: z.array(StandingSchema),
    rewards: z.object({
      inReach: z.array(MemberRewardSchema).describe('A few that can be redeemed now.'),
      goal: MemberRewardSchema.nullable().describe('The next to aim at: of the wish list, else the nearest.'),
    }),
    underWay: z.array(MemberRedemptionSchema),
    waiting: z.array(WaitingSchema),
    notices: z.array(
      z.object({ kind: z.enum(['consent', 'participation']), sentence: text, at: instantOutput('Since.') }),
    ),
    activity: z.array(LineSchema).describe('The last lines.'),
  })
  .meta({ id: 'MemberHome', description: 'What a member has, where they stand, and what comes next.' });

export function homeRoutes(deps: MemberDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: `${inCompany}/home`,
      operationId: 'getMemberHome',
      permission: 'member:read',
      summary: 'Show the first screen',
      description:
        'In one request: what the company and the member have, apart; levels with what keeps them and what comes next; what expires; what is in reach and the next goal; what is under way and what waits; the last lines of activity.',
      tags,
      params: onCompany,
      query: languageQuery,
      response: { 200: HomeSchema },
      errors: ['not_found'],
      examples: { params: companyExample },
      handler: (call) =>
        readAs(deps, call, async (member, db) => {
          const words = await wordsFor(deps, member);
          const home = await readHome(db, deps, member, words);
          const around = { deps, member, words };
          return {
            status: 200,
            body: {
              company: {
                accountId: formatId('acc', member.accountId),
                name: member.accountName,
                isAdministrator: member.isAdministrator,
              },
              balances: {
                company: home.balances.company.map(balanceToApi),
                own: home.balances.own.map(balanceToApi),
              },
              standings: home.standings.map(standingToApi),
              rewards: {
                inReach: home.inReach.map((view) => rewardToApi(view, around)),
                goal: home.goal === null ? null : rewardToApi(home.goal, around),
              },
              underWay: home.underWay.map((one) => redemptionToApi(redemptionView(one, member, words))),
              waiting: home.waiting,
              notices: home.notices.map(({ at, ...rest }) => ({ ...rest, at: instantText(at) })),
              activity: home.activity.map(lineToApi),
            },
          };
        }),
    }),
  ];
}

function balanceToApi({ nextExpiry, ...rest }: BalanceView): z.input<typeof BalanceSchema> {
  return {
    ...rest,
    nextExpiry: nextExpiry === null ? null : { ...nextExpiry, day: formatDay(nextExpiry.day) },
  };
}
